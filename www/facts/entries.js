/**
 * Entries of collections, as the screen names them.
 *
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Section} Section
 * @typedef {import('../case/work.js').Work} Work
 */

import { read } from '../case/fact.js';
import { at, below } from '../ui/pointer.js';
import { words } from '../ui/words.js';

/** So much of a text stands for the whole. */
const BEGINNING = 60;

/**
 * What an entry is called: its name where it has one, or the beginning of its words.
 *
 * @param {Work} work
 * @param {Section} section
 * @param {string} key
 * @param {number} [place]
 */
export function entryTitle(work, section, key, place = work.entries(section.pointer).indexOf(key)) {
  const named = section.fields.find(({ kind }) => kind === 'text' || kind === 'sentence' || kind === 'prose');
  const { value } = read(named && at(work.get(below(section.pointer, key)), afterKey(named.pointer)));
  if (typeof value !== 'string' || value.trim() === '') return words.facts.entry(section.item, place + 1);
  const text = value.trim().replace(/\s+/g, ' ');
  return text.length <= BEGINNING ? text : `${text.slice(0, BEGINNING).replace(/\s\S*$/, '')} …`;
}

/** The entries of a collection to choose from. @param {Work} work @param {Pointer} collection */
export function entryChoices(work, collection) {
  const section = work.sections.find(({ pointer }) => pointer === collection);
  if (!section) return [];
  return work.entries(collection).map((key, place) => ({ value: key, label: entryTitle(work, section, key, place) }));
}

/** @param {Pointer} pointer */
function afterKey(pointer) {
  return pointer.slice(pointer.indexOf('{key}') + '{key}'.length);
}
