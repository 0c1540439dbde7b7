/**
 * An answer sheet on the screen. Loaded when somebody opens one.
 *
 * @typedef {import('../core.js').Block} Block
 * @typedef {import('../core.js').Run} Run
 * @typedef {import('../case/work.js').Work} Work
 */

import { copy } from '../ui/clipboard.js';
import { showDialog } from '../ui/dialog.js';
import { button, h } from '../ui/dom.js';
import { download, fileName, pickFile, readText } from '../ui/files.js';
import { words } from '../ui/words.js';

/**
 * @param {Element} part of the page that asks
 * @param {Work} work
 * @param {string} name
 * @param {import('../core.js').Json} definition
 * @param {(text: string) => void} say
 * @param {string} [since] the text of an earlier case file, where just what has changed is asked for
 */
export function showSheet(part, work, name, definition, say, since) {
  const { title, body } = work.sheet(name, definition, since);
  const text = h('div', { class: 'comparison answer-sheet', tabindex: 0, role: 'group', 'aria-label': title }, ...body.slice(1).map(block));
  const dialog = h('dialog', { class: 'ask compare', 'aria-labelledby': 'sheet-title' }, h('h2', { id: 'sheet-title' }, title), text);
  const copyIt = async () => {
    const done = await copy(part, work.exportSheet(name, definition, 'text', since), work.exportSheet(name, definition, 'html', since));
    if (done) say(words.sheets.copied(title));
  };
  const save = () => {
    const file = [fileName(work.organisation), name].filter(Boolean).join('-');
    download(`${file}.html`, work.exportSheet(name, definition, 'html', since), 'text/html');
  };
  const wrong = h('p', { class: 'serious', role: 'alert' });
  const compare = async () => {
    const file = await pickFile(part);
    if (!file) return;
    try {
      const earlier = await readText(file, work.maxBytes);
      work.check(earlier);
      dialog.close();
      showSheet(part, work, name, definition, say, earlier);
    } catch {
      wrong.textContent = words.sheets.notACase(file.name);
    }
  };
  // What to see to before sending is handed in to nobody.
  const again = since === undefined && !name.startsWith('send-');
  const changes = again ? [h('p', { class: 'hint' }, words.sheets.followUpHint), wrong] : [];
  dialog.append(
    ...changes,
    h(
      'div',
      { class: 'ask-answers' },
      ...(again ? [button(words.sheets.followUp, () => void compare(), { class: 'button' })] : []),
      button(words.statements.copy, () => void copyIt(), { class: 'button primary' }),
      button(words.sheets.download(title), save, { class: 'button' }),
      button(words.sheets.close, () => dialog.close(), { class: 'button' }),
    ),
  );
  void showDialog(part, dialog);
}

/** @param {Block} block @returns {HTMLElement} */
function block(block) {
  if (block.kind === 'list') return h('ul', {}, ...block.items.map((runs) => h('li', {}, ...runs.map(stretch))));
  if (block.kind === 'paragraph') return h('p', {}, ...block.runs.map(stretch));
  return h(block.level === 2 ? 'h3' : 'h4', {}, ...block.runs.map(stretch));
}

/** @param {Run} run @returns {Node} */
function stretch({ text, strong }) {
  return strong ? h('strong', {}, text) : document.createTextNode(text);
}
