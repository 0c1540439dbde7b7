/**
 * Keeping the work in this browser: only when asked to, under one key, and never over the work of another tab. A page in somebody
 * else's document keeps nothing, unless that document says so.
 *
 * The choice itself is stored only by storing the work: somebody who says no leaves no trace, not even of having been here.
 *
 * A tab that only shows what is kept writes nothing. Where another tab has written, this one either has nothing of its own and is
 * `behind`, or there are two versions and a `conflict`, which only a person can decide; the version that is not taken is set aside, and
 * kept with the other one.
 *
 * @typedef {'undecided' | 'kept' | 'refused' | 'behind' | 'conflict'} Keep
 * @typedef {{ text: string, at: string }} Version a case file, and when it was left; empty where nobody knows
 *
 * What stands under the key. `past` names the versions that whoever wrote it had seen: it was made from them, or holds them aside.
 * @typedef {Version & { id: string, past: string[], aside: Version[] }} Kept
 */

const PAUSE = 400;

/** So many versions back a tab is known to have seen. One that has slept for longer is asked, though nothing of it is lost. */
const PAST = 200;

export class Keeping extends EventTarget {
  /** @type {Keep} */
  state = 'undecided';
  /** When the work was last stored. @type {Date | undefined} */
  at;
  /** Why it could not be. @type {'full' | 'forbidden' | undefined} */
  failure;
  /** Versions that nobody has taken, and nobody has put away. @type {Version[]} */
  aside = [];

