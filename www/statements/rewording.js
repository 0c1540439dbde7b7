/**
 * Carries what somebody decides about their own words from the screen to the case, each with a way back.
 *
 * @typedef {import('../review/decisions.js').Decision} Decision
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../case/own-words.js').OwnWords} OwnWords
 * @typedef {import('../case/work.js').Work} Work
 *
 * @typedef {object} Screen What of the page it needs.
 * @property {HTMLElement} page
 * @property {() => string} current The name of the statement that is shown.
 * @property {(statement: string, claim: string) => void} showSentence
 * @property {(pointer: Pointer) => void} goToFact
 * @property {(text: string, ways?: { label: string, act: () => void }[]) => void} say
 */

import { unfitting } from '../case/own-words.js';
import { textOf } from '../case/sentences.js';
import { words } from '../ui/words.js';

export class Rewording {
  #work;
  #own;
  #screen;
  /** What was typed and not saved, by claim and statement. @type {Map<string, string>} */
  #drafts = new Map();
  #writing = false;

  /** @param {Work} work @param {OwnWords} own @param {Screen} screen */
  constructor(work, own, screen) {
    this.#work = work;
    this.#own = own;
    this.#screen = screen;
    // Another case has other sentences.
    work.addEventListener('replaced', () => this.#drafts.clear());
  }

  /** Whether something is typed that no case holds yet. */
  get unsaved() {
    return this.#writing || this.#drafts.size > 0;
  }

  /** Lets somebody reword a sentence. @param {string} claim @param {string} [name] of the statement */
  async reword(claim, name = this.#screen.current()) {
    const statement = this.#work.pack.documents.find((each) => each.name === name);
    const text = statement && textOf(statement, claim);
    if (!statement || text === undefined) return;
    const place = `${claim}@${name}`;
    const draft = this.#drafts.get(place);
    const finding = unfitting(this.#work.pack).get(this.#own.keyOf(claim, name) ?? '');
    const dialog = await import('./reword.js').catch(() => this.#screen.say(words.failed.part));
    if (!dialog) return;
    this.#writing = true;
    const given = await dialog.reword(this.#screen.page, this.#own, { claim, statement, text, finding, draft });
    this.#writing = false;

    this.#drafts.delete(place);
    if (given.answer === 'save') {
      const undo = this.#own.save(claim, name, given.everywhere, given.text);
      const count = given.everywhere ? this.#own.statementsWith(claim).length : 1;
      this.#done(words.own.saved(count), undo);
    } else if (given.answer === 'programs') {
      this.#done(words.own.decided.programs, this.#own.remove(given.key));
    } else if (given.text !== undefined) {
      this.#drafts.set(place, given.text);
      this.#screen.say(words.own.left, [{ label: words.own.goOn, act: () => void this.reword(claim, name) }]);
      return;
    }
    this.#screen.showSentence(name, claim);
  }

  /** @param {string} key @param {Decision} decision */
  decide(key, decision) {
    if (decision === 'paragraph') {
      const { undo, pointer } = this.#own.toParagraph(key);
      this.#done(words.own.decided.paragraph, undo);
      this.#screen.goToFact(pointer);
      return;
    }
    const undo = decision === 'keep' ? this.#own.keep(key) : this.#own.remove(key);
    this.#done(words.own.decided[decision], undo);
  }

  addParagraph() {
    const statement = this.#work.pack.documents.find(({ name }) => name === this.#screen.current());
    if (statement) this.#screen.goToFact(this.#own.addParagraph(statement.template));
  }

  addQuestion() {
    this.#screen.goToFact(this.#own.addQuestion());
  }

  /** @param {string} text @param {() => void} undo */
  #done(text, undo) {
    const back = () => {
      undo();
      this.#screen.say(words.file.undone);
    };
    this.#screen.say(text, [{ label: words.file.undo, act: back }]);
  }
}
