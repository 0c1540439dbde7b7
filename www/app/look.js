/**
 * Looking at a case that is not the work at hand: nothing of it can be changed. Loaded when somebody asks.
 *
 * @typedef {import('../core.js').Json} Json
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Section} Section
 * @typedef {import('./keeping.js').Keeping} Keeping
 * @typedef {import('./keeping.js').Version} Version
 * @typedef {import('../case/work.js').Work} Work
 */

import { read } from '../case/fact.js';
import { asTyped } from '../ui/controls/parts.js';
import { showDialog } from '../ui/dialog.js';
import { button, h } from '../ui/dom.js';
import { download, fileName } from '../ui/files.js';
import { at, isRecord, keys } from '../ui/pointer.js';
import { spellWhen } from '../ui/understand.js';
import { words } from '../ui/words.js';

/** So many facts are listed. A file that holds more is looked at in the file. */
const MOST = 1000;
/** So many facts that differ are listed. */
const MOST_DIFFERENT = 50;

/**
 * Shows what stands in a case file.
 *
 * @param {Element} part of the page that asks
 * @param {Section[]} sections
 * @param {string} name what the case is called
 * @param {string} why it is only looked at
 * @param {string} text of the case file
 */
export function lookAt(part, sections, name, why, text) {
  const facts = [...factsIn(text)];
  const rows = facts.slice(0, MOST).flatMap(([pointer, value]) => [h('dt', {}, nameOf(sections, pointer)), h('dd', {}, value)]);
  const dialog = h('dialog', { class: 'ask look', 'aria-labelledby': 'look-title' }, h('h2', { id: 'look-title' }, words.look.title(name)), h('p', {}, why));
  const list = h('dl', { class: 'look-facts' });
  for (const row of rows) list.append(row);
  const shown = h(
    'div',
    { class: 'comparison', tabindex: 0, role: 'group', 'aria-label': words.look.title(name) },
    rows.length > 0 ? list : h('p', {}, words.look.empty),
  );
  dialog.append(
    shown,
    ...(facts.length > MOST ? [h('p', {}, words.look.more(facts.length - MOST))] : []),
    h(
      'div',
      { class: 'ask-answers' },
      button(words.look.close, () => dialog.close(), { class: 'button' }),
    ),
  );
  return showDialog(part, dialog);
}

/**
 * Shows two versions of the case, and lets somebody take one.
 *
 * @param {Element} part of the page that asks
 * @param {Work} work
 * @param {Version} theirs
 * @returns {Promise<'mine' | 'theirs' | undefined>} nothing where it is left for later
 */
export async function chooseVersion(part, work, theirs) {
  /** @type {'mine' | 'theirs' | undefined} */
  let chosen;
  const mine = work.text();
  const dialog = h('dialog', { class: 'ask compare versions', 'aria-labelledby': 'versions-title' });
  const take = (/** @type {'mine' | 'theirs'} */ which) => () => ((chosen = which), dialog.close());
  const saved = (/** @type {string} */ mark, /** @type {string} */ text) => () =>
    download(words.versions.fileName(fileName(work.organisation), mark), text, 'application/json');
  dialog.append(
    h('h2', { id: 'versions-title' }, words.versions.title),
    h('p', {}, words.versions.text),
    differences(work.sections, mine, theirs),
    h(
      'div',
      { class: 'ask-answers' },
      button(words.versions.saveHere, saved('this-tab', mine), { class: 'button small' }),
      button(words.versions.saveThere, saved('other-tab', theirs.text), { class: 'button small' }),
    ),
    h(
      'div',
      { class: 'ask-answers' },
      button(words.keeping.takeTheirs, take('theirs'), { class: 'button' }),
      button(words.keeping.keepMine, take('mine'), { class: 'button' }),
      button(words.versions.later, () => dialog.close(), { class: 'button' }),
    ),
  );
  await showDialog(part, dialog);
  return chosen;
}

/** What differs, fact by fact. @param {Section[]} sections @param {string} mine @param {Version} theirs */
function differences(sections, mine, theirs) {
  /** @type {Map<Pointer, string>[]} */
  let sides;
  try {
    sides = [new Map(factsIn(mine)), new Map(factsIn(theirs.text))];
  } catch {
    return h('p', {}, words.versions.unreadable);
  }
  const [here, there] = /** @type {[Map<Pointer, string>, Map<Pointer, string>]} */ (sides);
  const different = [...new Set([...here.keys(), ...there.keys()])].filter((pointer) => here.get(pointer) !== there.get(pointer));
  if (different.length === 0) return h('p', {}, words.versions.alike);
  const cell = (/** @type {string | undefined} */ value) => (value === undefined ? h('td', { class: 'muted' }, words.versions.none) : h('td', {}, value));
  const rows = different
    .slice(0, MOST_DIFFERENT)
    .map((pointer) => h('tr', {}, h('th', { scope: 'row' }, nameOf(sections, pointer)), cell(here.get(pointer)), cell(there.get(pointer))));
  const heads = [words.versions.fact, words.versions.here, words.versions.there(spellWhen(theirs.at))];
  const table = h('table', {}, h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))), h('tbody', {}, ...rows));
  const rest = different.length - MOST_DIFFERENT;
  return h(
    'div',
    { class: 'comparison', tabindex: 0, role: 'group', 'aria-label': words.versions.title },
    h('p', {}, words.versions.differ(different.length)),
    table,
    rest > 0 ? h('p', {}, words.versions.more(rest)) : undefined,
  );
}

