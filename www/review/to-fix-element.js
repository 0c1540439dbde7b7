import { keyIn } from '../case/own-words.js';
import { button, h } from '../ui/dom.js';
import { words } from '../ui/words.js';
import { decisions } from './decisions.js';

/** @typedef {import('./to-fix.js').ToFix} ToFix */

/** So many are shown at once; the rest on demand. */
const FEW = 2;

/**
 * A list of what is to fix, each item a way to the field where it is put right.
 *
 * Fires `go-to-fact`; `decide-words` where there is something to decide.
 */
export class ToFixElement extends HTMLElement {
  /** @type {ToFix[]} */
  #items = [];
  #title = '';
  #all = false;
  #shown = '';

  /** @param {string} title @param {ToFix[]} items */
  show(title, items) {
    this.#title = title;
    this.#items = items;
    // Repainted only when it says something else, so that the focus stays in it.
    const now = JSON.stringify([title, items]);
    if (now === this.#shown) return;
    this.#shown = now;
    this.#paint();
  }

  #paint() {
    this.hidden = this.#items.length === 0;
    const items = this.#all ? this.#items : this.#items.slice(0, FEW);
    const rows = items.map(({ message, fields, serious, words: finding }) =>
      h(
        'li',
        { class: serious ? 'serious' : 'mild' },
        button(message, () => this.#goTo(fields), { class: 'link-button' }),
        finding && decisions(keyIn(finding) ?? '', finding),
      ),
    );
    const more = button(
      this.#all ? words.statements.showFewer : words.statements.showAll(this.#items.length),
      () => {
        this.#all = !this.#all;
        this.#paint();
        /** @type {HTMLElement | null} */ (this.querySelector('.to-fix-more'))?.focus();
      },
      { class: 'link-button to-fix-more', 'aria-expanded': String(this.#all) },
    );
    this.replaceChildren(h('h3', { class: 'to-fix-title' }, this.#title), ...(this.#items.length > FEW ? [more] : []), h('ul', {}, ...rows));
  }

  /** @param {string[]} fields */
  #goTo(fields) {
    this.dispatchEvent(new CustomEvent('go-to-fact', { bubbles: true, detail: { fields } }));
  }
}
