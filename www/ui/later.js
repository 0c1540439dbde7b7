/**
 * Parts of the page that are seldom needed, and fetched when they are.
 */

import { words } from './words.js';

/**
 * @template T
 * @param {Promise<T>} part as `import()` gives it
 * @param {HTMLElement} element that says it where the part does not come
 * @param {{ getCore: () => Promise<unknown> }} work whose core the part needs
 * @returns {Promise<T | undefined>}
 */
export async function later(part, element, work) {
  try {
    await work.getCore();
    return await part;
  } catch {
    element.dispatchEvent(new CustomEvent('said', { bubbles: true, detail: { text: words.failed.part } }));
    return undefined;
  }
}
