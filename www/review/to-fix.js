/**
 * What is to fix: problems with the facts and findings in the statements, as one kind of thing, since to the person who has
 * to put them right they are.
 *
 * @typedef {import('../core.js').Pack} Pack
 * @typedef {import('../core.js').Pointer} Pointer
 *
 * @typedef {object} ToFix
 * @property {string} message
 * @property {Pointer[]} fields Where it is put right, the first one first.
 * @property {boolean} serious Whether the fact cannot be used as it stands.
 * @property {import('../core.js').Finding} [words] Words of one's own that fit no longer: there is something to decide.
 */

import { keyIn } from '../case/own-words.js';

/** What is to fix before one statement goes out. @param {Pack} pack @param {string} statement @returns {ToFix[]} */
export function toFixIn(pack, statement) {
  const findings = pack.findings
    .filter(({ document }) => document === null || document === statement)
    .map(asToFix)
    // What somebody wrote, and has to look at again, comes before what is merely not there yet.
    .sort((a, b) => Number(b.words !== undefined) - Number(a.words !== undefined));
  return once([...toFixInFacts(pack), ...findings]);
}

/** @param {Pack} pack @returns {ToFix[]} */
export function toFixInFacts(pack) {
  return once(
    pack.problems
      .map(({ message, field, weight }) => ({ message, fields: [field], serious: weight === 'error' }))
      .sort((a, b) => Number(b.serious) - Number(a.serious)),
  );
}

/** All that is to fix, in whichever statement. @param {Pack} pack @returns {ToFix[]} */
export function toFixAnywhere(pack) {
  return once([...toFixInFacts(pack), ...pack.findings.map(asToFix)]);
}

/** @param {import('../core.js').Finding} finding @returns {ToFix} */
function asToFix(finding) {
  const { message, fields } = finding;
  const words = keyIn(finding) === undefined ? {} : { words: finding };
  return { message, fields, serious: false, ...words };
}

/** Several statements may ask for the same thing. @param {ToFix[]} items */
function once(items) {
  const seen = new Set();
  return items.filter(({ message, fields }) => {
    const key = `${fields[0]} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
