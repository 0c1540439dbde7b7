/**
 * The first few fields of a section stand open, the rest one press away. A field that matters stands open wherever it comes:
 * one that is filled in, needed or wrong, or that the reader was led to.
 *
 * @typedef {import('./fact-field-element.js').FactFieldElement} FactFieldElement
 * @typedef {import('../core.js').Pointer} Pointer
 */

import { button, setAttribute } from '../ui/dom.js';
import { words } from '../ui/words.js';

/** So many fields stand open in any case. */
const FIRST = 4;
/** So few more are not worth folding away. */
const FEW = 2;

export class Fold {
  #fields;
  #toggle;
  #name;
  #open = false;
  /** Fields that stay in sight, since taking one away from under the reader's hands would be worse. @type {Set<Pointer>} */
  #seen = new Set();

  /** @param {FactFieldElement[]} fields @param {string} name what they are about */
  constructor(fields, name) {
    this.#fields = fields;
    this.#toggle = button('', () => this.setOpen(!this.isOpen), { class: 'fold-toggle' });
    this.#name = name;
    for (const field of fields.slice(FIRST)) {
      // A browser that searches in what is hidden shows it when it finds something.
      field.addEventListener('beforematch', () => this.reveal(field));
    }
  }

  /** The fields, with the way to the rest after the first of them. @returns {HTMLElement[]} */
  get nodes() {
    return this.#rest.length === 0 ? this.#fields : [...this.#fields.slice(0, FIRST), this.#toggle, ...this.#rest];
  }

  get #rest() {
    return this.#fields.length <= FIRST + FEW ? [] : this.#fields.slice(FIRST);
  }

  /** Takes over what was open, from a fold of the same fields. @param {Fold | undefined} before */
  takeOver(before) {
    if (!before) return;
    this.#open = before.#open;
    this.#seen = before.#seen;
  }

  /** Shows what matters by now. */
  follow() {
    for (const field of this.#rest) if (field.matters) this.#seen.add(field.pointer);
    this.#show();
  }

  /** @param {FactFieldElement} field */
  reveal(field) {
    this.#seen.add(field.pointer);
    this.#show();
  }

  /** @param {boolean} open */
  setOpen(open) {
    this.#open = open;
    this.#seen.clear();
    this.follow();
  }

  get isOpen() {
    return this.#open || this.#rest.every(({ pointer }) => this.#seen.has(pointer));
  }

  #show() {
    const folded = this.#rest.filter(({ pointer }) => !this.#open && !this.#seen.has(pointer));
    for (const field of this.#rest) setAttribute(field, 'hidden', folded.includes(field) ? 'until-found' : undefined);
    // Where everything is filled in there is nothing to fold.
    const empty = this.#rest.filter((field) => !field.matters);
    this.#toggle.hidden = empty.length === 0;
    const count = this.#open ? 0 : folded.length;
    const open = this.#open || folded.length === 0;
    const text = open ? words.facts.less : words.facts.more(this.#name, count);
    if (this.#toggle.textContent !== text) this.#toggle.textContent = text;
    this.#toggle.setAttribute('aria-expanded', String(open));
  }
}
