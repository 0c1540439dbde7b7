import { decisions } from '../review/decisions.js';
import { button, h, setAttribute } from '../ui/dom.js';
import { words } from '../ui/words.js';

/** @typedef {import('../core.js').Pointer} Pointer */

/**
 * Names the facts that the last chosen sentence was made from, and the ways from there: back to it, or to other words for it.
 *
 * Fires `go-to-fact`, `back-to-sentence`, `reword` and, where there is something to decide, `decide-words`.
 */
export class OriginBarElement extends HTMLElement {
  #shown = '';

  connectedCallback() {
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', words.origin.title);
    if (!this.firstChild) this.hidden = true;
  }

  /**
   * @param {{ pointer: Pointer, name: string }[]} facts
   * @param {{ key: string, finding?: import('../core.js').Finding } | undefined} own where the sentence is in somebody's own words
   */
  show(facts, own) {
    // Painted anew only when it says something else, so that the focus stays in it.
    const now = JSON.stringify([facts, own]);
    if (!this.hidden && now === this.#shown) return;
    this.#shown = now;
    this.hidden = false;
    const chips = facts.map(({ pointer, name }) =>
      h(
        'li',
        {},
        button(name, () => this.#fire('go-to-fact', { fields: [pointer] }), { class: 'chip' }),
      ),
    );
    const from = facts.length > 0 ? words.origin.from : words.origin.fromNone;
    const text = own?.finding ? words.origin.unfit : own ? words.origin.own : from;
    setAttribute(this, 'data-calm', own === undefined && facts.length > 0);
    this.replaceChildren(
      h('p', {}, text),
      ...(chips.length > 0 ? [h('ul', { 'aria-label': words.origin.facts }, ...chips)] : []),
      h(
        'div',
        { class: 'origin-ways' },
        own?.finding && decisions(own.key, own.finding),
        button(words.own.reword, () => this.#fire('reword'), { class: 'button small' }),
        button(words.origin.back, () => this.#fire('back-to-sentence'), { class: 'link-button' }),
      ),
      button('', () => (this.hidden = true), { class: 'icon-button close', 'aria-label': words.origin.close }),
    );
  }

  /** @param {string} name @param {object} [detail] */
  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}
