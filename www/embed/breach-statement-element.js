/// <reference path="./elements.d.ts" />
import { publicationAt } from './fetch.js';
import { paint, part } from './paint.js';
import { keepingPlace, unused } from './place.js';
import { Failure, find, isBefore, isWhole, runsOf, versionOf } from './publication.js';
import { style } from './style.js';
import { wordsFor } from './words.js';

/**
 * @typedef {import('./publication.js').Edition} Edition
 * @typedef {import('./words.js').Reason} Reason
 *
 * What `breach-statement:shown` tells. `newer`: whether it is another text than the one that the page came with. `checked`: whether its
 * digest was checked, which browsers do on https alone.
 * @typedef {{ document: string, as_of: string, number: number, newer: boolean, checked: boolean }} Shown
 *
 * What `breach-statement:failed` tells. `older`: the page came with a later text than the file has, or has shown one, which needs no word
 * to the reader.
 * @typedef {{ code: Reason | 'older', message: string }} Failed
 */

/**
 * The newest version of each text that has come to this page, whole: a server or a cache that is behind can hand out an older one later.
 *
 * @type {Map<string, { edition: Edition, checked: boolean }>}
 */
const newest = new Map();

/**
 * A statement out of a publication file: `src` names the file, `document` the text, `lang` its language, `heading-level` the level of
 * its highest heading (2 where nothing is said).
 *
 * What stands in the element is the finished text of the day on which the page was made, for everybody without script. It stays what it
 * is. Once the file has come and is whole, its text is shown in the shadow of the element, where the style of the page cannot break it;
 * where anything fails, the text of the page stays, and one sentence says so.
 *
 * Fires `breach-statement:shown` and `breach-statement:failed`. Stores nothing, and asks for `src` alone.
 */
export class BreachStatementElement extends HTMLElement {
  static observedAttributes = ['src', 'document', 'lang', 'heading-level'];
  /** By this another copy of the script knows this one. */
  static format = 1;

  #root = this.attachShadow({ mode: 'open' });
  /** There from the start: what is put in later is read out. */
  #status = part('div', 'status');
  #slot = document.createElement('slot');
  /** @type {HTMLElement | undefined} */
  #statement;
  /** What is shown: from where, which version, and how. */
  #shown = { from: '', painted: '' };
  /** Ends what is under way. @type {AbortController | undefined} */
  #work;
  #queued = false;

