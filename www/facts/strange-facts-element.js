import { asTyped } from '../ui/controls/parts.js';
import { bringIntoView, button, flash, h } from '../ui/dom.js';
import { words } from '../ui/words.js';

/**
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Problem} Problem
 * @typedef {import('../case/work.js').Work} Work
 */

/**
 * What a file holds and no field shows, so that nothing is hidden.
 *
 * Fires `take-out`.
 */
export class StrangeFactsElement extends HTMLElement {
  #work;
  /** What the list says: it is painted anew only when it says something else. */
  #shown = '';

  /** @param {Work} work */
  constructor(work) {
    super();
    this.#work = work;
  }

  connectedCallback() {
    this.setAttribute('role', 'region');
    this.setAttribute('aria-labelledby', 'strange-title');
  }

  /** @param {Problem[]} problems */
  show(problems) {
    this.hidden = problems.length === 0;
    const now = JSON.stringify(problems.map((problem) => [problem, this.#work.get(problem.field)]));
    if (now === this.#shown) return;
    this.#shown = now;
    this.replaceChildren(
      h('h3', { id: 'strange-title' }, words.facts.notUnderstood),
      h('p', { class: 'hint' }, words.facts.notUnderstoodHint),
      h('ul', {}, ...problems.map(({ field, message }) => this.#item(field, message))),
    );
  }

  /** @param {Pointer | undefined} pointer */
  goTo(pointer) {
    const item = [...this.querySelectorAll('li')].find(({ dataset }) => pointer === dataset.pointer);
    if (!item) return false;
    bringIntoView(item, 'center');
    item.focus({ preventScroll: true });
    flash(item);
    return true;
  }

  /** @param {Pointer} pointer @param {string} message */
  #item(pointer, message) {
    const value = this.#work.get(pointer);
    const item = h('li', { tabindex: -1, 'data-pointer': pointer }, h('code', { class: 'path' }, pointer || '/'), h('p', {}, message));
    if (value === undefined) return item;
    item.append(h('pre', { class: 'as-it-stands' }, asTyped(value)));
    if (pointer === '') return item;
    const takeOut = () => this.dispatchEvent(new CustomEvent('take-out', { bubbles: true, detail: { pointer } }));
    const named = { class: 'link-button', 'aria-label': `${words.facts.takeOut}: ${pointer}` };
    item.append(button(words.facts.takeOut, takeOut, named));
    return item;
  }
}
