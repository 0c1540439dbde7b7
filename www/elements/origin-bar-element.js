import { button, h } from '../dom.js';
import { words } from '../words.js';

/** @typedef {import('../core.js').Pointer} Pointer */

/**
 * Names the facts that the last chosen sentence was made from, and the way back to it.
 *
 * Fires `go-to-fact` and `back-to-sentence`.
 */
export class OriginBarElement extends HTMLElement {
  connectedCallback() {
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', words.origin.title);
    this.hidden = true;
  }

  /** @param {{ pointer: Pointer, name: string }[]} facts */
  show(facts) {
    this.hidden = false;
    const chips = facts.map(({ pointer, name }) =>
      h('li', {}, button(name, () => this.#fire('go-to-fact', { fields: [pointer] }), { class: 'chip' })),
    );
    this.replaceChildren(
      h('p', {}, facts.length > 0 ? words.origin.from : words.origin.fromNone),
      ...(chips.length > 0 ? [h('ul', {}, ...chips)] : []),
      h(
        'div',
        { class: 'origin-ways' },
        button(words.origin.back, () => this.#fire('back-to-sentence'), { class: 'link-button' }),
        button('', () => (this.hidden = true), { class: 'icon-button close', 'aria-label': words.origin.close }),
      ),
    );
  }

  /** @param {string} name @param {object} [detail] */
  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}
