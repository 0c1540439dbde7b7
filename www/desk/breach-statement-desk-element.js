/**
 * The desk as an element of somebody else's page: `<breach-statement-desk>`. The host loads cases into it and stores them.
 *
 * What it offers is described for those who embed it in `README.md` and typed in `desk.d.ts`.
 *
 * @typedef {import('./desk.js').PreparedDocument} PreparedDocument
 * @typedef {import('./desk.js').BreachStatementDeskElement} Public
 * @typedef {import('./desk.js').DeskErrorCode} DeskErrorCode
 * @typedef {Awaited<ReturnType<import('./parts.js').Parts['openPage']>>} Page
 */

import { h } from '../ui/dom.js';
import { words } from '../ui/words.js';
import { DeskError } from './desk-error.js';
import { isPromise, refuseAnswer, textOf } from './given.js';
import { loadParts } from './parts.js';
import { dress } from './style.js';

export const NAME = 'breach-statement-desk';

/** @implements {Public} */
export class BreachStatementDeskElement extends HTMLElement {
  #root = this.attachShadow({ mode: 'open' });
  // Some browsers send what is typed, or what is read, to a server to check its spelling, continue it or translate it.
  #frame = h('div', {
    class: 'frame',
    role: 'region',
    'aria-label': words.product,
    lang: 'en-GB',
    dir: 'ltr',
    spellcheck: 'false',
    writingsuggestions: 'false',
    translate: 'no',
  });
  // What the host has put between the tags is seen until the desk is there, and where it does not come.
  #fallback = h('slot');
  /** @type {Page | undefined} */
  #page;
  #starting = false;
  #opened = promised();
  #refused = false;
  /** Stops attending to what goes on outside. @type {(() => void) | undefined} */
  #leave;
  /** Whether the host, and not somebody at the screen, is changing the case. */
  #byHost = false;
  /** How often the host has asked for another case. */
  #turn = 0;
  /** Whether the host has said that it has stored the case, since it was last asked. */
  #told = false;

  constructor() {
    super();
    this.#root.append(this.#frame, this.#fallback);
    // The host's shortcuts see keys pressed in the element, not in a field of it: they would take letters that somebody types.
    for (const press of ['keydown', 'keypress', 'keyup']) this.#root.addEventListener(press, (event) => keepTyping(/** @type {KeyboardEvent} */ (event)));
  }

  connectedCallback() {
    if (!this.#page) return void this.#start();
    this.#leave ??= this.#page.attend();
    // A dialog that was open when the desk was taken out of the document is so again.
    for (const dialog of this.#root.querySelectorAll('dialog[open]')) {
      dialog.removeAttribute('open');
      /** @type {HTMLDialogElement} */ (dialog).showModal();
    }
  }

  disconnectedCallback() {
    this.#leave?.();
    this.#leave = undefined;
  }

  /** Resolves when the desk is there; rejects with a `DeskError` where it cannot start. */
  get ready() {
    return this.#opened.promise;
  }

  /** The text of the case file as it stands; empty until the desk is there. */
  get text() {
    return this.#page?.work.text() ?? '';
  }

  /** The case as it stands, as a copy. */
  get case() {
    return this.#page ? JSON.parse(this.text) : {};
  }

  /** Whether anything is typed that has not been saved. */
  get unsaved() {
    return this.#page?.unsaved ?? false;
  }

  /**
   * Opens a case in place of the one that is there.
   *
   * @param {unknown} given the text of a case file, what it holds, an answer of `fetch`, a file, or the promise of one of these
   * @returns {Promise<void>} rejects with a `DeskError` where it is no case; the one that was there then stays
   */
  async load(given) {
    const turn = (this.#turn += 1);
    // A promise may be broken before the core is there.
    const there = Promise.resolve(given);
    there.catch(() => {});
    const page = await this.#withCore();
    /** @type {string | undefined} */
    let text;
    try {
      text = await textOf(there, page.work.maxBytes);
      if (turn === this.#turn) return this.#asHost(() => page.files.take(text ?? ''));
    } catch (error) {
      if (turn === this.#turn) {
        const { code, message } = page.files.refuse(error, text);
        throw this.#failed(/** @type {DeskErrorCode} */ (code), message, error);
      }
    }
    // What was asked for later is what the host wants: an answer that comes late does not take its place.
    throw new DeskError('overtaken', words.embedded.misused.overtaken);
  }

  /** Empties the desk. @returns {Promise<void>} */
  async clear() {
    this.#turn += 1;
    await this.ready;
    this.#asHost(() => this.#page?.files.clear());
  }

  /** Saves the case, as the button does. @returns {Promise<boolean>} whether it is saved */
  async save() {
    await this.ready;
    return (await this.#page?.files.save()) ?? false;
  }

  /** Says that the host has stored the case as it stands. */
  markAsSaved() {
    this.#told = true;
    this.#page?.files.markAsSaved();
  }

  /** The texts as they would go out. @returns {Promise<PreparedDocument[]>} */
  async pack() {
    const { work } = await this.#withCore();
    return work.pack.documents.map(({ name, title, channel, language, stopped }) => {
      const texts = stopped === undefined ? { text: work.export(name, 'text'), html: work.export(name, 'html') } : { stopped };
      return { name, title, channel, language, ...texts };
    });
  }

  async #withCore() {
    await this.ready;
    const page = /** @type {Page} */ (this.#page);
    try {
      await page.work.getCore();
    } catch (error) {
      page.coreFailed(error);
      throw new DeskError('no-core', words.failed.core, error);
    }
    return page;
  }

  async #start() {
    if (this.#starting) return;
    this.#starting = true;
    if (this.#refused) this.#opened = promised();
    this.#refused = false;
    try {
      const src = this.getAttribute('src');
      const parts = await loadParts(src === null ? undefined : new URL(src.replace(/\/?$/, '/'), document.baseURI).href);
      // Taken out again in the meantime: it starts when it is put back.
      if (!this.isConnected) return;
      dress(this.#root, parts.css);
      this.#page = await parts.openPage(this.#place(), parts.source, parts.opening);
    } catch (cause) {
      this.#cannotStart(cause);
      return;
    } finally {
      this.#starting = false;
    }
    this.#fallback.remove();
    const { work } = this.#page;
    for (const change of ['changed', 'reshaped', 'replaced']) {
      work.addEventListener(change, () => this.#fire('changed', { unsaved: this.unsaved, empty: work.empty, by: this.#byHost ? 'host' : 'person' }));
    }
    if (this.isConnected) this.#leave = this.#page.attend();
    this.#opened.resolve();
    this.#fire('ready', {});
  }

  /** @returns {import('../app/place.js').Place} */
  #place() {
    return {
      frame: this.#frame,
      own: false,
      keepAs: this.getAttribute('keep') === 'browser' ? [NAME, this.id].filter(Boolean).join('#') : undefined,
      handOver: () => this.#handOver(),
      asksBeforeLeaving: () => this.hasAttribute('ask-before-leaving'),
      saved: (where) => this.#fire('saved', { where }),
      failed: (code, sentence, cause) => void this.#failed(/** @type {DeskErrorCode} */ (code), sentence, cause),
    };
  }

  /**
   * Offers the case to the host. Whoever takes it says when it is stored: with a promise while the event is handled, or at once.
   *
   * @returns {Promise<unknown> | undefined} nothing where nobody takes it
   */
  #handOver() {
    /** @type {Promise<unknown>[]} */
    const stored = [];
    let asking = true;
    const storeWith = (/** @type {unknown} */ promise) => {
      // What would have no effect is an error of the host's: somebody would believe that the case is stored.
      if (!asking) throw new DeskError('misused', words.embedded.misused.late);
      if (!isPromise(promise)) throw new DeskError('misused', words.embedded.misused.noPromise);
      stored.push(Promise.resolve(promise).then(refuseAnswer));
    };
    this.#told = false;
    const left = this.#fire('save', { storeWith }, true);
    asking = false;
    if (stored.length > 0) return Promise.all(stored);
    if (left) return undefined;
    return this.#told ? Promise.resolve() : Promise.reject(Object.assign(new Error('not told'), { code: 'not-told' }));
  }

  /** @param {unknown} cause */
  #cannotStart(cause) {
    const taken = cause instanceof Error && 'element' in cause ? String(cause.element) : undefined;
    const sentence = taken === undefined ? words.embedded.start : words.embedded.nameTaken(taken);
    this.#frame.replaceChildren(h('p', { class: 'desk-failed', role: 'alert' }, sentence));
    this.#refused = true;
    this.#opened.reject(this.#failed(taken === undefined ? 'not-loaded' : 'name-taken', sentence, cause));
  }

  /** @param {DeskErrorCode} code @param {string} sentence @param {unknown} cause */
  #failed(code, sentence, cause) {
    const error = new DeskError(code, sentence, cause);
    this.#fire('failed', { code, error });
    return error;
  }

  /** @param {() => void} act */
  #asHost(act) {
    this.#byHost = true;
    try {
      act();
    } finally {
      this.#byHost = false;
    }
  }

  /** @param {string} what @param {object} detail @param {boolean} [cancelable] @returns {boolean} whether nobody prevented what comes by default */
  #fire(what, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`${NAME}:${what}`, { bubbles: true, composed: true, cancelable, detail }));
  }
}

/** Keeps to itself what is typed into a field. What is pressed with another key held down may still be a shortcut. @param {KeyboardEvent} event */
function keepTyping(event) {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  const field = target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
  if (field && key.length === 1 && !ctrlKey && !metaKey && !altKey) event.stopPropagation();
}

/** A promise, to be kept or broken later. Nobody has to listen to it. */
function promised() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(reason: unknown) => void} */
  let reject = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((one, other) => ((resolve = one), (reject = other)));
  promise.catch(() => {});
  return { promise, resolve, reject };
}
