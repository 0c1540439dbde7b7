/**
 * What came back for each statement, and what was decided about it. It is kept as long as the case is open.
 *
 * @typedef {import('../core.js').Change} Change
 *
 * @typedef {object} CameBack
 * @property {string} text As it was pasted.
 * @property {boolean} compared Whether the differences are shown.
 * @property {number} left How many differences are still to decide.
 * @property {Set<string>} refused The changes that somebody refused, by what they say.
 */

/** What a change says, to know it again when the texts are compared again. @param {Change} change */
export function sayingOf({ before, after }) {
  return JSON.stringify([before, after]);
}

/**
 * Where two texts differ: what is the same at their beginning and their end, and what is between.
 *
 * @param {string} ours
 * @param {string} theirs
 */
export function between(ours, theirs) {
  const [a, b] = [wordsOf(ours), wordsOf(theirs)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const parts = (/** @type {string[]} */ each) => ({
    before: each.slice(0, start).join(''),
    differs: each.slice(start, each.length - end).join(''),
    after: each.slice(each.length - end).join(''),
  });
  return { ours: parts(a), theirs: parts(b) };
}

/** Words and what stands between them. @param {string} text */
function wordsOf(text) {
  return text.match(/\s+|[^\s]+/g) ?? [];
}
