/** Putting a new text in place of an old one without taking the reader's place from them. */

/**
 * Whether somebody is at work in it: text is marked, or the focus is inside.
 *
 * @param {Element} host
 */
function isInUse(host) {
  const selection = getSelection();
  const marked = selection !== null && !selection.isCollapsed && selection.containsNode(host, true);
  return marked || host.matches(':focus-within');
}

/**
 * Waits until nobody is at work in it.
 *
 * @param {Element} host
 * @param {AbortSignal} signal ends the waiting, and then the promise never comes true
 * @returns {Promise<void>}
 */
export function unused(host, signal) {
  if (!isInUse(host)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = new AbortController();
    signal.addEventListener('abort', () => done.abort());
    // The focus has not arrived anywhere yet while it leaves.
    const look = () =>
      setTimeout(() => {
        if (done.signal.aborted || isInUse(host)) return;
        done.abort();
        resolve();
      });
    document.addEventListener('selectionchange', look, done);
    host.addEventListener('focusout', look, done);
  });
}

/**
 * Swaps the text, and scrolls so that the paragraph at the top of the window stays there, or the last one before it that is in both.
 *
 * @param {Element} host
 * @param {() => Iterable<Element>} blocks those of the text that is shown
 * @param {() => void} swap
 */
export function keepingPlace(host, blocks, swap) {
  const before = host.getBoundingClientRect();
  if (before.top >= 0) {
    swap();
    return;
  }
  const passed = before.bottom <= 0;
  const above = [...blocks()].map((block) => ({ text: block.textContent, ...topAndBottom(block) }));
  const here = above.findIndex(({ bottom }) => bottom > 0);
  const read = above.slice(0, here + 1).reverse();
  swap();
  const after = host.getBoundingClientRect();
  let moved = after.bottom - before.bottom;
  if (!passed) {
    const now = new Map([...blocks()].map((block) => [block.textContent, block]));
    const kept = read.find(({ text }) => now.has(text));
    const block = kept && now.get(kept.text);
    moved = kept && block ? block.getBoundingClientRect().top - kept.top : after.top - before.top;
  }
  if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' });
}

/** @param {Element} block */
function topAndBottom(block) {
  const { top, bottom } = block.getBoundingClientRect();
  return { top, bottom };
}
