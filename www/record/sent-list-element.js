import { copy } from '../ui/clipboard.js';
import { button, h } from '../ui/dom.js';
import { later } from '../ui/later.js';
import { words } from '../ui/words.js';
import { headOf, markedSince, titleOf, whenOf } from './sent.js';

/**
 * @typedef {import('./sent.js').Sent} Sent
 * @typedef {import('../case/work.js').Work} Work
 */

/**
 * The record of what was sent: who holds what, and what of it no longer holds.
 *
 * Fires `said` with a sentence for people who hear the page, and `done` with a way back.
 */
export class SentListElement extends HTMLElement {
  #work;
  #list = h('ul', { class: 'sent-entries' });
  #head = h('code', { class: 'sent-head' });
  #noted = h('input', { class: 'input', type: 'text', id: 'sent-noted', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'sent-noted-answer' });
  #answer = h('p', { id: 'sent-noted-answer', 'aria-live': 'polite' });
  #digest = h(
    'div',
    { class: 'sent-digest' },
    h('p', {}, `${words.sent.head}: `, this.#head),
    h('p', { class: 'hint' }, words.sent.headHint),
    h(
      'div',
      { class: 'sent-ways' },
      button(words.sent.copyHead, () => void this.#copyHead(), { class: 'button small' }),
    ),
    h('label', { class: 'label', for: 'sent-noted' }, words.sent.noted),
    this.#noted,
    this.#answer,
  );

  /** @param {Work} work */
  constructor(work) {
    super();
    this.#work = work;
    for (const event of ['changed', 'reshaped', 'replaced']) work.addEventListener(event, () => this.#follow());
  }

  connectedCallback() {
    if (this.firstChild) return;
    this.append(h('h3', { class: 'sent-title' }, words.sent.title), this.#list, this.#digest);
    this.#noted.addEventListener('input', () => this.#compareDigest());
    this.#follow();
  }

  /** @param {string} at */
  async #compare(at) {
    const dialogs = await later(import('./sent-dialogs.js'), this, this.#work);
    void dialogs?.compareTexts(this, this.#work, at);
  }

  #follow() {
    const { sent } = this.#work.pack;
    this.hidden = sent.length === 0;
    this.#list.replaceChildren(...sent.map((each) => this.#entry(each)));
    const head = headOf(sent);
    this.#head.textContent = head ?? '';
    this.#digest.hidden = head === undefined;
    this.#compareDigest();
  }

  async #copyHead() {
    const copied = await copy(this, this.#head.textContent ?? '');
    if (copied) this.dispatchEvent(new CustomEvent('said', { bubbles: true, detail: { text: words.sent.headCopied } }));
  }

  /** Whether the record still holds what it held when somebody noted its digest. */
  #compareDigest() {
    const noted = this.#noted.value.replace(/\s+/g, '');
    const since = markedSince(this.#work.pack.sent, noted);
    let answer = '';
    if (noted !== '' && !/^[0-9a-f]{64}$/i.test(noted)) answer = words.sent.notedWrong;
    else if (noted !== '' && since === undefined) answer = words.sent.notedOther;
    else if (since !== undefined) answer = since === 0 ? words.sent.notedSame : words.sent.notedSince(since);
    this.#answer.textContent = answer;
  }

  /** @param {import('../core.js').Pack['sent'][number]} sent @returns {HTMLElement} */
  #entry({ at, wrong, stands }) {
    const entry = /** @type {Sent} */ (this.#work.get(at) ?? {});
    const title = titleOf(entry);
    const said = Array.isArray(entry.said) ? entry.said : [];
    const sentences = wrong.map((claim) => said.find((point) => point.claim === claim)?.text || words.sent.unknownPoint);
    return h(
      'li',
      { class: 'sent-entry', 'data-wrong': wrong.length > 0 || stands === 'changed' || stands === 'in-doubt' },
      h('p', { class: 'sent-what' }, h('strong', {}, title), ` ${words.sent.line(whenOf(entry), entry.reached)}`),
      words.sent.stands[stands] === undefined ? undefined : h('p', { class: stands === 'not-sealed' ? 'mild' : 'serious' }, words.sent.stands[stands]),
      wrong.length === 0
        ? h('p', { class: 'sent-right' }, words.sent.right)
        : h('div', { class: 'sent-wrong' }, h('p', {}, words.sent.wrong(wrong.length)), h('ul', {}, ...sentences.map((text) => h('li', {}, text)))),
      h(
        'div',
        { class: 'sent-ways' },
        button(words.sent.compare, () => void this.#compare(at), {
          class: 'button small',
          'aria-label': words.sent.compareLong(words.sent.asSent(title, whenOf(entry))),
        }),
        button(words.sent.takeOut, () => this.#takeOut(at), {
          class: 'button small',
          'aria-label': words.sent.takeOutLong(words.sent.asSent(title, whenOf(entry))),
        }),
      ),
    );
  }

  /** @param {string} at */
  #takeOut(at) {
    const undo = this.#work.takeOutSent(at);
    this.dispatchEvent(new CustomEvent('done', { bubbles: true, detail: { text: words.sent.takenOut, undo } }));
  }
}
