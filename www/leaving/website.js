/**
 * The ways of a statement to a website: pasted into a page, or shown by an element that keeps it up to date. Loaded when somebody asks.
 *
 * @typedef {import('../core.js').Statement} Statement
 * @typedef {import('../work.js').Work} Work
 */

import { copy } from '../clipboard.js';
import { showDialog } from '../dialog.js';
import { button, h } from '../dom.js';
import { deskCode } from '../embed/code.js';
import { toFixIn } from '../to-fix.js';
import { labelled } from './field.js';
import { liveText } from './live-text.js';
import { words as all } from './words.js';

const words = all.website;

const LEVELS = [1, 2, 3, 4, 5, 6];
const BELOW_A_TITLE = 2;

/**
 * @param {Element} part of the page that asks
 * @param {Work} work
 * @param {Statement} statement
 */
export function forWebsite(part, work, statement) {
  const said = h('p', { class: 'leaving-said', role: 'status' });
  const say = (/** @type {string} */ text) => void (said.textContent = text);
  const left = toFixIn(work.pack, statement.name).length;
  const level = h('select', { class: 'input' }, ...LEVELS.map((level) => h('option', { value: level }, words.heading(level))));
  level.value = String(BELOW_A_TITLE);

  const dialog = h('dialog', { class: 'ask leaving', 'aria-labelledby': 'website-title' });
  /** Copies, and says so below. @param {string} done @param {string} text @param {string} [html] */
  const copyIt = async (done, text, html) => {
    if (await copy(dialog, text, html)) say(done);
  };
  dialog.append(
    h('h2', { id: 'website-title' }, words.title(statement.title)),
    ...(left > 0 ? [h('p', { class: 'mild' }, words.toFix(left))] : []),
    ...toPaste(work, statement, level, copyIt),
    ...liveText(work, statement, level, copyIt, say),
    wholeDesk(copyIt),
    h('div', { class: 'leaving-foot' }, said, button(all.close, () => dialog.close(), { class: 'button' })),
  );
  return showDialog(part, dialog);
}

/**
 * @param {Work} work
 * @param {Statement} statement
 * @param {HTMLSelectElement} level
 * @param {(done: string, text: string, html?: string) => Promise<void>} copyIt
 */
function toPaste(work, { name }, level, copyIt) {
  const html = () => work.paste(name, Number(level.value));
  const data = work.jsonLd(name);
  const copyData = () => copyIt(words.copied.data, `<script type="application/ld+json">\n${data}\n</script>\n`);
  return [
    h('h3', {}, words.paste),
    h('p', { class: 'hint' }, words.pasteHint),
    labelled(words.level, level, words.levelHint),
    h(
      'div',
      { class: 'leaving-acts' },
      button(words.copy, () => void copyIt(words.copied.editor, work.export(name, 'text'), html()), { class: 'button' }),
      button(words.copyHtml, () => void copyIt(words.copied.html, html()), { class: 'button' }),
      data === undefined ? undefined : button(words.copyData, () => void copyData(), { class: 'button', 'aria-describedby': 'website-data' }),
    ),
    ...(data === undefined ? [] : [h('p', { class: 'hint', id: 'website-data' }, words.dataHint)]),
  ];
}

/** The code that puts the page itself into somebody's intranet. @param {(done: string, text: string) => Promise<void>} copyIt */
function wholeDesk(copyIt) {
  const folder = h('input', { class: 'input', type: 'text', value: '/breach-statement/', spellcheck: 'false' });
  const code = h('textarea', { class: 'input code', readonly: true, rows: 5, 'aria-label': words.deskCode });
  const show = () => void (code.value = deskCode({ folder: folder.value.trim(), fallback: words.deskFallback }));
  folder.addEventListener('input', show);
  show();
  return h(
    'details',
    { class: 'leaving-desk' },
    h('summary', {}, words.desk),
    h('p', { class: 'hint' }, words.deskHint),
    labelled(words.folder, folder),
    code,
    h('div', { class: 'leaving-acts' }, button(words.copyCode, () => void copyIt(words.copied.code, code.value), { class: 'button', 'aria-label': `${words.copyCode}: ${words.desk}` })),
  );
}
