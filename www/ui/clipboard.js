/**
 * The way to the clipboard. A statement goes there formatted and plain together, so that each program takes what it can show. The
 * formatted version is the semantic HTML that a content management system is given: headings, lists and links, and no styling.
 */

import { ask } from './ask.js';
import { pageOf } from './dialog.js';
import { h } from './dom.js';
import { words } from './words.js';

/**
 * Puts text on the clipboard, and beside it a formatted version for programs that can take one. To be called from what somebody did:
 * browsers ask for that. Where the browser lets no page copy, the text is shown for copying by hand.
 *
 * @param {Element} part of the page that asks
 * @param {string} text
 * @param {string} [html] a fragment, such as `Desk.paste` gives
 * @returns {Promise<boolean>} whether it has been copied
 */
export async function copy(part, text, html) {
  const flavours = { 'text/plain': text, ...(html !== undefined && { 'text/html': html }) };
  // Where the newer way is missing, the older one must not wait: it works within the click alone.
  if (hasClipboard() && (await write(flavours))) return true;
  if (copyByEvent(part, flavours)) return true;
  await copyByHand(part, text);
  return false;
}

/** Pages that are not served over https have no clipboard, and older browsers have one for plain text. */
function hasClipboard() {
  return Boolean(navigator.clipboard?.write) && typeof ClipboardItem !== 'undefined';
}

/** Puts all versions there, and says whether the browser let it. @param {Record<string, string>} flavours */
async function write(flavours) {
  try {
    const blobs = Object.entries(flavours).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    // Not allowed on this page, or the window has lost the focus.
    return false;
  }
}

/** Lets the browser copy, and puts our versions in the place of what it would have copied. @param {Element} part @param {Record<string, string>} flavours */
function copyByEvent(part, flavours) {
  let copied = false;
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    if (!event.clipboardData) return;
    for (const [type, text] of Object.entries(flavours)) event.clipboardData.setData(type, text);
    event.preventDefault();
    // Nobody else is to put something else there.
    event.stopImmediatePropagation();
    copied = true;
  };
  document.addEventListener('copy', put, { capture: true });
  const giveBack = selectSomething(part);
  try {
    // Deprecated, and the only way without the newer one: every browser still knows it.
    return document.execCommand('copy') && copied;
  } finally {
    giveBack();
    document.removeEventListener('copy', put, { capture: true });
  }
}

/** Without a selection browsers copy nothing. Gives back what puts everything as it was. @param {Element} part */
function selectSomething(part) {
  const selection = getSelection();
  const ranges = Array.from({ length: selection?.rangeCount ?? 0 }, (_, at) => selection?.getRangeAt(at));
  const focused = deepest(document.activeElement);
  // A field has a selection of its own, also where the page stands in the shadow of an element.
  const field = h('textarea', { class: 'unseen', readonly: true, tabindex: -1 });
  field.value = ' ';
  // Beside an open dialog everything is inert and cannot be selected.
  (part.closest('dialog') ?? pageOf(part)).append(field);
  field.focus({ preventScroll: true });
  field.select();
  return () => {
    field.remove();
    selection?.removeAllRanges();
    for (const range of ranges) if (range) selection?.addRange(range);
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
}

/** What has the focus, in whichever shadow it stands. @param {Element | null} element @returns {Element | null} */
function deepest(element) {
  const inside = element?.shadowRoot?.activeElement;
  return inside ? deepest(inside) : element;
}

/** @param {Element} part @param {string} text */
async function copyByHand(part, text) {
  const area = h('textarea', { readonly: true, rows: 10, 'aria-label': words.statements.copyByHandTitle });
  area.value = text;
  const closed = ask(part, words.statements.copyByHandTitle, h('div', {}, h('p', {}, words.statements.copyByHand), area), [
    { answer: 'done', label: words.statements.done, style: 'primary' },
  ]);
  area.focus();
  area.select();
  await closed;
}
