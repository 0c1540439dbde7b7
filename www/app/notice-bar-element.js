import { button, h } from '../ui/dom.js';
import { words } from '../ui/words.js';

/** @typedef {{ label: string, act: () => void }} Way */

/** So long a notice stays at the least; afterwards, one that offers nothing goes with the next press. */
const A_WHILE = 6000;

/** What has just happened, in one sentence, with what can be done about it. */
export class NoticeBarElement extends HTMLElement {
  #text = h('p', {});
  #ways = h('div', { class: 'notice-ways' });
  #goes = Infinity;

  connectedCallback() {
    if (this.firstChild) return;
    this.setAttribute('role', 'status');
    this.append(this.#text, this.#ways);
    // At the end of a press: what stands above it may move when it goes, and what is pressed has to stay below the pointer.
    for (const press of ['click', 'keydown']) {
      this.getRootNode().addEventListener(press, () => Date.now() > this.#goes && this.#hide());
    }
  }

  /** @param {string} text @param {Way[]} [ways] @param {'alert' | 'calm'} [tone] */
  say(text, ways = [], tone = 'calm') {
    this.dataset.tone = tone;
    this.classList.add('open');
    this.#goes = ways.length > 0 || tone === 'alert' ? Infinity : Date.now() + A_WHILE;
    this.#text.textContent = text;
    this.#ways.replaceChildren(
      ...ways.map(({ label, act }) => button(label, () => (this.#hide(), act()), { class: 'button small' })),
      button('', () => this.#hide(), { class: 'icon-button close', 'aria-label': words.dismiss }),
    );
  }

  /** Makes room, unless something can still be done about what it says. */
  giveWay() {
    if (this.#goes !== Infinity) this.#hide();
  }

  /** Puts the focus on the first thing that can be done. */
  takeFocus() {
    this.querySelector('button')?.focus();
  }

  #hide() {
    this.classList.remove('open');
    this.#goes = Infinity;
    this.#text.textContent = '';
    this.#ways.replaceChildren();
  }
}
