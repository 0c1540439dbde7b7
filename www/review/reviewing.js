/**
 * Asks the core for its review when somebody looks at it, or when the facts have come to rest: reading every sentence takes too
 * long for every keystroke.
 *
 * Fires `reviewed` when there is a new one.
 *
 * @typedef {import('../core.js').Review} Review
 * @typedef {import('../case/work.js').Work} Work
 */

/** How long the facts have to rest before the review follows, where it is on the screen and where it is not. */
const SEEN = 400;
const UNSEEN = 1500;

export class Reviewing extends EventTarget {
  /** The last review; it may be of facts that have changed since. @type {Review | undefined} */
  last;

  #work;
  #fresh = false;
  #watched = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Work} work */
  constructor(work) {
    super();
    this.#work = work;
    work.addEventListener('changed', () => this.#stale(this.#watched ? SEEN : UNSEEN));
    // What is done with one press is followed at once where somebody sees it.
    for (const deed of ['reshaped', 'replaced']) work.addEventListener(deed, () => this.#stale(this.#watched ? 0 : UNSEEN));
    work.addEventListener('started', () => this.#stale(UNSEEN));
  }

  /** Whether somebody looks at it. @param {boolean} watched */
  watch(watched) {
    this.#watched = watched;
    if (watched && !this.#fresh) this.#follow();
  }

  #stale(rest = UNSEEN) {
    this.#fresh = false;
    clearTimeout(this.#timer);
    if (!this.#work.started) return;
    if (rest === 0) return this.#follow();
    this.#timer = setTimeout(() => (this.#watched ? this.#follow() : whenIdle(() => this.#fresh || this.#follow())), rest);
  }

  #follow() {
    clearTimeout(this.#timer);
    if (!this.#work.started) return;
    this.last = this.#work.review();
    this.#fresh = true;
    this.dispatchEvent(new Event('reviewed'));
  }
}

/** @param {() => void} act */
function whenIdle(act) {
  // Safari has no such moments.
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: UNSEEN });
  else act();
}
