/**
 * What controls have in common.
 *
 * @typedef {import('../../core.js').Json} Json
 * @typedef {import('../../core.js').Field} Field
 * @typedef {import('../../core.js').Pointer} Pointer
 *
 * @typedef {object} Control
 * @property {HTMLElement} root
 * @property {boolean} group Whether it is several inputs, named together and not by a `label for`.
 * @property {() => Json | undefined} read
 * @property {(value: Json | undefined) => void} show
 * @property {() => void} focus
 * @property {(ids: string, invalid: boolean) => void} describe Says which texts explain it, and whether it is wrong.
 * @property {() => void} [refresh] Follows what has changed elsewhere in the case.
 *
 * @typedef {Pick<Field, 'kind' | 'label' | 'example' | 'values'>} Asked
 * @typedef {{ value: string, label: string }} Choice
 *
 * @typedef {object} Wiring
 * @property {string} id
 * @property {string} labelledBy
 * @property {() => void} changed
 * @property {() => Choice[]} [entries] The entries of the case that can be chosen.
 * @property {() => void} [addEntry] Leads to where entries are added.
 */

import { setAttribute } from '../dom.js';
import { spellCount, spellDate, spellMoment } from '../understand.js';
import { words } from '../words.js';

/**
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} element
 * @param {Pick<Control, 'read' | 'show'>} how
 * @returns {Control}
 */
export function single(element, how) {
  return {
    root: element,
    group: false,
    ...how,
    focus: () => element.focus({ preventScroll: true }),
    describe: (ids, invalid) => describe(element, ids, invalid),
  };
}

/** @param {Element} element @param {string} ids @param {boolean} invalid */
export function describe(element, ids, invalid) {
  setAttribute(element, 'aria-describedby', ids || undefined);
  setAttribute(element, 'aria-invalid', invalid ? 'true' : undefined);
}

/** Text as it was typed; nothing where there is none. @param {string} text */
export function typed(text) {
  return text === '' ? undefined : text;
}

/** Whatever stands in a file, as text. @param {Json | undefined} value */
export function asTyped(value) {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @param {Asked} asked */
export function placeholder({ kind, example }) {
  if (example === null || example === undefined) return undefined;
  if (Array.isArray(example)) return words.facts.example(example.map(asTyped).join(', '));
  const text = asTyped(example);
  if (kind === 'date' || kind === 'when') return words.facts.example(spellDate(text) ?? text);
  if (kind === 'span') return words.facts.example(spellMoment(text.split('/')[0] ?? '') ?? text);
  if (kind === 'count' && typeof example === 'number') return words.facts.example(spellCount(example));
  return words.facts.example(text);
}

/**
 * A value that is a list, or that a file has in place of one.
 *
 * @param {Json | undefined} value
 * @returns {Json[]}
 */
export function listOf(value) {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
