import { unfitting } from '../case/own-words.js';
import { saysAnything, sentencesFrom } from '../case/sentences.js';
import { headOf } from '../record/sent.js';
import { SentListElement } from '../record/sent-list-element.js';
import { SheetListElement } from '../record/sheet-list-element.js';
import { toFixIn } from '../review/to-fix.js';
import { ToFixElement } from '../review/to-fix-element.js';
import { copy } from '../ui/clipboard.js';
import { button, freshId, h, setAttribute, unseen } from '../ui/dom.js';
import { BELOW_A_TITLE } from '../ui/headings.js';
import { later } from '../ui/later.js';
import { words } from '../ui/words.js';
import { StatementSheetElement } from './statement-sheet-element.js';

/**
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Statement} Statement
 * @typedef {import('../case/own-words.js').OwnWords} OwnWords
 * @typedef {import('../case/work.js').Work} Work
 *
 * @typedef {{ root: HTMLButtonElement, title: HTMLElement, status: HTMLElement, lit: HTMLElement }} Tab
 */

/**
 * All statements, one at a time behind tabs, one for each kind, with what is to fix in each and the ways out. Where a kind speaks
 * to several groups of people, a list above the statement says to whom.
 *
 * Fires `said` with a sentence for people who hear the page, `done` with a way back, `add-paragraph` and `add-question`, and
 * `check-returned` with the name of a statement that came back.
 */
export class StatementPackElement extends HTMLElement {
  /** @type {Work} */
  #work;
  #own;
  #current = '';
  /** @type {Map<string, Tab>} */
  #tabs = new Map();
  /** @type {Pointer | undefined} */
  #lit;
  #id = freshId('statement');
  /** Which group each kind was last shown for. @type {Map<string, string>} */
  #chosen = new Map();
  #groups = h('div', { class: 'groups', role: 'group', 'aria-label': words.statements.toWhom });
  #list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': words.statements.tabs });
  #toFix = new ToFixElement();
  #done = h('p', { class: 'nothing-to-fix', hidden: true }, words.statements.nothingToFixLong);
  #sheet = new StatementSheetElement();
  #ways = h('div', { class: 'ways-out' });
  #more = h('div', { class: 'sheet-more' });
  #howTo = h('p', { class: 'hint how-to', id: `${this.#id}-how` }, words.statements.howTo);
  #panel = h('div', { class: 'panel', role: 'tabpanel', id: `${this.#id}-panel` });

