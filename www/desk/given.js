/**
 * What a host gives to be loaded, as text: the text itself, what it holds, what `fetch` has brought, a file, or the promise of one of
 * these. What comes of it is no case until the core has read it.
 */

import { readText } from '../ui/files.js';

/**
 * @param {unknown} given
 * @param {number} maxBytes
 * @returns {Promise<string>} rejects with an error that has a code
 */
export async function textOf(given, maxBytes) {
  /** @type {unknown} */
  let there;
  /** @type {Blob | undefined} */
  let file;
  try {
    there = await given;
    // An answer that says that something went wrong is none to the question.
    if (isA('Response', there) && !(/** @type {Response} */ (there).ok)) throw new Error(`${/** @type {Response} */ (there).status}`);
    if (isA('Response', there)) file = await /** @type {Response} */ (there).blob();
    if (isA('Blob', there) || isA('File', there)) file = /** @type {Blob} */ (there);
  } catch (cause) {
    throw Object.assign(new Error('not received', { cause }), { code: 'not-received' });
  }
  if (file) return readText(file, maxBytes);
  if (typeof there === 'string') return there;
  try {
    const text = JSON.stringify(there);
    if (typeof text === 'string') return text;
  } catch {
    // What holds itself, say, can be written nowhere.
  }
  throw Object.assign(new Error('no JSON'), { code: 'not-json' });
}

/** Whatever window it comes from. @param {string} name @param {unknown} value */
function isA(name, value) {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}

/** Whether somebody can wait for it. @param {unknown} value @returns {value is PromiseLike<unknown>} */
export function isPromise(value) {
  return typeof (/** @type {{ then?: unknown } | null | undefined} */ (value)?.then) === 'function';
}

/** What was promised, which is no failure that came as an answer: `fetch` keeps its promise whatever the server says. @param {unknown} value */
export function refuseAnswer(value) {
  if (isA('Response', value) && !(/** @type {Response} */ (value).ok)) throw new Error(`${/** @type {Response} */ (value).status}`);
}