  #key;
  #text;
  /** What this tab last saw under the key: anything else there is the work of another tab. @type {string | null} */
  #seen = null;
  /** Of that, which version it is, and what came before. @type {string[]} */
  #past = [];
  /** The work as it was when this tab last wrote or took it up: what is different was typed here. */
  #base;
  /** Versions set aside that are not stored as they stand here. */
  #asideIsNew = false;
  /** Those of them that were saved as files. @type {WeakSet<Version>} */
  #saved = new WeakSet();
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
    this.#base = text();
  }

  /** Listens to other tabs, and to the end of this one. @param {AbortSignal} signal ends it */
  listen(signal) {
    if (this.#key === undefined) return;
    addEventListener('storage', (event) => this.#noticed(event), { signal });
    addEventListener('pagehide', () => this.#flush(), { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.#flush(), { signal });
    signal.addEventListener('abort', () => this.#flush());
  }

  /** What was kept. Its being there is the answer to whether to keep it. Whoever shows it calls `took`. @returns {Kept | undefined} */
  takeUp() {
    const there = this.#look();
    if (typeof there !== 'object') return undefined;
    this.#adopt(there.raw, there.kept);
    this.#become('kept');
    return there.kept;
  }

  /** What was kept is the work at hand now. */
  took() {
    this.#stopTimer();
    this.#base = this.#text();
  }

  /** The version of the other tab, as it stands now. @returns {Kept | undefined} */
  get theirs() {
    const there = this.#look();
    return typeof there === 'object' ? there.kept : undefined;
  }

  /** Whether the work at hand is safe in this browser. */
  get safe() {
    return this.state === 'kept' && this.#timer === undefined && this.failure === undefined;
  }

  /** Whether what was set aside is safe, in this browser or in files. */
  get asideIsSafe() {
    return (this.safe && !this.#asideIsNew) || this.aside.every((version) => this.#saved.has(version));
  }

  keep() {
    this.failure = undefined;
    const found = this.#compare();
    if (found === 'behind' || found === 'conflict') return this.#become(found);
    // What somebody has removed is no reason not to keep the work of this tab, which asks for it.
    if (found === 'gone') this.#seen = null;
    this.#become('kept');
    this.#write();
  }

  /** Nothing is kept from now on, and what was is removed. */
  refuse() {
    if (this.state === 'kept' && this.#compare() === 'same') forget(this.#key);
    this.#rest('refused');
  }

  /** Removes what was kept, whichever tab kept it, and asks again next time. */
  remove() {
    forget(this.#key);
    this.aside = [];
    this.#rest('undecided');
  }

  /** Leaves what is kept alone, unread by this tab, which keeps nothing. */
  standAside() {
    this.#rest('refused');
  }

  /** The work has changed. */
  note() {
    if (this.state === 'behind' && this.#isChanged) return this.#become('conflict');
    if (this.state !== 'kept') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), PAUSE);
  }

  /** After a conflict: this tab's work is the one to keep, and the other's is set aside. */
  keepMine() {
    const there = this.#look();
    if (typeof there === 'object') {
      this.#setAside(there.kept);
      // It is written though it may be what this tab has written before.
      this.#base = '';
      this.#adopt(there.raw, there.kept);
    }
    this.keep();
  }

  /** Sets a version aside: it stays until somebody puts it away. @param {string} text */
  setAside(text) {
    this.#setAside({ text, at: new Date().toISOString() });
    this.#follow();
  }

  /** @param {string} text of a version that is not to be aside any more */
  putAway(text) {
    this.aside = this.aside.filter((version) => version.text !== text);
    this.#asideIsNew = true;
    this.#follow();
  }

  /** @param {Version} version that is a file now */
  markAsSaved(version) {
    this.#saved.add(version);
  }

  /** Asks for the decision that is due. */
  decide() {
    this.dispatchEvent(new Event('due'));
  }

  /** @param {Version} version */
  #setAside({ text, at }) {
    if (this.aside.some((version) => version.text === text)) return;
    this.aside = [...this.aside, { text, at }];
    this.#asideIsNew = true;
  }

  /** What is aside has changed. */
  #follow() {
    if (this.state === 'kept') this.#write();
    else this.dispatchEvent(new Event('changed'));
  }

  /** Whether anything was typed here since this tab wrote or took up what is kept. */
  get #isChanged() {
    return this.#text() !== this.#base;
  }

  #flush() {
    if (this.#timer !== undefined) this.#write();
  }

  #write() {
    this.#stopTimer();
    const key = this.#key;
    if (key === undefined) return;
    // Asked again at the last moment: the news of another tab may come after its deed.
    const found = this.#compare();
    if (found === 'gone') return this.#removedElsewhere();
    if (found === 'behind' || found === 'conflict') return this.#become(found);
    // What is kept already is not written again: a tab that only looks disturbs no other.
    if (found === 'same' && (this.#seen === null || this.#isChanged || this.#asideIsNew)) this.#put(key);
    else if (found === 'same') this.failure = undefined;
    this.dispatchEvent(new Event('changed'));
  }

  /** @param {string} key */
  #put(key) {
    const at = new Date();
    const text = this.#text();
    // Any name will do that no other version has.
    const id = `${at.getTime().toString(36)}-${Math.random().toString(36).slice(2)}`;
    const value = JSON.stringify({ text, at: at.toISOString(), id, past: this.#past, aside: this.aside });
    try {
      localStorage.setItem(key, value);
      this.#seen = value;
      this.#base = text;
      this.#past = [...this.#past, id].slice(-PAST);
      this.#asideIsNew = false;
      this.at = at;
      this.failure = undefined;
    } catch (error) {
      this.failure = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
      if (this.#seen === null) this.state = 'refused';
    }
  }

  /**
   * How what stands under the key compares with the work of this tab. Where it says the same, this tab has seen it.
   *
   * @returns {'same' | 'gone' | 'behind' | 'conflict' | 'unknown'}
   */
  #compare() {
    const there = this.#look();
    if (there === 'forbidden') {
      this.failure = 'forbidden';
      return 'unknown';
    }
    if (there === undefined) return this.#seen === null ? 'same' : 'gone';
    if (there.raw === this.#seen) return 'same';
    const { kept, raw } = there;
    if (kept.text === this.#text()) {
      this.#base = kept.text;
      this.#adopt(raw, kept);
      return 'same';
    }
    const last = this.#past.at(-1);
    const knowsMine = last === undefined || kept.past.includes(last);
    return knowsMine && !this.#isChanged ? 'behind' : 'conflict';
  }

  /** @param {string} raw @param {Kept} kept what stands there, and this tab has seen */
  #adopt(raw, kept) {
    this.#seen = raw;
    this.#past = [...new Set([...this.#past, ...kept.past, kept.id])].slice(-PAST);
    this.at = kept.at === '' ? undefined : new Date(kept.at);
    const mine = this.aside.filter(({ text }) => !kept.aside.some((version) => version.text === text));
    this.aside = [...kept.aside, ...mine];
    this.#asideIsNew ||= mine.length > 0;
  }

  /** What stands under the key. @returns {{ raw: string, kept: Kept } | 'forbidden' | undefined} */
  #look() {
    try {
      const raw = stored(this.#key);
      return raw === null ? undefined : { raw, kept: parsed(raw) };
    } catch {
      return 'forbidden';
    }
  }

  /** @param {StorageEvent} event */
  #noticed(event) {
    // `null` as a key: all that this origin had stored has been removed.
    if (event.key !== this.#key && event.key !== null) return;
    if (this.state === 'undecided' || this.state === 'refused') return;
    const found = this.#compare();
    if (found === 'gone') return this.#removedElsewhere();
    if (found === 'unknown') return this.dispatchEvent(new Event('changed'));
    const state = found === 'same' ? 'kept' : found;
    if (state !== this.state) this.#become(state);
  }

  #removedElsewhere() {
    this.#rest('refused');
    this.dispatchEvent(new Event('removed-elsewhere'));
  }

  /** @param {Keep} state */
  #rest(state) {
    this.#seen = null;
    this.#past = [];
    this.at = undefined;
    this.failure = undefined;
    this.#become(state);
  }

  #stopTimer() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** @param {Keep} state */
  #become(state) {
    this.#stopTimer();
    this.state = state;
    this.dispatchEvent(new Event('changed'));
  }
}

/** Whether this browser keeps a case. @param {string | undefined} key */
export function isKept(key) {
  try {
    return stored(key) !== null;
  } catch {
    return false;
  }
}

/** Throws where the browser does not say. @param {string | undefined} key */
function stored(key) {
  return key === undefined ? null : localStorage.getItem(key);
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
  /** @type {Record<string, unknown>} */
  let kept = {};
  try {
    // Its own members alone: a page may have put things into every object.
    kept = { ...JSON.parse(value) };
  } catch {
    // Not ours, or damaged: it is given back as it stands, and the core will say that it is no case.
  }
  const { id = kept.at, past = [], aside = [] } = kept;
  const whole = version(kept) ?? { text: value, at: '' };
  return { ...whole, id: String(id ?? value), past: listed(past).map(String), aside: listed(aside).flatMap((each) => version(each) ?? []) };
}

/** @param {unknown} value @returns {Version | undefined} */
function version(value) {
  const { text, at } = /** @type {Record<string, unknown>} */ ({ .../** @type {object} */ (value) });
  if (typeof text !== 'string') return undefined;
  return { text, at: typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? at : '' };
}

/** @param {unknown} value @returns {unknown[]} */
function listed(value) {
  return Array.isArray(value) ? value : [];
}
