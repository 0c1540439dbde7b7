/**
 * The findings of a review as the screen lists them: the same in several statements or sentences once, in groups, the heaviest
 * first.
 *
 * @typedef {import('../core.js').Area} Area
 * @typedef {import('../core.js').Finding} Finding
 * @typedef {import('../core.js').Pointer} Pointer
 *
 * @typedef {object} Row
 * @property {string} key
 * @property {Finding} finding The first of them.
 * @property {Finding[]} findings One for each place.
 * @property {string[]} statements Their names; none where it holds for all of them.
 *
 * @typedef {object} Choice Which of them to list.
 * @property {Set<Finding['weight']>} weights
 * @property {string} statement Its name; empty for any.
 * @property {string} text
 */

import { keyIn } from '../case/own-words.js';

/** @type {Finding['weight'][]} */
export const WEIGHTS = ['stop', 'check', 'style'];

/** @type {Area[]} */
const AREAS = ['law', 'leaks', 'evidence', 'consistency', 'phishing', 'guidance', 'gaps', 'words'];

/** @param {Finding[]} findings @returns {Row[]} */
export function rowsOf(findings) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const finding of findings) {
    const { rule, weight, area, message, fields, fix } = finding;
    // What is to decide about words of one's own is decided for each by itself.
    const key = JSON.stringify([rule, weight, area, message, fields[0] ?? '', fix ?? null, keyIn(finding) ?? null]);
    const row = rows.get(key) ?? { key, finding, findings: [], statements: [] };
    row.findings.push(finding);
    if (finding.document !== null && !row.statements.includes(finding.document)) row.statements.push(finding.document);
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** One finding for each sentence of a row. @param {Row} row */
export function sentencesOf({ findings }) {
  return findings.filter(({ claim }, place) => findings.findIndex((each) => each.claim === claim) === place);
}

/** What is to keep where a row is accepted. @param {Row} row */
export function acceptancesOf({ findings }) {
  const all = findings.flatMap(({ acceptance }) => (acceptance ? [acceptance] : []));
  return all.filter(({ rule, about }, place) => all.findIndex((each) => each.rule === rule && each.about === about) === place);
}

/** How many of them somebody has to look at before anything goes out. @param {Row[]} rows */
export function pressing(rows) {
  return rows.filter(({ finding }) => finding.weight !== 'style').length;
}

/**
 * Whether a row is one of those to list.
 *
 * @param {Row} row
 * @param {Choice} choice
 * @param {{ statement: string, title: string }[]} places where it stands; none where it holds for all statements
 */
export function fits({ finding, findings }, { weights, statement, text }, places) {
  if (!weights.has(finding.weight)) return false;
  if (statement !== '' && places.length > 0 && !places.some((place) => place.statement === statement)) return false;
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const { message, why = '', source } = finding;
  const spans = findings.map(({ span }) => span?.text ?? '');
  return [message, why, source?.name ?? '', ...spans, ...places.map(({ title }) => title)].some((each) => each.toLowerCase().includes(wanted));
}

/** The rows by what they are about, the area with the heaviest first. @param {Row[]} rows @returns {[Area, Row[]][]} */
export function grouped(rows) {
  const groups = AREAS.map((area) => /** @type {[Area, Row[]]} */ ([area, rows.filter(({ finding }) => finding.area === area).sort(heaviest)]));
  return groups.filter(([, members]) => members.length > 0).sort(([, [a]], [, [b]]) => (a && b ? heaviest(a, b) : 0));
}

/** @param {Row} a @param {Row} b */
function heaviest(a, b) {
  return WEIGHTS.indexOf(a.finding.weight) - WEIGHTS.indexOf(b.finding.weight);
}
