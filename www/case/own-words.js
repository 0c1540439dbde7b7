/**
 * Words of one's own in the case: sentences in place of the program's, and paragraphs and questions that are added.
 *
 * A sentence of one's own is kept under the name of its claim, or under that name, `@` and a document for that one alone.
 * Beside it stands the digest of the facts it was written on, so that the core notices when they change.
 *
 * @typedef {import('../core.js').Finding} Finding
 * @typedef {import('../core.js').Pack} Pack
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Section} Section
 * @typedef {import('../core.js').Statement} Statement
 * @typedef {import('./work.js').Work} Work
 *
 * @typedef {object} Rewording Words of one's own that no longer fit the facts.
 * @property {string} key
 * @property {string | undefined} claim Nothing where the facts no longer make such a sentence.
 * @property {string} text
 */

import { below, keys, within } from '../ui/pointer.js';
import { textOf, textWith } from './sentences.js';

const SENTENCES = '/own_words';
const PARAGRAPHS = '/own_paragraphs';
const QUESTIONS = '/own_questions';
const RULE = 'own-words';

/** Where what somebody accepted stands in the case. */
export const ACCEPTED = '/accepted';

/** Where somebody's own words stand in the case. */
const WRITTEN = [SENTENCES, PARAGRAPHS, QUESTIONS];

/** The statements that answer questions. The core does not tell. */
const ANSWERING = ['faq', 'call-script'];

/** Whether a section of the form holds the sentences. @param {Section} section */
export function holdsSentences(section) {
  return section.pointer === SENTENCES;
}

/** Whether a section of the form holds what somebody accepted in the review. @param {Section} section */
export function holdsAcceptances(section) {
  return section.pointer === ACCEPTED;
}

/** The claim, and the statement where it is just one, of words of one's own. @param {string} key */
export function partsOf(key) {
  const [claim = '', statement] = key.split('@');
  return { claim, statement };
}

/** The words that do not fit the facts any more, each by its key. @param {Pack} pack @returns {Map<string, Finding>} */
export function unfitting(pack) {
  return new Map(pack.findings.filter(({ rule }) => rule === RULE).map((finding) => [keyIn(finding) ?? '', finding]));
}

/** The key of the words that a finding is about. @param {Finding} finding @returns {string | undefined} */
export function keyIn({ rule, fields }) {
  return rule === RULE ? keys(fields[0] ?? '')[1] : undefined;
}

export class OwnWords {
  #work;

  /** @param {Work} work */
  constructor(work) {
    this.#work = work;
  }

  /** The key of the words that stand for a claim in a statement. @param {string} claim @param {string} statement */
  keyOf(claim, statement) {
    return [`${claim}@${statement}`, claim].find((key) => this.text(key) !== undefined);
  }

  /** @param {string} key @returns {string | undefined} */
  text(key) {
    const text = this.#work.get(below(below(SENTENCES, key), 'text'));
    return typeof text === 'string' ? text : undefined;
  }

  /** How the program says it, where somebody else's words stand now. @param {string} key @param {string} statement */
  programs(key, statement) {
    const pack = this.#work.packWithout(below(SENTENCES, key));
    const { claim } = partsOf(key);
    const found = pack.documents.find(({ name }) => name === statement) ?? pack.documents.find((each) => textOf(each, claim));
    return found && textOf(found, claim);
  }

  /** The statements in which a claim stands. @param {string} claim @returns {Statement[]} */
  statementsWith(claim) {
    return this.#work.pack.documents.filter((statement) => textOf(statement, claim) !== undefined);
  }

