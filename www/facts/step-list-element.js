import { button, freshId, h, setAttribute } from '../ui/dom.js';
import { words } from '../ui/words.js';

/**
 * @typedef {import('./steps.js').Standing} Standing
 * @typedef {import('./steps.js').Step} Step
 */

/**
 * The steps of the form with how it stands with each: the table of contents. Where there is no room for it beside the form, it
 * opens from one line that says where the reader is.
 *
 * Fires `step-chosen`.
 */
export class StepListElement extends HTMLElement {
  /** @type {Step[]} */
  #steps;
  #id = freshId('steps');
  #list = h('ol', { class: 'step-list', id: `${this.#id}-list` });
  #where = button('', () => this.#setOpen(!this.#isOpen), { class: 'step-where', 'aria-controls': `${this.#id}-list` });
  /** @type {HTMLButtonElement[]} */
  #buttons = [];

  /** @param {Step[]} steps */
  constructor(steps) {
    super();
    this.#steps = steps;
  }

  connectedCallback() {
    if (this.firstChild) return;
    this.setAttribute('role', 'navigation');
    this.setAttribute('aria-label', words.steps.title);
    this.#buttons = this.#steps.map((_, index) => button('', () => this.#choose(index), { class: 'step-link' }));
    this.#list.append(...this.#buttons.map((each) => h('li', {}, each)));
    this.append(this.#where, this.#list);
    this.#setOpen(false);
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#isOpen) return;
      event.stopPropagation();
      this.#setOpen(false);
      this.#where.focus();
    });
  }

  /** @param {number} current @param {Standing[]} standings */
  show(current, standings) {
    for (const [index, { title }] of this.#steps.entries()) {
      const standing = standings[index];
      const element = this.#buttons[index];
      if (!standing || !element) continue;
      setAttribute(element, 'aria-current', index === current ? 'step' : undefined);
      setAttribute(element, 'data-filled', standing.filled > 0);
      const now = JSON.stringify(standing);
      if (element.dataset.standing === now) continue;
      element.dataset.standing = now;
      element.replaceChildren(h('span', { class: 'step-title' }, title), ' ', h('span', { class: 'step-standing' }, ...standingOf(standing)));
    }
    const where = words.steps.where(current + 1, this.#steps.length);
    this.#where.replaceChildren(h('span', { class: 'step-where-count' }, where), h('span', { class: 'step-title' }, this.#steps[current]?.title ?? ''));
  }

  get #isOpen() {
    return this.hasAttribute('data-open');
  }

  /** @param {boolean} open */
  #setOpen(open) {
    setAttribute(this, 'data-open', open);
    this.#where.setAttribute('aria-expanded', String(open));
  }

  /** @param {number} index */
  #choose(index) {
    this.#setOpen(false);
    this.dispatchEvent(new CustomEvent('step-chosen', { bubbles: true, detail: { index } }));
  }
}

/** What is missing comes before what is there. @param {Standing} standing @returns {Node[]} */
function standingOf({ needed, toFix, filled }) {
  const parts = [
    needed > 0 ? h('span', { class: 'count-to-fix' }, words.steps.needed(needed)) : undefined,
    toFix > 0 ? h('span', { class: 'count-to-fix' }, words.statements.toFix(toFix)) : undefined,
    filled > 0 ? h('span', {}, words.steps.filled(filled)) : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.flatMap((part, index) => (index > 0 ? [document.createTextNode(', '), part] : [part])) : [h('span', {}, words.steps.empty)];
}
