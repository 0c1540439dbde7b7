/**
 * A fact as the case file holds it, and as the form shows it.
 *
 * The file holds one state. The form holds a draft of every state, so that somebody may switch to "not known yet" and
 * back without losing what was typed.
 *
 * @typedef {import('../core.js').Json} Json
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').StateName} StateName
 * @typedef {Record<string, Json>} Details
 *
 * @typedef {object} Draft
 * @property {StateName} state
 * @property {Json | undefined} value What we know, whether or not it is for release.
 * @property {Details} basis `certainty`, `source` and `as_of` of a known value.
 * @property {Details} unknown
 * @property {Details} check `who`, `what` and `until` of a look that found no sign, or ruled it out.
 * @property {Details} withheld
 * @property {Details} rest Keys that no state knows. They stay in the file.
 */

import { isRecord, keys } from '../ui/pointer.js';

const BASIS = ['certainty', 'source', 'as_of'];
/** @type {Record<string, string[]>} */
const STATES = {
  unknown: ['by'],
  no_sign: ['who', 'what', 'until'],
  ruled_out: ['who', 'what', 'until'],
  withheld: ['value', 'reason', 'by', 'review'],
};
const OURS = ['value', ...BASIS, ...Object.keys(STATES)];
/** What one word or number says. */
const PLAIN = ['value', ...BASIS];

/** @param {Json | undefined} json @returns {Draft} */
export function read(json) {
  /** @type {Draft} */
  const draft = { state: 'known', value: undefined, basis: {}, unknown: {}, check: {}, withheld: {}, rest: {} };
  if (!isQualified(json)) {
    draft.value = json;
    if (Array.isArray(json) && holdsGroup(json)) draft.state = 'withheld';
    return draft;
  }
  const { value, unknown, no_sign: noSign, ruled_out: ruledOut, withheld } = json;
  const { value: inside, ...reasons } = details(withheld);
  // Somebody may have put what is held back where its reasons belong.
  const kept = typeof withheld === 'string' || typeof withheld === 'number' || Array.isArray(withheld) ? withheld : inside;
  draft.value = value ?? kept;
  draft.basis = only(json, (key) => BASIS.includes(key));
  draft.unknown = details(unknown);
  draft.check = { ...details(ruledOut), ...details(noSign) };
  draft.withheld = reasons;
  // What no input shows stays in the file as it is, whatever is typed beside it.
  draft.rest = only(json, (key) => key !== 'value' && key !== 'withheld' && !isUnderstood(json, key));
  // Two values of one fact: the other one stays beside it, under a name that is no field.
  if (value !== undefined && kept !== undefined) draft.rest[free(json, 'value')] = kept;
  // Where a file gives several states at once, the most careful one is shown: what is not for release stays so. And what says of a
  // fact something that nobody understands may well say that.
  if (withheld !== undefined || Object.keys(json).some((key) => !isUnderstood(json, key))) draft.state = 'withheld';
  else if (noSign !== undefined) draft.state = 'no-sign';
  else if (ruledOut !== undefined) draft.state = 'ruled-out';
  else if (unknown !== undefined) draft.state = 'unknown';
  return draft;
}

/** @param {Draft} draft @returns {Json | undefined} */
export function write(draft) {
  const { state, value, rest } = draft;
  if (state === 'unknown') return { ...rest, unknown: draft.unknown };
  if (state === 'no-sign') return { ...rest, no_sign: draft.check };
  if (state === 'ruled-out') return { ...rest, ruled_out: draft.check };
  if (state === 'withheld') {
    return { ...rest, withheld: value === undefined ? draft.withheld : { value, ...draft.withheld } };
  }
  const more = { ...rest, ...draft.basis };
  if (value !== undefined) return Object.keys(more).length === 0 ? value : { value, ...more };
  // A certainty of nothing is a click and no fact; a source or a key we do not know was typed, and stays.
  const { certainty: _, ...typed } = more;
  return Object.keys(typed).length === 0 ? undefined : more;
}

/** Whether the form shows what stands at a path below a fact. @param {Json | undefined} json @param {Pointer} path */
export function isShown(json, path) {
  const [key, detail] = keys(path);
  if (!isQualified(json) || key === undefined) return true;
  const details = STATES[key];
  return details ? detail === undefined || details.includes(detail) : OURS.includes(key);
}

/** Whether more is said of a fact than its bare value. @param {Json | undefined} json @returns {json is Details} */
function isQualified(json) {
  return isRecord(json) && Object.keys(json).length > 0;
}

/** The name of something that stands twice, as the core keeps it. @param {Details} record @param {string} name */
function free(record, name) {
  let number = 2;
  while (Object.hasOwn(record, `${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

/** Whether what stands under a key of a fact is what belongs there. @param {Details} fact @param {string} key */
function isUnderstood(fact, key) {
  const there = fact[key];
  if (PLAIN.includes(key)) return !holdsGroup(there);
  return OURS.includes(key) && !(isRecord(there) && Object.values(there).some(holdsGroup));
}

/** Whether a group of fields stands in a value, where none belongs. @param {Json | undefined} value @returns {boolean} */
function holdsGroup(value) {
  return isRecord(value) || (Array.isArray(value) && value.some(holdsGroup));
}

/** @param {Json | undefined} json @returns {Details} */
function details(json) {
  return isRecord(json) ? { ...json } : {};
}

/** @param {Details} record @param {(key: string) => boolean} wanted @returns {Details} */
function only(record, wanted) {
  return Object.fromEntries(Object.entries(record).filter(([key]) => wanted(key)));
}