  /**
   * Puts words in place of the program's, in one statement or in all of them.
   *
   * @param {string} claim
   * @param {string} statement the one they were written in
   * @param {boolean} everywhere
   * @param {string} text
   * @returns {() => void} undoes it
   */
  save(claim, statement, everywhere, text) {
    const entry = { text, facts: this.#digest(claim) };
    const here = below(SENTENCES, `${claim}@${statement}`);
    if (!everywhere) return this.#work.put([[here, entry]]);
    // What stood in this statement alone would hide the words that are now for all.
    const hides = this.#work.get(here) !== undefined;
    return this.#work.put([[below(SENTENCES, claim), entry], ...(hides ? [/** @type {[Pointer, undefined]} */ ([here, undefined])] : [])]);
  }

  /** The words still hold, on the facts as they are now. @param {string} key */
  keep(key) {
    return this.#work.put([[below(below(SENTENCES, key), 'facts'), this.#digest(partsOf(key).claim)]]);
  }

  /** The program's words again. @param {string} key */
  remove(key) {
    return this.#work.remove(below(SENTENCES, key));
  }

  /** Words that stand nowhere any more go into a paragraph of one's own. @param {string} key */
  toParagraph(key) {
    const { statement } = partsOf(key);
    const text = this.text(key) ?? '';
    const pointer = this.#work.fresh(this.#section(PARAGRAPHS));
    const undo = this.#work.put([
      [pointer, statement !== undefined && this.takesParagraph(statement) ? { documents: [statement], text } : { text }],
      [below(SENTENCES, key), undefined],
    ]);
    return { undo, pointer: below(pointer, 'text') };
  }

  /**
   * Puts other words in place of those that the review found, wherever it found them.
   *
   * @param {Finding[]} findings the same one in one statement or several
   * @returns {(() => void) | undefined} undoes it; nothing where the words are not there any more
   */
  mend(findings) {
    /** @type {Map<Pointer, import('../core.js').Json>} */
    const changes = new Map();
    for (const finding of findings) {
      const { span, fix, claim, document, fields } = finding;
      if (!span || fix === undefined || claim === null) continue;
      // What somebody wrote is mended where they wrote it.
      const written = fields.find(
        (field) => WRITTEN.some((part) => within(field, part)) && String(changes.get(field) ?? this.#work.get(field) ?? '').includes(span.text),
      );
      if (written !== undefined) {
        changes.set(written, replaced(String(changes.get(written) ?? this.#work.get(written)), span.text, fix));
        continue;
      }
      const statement = this.#work.pack.documents.find(({ name }) => name === document);
      const text = statement && textWith(statement, claim, span.text);
      if (document === null || text === undefined) continue;
      const texts = new Set(this.statementsWith(claim).map((each) => textOf(each, claim)));
      const key = this.keyOf(claim, document) ?? (texts.size === 1 ? claim : `${claim}@${document}`);
      changes.set(below(SENTENCES, key), { text: replaced(text, span.text, fix), facts: this.#digest(claim) });
    }
    return changes.size > 0 ? this.#work.put([...changes]) : undefined;
  }

  /** Takes over what came back. @param {NonNullable<import('../core.js').Change['own']>} own @returns {() => void} undoes it */
  takeOver({ key, text, facts }) {
    return this.#work.put([[below(SENTENCES, key), { text, facts }]]);
  }

  /** A paragraph of one's own with these words. @param {string} statement the kind of it @param {string} text @returns {() => void} undoes it */
  putParagraph(statement, text) {
    return this.#work.put([[this.#work.fresh(this.#section(PARAGRAPHS)), { documents: [statement], text }]]);
  }

  /** @param {string} statement */
  takesParagraph(statement) {
    const documents = this.#section(PARAGRAPHS).fields.find(({ kind }) => kind === 'choices');
    return documents?.values.some(({ value }) => value === statement) ?? false;
  }

  /** @param {string} statement */
  takesQuestion(statement) {
    return ANSWERING.includes(statement);
  }

  /** An empty paragraph for a statement. @param {string} statement @returns {Pointer} where its words go */
  addParagraph(statement) {
    return below(this.#work.add(this.#section(PARAGRAPHS), { documents: [statement] }), 'text');
  }

  /** An empty question. @returns {Pointer} where it goes */
  addQuestion() {
    return below(this.#work.add(this.#section(QUESTIONS)), 'question');
  }

  /** @param {Pointer} pointer @returns {Section} */
  #section(pointer) {
    const section = this.#work.sections.find((each) => each.pointer === pointer);
    if (!section) throw new Error(`the form has no ${pointer}`);
    return section;
  }

  /** @param {string} claim */
  #digest(claim) {
    return this.#work.pack.claims.find(({ id }) => id === claim)?.digest ?? '';
  }
}

/** A fix as it stands in place of words: where they begin a sentence, so does it. @param {string} words @param {string} fix */
export function asFix(words, fix) {
  const begins = /^\p{Lu}\p{Ll}/u.test(words);
  return begins ? `${fix.charAt(0).toUpperCase()}${fix.slice(1)}` : fix;
}

/** @param {string} text @param {string} words @param {string} fix */
function replaced(text, words, fix) {
  // What is taken out takes the space before it along.
  if (fix === '') return text.replaceAll(` ${words}`, '').replaceAll(words, '').trim();
  return text.replaceAll(words, asFix(words, fix));
}
