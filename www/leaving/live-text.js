/**
 * A text that a website shows out of a publication file: which texts go into the file, the two files for the web server, and the code
 * for the page.
 *
 * @typedef {import('../core.js').Statement} Statement
 * @typedef {import('../work.js').Work} Work
 */

import { button, h } from '../dom.js';
import { embedCode } from '../embed/code.js';
import { find, read } from '../embed/publication.js';
import { download } from '../files.js';
import { toFixIn } from '../to-fix.js';
import { labelled } from './field.js';
import { words as all } from './words.js';

const words = all.website;

const FILE = 'publication.json';
const SCRIPT = 'breach-statement.js';

/** What a text is not even offered for: it is for some people alone, or says nothing yet. */
const NOT_OFFERED = ['not-public', 'empty'];

/**
 * @param {Work} work
 * @param {Statement} statement
 * @param {HTMLSelectElement} level of the first heading
 * @param {(done: string, text: string) => Promise<void>} copyIt
 * @param {(text: string) => void} say
 * @returns {Node[]}
 */
export function liveText(work, statement, level, copyIt, say) {
  const texts = work.pack.documents.flatMap((document) => {
    const refused = refusal(work, document.name);
    return refused && NOT_OFFERED.includes(refused.code) ? [] : [{ document, refused }];
  });
  const title = h('h3', { id: 'website-live' }, words.live);
  const hint = h('p', { class: 'hint' }, words.liveHint);
  if (texts.length === 0) return [title, hint, h('p', {}, words.nothingPublic)];

  // What is in the file can be read by anybody, whether a page shows it or not: so there is one text in it until more are chosen.
  const allowed = texts.filter(({ refused }) => !refused).map(({ document }) => document.name);
  const first = allowed.includes(statement.name) ? statement.name : allowed[0];
  const choices = texts.map(({ document, refused }) => {
    const left = toFixIn(work.pack, document.name).length;
    const input = h('input', { type: 'checkbox', name: document.name, checked: document.name === first, disabled: Boolean(refused) });
    input.addEventListener('change', () => follow());
    const about = refused ? words.refused(refused.message) : left > 0 ? words.textToFix(left) : undefined;
    return { input, document, root: h('label', {}, input, h('span', {}, document.title, about)) };
  });
  const chosen = () => choices.filter(({ input }) => input.checked).map(({ document }) => document);
  const file = () => work.publication(chosen().map(({ name }) => name));

  const src = h('input', { class: 'input', type: 'text', value: `/${FILE}`, spellcheck: 'false' });
  const script = h('input', { class: 'input', type: 'text', value: `/${SCRIPT}`, spellcheck: 'false' });
  const shown = h('select', { class: 'input' });
  const code = h('textarea', { class: 'input code', readonly: true, rows: 8, 'aria-label': words.code });
  const noScript = h('p', { class: 'mild', hidden: true }, words.noScript);
  const saveScript = button(words.saveScript, () => saveBytes(), { class: 'button', disabled: true });
  /** @type {Script | undefined} */
  let there;

  const saveFile = () => {
    if (chosen().length === 0) return say(words.noText);
    download(FILE, file(), 'application/json');
    say(words.saved(FILE));
  };
  const saveBytes = () => {
    if (!there) return;
    download(SCRIPT, there.bytes, 'text/javascript');
    say(words.saved(SCRIPT));
  };
  const follow = () => {
    const before = shown.value;
    shown.replaceChildren(...chosen().map(({ name, title }) => h('option', { value: name }, title)));
    if (chosen().some(({ name }) => name === before)) shown.value = before;
    show();
  };
  const show = () => {
    if (chosen().length === 0) return void (code.value = '');
    const edition = find(read(file()), shown.value, '');
    code.value = embedCode({ edition, src: src.value.trim(), script: script.value.trim(), integrity: there?.integrity, headingLevel: Number(level.value) });
  };
  for (const field of [src, script]) field.addEventListener('input', show);
  for (const field of [shown, level]) field.addEventListener('change', show);
  follow();
  void scriptOf(work).then((script) => {
    there = script;
    noScript.hidden = script !== undefined;
    saveScript.disabled = script === undefined;
    show();
  });

  return [
    title,
    hint,
    h('fieldset', { class: 'leaving-choices one-a-line' }, h('legend', {}, words.texts), ...choices.map(({ root }) => root)),
    h('div', { class: 'leaving-acts' }, button(words.saveFile, saveFile, { class: 'button' }), saveScript),
    noScript,
    h('p', {}, words.both),
    h('div', { class: 'leaving-fields' }, labelled(words.src, src), labelled(words.script, script)),
    labelled(words.shown, shown),
    h('div', { class: 'leaving-field' }, h('span', { class: 'label', 'aria-hidden': 'true' }, words.code), h('p', { class: 'hint' }, words.codeHint), code),
    h('div', { class: 'leaving-acts' }, button(words.copyCode, () => void copyIt(words.copied.code, code.value), { class: 'button', 'aria-label': `${words.copyCode}: ${words.live}` })),
  ];
}

/** Why a text may not be published. @param {Work} work @param {string} name */
function refusal(work, name) {
  try {
    work.publication([name]);
    return undefined;
  } catch (error) {
    return /** @type {import('../core.js').DeskError} */ (error);
  }
}

/**
 * The script of the element, and its digest where this browser can say it.
 *
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, integrity: string | undefined }} Script
 * @param {Work} work
 * @returns {Promise<Script | undefined>} nothing where it is not to be had
 */
async function scriptOf(work) {
  try {
    const bytes = new Uint8Array(await (await work.bringFile(`embed/${SCRIPT}`)).arrayBuffer());
    // As it stands in the sources it is a door to other modules, and no use alone.
    if (/^import\b/m.test(new TextDecoder().decode(bytes))) return undefined;
    return { bytes, integrity: await integrityOf(bytes) };
  } catch {
    return undefined;
  }
}

/** Browsers digest on https and on this computer alone. @param {Uint8Array<ArrayBuffer>} bytes */
async function integrityOf(bytes) {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
