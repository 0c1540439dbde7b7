import { button, h, setAttribute, unseen } from '../ui/dom.js';
import { words } from '../ui/words.js';
import { weightMark, whyOf } from './parts.js';
import { between, sayingOf } from './returned.js';

/**
 * @typedef {import('../core.js').Change} Change
 * @typedef {import('../core.js').Finding} Finding
 * @typedef {import('../core.js').Statement} Statement
 * @typedef {import('../case/own-words.js').OwnWords} OwnWords
 * @typedef {import('./returned.js').CameBack} CameBack
 * @typedef {import('./parts.js').Screen} Screen
 * @typedef {import('../case/work.js').Work} Work
 */

/** So long the facts have to rest before the texts are compared again. */
const REST = 400;
/** So many facts are named outright; more of them are folded. */
const FEW = 4;

/**
 * A text that came back, against the statement as it is: every difference, to take over or to refuse.
 */
export class ReturnedTextElement extends HTMLElement {
  #work;
  #own;
  #screen;
  #cameBack;
  #again;
  #current = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #title = h('h3', { class: 'review-heading', tabindex: -1 });
  #gone = h('p', { class: 'mild', hidden: true }, words.returned.gone);
  #area = h('textarea', { id: 'returned-text', class: 'input returned-area', rows: 6, dir: 'auto', 'aria-describedby': 'returned-hint returned-wrong' });
  #wrong = h('p', { id: 'returned-wrong', class: 'serious', role: 'alert' });
  #summary = h('p', { class: 'returned-summary', role: 'status', tabindex: -1 });
  #whole = h('div', { class: 'whole-text', hidden: true });
  #list = h('ol', { class: 'changes' });

  /**
   * @param {Work} work
   * @param {OwnWords} own
   * @param {Screen} screen
   * @param {Map<string, CameBack>} cameBack by the name of the statement
   * @param {(statement: string) => void} again shows what came back for a statement
   */
  constructor(work, own, screen, cameBack, again) {
    super();
    this.#work = work;
    this.#own = own;
    this.#screen = screen;
    this.#cameBack = cameBack;
    this.#again = again;
    work.addEventListener('changed', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.isConnected && this.#compare(), REST);
    });
    for (const deed of ['reshaped', 'replaced']) work.addEventListener(deed, () => this.isConnected && this.#compare());
  }

