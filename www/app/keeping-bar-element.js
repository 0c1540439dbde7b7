import { button, focusedBeside, h } from '../ui/dom.js';
import { spellClock } from '../ui/understand.js';
import { words } from '../ui/words.js';

/** @typedef {import('./keeping.js').Keeping} Keeping */

/** Asks whether to keep the work in this browser, and afterwards says how that stands. */
export class KeepingBarElement extends HTMLElement {
  #keeping;
  #explanation;
  #shown = '';

  /** @param {Keeping} keeping @param {string} explanation what follows from keeping it */
  constructor(keeping, explanation) {
    super();
    this.#keeping = keeping;
    this.#explanation = explanation;
    keeping.addEventListener('changed', () => this.#show());
  }

  connectedCallback() {
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', words.keeping.title);
    this.#show();
  }

  #show() {
    const { state, failure, at } = this.#keeping;
    this.dataset.state = failure ? 'failed' : state;
    const time = this.querySelector('.keeping-at');
    const text = failure ? words.keeping[failure] : at ? words.keeping.keptAt(spellClock(at)) : words.keeping.kept;
    // Only the time moves on while somebody types; the button beside it stays what it is.
    if (time && this.#shown === this.dataset.state) {
      time.textContent = text;
      return;
    }
    this.#shown = this.dataset.state;
    const focused = this.contains(focusedBeside(this));
    this.replaceChildren(...this.#content(text));
    if (focused) this.querySelector('button')?.focus();
  }

  /** @param {string} text @returns {Node[]} */
  #content(text) {
    const { state } = this.#keeping;
    const keep = (/** @type {string} */ label, style = 'link-button') => button(label, () => this.#keeping.keep(), { class: style });
    const refuse = (/** @type {string} */ label, style = 'link-button') => button(label, () => this.#keeping.refuse(), { class: style });
    if (state === 'undecided') {
      return [
        h('p', {}, h('strong', {}, words.keeping.question), ' ', this.#explanation),
        h('div', { class: 'keeping-answers' }, keep(words.keeping.keep, 'button primary small'), refuse(words.keeping.refuse, 'button small')),
      ];
    }
    if (state === 'kept') return [h('p', { class: 'keeping-at' }, text), refuse(words.keeping.stop)];
    // What another tab has done waits for an answer here, whatever is said elsewhere in the meantime.
    if (state === 'behind' || state === 'conflict') {
      const { said, way } = words.keeping.due[state];
      return [h('p', {}, said), button(way, () => this.#keeping.decide(), { class: 'link-button' })];
    }
    return [h('p', this.#keeping.failure ? { class: 'keeping-at' } : {}, this.#keeping.failure ? text : words.keeping.notKept), keep(words.keeping.start)];
  }
}