/**
 * The versions that were set aside: to be saved, looked at, or put away.
 *
 * @param {Element} part of the page that asks
 * @param {Work} work
 * @param {Keeping} keeping
 * @param {(text: string, undo: () => void) => void} done says what was done, with a way back
 */
export function showAside(part, work, keeping, done) {
  const dialog = h('dialog', { class: 'ask aside', 'aria-labelledby': 'aside-title' });
  const rows = keeping.aside.map((version, place) => {
    const name = words.versions.name(organisationIn(version.text), spellWhen(version.at));
    const save = () => {
      download(words.versions.fileName(fileName(organisationIn(version.text)), `aside-${place + 1}`), version.text, 'application/json');
      keeping.markAsSaved(version);
    };
    const putAway = () => {
      dialog.close();
      keeping.putAway(version.text);
      done(words.versions.putAwayFor(name), () => keeping.setAside(version.text));
    };
    const way = (/** @type {string} */ label, /** @type {() => void} */ act) =>
      button(label, act, { class: 'button small', 'aria-label': `${label}: ${name}` });
    return h(
      'li',
      {},
      h('p', {}, name),
      h(
        'div',
        { class: 'ask-answers' },
        way(words.versions.save, save),
        ...(isReadable(version.text) ? [way(words.versions.look, () => void lookAt(part, work.sections, name, words.look.aside, version.text))] : []),
        way(words.versions.putAway, putAway),
      ),
    );
  });
  dialog.append(
    h('h2', { id: 'aside-title' }, words.versions.asideTitle),
    h('p', {}, words.versions.asideText),
    ...(keeping.asideIsSafe ? [] : [h('p', { class: 'mild' }, words.versions.asideHere)]),
    h('ul', { class: 'aside-list' }, ...rows),
    h(
      'div',
      { class: 'ask-answers' },
      button(words.versions.close, () => dialog.close(), { class: 'button' }),
    ),
  );
  return showDialog(part, dialog);
}

/** Each fact of a case file with its address, in the order of the file. Throws where it is no JSON. @param {string} text @returns {Iterable<[Pointer, string]>} */
function* factsIn(text) {
  /** @type {[Pointer, Json][]} */
  const left = [['', JSON.parse(text.replace(/^\uFEFF/, ''))]];
  // A file may be as deep as it is long.
  for (let next = left.pop(); next; next = left.pop()) {
    const [pointer, value] = next;
    const lines = Array.isArray(value) && value.every((each) => typeof each !== 'object');
    if (typeof value !== 'object' || value === null || lines) yield [pointer, lines ? /** @type {Json[]} */ (value).map(asTyped).join(', ') : asTyped(value)];
    else {
      const entries = Object.entries(value).map(
        ([key, each]) => /** @type {[Pointer, Json]} */ ([`${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, each]),
      );
      if (entries.length === 0 && pointer !== '') yield [pointer, ''];
      for (const entry of entries.reverse()) left.push(entry);
    }
  }
}

/** What the form calls a fact, as far as it knows it. @param {Section[]} sections @param {Pointer} pointer */
function nameOf(sections, pointer) {
  const path = keys(pointer);
  const section = sections.find((each) => each.pointer !== '' && keys(each.pointer).every((key, place) => path[place] === key));
  const top = sections.find((each) => each.pointer === '');
  const depth = section ? keys(section.pointer).length + (section.collection ? 1 : 0) : 0;
  const entry = section?.collection ? path[depth - 1] : undefined;
  const fits = (/** @type {Pointer} */ field) => keys(field).every((key, place) => key === '{key}' || path[place] === key);
  const field = (section ?? top)?.fields.find((each) => fits(each.pointer));
  const rest = path.slice(field ? keys(field.pointer).length : section ? depth : 0);
  return [section?.title, entry, field?.label, ...rest].filter(Boolean).join(' · ');
}

/** @param {string} text of a case file */
function organisationIn(text) {
  try {
    const { value } = read(at(JSON.parse(text.replace(/^\uFEFF/, '')), '/organisation/name'));
    return typeof value === 'string' ? value.trim() : '';
  } catch {
    return '';
  }
}

/** @param {string} text */
function isReadable(text) {
  try {
    return isRecord(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return false;
  }
}
