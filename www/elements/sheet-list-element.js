import { button, h } from '../dom.js';
import { copy, download, fileName, pickFile, readText } from '../files.js';
import { words } from '../words.js';

/**
 * @typedef {import('../core.js').Block} Block
 * @typedef {import('../core.js').Run} Run
 * @typedef {import('../work.js').Work} Work
 */

/**
 * The answer sheets: reports to authorities and records for the files, each filled in from the case when it is opened.
 *
 * Fires `said` with a sentence for people who hear the page.
 */
export class SheetListElement extends HTMLElement {
  #work;
  #ways = h('div', { class: 'sheet-ways' });
  #wrong = h('p', { class: 'serious', role: 'alert' });

  /** @param {Work} work */
  constructor(work) {
    super();
    this.#work = work;
  }

  connectedCallback() {
    if (this.firstChild) return;
    this.#ways.append(button(words.sheets.open, () => void this.#load(), { class: 'button small' }));
    this.append(h('h3', { class: 'sent-title' }, words.sheets.title), h('p', { class: 'hint' }, words.sheets.hint), this.#ways, this.#wrong);
  }

  async #load() {
    try {
      const sheets = await this.#work.sheets();
      this.#wrong.textContent = '';
      const ways = Object.entries(sheets).map(([name, sheet]) =>
        button(sheet.title, () => this.#open(name, /** @type {import('../core.js').Json} */ (/** @type {unknown} */ (sheet))), { class: 'button small' }),
      );
      this.#ways.replaceChildren(...ways);
      ways[0]?.focus();
    } catch {
      this.#wrong.textContent = words.sheets.failed;
    }
  }

  /**
   * @param {string} name
   * @param {import('../core.js').Json} definition
   * @param {string} [since] the text of an earlier case file, where just what has changed is asked for
   */
  #open(name, definition, since) {
    const { title, body } = this.#work.sheet(name, definition, since);
    const text = h('div', { class: 'comparison answer-sheet', tabindex: 0, role: 'group', 'aria-label': title }, ...body.slice(1).map(block));
    const dialog = h('dialog', { class: 'ask compare', 'aria-labelledby': 'sheet-title' }, h('h2', { id: 'sheet-title' }, title), text);
    const copyIt = async () => {
      const done = await copy(this.#work.exportSheet(name, definition, 'text', since), this.#work.exportSheet(name, definition, 'html', since));
      if (done) this.dispatchEvent(new CustomEvent('said', { bubbles: true, detail: { text: words.sheets.copied(title) } }));
    };
    const save = () => {
      const file = [fileName(this.#work.organisation), name].filter(Boolean).join('-');
      download(`${file}.html`, this.#work.exportSheet(name, definition, 'html', since), 'text/html');
    };
    const wrong = h('p', { class: 'serious', role: 'alert' });
    const compare = async () => {
      const file = await pickFile();
      if (!file) return;
      try {
        const earlier = await readText(file, this.#work.maxBytes);
        this.#work.check(earlier);
        dialog.close();
        this.#open(name, definition, earlier);
      } catch {
        wrong.textContent = words.sheets.notACase(file.name);
      }
    };
    const changes = since === undefined ? [h('p', { class: 'hint' }, words.sheets.followUpHint), wrong] : [];
    dialog.append(
      ...changes,
      h(
        'div',
        { class: 'ask-answers' },
        ...(since === undefined ? [button(words.sheets.followUp, () => void compare(), { class: 'button' })] : []),
        button(words.statements.copy, () => void copyIt(), { class: 'button primary' }),
        button(words.statements.downloadLong(title, words.statements.formats.html), save, { class: 'button' }),
        button(words.sheets.close, () => dialog.close(), { class: 'button' }),
      ),
    );
    document.body.append(dialog);
    dialog.addEventListener('close', () => dialog.remove());
    dialog.showModal();
  }
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