  /** @param {Work} work @param {OwnWords} own */
  constructor(work, own) {
    super();
    this.#work = work;
    this.#own = own;
    for (const event of ['changed', 'reshaped']) work.addEventListener(event, () => this.#follow());
    work.addEventListener('replaced', () => {
      this.#sheet.forget();
      this.#follow();
    });
  }

  connectedCallback() {
    if (this.firstChild) return;
    this.#sheet.setAttribute('role', 'group');
    this.#sheet.setAttribute('aria-describedby', this.#howTo.id);
    this.#panel.append(this.#groups, this.#toFix, this.#done, this.#ways, this.#howTo, this.#sheet, this.#more);
    this.append(this.#list, this.#panel, new SentListElement(this.#work), new SheetListElement(this.#work));
    this.#list.addEventListener('keydown', (event) => this.#pressed(event));
    this.addEventListener('sentence-chosen', () => (this.#howTo.hidden = true));
    this.#follow();
  }

  /** Lights the sentences that a fact makes, in every statement. @param {Pointer | undefined} pointer */
  light(pointer) {
    this.#lit = pointer;
    this.#showLit();
    this.#sheet.light(pointer);
    this.#sheet.showLit();
  }

  /** Puts the focus on the first sentence that is lit, in this statement or else in another. */
  focusLit() {
    const lit = [...this.#litIn().keys()];
    if (lit[0] !== undefined && !lit.includes(this.#current)) this.#turnTo(lit[0]);
    this.#sheet.focusLit();
  }

  /**
   * Puts the focus on a sentence of a statement, or else on its tab.
   *
   * @param {string} statement
   * @param {string | null} claim
   * @param {number} [place] of several that say the claim
   */
  focusSentence(statement, claim, place) {
    if (this.#work.pack.documents.some(({ name }) => name === statement)) this.#turnTo(statement);
    const sentence = claim === null ? undefined : this.#sheet.sentenceOf(claim, place);
    if (sentence) this.#sheet.focusOn(sentence);
    else this.#tabs.get(this.#work.pack.documents.find(({ name }) => name === statement)?.template ?? '')?.root.focus();
  }

  get current() {
    return this.#current;
  }

  /** How many sentences a fact makes, in all statements. @param {Pointer} pointer */
  count(pointer) {
    return sentencesFrom(this.#work.pack, pointer).size;
  }

  /** How much is to fix in the statement on the screen. */
  get left() {
    return toFixIn(this.#work.pack, this.#current).length;
  }

  #follow() {
    const { documents } = this.#work.pack;
    const names = documents.map(({ name }) => name);
    const kinds = [...new Set(documents.map(({ template }) => template))];
    if (kinds.join() !== [...this.#tabs.keys()].join()) this.#makeTabs(kinds);
    if (!names.includes(this.#current)) this.#current = names[0] ?? '';
    this.#show();
  }

  /** @param {string[]} kinds */
  #makeTabs(kinds) {
    this.#tabs = new Map(kinds.map((kind) => [kind, this.#tab(kind)]));
    this.#list.replaceChildren(...[...this.#tabs.values()].map(({ root }) => root));
  }

  /** @param {string} kind @returns {Tab} */
  #tab(kind) {
    const title = h('span', { class: 'tab-title' });
    const status = h('span', { class: 'tab-status' });
    const lit = h('span', { class: 'tab-lit' });
    const root = button('', () => this.#turnToKind(kind), {
      class: 'tab',
      role: 'tab',
      id: `${this.#id}-tab-${kind}`,
      'aria-controls': this.#panel.id,
    });
    root.append(title, status, lit);
    return { root, title, status, lit };
  }

  #show() {
    const statement = this.#work.pack.documents.find(({ name }) => name === this.#current);
    this.#panel.hidden = statement === undefined;
    for (const kind of this.#tabs.keys()) this.#showTab(kind, statement?.template);
    this.#showLit();
    if (!statement) return;
    const toFix = toFixIn(this.#work.pack, statement.name);
    this.#panel.setAttribute('aria-labelledby', `${this.#id}-tab-${statement.template}`);
    this.#showGroups(statement);
    this.#sheet.setAttribute('aria-label', words.statements.sheet(statement.title));
    this.#toFix.show(words.statements.beforeItGoes(toFix.length), toFix);
    this.#done.hidden = toFix.length > 0 || !saysAnything(statement);
    this.#showWays(statement);
    const unfit = unfitting(this.#work.pack);
    this.#sheet.show(statement, this.#work.organisation, (claim) => unfit.has(this.#own.keyOf(claim, statement.name) ?? ''));
    this.#showMore(statement.template);
  }

  /** What of one's own can be added to statements of a kind. @param {string} kind */
  #showMore(kind) {
    if (this.#more.dataset.of === kind) return;
    this.#more.dataset.of = kind;
    const way = (/** @type {string} */ label, /** @type {string} */ event) =>
      button(label, () => this.dispatchEvent(new CustomEvent(event, { bubbles: true })), { class: 'button small' });
    this.#more.replaceChildren(
      ...(this.#own.takesParagraph(kind) ? [way(words.own.addParagraph, 'add-paragraph')] : []),
      ...(this.#own.takesQuestion(kind) ? [way(words.own.addQuestion, 'add-question')] : []),
    );
  }

  /** The statements of a kind, the one for everybody first. @param {string} kind */
  #of(kind) {
    return this.#work.pack.documents.filter(({ template }) => template === kind);
  }

  /** To whom statements of this kind go. @param {Statement} statement */
  #showGroups({ template, name }) {
    const statements = this.#of(template);
    this.#groups.hidden = statements.length < 2 && statements[0]?.group === null;
    const key = statements.map(({ name, groupName }) => `${name} ${groupName}`).join();
    if (this.#groups.dataset.of !== key) {
      this.#groups.dataset.of = key;
      const ways = statements.map((each) => button(each.groupName ?? words.statements.everybodyElse, () => this.#turnTo(each.name), { class: 'group-choice' }));
      this.#groups.replaceChildren(h('span', { class: 'ways-label' }, words.statements.toWhom), ...ways);
    }
    const ways = [...this.#groups.querySelectorAll('button')];
    for (const [place, each] of statements.entries()) {
      const way = ways[place];
      if (!way) continue;
      way.setAttribute('aria-pressed', String(each.name === name));
      const count = toFixIn(this.#work.pack, each.name).length;
      setAttribute(way, 'data-to-fix', count === 0 ? undefined : words.statements.toFix(count));
    }
  }

  /** @param {string} kind @param {string | undefined} shown the kind on the screen */
  #showTab(kind, shown) {
    const tab = this.#tabs.get(kind);
    const statements = this.#of(kind);
    const [first] = statements;
    if (!tab || !first) return;
    const count = Math.max(...statements.map(({ name }) => toFixIn(this.#work.pack, name).length));
    const current = kind === shown;
    tab.title.textContent = first.templateTitle;
    const done = statements.some(saysAnything) ? words.statements.nothingToFix : words.statements.nothingYet;
    tab.status.textContent = count === 0 ? done : words.statements.toFix(count);
    setAttribute(tab.status, 'data-done', count === 0);
    tab.root.setAttribute('aria-selected', String(current));
    tab.root.tabIndex = current ? 0 : -1;
  }

  #showLit() {
    const counts = this.#litIn();
    for (const [kind, tab] of this.#tabs) {
      const count = Math.max(0, ...this.#of(kind).map(({ name }) => counts.get(name) ?? 0));
      tab.lit.hidden = count === 0;
      const mark = h('span', { 'aria-hidden': 'true', title: words.statements.lit(count) }, String(count));
      tab.lit.replaceChildren(mark, unseen(`, ${words.statements.lit(count)}, `));
    }
  }

  /** How many sentences are lit, by statement. */
  #litIn() {
    /** @type {Map<string, number>} */
    const counts = new Map();
    const lit = this.#lit === undefined ? [] : sentencesFrom(this.#work.pack, this.#lit);
    for (const { statement } of lit) counts.set(statement, (counts.get(statement) ?? 0) + 1);
    return counts;
  }

  /** @param {Statement} statement */
  #showWays({ name, title, stopped }) {
    const of = `${name} ${title} ${stopped ?? ''}`;
    if (this.#ways.dataset.of === of) return;
    this.#ways.dataset.of = of;
    setAttribute(this.#sheet, 'data-stopped', stopped !== undefined);
    const way = (/** @type {string} */ label, /** @type {string} */ long, /** @type {() => unknown} */ act, style = '') =>
      button(label, () => void act(), { class: `button small ${style}`, 'aria-label': long });
    const check = way(words.returned.open, words.returned.openLong(title), () => this.#fire('check-returned', { statement: name }));
    // What must not leave has no way out; what it said before can still be compared with what it says now.
    if (stopped) {
      const compare = way(words.sent.compare, words.sent.compareLong(title), () => this.#compare(name));
      this.#ways.replaceChildren(h('p', { class: 'serious ways-stopped' }, stopped), h('div', { class: 'ways-send' }, compare), check);
      return;
    }
    this.#ways.replaceChildren(
      h(
        'div',
        { class: 'ways-leave' },
        way(words.statements.copy, words.statements.copyLong(title), () => this.#copy(name, title), 'primary'),
        way(words.statements.save, words.statements.saveLong(title), () => this.#save(name)),
        way(words.statements.website, words.statements.websiteLong(title), () => this.#website(name)),
      ),
      h(
        'div',
        { class: 'ways-send' },
        way(words.sent.mark, words.sent.markLong(title), () => this.#mark(name)),
        way(words.sent.compare, words.sent.compareLong(title), () => this.#compare(name)),
      ),
      check,
    );
  }

  /** @param {string} name @param {string} title */
  async #copy(name, title) {
    if (!(await later(Promise.resolve(true), this, this.#work))) return;
    // What it was a moment ago it need not be any more: the day may have changed.
    const stopped = this.#named(name)?.stopped;
    if (stopped) return this.#say(stopped);
    const done = await copy(this, this.#work.export(name, 'text'), this.#work.paste(name, BELOW_A_TITLE));
    const left = toFixIn(this.#work.pack, name).length;
    if (done) this.#say(left === 0 ? words.statements.copied(title) : words.statements.copiedOpen(title, left));
  }

  /** @param {string} name */
  async #save(name) {
    const parts = await later(Promise.all([import('../handover/save.js'), this.#work.getFiles()]), this, this.#work);
    const statement = this.#named(name);
    if (parts && statement) void parts[0].saveAsFile(this, this.#work, statement, parts[1]);
  }

  /** @param {string} name */
  async #website(name) {
    const dialog = await later(import('../handover/website.js'), this, this.#work);
    const statement = this.#named(name);
    if (dialog && statement) void dialog.forWebsite(this, this.#work, statement);
  }

  /** @param {string} name */
  #named(name) {
    return this.#work.pack.documents.find((each) => each.name === name);
  }

  /** @param {string} name */
  async #mark(name) {
    const statement = this.#named(name);
    if (!statement) return;
    const dialogs = await later(import('../record/sent-dialogs.js'), this, this.#work);
    const undo = await dialogs?.markAsSent(this, this.#work, statement, toFixIn(this.#work.pack, name).length);
    if (undo)
      this.dispatchEvent(new CustomEvent('done', { bubbles: true, detail: { text: words.sent.marked(statement.title, headOf(this.#work.pack.sent)), undo } }));
  }

  /** @param {string} name */
  async #compare(name) {
    const dialogs = await later(import('../record/sent-dialogs.js'), this, this.#work);
    void dialogs?.compareTexts(this, this.#work, name);
  }

  /** @param {string} text */
  #say(text) {
    this.#fire('said', { text });
  }

  /** @param {string} name @param {object} detail */
  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  /** Shows a kind, for the group it was last shown for. @param {string} kind */
  #turnToKind(kind) {
    const names = this.#of(kind).map(({ name }) => name);
    const before = this.#chosen.get(kind) ?? '';
    const name = names.includes(before) ? before : names[0];
    if (name !== undefined) this.#turnTo(name);
  }

  /** @param {string} name */
  #turnTo(name) {
    this.#current = name;
    const kind = this.#work.pack.documents.find((each) => each.name === name)?.template ?? '';
    this.#chosen.set(kind, name);
    this.#show();
    // Where the tabs do not fit beside each other, the chosen one comes into view.
    const tab = this.#tabs.get(kind)?.root;
    this.#list.scrollTo?.({ left: tab ? tab.offsetLeft - (this.#list.clientWidth - tab.offsetWidth) / 2 : 0 });
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const names = [...this.#tabs.keys()];
    const shown = this.#work.pack.documents.find(({ name }) => name === this.#current)?.template ?? '';
    const here = names.indexOf(shown);
    const last = names.length - 1;
    /** @type {Record<string, number>} */
    const moves = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here === 0 ? last : here - 1, Home: 0, End: last };
    const next = names[moves[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    this.#turnToKind(next);
    this.#tabs.get(next)?.root.focus();
  }
}
