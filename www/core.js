/**
 * The one door to the core: no other module knows where the generated package lies.
 *
 * @typedef {import('./pkg/breach_statement.js').Json} Json
 * @typedef {import('./pkg/breach_statement.js').Pointer} Pointer
 * @typedef {import('./pkg/breach_statement.js').Problem} Problem
 * @typedef {import('./pkg/breach_statement.js').Finding} Finding
 * @typedef {import('./pkg/breach_statement.js').Area} Area
 * @typedef {import('./pkg/breach_statement.js').Span} Span
 * @typedef {import('./pkg/breach_statement.js').Review} Review
 * @typedef {import('./pkg/breach_statement.js').Regime} Regime
 * @typedef {import('./pkg/breach_statement.js').DutyResult} DutyResult
 * @typedef {import('./pkg/breach_statement.js').Standing} Standing
 * @typedef {import('./pkg/breach_statement.js').Returned} Returned
 * @typedef {import('./pkg/breach_statement.js').Change} Change
 * @typedef {import('./pkg/breach_statement.js').Claim} Claim
 * @typedef {import('./pkg/breach_statement.js').Run} Run
 * @typedef {import('./pkg/breach_statement.js').Block} Block
 * @typedef {import('./pkg/breach_statement.js').Document} Statement
 * @typedef {import('./pkg/breach_statement.js').Message} Message
 * @typedef {import('./pkg/breach_statement.js').Merge} Merge
 * @typedef {import('./pkg/breach_statement.js').Pack} Pack
 * @typedef {import('./pkg/breach_statement.js').Dispatch} Dispatch
 * @typedef {import('./pkg/breach_statement.js').DeskError} DeskError
 * @typedef {import('./pkg/breach_statement.js').Difference} Difference
 * @typedef {import('./pkg/breach_statement.js').Field} Field
 * @typedef {import('./pkg/breach_statement.js').Section} Section
 * @typedef {import('./pkg/breach_statement.js').StateName} StateName
 * @typedef {import('./pkg/breach_statement.js').CertaintyName} CertaintyName
 * @typedef {import('./pkg/breach_statement.js').Format} Format
 *
 * What an empty page shows: the core needs to have come for everything else.
 * @typedef {{ sections: Section[], pack: Pack, text: string, maxBytes: number }} Opening
 *
 * @typedef {typeof import('./pkg/breach_statement.js')} Core
 */

/** Where the files lie that are no modules, if not beside them. @type {string | undefined} */
let elsewhere;

/** Says where those files lie. @param {string} address of the folder that holds `pkg/` and `style/` */
export function takeFilesFrom(address) {
  elsewhere = address;
}

/** The address of such a file. @param {string} path */
export function addressOf(path) {
  return new URL(path, elsewhere ?? import.meta.url);
}

/** @returns {Promise<Opening>} */
export async function loadOpening() {
  return (await fetched('opening.json')).json();
}

/** @type {Promise<Core> | undefined} */
let core;

/** Fetches and starts the core, once. */
export function loadCore() {
  core ??= import('./pkg/breach_statement.js').then(async (core) => {
    // Left to itself the package looks beside its module, which is what tools that bundle it understand.
    await core.default(elsewhere === undefined ? undefined : { module_or_path: addressOf('pkg/breach_statement_bg.wasm') });
    return core;
  });
  // What failed is tried again when it is asked for again.
  core.catch(() => (core = undefined));
  return core;
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
  const answer = await fetch(addressOf(`pkg/${name}`));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}
