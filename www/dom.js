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

/** Brings an element into view without moving more than it has to. @param {Element} element @param {ScrollLogicalPosition} [block] */
export function bringIntoView(element, block = 'nearest') {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block, behavior: still ? 'auto' : 'smooth' });
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
