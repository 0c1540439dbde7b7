import { button, h } from '../ui/dom.js';
import { later } from '../ui/later.js';
import { words } from '../ui/words.js';

/**
 * @typedef {import('../case/work.js').Work} Work
 */

/** Whether a sheet is about a way of sending. @param {string} name */
const isSend = (name) => name.startsWith('send-');

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
    const timeline = h(
      'div',
      { class: 'sheet-ways' },
      button(words.timeline.open, () => void this.#showTimeline(), { class: 'button small' }),
    );
    this.append(h('h3', { class: 'sent-title' }, words.sheets.title), h('p', { class: 'hint' }, words.sheets.hint), this.#ways, timeline, this.#wrong);
  }

  async #showTimeline() {
    const timeline = await later(import('./timeline.js'), this, this.#work);
    timeline?.showTimeline(this, this.#work);
  }

  /** @param {string} name @param {import('../core.js').Json} definition */
  async #open(name, definition) {
    const sheets = await later(import('./sheets.js'), this, this.#work);
    const say = (/** @type {string} */ text) => this.dispatchEvent(new CustomEvent('said', { bubbles: true, detail: { text } }));
    sheets?.showSheet(this, this.#work, name, definition, say);
  }

  async #load() {
    try {
      const sheets = await this.#work.sheets();
      this.#wrong.textContent = '';
      const { regimes, placed } = this.#work.review();
      // What a law asks for that does not bind is there for whoever looks for it, and offered to nobody.
      const binds = (/** @type {{ laws?: string[] }} */ { laws }) => !placed || !laws || regimes.some(({ id }) => laws.includes(id));
      const way = (/** @type {[string, { title: string, what: string, laws?: string[] }]} */ [name, sheet]) =>
        button(sheet.title, () => void this.#open(name, /** @type {import('../core.js').Json} */ (/** @type {unknown} */ (sheet))), { class: 'button small' });
      const all = Object.entries(sheets);
      const sheetsOfLaw = all.filter(([name]) => !isSend(name));
      /** @type {HTMLElement[]} */
      const ways = sheetsOfLaw.filter(([, sheet]) => binds(sheet)).map(way);
      const others = sheetsOfLaw.filter(([, sheet]) => !binds(sheet)).map(way);
      if (others.length > 0)
        ways.push(h('details', { class: 'sheets-of-others' }, h('summary', {}, words.sheets.ofOtherLaws), h('div', { class: 'sheet-ways' }, ...others)));
      const send = h('div', { class: 'sheet-ways', role: 'group', 'aria-label': words.sheets.send }, ...all.filter(([name]) => isSend(name)).map(way));
      this.#ways.replaceChildren(...ways);
      this.#ways.after(send);
      (ways[0]?.querySelector('summary') ?? ways[0])?.focus();
    } catch {
      this.#wrong.textContent = words.sheets.failed;
    }
  }
}
