/**
 * The sentences of the statements, and the facts that make them.
 *
 * @typedef {import('../core.js').Pack} Pack
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Run} Run
 * @typedef {import('../core.js').Statement} Statement
 *
 * @typedef {{ statement: string, facts: Set<Pointer> }} Sentence
 */

import { related } from '../ui/pointer.js';

/** @type {WeakMap<Pack, Map<Pointer, Set<Sentence>>>} */
const known = new WeakMap();

/** The sentences that a fact makes, in all statements. @param {Pack} pack @param {Pointer} pointer @returns {Set<Sentence>} */
export function sentencesFrom(pack, pointer) {
  const found = new Set();
  for (const [fact, sentences] of byFact(pack)) {
    if (related(fact, pointer)) for (const sentence of sentences) found.add(sentence);
  }
  return found;
}

/** Whether a statement says anything yet. @param {Statement} statement */
export function saysAnything(statement) {
  return sentencesOf(statement).length > 0;
}

/** Made once for each pack: every field of the form asks. @param {Pack} pack */
function byFact(pack) {
  let index = known.get(pack);
  if (index) return index;
  index = new Map();
  for (const sentence of pack.documents.flatMap(sentencesOf)) {
    for (const fact of sentence.facts) {
      const others = index.get(fact);
      if (others) others.add(sentence);
      else index.set(fact, new Set([sentence]));
    }
  }
  known.set(pack, index);
  return index;
}

/** What a claim says by itself that shares a sentence with others in a statement. @param {Statement} statement @param {string} claim */
export function aloneIn(statement, claim) {
  return statement.alone?.find((each) => each.claim === claim)?.text;
}

/** How a statement says a claim by itself, or where it first says it. @param {Statement} statement @param {string} claim @returns {string | undefined} */
export function textOf(statement, claim) {
  const alone = aloneIn(statement, claim);
  if (alone !== undefined) return alone;
  const found = linesOf(statement)
    .flatMap(spans)
    .find((span) => span[0]?.claim === claim);
  return found && wordsOf(found);
}

/** How a statement says a claim where certain words stand in it. @param {Statement} statement @param {string} claim @param {string} words */
export function textWith(statement, claim, words) {
  const found = linesOf(statement)
    .flatMap(spans)
    .filter((span) => span[0]?.claim === claim);
  return found.map(wordsOf).find((text) => text.includes(words));
}

/** The facts that a statement says a claim from. @param {Statement} statement @param {string} claim @returns {Pointer[]} */
export function factsOf(statement, claim) {
  const said = linesOf(statement)
    .flat()
    .filter((run) => run.claim === claim);
  return [...new Set(said.flatMap(({ facts }) => facts))];
}

/** @param {Run[]} runs */
function wordsOf(runs) {
  return runs
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** @param {Statement} statement @returns {Sentence[]} */
function sentencesOf(statement) {
  return linesOf(statement)
    .flatMap(spans)
    .map((span) => ({ statement: statement.name, facts: new Set(span.flatMap(({ facts }) => facts)) }));
}

/** @param {Statement} statement @returns {Run[][]} */
export function linesOf({ parts, body }) {
  return [...parts.map(({ runs }) => runs), ...body.flatMap((block) => (block.kind === 'list' ? block.items : [block.runs]))];
}

/** Runs of one claim beside each other are one sentence. @param {Run[]} runs @returns {Run[][]} */
export function spans(runs) {
  /** @type {Run[][]} */
  const made = [];
  /** @type {string | null} */
  let claim = null;
  for (const run of runs) {
    if (run.claim !== null && run.claim === claim) made.at(-1)?.push(run);
    else if (run.claim !== null) made.push([run]);
    claim = run.claim;
  }
  return made;
}
