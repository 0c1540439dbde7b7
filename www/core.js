/**
 * The one door to the core: no other module knows where the generated package lies.
 *
 * @typedef {import('./pkg/breach_statement.js').Json} Json
 * @typedef {import('./pkg/breach_statement.js').Pointer} Pointer
 * @typedef {import('./pkg/breach_statement.js').Problem} Problem
 * @typedef {import('./pkg/breach_statement.js').Finding} Finding
 * @typedef {import('./pkg/breach_statement.js').Claim} Claim
 * @typedef {import('./pkg/breach_statement.js').Run} Run
 * @typedef {import('./pkg/breach_statement.js').Block} Block
 * @typedef {import('./pkg/breach_statement.js').Document} Statement
 * @typedef {import('./pkg/breach_statement.js').Message} Message
 * @typedef {import('./pkg/breach_statement.js').Pack} Pack
 * @typedef {import('./pkg/breach_statement.js').Dispatch} Dispatch
 * @typedef {import('./pkg/breach_statement.js').DeskError} DeskError
 * @typedef {import('./pkg/breach_statement.js').Difference} Difference
 * @typedef {import('./pkg/breach_statement.js').Field} Field
 * @typedef {import('./pkg/breach_statement.js').Section} Section
 * @typedef {import('./pkg/breach_statement.js').StateName} StateName
 * @typedef {import('./pkg/breach_statement.js').CertaintyName} CertaintyName
 * @typedef {import('./pkg/breach_statement.js').Format} Format
 */

import init, { supply } from './pkg/breach_statement.js';

export { Desk, form, maxBytes } from './pkg/breach_statement.js';

/** Fetches and starts the core, with what an empty page shows. Nothing else here may be called before it has finished. */
export async function start() {
  await init();
}

/** @type {Promise<void> | undefined} */
let wording;

/** Fetches the words of statements, once: no case with a fact in it can be prepared without them. */
export function loadWords() {
  wording ??= fetched('words.json').then(
    async (answer) => supply(await answer.json()),
  );
  // What failed is tried again when it is asked for again.
  wording.catch(() => (wording = undefined));
  return wording;
}

/** The text of the example. */
export async function loadExample() {
  return (await fetched('example.json')).text();
}

/** The definitions of the answer sheets, by name. @returns {Promise<Record<string, { title: string, what: string }>>} */
export async function loadSheets() {
  return (await fetched('sheets.json')).json();
}

/** @param {string} name of a file beside the package */
async function fetched(name) {
  const answer = await fetch(new URL(`./pkg/${name}`, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}
