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
 * @typedef {import('./pkg/breach_statement.js').Letterhead} Letterhead
 * @typedef {import('./pkg/files.js').FileFormat} FileFormat
 *
 * What an empty page shows: the core needs to have come for everything else.
 * @typedef {{ sections: Section[], pack: Pack, text: string, maxBytes: number }} Opening
 *
 * @typedef {typeof import('./pkg/breach_statement.js')} Core
 * @typedef {typeof import('./pkg/files.js')} Files
 */

/** Brings a file that is no module, where that does not simply lie beside them. @type {((path: string) => Promise<Response>) | undefined} */
let bring;

/** Says where those files come from. @param {string | ((path: string) => Promise<Response>)} from the address of the folder that holds `pkg/` and `style/`, or what brings them by their path in it */
export function takeFilesFrom(from) {
  bring = typeof from === 'string' ? (path) => fetch(new URL(path, from)) : from;
}

/** A file that is no module. @param {string} path in the folder of the page */
export async function bringFile(path) {
  const answer = await (bring ? bring(path) : fetch(new URL(path, import.meta.url)));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

/** What a module of wasm is started with. Left to itself it looks beside its script, which is what tools that bundle it understand. @param {string} name */
function wasmOf(name) {
  return bring && { module_or_path: bringFile(`pkg/${name}_bg.wasm`) };
}

/** @returns {Promise<Opening>} */
export async function loadOpening() {
  return (await bringFile('pkg/opening.json')).json();
}

/** Fetches and starts the core, once. */
export const loadCore = once(() => started(import('./pkg/breach_statement.js'), 'breach_statement'));

/** Fetches and starts the writers of files, once: a module of wasm of their own, so that nobody who drafts has to load them. */
export const loadFiles = once(() => started(import('./pkg/files.js'), 'files'));

/** What is loaded once, and asked for again where it failed. @template T @param {() => Promise<T>} load */
function once(load) {
  /** @type {Promise<T> | undefined} */
  let loading;
  return () =>
    (loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    }));
}

/**
 * @template {{ default: (options?: { module_or_path: Promise<Response> }) => Promise<unknown> }} Module
 * @param {Promise<Module>} loading
 * @param {string} name
 */
async function started(loading, name) {
  const module = await loading;
  await module.default(wasmOf(name));
  return module;
}

/** The text of the example. */
export async function loadExample() {
  return (await bringFile('pkg/example.json')).text();
}

/** The definitions of the answer sheets, by name. @returns {Promise<Record<string, { title: string, what: string, laws?: string[] }>>} */
export async function loadSheets() {
  return (await bringFile('pkg/sheets.json')).json();
}
