import { button, h } from '../dom.js';
import { later } from '../later.js';
import { titleOf, whenOf } from '../sent.js';
import { words } from '../words.js';

/**
 * @typedef {import('../sent.js').Sent} Sent
 * @typedef {import('../work.js').Work} Work
 */

/**
 * The record of what was sent: who holds what, and what of it no longer holds.
 *
 * Fires `said` with a sentence for people who hear the page, and `done` with a way back.
 */
export class SentListElement extends HTMLElement {
  #work;
  #list = h('ul', { class: 'sent-entries' });

  /** @param {Work} work */
  constructor(work) {
    super();
    this.#work = work;
    for (const event of ['changed', 'reshaped', 'replaced']) work.addEventListener(event, () => this.#follow());
  }

  connectedCallback() {
    if (this.firstChild) return;
    this.append(h('h3', { class: 'sent-title' }, words.sent.title), this.#list);
    this.#follow();
  }

  /** @param {string} at */
  async #compare(at) {
    const dialogs = await later(import('../sent-dialogs.js'), this, this.#work);
    void dialogs?.compareTexts(this, this.#work, at);
  }

  #follow() {
    const { sent } = this.#work.pack;
    this.hidden = sent.length === 0;
    this.#list.replaceChildren(...sent.map(({ at, wrong }) => this.#entry(at, wrong)));
  }

  /** @param {string} at @param {string[]} wrong @returns {HTMLElement} */
  #entry(at, wrong) {
    const entry = /** @type {Sent} */ (this.#work.get(at) ?? {});
    const title = titleOf(entry);
    const said = Array.isArray(entry.said) ? entry.said : [];
    const sentences = wrong.map((claim) => said.find((point) => point.claim === claim)?.text || words.sent.unknownPoint);
    return h(
      'li',
      { class: 'sent-entry', 'data-wrong': wrong.length > 0 },
      h('p', { class: 'sent-what' }, h('strong', {}, title), ` ${words.sent.line(whenOf(entry), entry.reached)}`),
      wrong.length === 0
        ? h('p', { class: 'sent-right' }, words.sent.right)
        : h('div', { class: 'sent-wrong' }, h('p', {}, words.sent.wrong(wrong.length)), h('ul', {}, ...sentences.map((text) => h('li', {}, text)))),
      h(
        'div',
        { class: 'sent-ways' },
        button(words.sent.compare, () => void this.#compare(at), { class: 'button small', 'aria-label': words.sent.compareLong(words.sent.asSent(title, whenOf(entry))) }),
        button(words.sent.takeOut, () => this.#takeOut(at), {
          class: 'button small',
          'aria-label': words.sent.takeOutLong(words.sent.asSent(title, whenOf(entry))),
        }),
      ),
    );
  }

  /** @param {string} at */
  #takeOut(at) {
    const undo = this.#work.remove(at);
    this.dispatchEvent(new CustomEvent('done', { bubbles: true, detail: { text: words.sent.takenOut, undo } }));
  }
}
