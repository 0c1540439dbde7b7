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

import init from './pkg/breach_statement.js';

export { Desk, example, form, maxBytes } from './pkg/breach_statement.js';

/** The definitions of the answer sheets, by name. @returns {Promise<Record<string, { title: string, what: string }>>} */
export async function loadSheets() {
  const answer = await fetch(new URL('./pkg/sheets.json', import.meta.url));
  if (!answer.ok) throw new Error(`sheets.json: ${answer.status}`);
  return answer.json();
}

/** Fetches and starts the core. Nothing else here may be called before it has finished. */
export async function start() {
  await init();
}
