/**
 * Keeping the work in this browser: only when asked to, under one key, and never over the work of another tab. A page in somebody
 * else's document keeps nothing, unless that document says so.
 *
 * The choice itself is stored only by storing the work: somebody who says no leaves no trace, not even of having been here.
 *
 * @typedef {'undecided' | 'kept' | 'refused' | 'conflict'} Keep
 * @typedef {{ text: string, at: string }} Kept
 */

const PAUSE = 400;

export class Keeping extends EventTarget {
  /** @type {Keep} */
  state = 'undecided';
  /** When the work was last stored. @type {Date | undefined} */
  at;
  /** Why it could not be. @type {'full' | 'forbidden' | undefined} */
  failure;

  #key;
  #text;
  /** What this tab last saw under the key: anything else there is the work of another tab. @type {string | null} */
  #seen = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {string | undefined} key under which to keep it; nowhere where there is none
   * @param {() => string} text gives the text to keep
   */
  constructor(key, text) {
    super();
    this.#key = key;
    this.#text = text;
  }

  /** Listens to other tabs, and to the end of this one. @param {AbortSignal} signal ends it */
  listen(signal) {
    if (this.#key === undefined) return;
    addEventListener('storage', (event) => this.#noticed(event), { signal });
    addEventListener('pagehide', () => this.#flush(), { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.#flush(), { signal });
    signal.addEventListener('abort', () => this.#flush());
  }

  /** What was kept. Its being there is the answer to whether to keep it. @returns {Kept | undefined} */
  takeUp() {
    this.#seen = stored(this.#key);
    if (this.#seen === null) return undefined;
    this.#become('kept');
    const kept = parsed(this.#seen);
    this.at = new Date(kept.at);
    return kept;
  }

  /** Whether the work at hand is safe in this browser. */
  get safe() {
    return this.state === 'kept' && this.#timer === undefined && this.failure === undefined;
  }

  keep() {
    this.failure = undefined;
    if (stored(this.#key) !== this.#seen) return this.#become('conflict');
    this.#become('kept');
    this.#write();
  }

  /** Nothing is kept from now on, and what was is removed. */
  refuse() {
    if (this.state === 'kept') forget(this.#key);
    this.#rest('refused');
  }

  /** Removes what was kept, whichever tab kept it, and asks again next time. */
  remove() {
    forget(this.#key);
    this.#rest('undecided');
  }

  /** Leaves what is kept alone, unread by this tab, which keeps nothing. */
  standAside() {
    this.#rest('refused');
  }

  /** The work has changed. */
  note() {
    if (this.state !== 'kept') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), PAUSE);
  }

  /** After a conflict: this tab's work is the one to keep. */
  keepMine() {
    this.#seen = stored(this.#key);
    this.keep();
  }

  #flush() {
    if (this.#timer !== undefined) this.#write();
  }

  #write() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const key = this.#key;
    if (key === undefined) return;
    // Asked again at the last moment: the news of another tab may come after its deed.
    if (stored(this.#key) !== this.#seen) return this.#become('conflict');
    const at = new Date();
    const value = JSON.stringify({ text: this.#text(), at: at.toISOString() });
    try {
      localStorage.setItem(key, value);
      this.#seen = value;
      this.at = at;
      this.failure = undefined;
    } catch (error) {
      this.failure = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
      if (this.#seen === null) this.state = 'refused';
    }
    this.dispatchEvent(new Event('changed'));
  }

  /** @param {StorageEvent} event */
  #noticed(event) {
    // `null` as a key: all that this origin had stored has been removed.
    if (event.key !== this.#key && event.key !== null) return;
    if (this.state !== 'kept' || stored(this.#key) === this.#seen) return;
    if (stored(this.#key) === null) {
      this.#rest('refused');
      this.dispatchEvent(new Event('removed-elsewhere'));
      return;
    }
    this.#become('conflict');
  }

  /** @param {Keep} state */
  #rest(state) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#seen = null;
    this.at = undefined;
    this.failure = undefined;
    this.#become(state);
  }

  /** @param {Keep} state */
  #become(state) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.state = state;
    this.dispatchEvent(new Event('changed'));
  }
}

/** Whether this browser keeps a case. @param {string | undefined} key */
export function isKept(key) {
  return stored(key) !== null;
}

/** @param {string | undefined} key */
function stored(key) {
  if (key === undefined) return null;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string | undefined} key */
function forget(key) {
  if (key === undefined) return;
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that lets nothing be stored has nothing to remove.
  }
}

/** @param {string} value @returns {Kept} */
function parsed(value) {
  try {
    const { text, at } = JSON.parse(value);
    if (typeof text === 'string' && typeof at === 'string') return { text, at };
  } catch {
    // Not ours, or damaged: it is given back as it stands, and the core will say that it is no case.
  }
  return { text: value, at: new Date().toISOString() };
}