  constructor() {
    super();
    style(this.#root);
    this.#status.setAttribute('role', 'status');
    this.#status.dir = 'auto';
    this.#root.append(this.#status, this.#slot);
  }

  get src() {
    return this.getAttribute('src') ?? '';
  }

  set src(value) {
    this.setAttribute('src', value);
  }

  /** The name of the text, such as `web-notice`. */
  get document() {
    return this.getAttribute('document') ?? '';
  }

  set document(value) {
    this.setAttribute('document', value);
  }

  get headingLevel() {
    const level = Number(this.getAttribute('heading-level') ?? 2);
    return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
  }

  set headingLevel(value) {
    this.setAttribute('heading-level', String(value));
  }

  connectedCallback() {
    this.#soon();
  }

  disconnectedCallback() {
    this.#work?.abort();
  }

  attributeChangedCallback() {
    this.#soon();
  }

  /** Asks the server whether there is a newer version. */
  refresh() {
    return this.#update(true);
  }

  /** Several attributes that change together are one change. */
  #soon() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#update(false);
    });
  }

  /** @param {boolean} anew */
  async #update(anew) {
    this.#work?.abort();
    const work = (this.#work = new AbortController());
    const from = JSON.stringify([this.src, this.document, this.lang]);
    try {
      const { edition, checked, behind } = await this.#edition(anew);
      if (work.signal.aborted) return;
      if (behind) this.#fire('failed', { code: 'older', message: `${this.src} has an older version than this page has seen.` });
      if (this.#isBehind(edition)) {
        this.#shown = { from: '', painted: '' };
        this.#show(undefined, '');
        this.#fire('failed', { code: 'older', message: `The page came with a later version than ${this.src} has.` });
        return;
      }
      const painted = `${edition.sha256} ${this.headingLevel}`;
      const again = this.#shown.from === from;
      if (again && this.#shown.painted === painted) return;
      await unused(this, work.signal);
      // A version that was announced is not announced again because its headings move.
      const newer = again ? !this.#shown.painted.startsWith(edition.sha256) : !this.#isWhatThePageCameWith(edition);
      const known = again && !newer ? (this.#status.textContent ?? '') : '';
      this.#shown = { from, painted };
      this.#show(paint(edition, this.headingLevel), newer && this.#hasText ? this.#announcement(edition) : known);
      const { as_of, number } = edition;
      this.#fire('shown', { document: this.document, as_of, number, newer, checked });
    } catch (cause) {
      if (work.signal.aborted) return;
      const failure = cause instanceof Failure ? cause : new Failure('not-a-publication', String(cause));
      this.#fail(failure, from);
    }
  }

  /** @param {boolean} anew */
  async #edition(anew) {
    if (this.src === '') throw new Failure('no-src', 'The attribute "src" is missing.');
    const address = absolute(this.src);
    if (this.document === '') throw new Failure('no-document', 'The attribute "document" is missing.');
    const publication = await publicationAt(address, anew);
    const edition = find(publication, this.document, this.lang);
    const checked = await isWhole(edition);
    if (checked === false) throw new Failure('damaged', `The text "${edition.name}" does not have the digest that the file says.`);
    const key = JSON.stringify([address, edition.name, edition.language]);
    const known = newest.get(key);
    const behind = known !== undefined && known.edition.sha256 !== edition.sha256 && isBefore(edition, versionOf(known.edition), known.edition.made);
    if (behind) return { ...known, behind };
    const come = { edition, checked: checked === true };
    newest.set(key, come);
    return { ...come, behind };
  }

  /** @param {Failure} failure @param {string} from */
  #fail({ code, message }, from) {
    // A text that came from there before is still the newest that is known.
    if (this.#shown.from !== from) this.#shown = { from: '', painted: '' };
    const kept = this.#shown.from === from ? this.#statement : undefined;
    const { say } = this.#words;
    const reason = say.reasons[code];
    this.#show(kept, this.#hasText || kept ? say.stays(reason) : say.empty(reason));
    console.warn(`<breach-statement>: ${message}`);
    this.#fire('failed', { code, message });
  }

  /** @param {HTMLElement | undefined} statement the text of the page where there is none @param {string} sentence */
  #show(statement, sentence) {
    const { tag } = this.#words;
    const swap = () => {
      this.#status.lang = tag;
      if (this.#status.textContent !== sentence) this.#status.textContent = sentence;
      const [before, now] = [this.#statement ?? this.#slot, statement ?? this.#slot];
      if (now !== before) before.replaceWith(now);
      this.#statement = statement;
    };
    keepingPlace(this, () => (this.#statement ?? this).children, swap);
  }

  /** @param {Edition} edition */
  #announcement({ title, as_of }) {
    const { tag, say } = this.#words;
    const day = new Date(`${as_of}T00:00:00Z`);
    const date = Number.isNaN(day.valueOf()) ? as_of : new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
    return say.newer(title, date);
  }

  get #words() {
    return wordsFor(this.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang);
  }

  get #hasText() {
    return this.textContent?.trim() !== '';
  }

  /** Whether the file is behind the page: somebody put the new text into the page and forgot the file. @param {Edition} edition */
  #isBehind(edition) {
    return this.#hasText && !this.#isWhatThePageCameWith(edition) && isBefore(edition, this.dataset.version ?? '', this.dataset.made);
  }

  /** By its digest or, where a content system took that away, by its words. @param {Edition} edition */
  #isWhatThePageCameWith(edition) {
    if (this.dataset.sha256 !== undefined) return this.dataset.sha256 === edition.sha256;
    const bare = (/** @type {string} */ text) => text.replace(/\s+/g, '');
    return (
      bare(this.textContent ?? '') ===
      bare(
        edition.blocks
          .flatMap(runsOf)
          .map(({ text }) => text)
          .join(''),
      )
    );
  }

  /**
   * @template {'shown' | 'failed'} Name
   * @param {Name} name
   * @param {HTMLElementEventMap[`breach-statement:${Name}`]['detail']} detail
   */
  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(`breach-statement:${name}`, { bubbles: true, composed: true, detail }));
  }
}

/** @param {string} src */
function absolute(src) {
  try {
    return new URL(src, document.baseURI).href;
  } catch {
    throw new Failure('no-src', `"${src}" is no address.`);
  }
}
