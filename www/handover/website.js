/**
 * The ways of a statement to a website: pasted into a page, or shown by an element that keeps it up to date. Loaded when somebody asks.
 *
 * @typedef {import('../core.js').Statement} Statement
 * @typedef {import('../case/work.js').Work} Work
 */

import { saysAnything } from '../case/sentences.js';
import { deskCode } from '../embed/code.js';
import { toFixIn } from '../review/to-fix.js';
import { copy } from '../ui/clipboard.js';
import { button, h } from '../ui/dom.js';
import { BELOW_A_TITLE } from '../ui/headings.js';
import { liveText } from './live-text.js';
import { codeArea, labelled, Said, showWhileOpen, toldFirst } from './parts.js';
import { danger, NOT_PUBLIC, refusal } from './refusals.js';
import { words as all } from './words.js';

const words = all.website;

const LEVELS = [1, 2, 3, 4, 5, 6];

/**
 * @param {Element} part of the page that asks
 * @param {Work} work
 * @param {Statement} statement
 */
export function forWebsite(part, work, statement) {
  const said = new Said();
  const left = toFixIn(work.pack, statement.name).length;
  const level = h('select', { class: 'input' }, ...LEVELS.map((level) => h('option', { value: level }, words.heading(level))));
  level.value = String(BELOW_A_TITLE);

  const dialog = h('dialog', { class: 'ask handover', 'aria-labelledby': 'website-title' });
  /** Copies, and says so. @param {string} done @param {string} text @param {string} [html] */
  const copyIt = async (done, text, html) => {
    if (await copy(dialog, text, html)) said.say(done);
  };
  dialog.append(
    h('h2', { id: 'website-title' }, words.title(statement.title)),
    ...toldFirst(danger(work)),
    ...(left > 0 ? [h('p', { class: 'mild' }, words.toFix(left))] : []),
    ...toPaste(work, statement, level, copyIt),
    ...liveText(work, statement, level, copyIt, (text, done) => said.say(text, done)),
    wholeDesk(copyIt),
  );
  return showWhileOpen(part, work, dialog, said);
}

/**
 * @param {Work} work
 * @param {Statement} statement
 * @param {HTMLSelectElement} level
 * @param {(done: string, text: string, html?: string) => Promise<void>} copyIt
 */
function toPaste(work, statement, level, copyIt) {
  const { name } = statement;
  // What puts people in danger is not offered, and what has no text has nothing to copy.
  if (statement.stopped) return [];
  if (!saysAnything(statement)) return [h('p', {}, all.nothingYet)];
  const html = () => work.paste(name, Number(level.value));
  const data = work.jsonLd(name);
  const refused = refusal(work, [name])?.code;
  return [
    h('h3', {}, words.paste),
    h('p', { class: 'hint' }, words.pasteHint),
    ...(refused === NOT_PUBLIC ? [h('p', { class: 'mild' }, words.forSome)] : []),
    labelled(words.level, level, words.levelHint),
    h(
      'div',
      { class: 'handover-acts' },
      button(words.copy, () => void copyIt(words.copied.editor, work.export(name, 'text'), html()), { class: 'button' }),
      button(words.copyHtml, () => void copyIt(words.copied.html, html()), { class: 'button' }),
      data === undefined
        ? undefined
        : button(words.copyData, () => void copyIt(words.copied.data, work.jsonLd(name) ?? ''), { class: 'button', 'aria-describedby': 'website-data' }),
    ),
    ...(data === undefined ? [] : [h('p', { class: 'hint', id: 'website-data' }, words.dataHint)]),
  ];
}

/** The code that puts the page itself into somebody's intranet. @param {(done: string, text: string) => Promise<void>} copyIt */
function wholeDesk(copyIt) {
  const folder = h('input', { class: 'input', type: 'text', value: '/breach-statement/', spellcheck: 'false' });
  const code = codeArea(5);
  const show = () => void (code.value = deskCode({ folder: folder.value.trim(), fallback: words.deskFallback }));
  folder.addEventListener('input', show);
  show();
  return h(
    'details',
    { class: 'handover-desk' },
    h('summary', {}, words.desk),
    h('p', { class: 'hint' }, words.deskHint),
    labelled(words.folder, folder),
    labelled(words.deskCode, code),
    h(
      'div',
      { class: 'handover-acts' },
      button(words.copyCode, () => void copyIt(words.copied.code, code.value), { class: 'button', 'aria-label': `${words.copyCode}: ${words.desk}` }),
    ),
  );
}