  connectedCallback() {
    if (this.firstChild) return this.#compare();
    this.#area.addEventListener('input', () => this.#typed());
    this.append(
      this.#title,
      h('p', { class: 'hint', id: 'returned-hint' }, words.returned.hint),
      this.#gone,
      h('label', { class: 'label', for: this.#area.id }, words.returned.text),
      this.#area,
      this.#wrong,
      h(
        'div',
        { class: 'finding-ways' },
        button(words.returned.compare, () => this.#press(), { class: 'button primary' }),
        button(words.returned.back, () => this.#screen.showStatement(this.#current), { class: 'button' }),
        button(words.returned.clear, () => this.#putAway(), { class: 'button' }),
      ),
      this.#summary,
      this.#whole,
      this.#list,
    );
  }

  /** Turns to what came back for a statement. @param {string} statement its name */
  show(statement) {
    this.#current = statement;
    if (!this.#cameBack.has(statement)) this.#cameBack.set(statement, { text: '', compared: false, left: 0, refused: new Set() });
    this.#area.value = this.#entry.text;
    this.#wrong.textContent = '';
    this.#compare();
  }

  get statement() {
    return this.#current;
  }

  goTo() {
    (this.#entry.compared ? this.#summary : this.#area).focus();
  }

  /** @returns {CameBack} */
  get #entry() {
    return this.#cameBack.get(this.#current) ?? { text: '', compared: false, left: 0, refused: new Set() };
  }

  get #statement() {
    return this.#work.pack.documents.find(({ name }) => name === this.#current);
  }

  #typed() {
    const entry = this.#entry;
    entry.text = this.#area.value;
    // What is shown would be of another text.
    entry.compared = false;
    this.#compare();
  }

  #press() {
    const entry = this.#entry;
    const empty = entry.text.trim() === '';
    this.#wrong.textContent = empty ? words.returned.empty : '';
    if (empty) return this.#area.focus();
    entry.compared = true;
    this.#compare();
    this.#summary.focus();
  }

  #putAway() {
    const entry = this.#cameBack.get(this.#current);
    const statement = this.#current;
    this.#cameBack.delete(statement);
    this.#screen.showStatement(statement);
    if (entry && entry.text !== '') this.#screen.done(words.returned.cleared, () => (this.#cameBack.set(statement, entry), this.#again(statement)), true);
  }

  #compare() {
    clearTimeout(this.#timer);
    const statement = this.#statement;
    const title = statement?.title ?? this.#current;
    this.#title.textContent = words.returned.title(title);
    this.#gone.hidden = statement !== undefined;
    const { compared, text, refused } = this.#entry;
    setAttribute(this, 'data-compared', compared);
    if (!compared || !statement) {
      this.#summary.textContent = '';
      this.#whole.hidden = true;
      this.#list.replaceChildren();
      return;
    }
    this.#area.lang = statement.language;
    const returned = this.#held(text);
    if (!returned) return;
    const { changes, same, findings } = returned;
    const left = changes.filter((change) => !refused.has(sayingOf(change))).length;
    this.#entry.left = left;
    const lines = [words.returned.same(same), words.returned.changes(changes.length), changes.length > 0 ? words.returned.left(left) : ''];
    this.#summary.textContent = lines.filter(Boolean).join(' ');
    this.#whole.hidden = findings.length === 0;
    this.#whole.replaceChildren(h('h4', {}, words.returned.whole), this.#found(findings));
    this.#list.replaceChildren(...changes.map((change, place) => this.#change(change, place, changes.length, statement)));
  }

  /** What came back, held against the statement; nothing where it is far too long for one. @param {string} text */
  #held(text) {
    try {
      return this.#work.takeBack(this.#current, text);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'too-large')) throw error;
      this.#summary.textContent = words.returned.tooLarge;
      this.#whole.hidden = true;
      this.#list.replaceChildren();
    }
  }

  /** @param {Change} change @param {number} place @param {number} of @param {Statement} statement @returns {HTMLElement} */
  #change(change, place, of, statement) {
    const { before, after } = change;
    const kind = before.length === 0 ? 'added' : after.length === 0 ? 'gone' : 'other';
    const refused = this.#entry.refused.has(sayingOf(change));
    const title = h('h4', { tabindex: -1 }, words.returned.change(place + 1, of), ' ', h('span', { class: 'change-kind' }, words.returned.kinds[kind]));
    const parts = between(before.join(' '), after.join(' '));
    const side = (/** @type {string} */ label, /** @type {string[]} */ sentences, /** @type {typeof parts.ours} */ { before: start, differs, after: end }) =>
      h(
        'figure',
        { class: 'side' },
        h('figcaption', {}, label),
        sentences.length === 0
          ? h('p', { class: 'hint' }, words.returned.nothing)
          : kind === 'other'
            ? h('blockquote', { lang: statement.language }, start, ...(differs === '' ? [] : [h('mark', {}, differs)]), end)
            : h('blockquote', { lang: statement.language }, ...sentences.map((sentence) => h('p', {}, sentence))),
      );
    return h(
      'li',
      { class: 'change', 'data-kind': kind, 'data-refused': refused },
      title,
      h('div', { class: 'sides' }, side(words.returned.ours, before, parts.ours), side(words.returned.theirs, after, parts.theirs)),
      ...(refused ? [this.#refused(change, place)] : [...this.#findings(change), ...this.#ways(change, place, kind, statement)]),
    );
  }

  /** @param {Change} change @param {number} place */
  #refused(change, place) {
    const again = () => {
      this.#entry.refused.delete(sayingOf(change));
      this.#compare();
      this.#focusOn(place);
    };
    return h(
      'div',
      { class: 'finding-ways' },
      h('p', { class: 'refused' }, words.returned.refused),
      button(words.returned.reconsider, again, { class: 'button small' }),
    );
  }

  /** @param {Change} change */
  #findings({ findings, after }) {
    if (findings.length > 0) return [this.#found(findings)];
    return after.length > 0 ? [h('p', { class: 'hint' }, words.returned.clean)] : [];
  }

  /** @param {Finding[]} findings */
  #found(findings) {
    const rows = findings.map(({ weight, message, why, source }) =>
      h(
        'li',
        { 'data-weight': weight },
        h('p', { class: 'finding-message' }, weightMark(weight), unseen(': '), ' ', message),
        whyOf(why, source, this.#screen),
      ),
    );
    return h('ul', { class: 'change-findings' }, ...rows);
  }

  /** @param {Change} change @param {number} place @param {'other' | 'added' | 'gone'} kind @param {Statement} statement */
  #ways(change, place, kind, statement) {
    const { own, after, fields, claim } = change;
    const known = fields.filter((pointer) => this.#screen.has(pointer));
    const notes = [];
    const ways = [];
    if (own) {
      ways.push(button(words.returned.use, () => this.#decided(place, words.returned.used, this.#own.takeOver(own)), { class: 'button small' }));
      notes.push(words.returned.ownNote);
    } else if (kind === 'added' && this.#own.takesParagraph(statement.template)) {
      const add = () => this.#decided(place, words.returned.paragraphAdded, this.#own.putParagraph(statement.template, after.join(' ')));
      ways.push(button(words.returned.asParagraph, add, { class: 'button small' }));
    } else if (kind === 'added') notes.push(words.returned.noParagraph);
    else if (kind === 'other') notes.push(known.length === 0 ? words.returned.fixed : words.returned.mixed);
    else notes.push(known.length === 0 ? words.returned.fixed : words.returned.takeOutHint);
    ways.push(button(words.returned.refuse, () => this.#refuse(change, place), { class: 'button small' }));
    if (claim !== null) ways.push(button(words.review.toSentence, () => this.#screen.showSentence(statement.name, claim), { class: 'button small quiet' }));
    return [
      ...(known.length > 0 ? this.#madeBy(known, change.before.length) : []),
      ...notes.map((note) => h('p', { class: 'hint' }, note)),
      h('div', { class: 'finding-ways' }, ...ways),
    ];
  }

  /** The facts under our sentences; where they are many, the first few. @param {string[]} facts @param {number} sentences */
  #madeBy(facts, sentences) {
    const ways = facts.map((pointer) =>
      h(
        'li',
        {},
        button(this.#screen.nameOf(pointer), () => this.#screen.goTo([pointer]), { class: 'link-button' }),
      ),
    );
    const [first, rest] = [ways.slice(0, FEW), ways.slice(FEW)];
    const shown = h('div', { class: 'places' }, h('span', { class: 'places-label' }, words.returned.madeBy(sentences)), h('ul', {}, ...first));
    if (rest.length === 0) return [shown];
    return [shown, h('details', { class: 'places' }, h('summary', {}, words.returned.moreFacts(rest.length)), h('ul', {}, ...rest))];
  }

  /** @param {number} place @param {string} text @param {() => void} undo */
  #decided(place, text, undo) {
    this.#screen.done(text, undo, true);
    this.#focusOn(place);
  }

  /** @param {Change} change @param {number} place */
  #refuse(change, place) {
    this.#entry.refused.add(sayingOf(change));
    this.#compare();
    this.#focusOn(place);
  }

  /** On to the next difference that is to decide, from this one on, or else to what is left. @param {number} place */
  #focusOn(place) {
    const rows = [...this.#list.children];
    const open = (/** @type {Element} */ row) => !row.hasAttribute('data-refused');
    const next = rows.slice(place).find(open) ?? rows.find(open);
    const target = next?.querySelector('h4') ?? this.#summary;
    target.focus();
  }
}
