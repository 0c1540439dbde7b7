/**
 * Nodes without markup: text only ever becomes text.
 *
 * @typedef {Record<string, string | number | boolean | undefined>} Attributes
 */

/**
 * An element. `true` gives an attribute without a value, `false` and `undefined` give none.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/**
 * @param {string} label
 * @param {() => void} act
 * @param {Attributes} [attributes]
 */
export function button(label, act, attributes = {}) {
  const element = h('button', { type: 'button', ...attributes }, label);
  element.addEventListener('click', act);
  return element;
}

/** @param {Element} element @param {string} name @param {string | number | boolean | undefined} value */
export function setAttribute(element, name, value) {
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/** Text for people who hear the page. @param {string} text */
export function unseen(text) {
  return h('span', { class: 'unseen' }, text);
}

let last = 0;

/** An id that no other element of this page has. @param {string} kind */
export function freshId(kind) {
  last += 1;
  return `${kind}-${last}`;
}

/** What has the focus where an element stands: of a shadow root, the document knows the host alone. @param {Element} element */
export function focusedBeside(element) {
  const root = element.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}

/** What scrolls an element: the nearest thing around it that does, or the document. @param {Element} element */
export function scrollerOf(element) {
  for (let around = element.parentNode; around; around = around instanceof ShadowRoot ? around.host : around.parentNode) {
    if (around instanceof Element && around !== document.body && /^(auto|scroll)$/.test(getComputedStyle(around).overflowY)) return around;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** Brings an element into view without moving more than it has to. @param {Element} element @param {ScrollLogicalPosition} [block] */
export function bringIntoView(element, block = 'nearest') {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollTo(element, block, still ? 'auto' : 'smooth');
}

/** Brings an element to the top of what scrolls it. @param {Element} element */
export function bringToTop(element) {
  scrollTo(element, 'start', 'auto');
}

/**
 * As the browser does it, but for what scrolls around a pane: that may be the page of a host, and moves only as far as it has to.
 *
 * @param {Element} element
 * @param {ScrollLogicalPosition} block
 * @param {ScrollBehavior} behavior
 */
function scrollTo(element, block, behavior) {
  // What is not shown is nowhere, and nothing moves for it.
  if (element.getClientRects().length === 0) return;
  const pane = scrollerOf(element);
  if (block === 'nearest' || pane === document.scrollingElement) return element.scrollIntoView({ block, behavior });
  const around = pane.getBoundingClientRect();
  const { top, height } = element.getBoundingClientRect();
  const above = parseFloat(getComputedStyle(pane).scrollPaddingTop) || 0;
  const margin = parseFloat(getComputedStyle(element).scrollMarginTop) || 0;
  const wanted = block === 'center' ? top + height / 2 - around.top - pane.clientHeight / 2 : top - around.top - above - margin;
  const by = Math.max(-pane.scrollTop, Math.min(wanted, pane.scrollHeight - pane.clientHeight - pane.scrollTop));
  pane.scrollBy({ top: by, behavior });
  const outer = scrollerOf(pane);
  const seen = outer === document.scrollingElement ? { top: 0, bottom: innerHeight } : outer.getBoundingClientRect();
  const start = top - by;
  const beyond = start < seen.top ? start - seen.top : Math.max(0, Math.min(start - seen.top, start + height - seen.bottom));
  if (beyond !== 0) outer.scrollBy({ top: beyond, behavior });
}

/** Draws the eye to an element for a moment. @param {Element} element @param {string} [name] */
export function flash(element, name = 'flash') {
  if (element.classList.contains(name)) {
    for (const animation of element.getAnimations()) animation.currentTime = 0;
    return;
  }
  element.classList.add(name);
  element.addEventListener('animationend', () => element.classList.remove(name), { once: true });
}
