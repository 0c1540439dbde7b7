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

import { h } from '../dom.js';
import { words } from '../words.js';
import { DeskError } from './desk-error.js';
import { loadParts } from './parts.js';
import { dress } from './style.js';

export const NAME = 'breach-statement-desk';

/** @implements {Public} */
export class BreachStatementDeskElement extends HTMLElement {
  #root = this.attachShadow({ mode: 'open' });
  // Some browsers send what is typed, or what is read, to a server to check its spelling, continue it or translate it.
  #frame = h('div', { class: 'frame', role: 'region', 'aria-label': words.product, lang: 'en-GB', dir: 'ltr', spellcheck: 'false', writingsuggestions: 'false', translate: 'no' });
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
   * @param {string | object} given the text of a case file, or what it holds
   * @returns {Promise<void>} rejects with a `DeskError` where it is no case; the one that was there then stays
   */
  async load(given) {
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    const page = await this.#withCore();
    try {
      this.#asHost(() => page.files.take(text));
    } catch (error) {
      throw this.#failed(/** @type {DeskErrorCode} */ (/** @type {{ code: string }} */ (error).code), /** @type {Error} */ (error).message, error);
    }
  }

  /** Empties the desk. @returns {Promise<void>} */
  async clear() {
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
    if (this.#page) this.#page.work.unsaved = false;
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

  /** @returns {import('../place.js').Place} */
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

  /** Offers the case to the host. Whoever takes it says when it is stored. */
  #handOver() {
    /** @type {Promise<unknown> | undefined} */
    let stored;
    const storeWith = (/** @type {Promise<unknown>} */ promise) => (stored = Promise.resolve(promise));
    const left = this.#fire('save', { storeWith }, true);
    // A host that takes it and names no promise has stored it.
    return stored ?? (left ? undefined : Promise.resolve());
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
