/**
 * The publication file: reading it, finding a text in it, and telling one version from another. Nothing here touches the page.
 *
 * @typedef {{ text: string, strong?: true, href?: string }} Run
 * @typedef {(
 *   | { kind: 'heading', level: number, runs: Run[] }
 *   | { kind: 'paragraph', runs: Run[] }
 *   | { kind: 'list', items: Run[][] }
 * )} Block
 *
 * One version of a text.
 * @typedef {object} Edition
 * @property {string} name of the document, such as `web-notice`
 * @property {string} language BCP 47
 * @property {string} title
 * @property {string} as_of the day that it speaks from, `YYYY-MM-DD`
 * @property {number} number which version it is, counted from 1
 * @property {{ on: string, text_sha256: string }[]} earlier the versions before it
 * @property {string} text_sha256 the digest of the text as a plain text file
 * @property {Block[]} blocks
 * @property {string} sha256 the digest of all of the above
 * @property {string} [made] when its file was made, in UTC, `YYYY-MM-DDThh:mm:ssZ`: of two of one day and one number, the later one is
 * the newer. It stands once in the file; files of older programs do not say it
 *
 * @typedef {{ publication: number, made?: string, documents: Edition[] }} Publication
 *
 * @typedef {import('./words.js').Reason} Reason
 */

/** The format that is read here. */
export const FORMAT = 1;

/** Why nothing newer is shown: `code` for programs, the message for the developer of the website. */
export class Failure extends Error {
  /** @param {Reason} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = 'BreachStatementFailure';
    this.code = code;
  }
}

/**
 * Reads the text of a publication file. Throws a `Failure`.
 *
 * @param {string} text
 * @returns {Publication}
 */
export function read(text) {
  /** @type {unknown} */
  let file;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw new Failure('not-json', `The file is not JSON: ${cause}`);
  }
  const format = isObject(file) ? own(file, 'publication') : undefined;
  if (!isObject(file) || !Number.isInteger(format)) throw new Failure('not-a-publication', 'The file has no "publication" number.');
  if (Number(format) > FORMAT) throw new Failure('newer-format', `The file has format ${format}; this script reads ${FORMAT}.`);
  const documents = own(file, 'documents');
  if (format !== FORMAT || !Array.isArray(documents) || !documents.every(isEdition)) {
    throw new Failure('not-a-publication', 'The file does not have the members of a publication file.');
  }
  const publication = /** @type {Publication} */ (/** @type {unknown} */ (file));
  const made = secondIn(file.made);
  return made === '' ? publication : { ...publication, documents: publication.documents.map((document) => ({ ...document, made })) };
}

/** A second as a publication file says it; empty where it is none. @param {unknown} value */
function secondIn(value) {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(value) ? value : '';
}

/**
 * The text of that name and, where a language is asked for, in that language. Throws a `Failure`.
 *
 * @param {Publication} publication
 * @param {string} name
 * @param {string} language BCP 47; empty where any will do
 */
export function find(publication, name, language) {
  const named = publication.documents.filter((document) => document.name === name);
  const primary = (/** @type {string} */ tag) => tag.toLowerCase().split('-')[0];
  const found =
    named.find((document) => language === '' || document.language.toLowerCase() === language.toLowerCase()) ??
    named.find((document) => primary(document.language) === primary(language));
  if (found) return found;
  const why = named.length > 0 ? ` in the language "${language}"` : '';
  throw new Failure('no-such-document', `The file has no document "${name}"${why}.`);
}

/**
 * Whether a text arrived as it was published. Browsers digest on https and on this computer alone: `undefined` elsewhere.
 *
 * @param {Edition} edition
 * @returns {Promise<boolean | undefined>}
 */
export async function isWhole(edition) {
  if (!globalThis.crypto?.subtle) return undefined;
  // When the file was made is said of the file.
  const { sha256, made: _, ...shown } = edition;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(shown)));
  return sha256 === [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What a page says of the version that it came with, in `data-version`.
 *
 * @param {Pick<Edition, 'as_of' | 'number'>} edition
 */
export function versionOf({ as_of, number }) {
  return `${as_of}/${number}`;
}

/**
 * Whether a version came before another one: by the day that it speaks from, then by its number, then by when its file was made. One that
 * does not say when it was made came before one that does: it is of an older program.
 *
 * @param {Edition} edition
 * @param {string} version the other one as `versionOf` writes it; of anything else nothing is known
 * @param {string} [made] when the file of the other one was made, where that is known
 */
export function isBefore(edition, version, made) {
  const [, day, number] = /^(\d{4}-\d{2}-\d{2})\/(\d+)$/.exec(version) ?? [];
  if (day === undefined) return false;
  if (edition.as_of !== day) return edition.as_of < day;
  if (edition.number !== Number(number)) return edition.number < Number(number);
  return secondIn(edition.made) < secondIn(made);
}

/** The runs of a block, in the order they are read. @param {Block} block */
export function runsOf(block) {
  return block.kind === 'list' ? block.items.flat() : block.runs;
}

/**
 * The level of each heading where the highest one of the text stands at `headingLevel`: the others move with it.
 *
 * @param {Block[]} blocks
 * @param {number} headingLevel
 */
export function levels(blocks, headingLevel) {
  // One after the other: of a long text, no call takes all blocks at once.
  const highest = blocks.reduce((least, block) => (block.kind === 'heading' ? Math.min(least, block.level) : least), Infinity);
  return (/** @type {number} */ level) => Math.min(Math.max(level - highest + headingLevel, 1), 6);
}

/** The addresses that may become links: never one that runs something. @param {string | undefined} href */
export function safeHref(href) {
  try {
    const { protocol } = new URL(href ?? '');
    return ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What a value out of a file says itself: a page may have put things into every object, and what the file does not say is not there.
 *
 * @template {object} T
 * @template {keyof T} Key
 * @param {T} value
 * @param {Key} key
 * @returns {T[Key] | undefined}
 */
export function own(value, key) {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** @param {unknown} value */
function isEdition(value) {
  if (!isObject(value)) return false;
  const texts = ['name', 'language', 'title', 'as_of', 'sha256'].every((key) => typeof own(value, key) === 'string');
  const blocks = own(value, 'blocks');
  return texts && Number.isInteger(own(value, 'number')) && Array.isArray(blocks) && blocks.every(isBlock);
}

/** @param {unknown} value */
function isBlock(value) {
  if (!isObject(value)) return false;
  const kind = own(value, 'kind');
  const items = own(value, 'items');
  if (kind === 'list') return Array.isArray(items) && items.every(areRuns);
  return areRuns(own(value, 'runs')) && (kind === 'paragraph' || (kind === 'heading' && Number.isInteger(own(value, 'level'))));
}

/** @param {unknown} value */
function areRuns(value) {
  const isRun = (/** @type {unknown} */ run) =>
    isObject(run) && typeof own(run, 'text') === 'string' && ['string', 'undefined'].includes(typeof own(run, 'href'));
  return Array.isArray(value) && value.every(isRun);
}
