/**
 * The way of a document to the clipboard: formatted and plain together, so that each program takes what it can show. The formatted
 * version is the same semantic HTML that a content management system is given: headings, lists and links, and no styling.
 */

import { words } from './words.js';

/**
 * Both versions of one text.
 *
 * @typedef {object} Flavours
 * @property {string} html a fragment, such as `Desk.paste` gives
 * @property {string} text
 */

/**
 * Puts both versions on the clipboard in one go. To be called from what somebody did: browsers ask for that.
 *
 * @param {Flavours} flavours
 * @throws {Error} with a sentence for the person at the page, where the browser does not let it
 */
export async function copyBoth(flavours) {
  // Where the newer way is missing, the older one must not wait: it works within the click alone.
  if (hasClipboard() && (await write(flavours))) return;
  if (!copyByEvent(flavours)) throw new Error(words.clipboard.refused);
}

/** Pages that are not served over https have no clipboard, and older browsers have one for plain text. */
export function hasClipboard() {
  return Boolean(navigator.clipboard?.write) && typeof ClipboardItem !== 'undefined';
}

/** Puts both versions there, and says whether the browser let it. @param {Flavours} flavours */
export async function write({ html, text }) {
  try {
    const item = new ClipboardItem({ 'text/html': blob(html, 'text/html'), 'text/plain': blob(text, 'text/plain') });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    // Not allowed on this page, or the window has lost the focus.
    return false;
  }
}

/** @param {string} text @param {string} type */
function blob(text, type) {
  return new Blob([text], { type });
}

/**
 * Lets the browser copy, and puts our versions in the place of what it would have copied.
 *
 * @param {Flavours} flavours
 */
function copyByEvent({ html, text }) {
  let copied = false;
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/html', html);
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    // Nobody else is to put something else there.
    event.stopImmediatePropagation();
    copied = true;
  };
  document.addEventListener('copy', put, { capture: true });
  const giveBack = selectSomething();
  try {
    // Deprecated, and the only way without the newer one: every browser still knows it.
    return document.execCommand('copy') && copied;
  } finally {
    giveBack();
    document.removeEventListener('copy', put, { capture: true });
  }
}

/** Without a selection browsers copy nothing. Gives back what puts everything as it was. */
function selectSomething() {
  const selection = getSelection();
  const ranges = Array.from({ length: selection?.rangeCount ?? 0 }, (_, at) => selection?.getRangeAt(at));
  const focused = document.activeElement;
  const mark = document.createElement('span');
  mark.textContent = '\u00a0';
  // Beside an open dialog everything is inert and cannot be selected.
  (focused?.closest('dialog') ?? document.body).append(mark);
  selection?.selectAllChildren(mark);
  return () => {
    mark.remove();
    selection?.removeAllRanges();
    for (const range of ranges) if (range) selection?.addRange(range);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
}
