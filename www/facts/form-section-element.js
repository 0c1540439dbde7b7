import { holdsAcceptances, holdsSentences, partsOf, unfitting } from '../case/own-words.js';
import { decisions } from '../review/decisions.js';
import { asTyped } from '../ui/controls/parts.js';
import { bringIntoView, button, flash, freshId, h, setAttribute } from '../ui/dom.js';
import { below, inEntry, isRecord, keys, within } from '../ui/pointer.js';
import { words } from '../ui/words.js';
import { entryTitle } from './entries.js';
import { FactFieldElement } from './fact-field-element.js';
import { Fold } from './fold.js';

/**
 * @typedef {import('../core.js').Field} Field
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Section} Section
 * @typedef {import('../case/work.js').Work} Work
 */

/**
 * A section of the form: a few facts, or the entries of a collection.
 *
 * Fires `remove-entry`.
 */
export class FormSectionElement extends HTMLElement {
  /** @type {Section} */
  section;
  /** @type {Map<Pointer, FactFieldElement>} */
  fields = new Map();

  /** @type {Work} */
  #work;
  #id = freshId('section');
  #first;
  /** Whether the reader has opened or closed it. @type {boolean | undefined} */
  #wanted;
  /** The fields of the section, or of each entry. @type {Map<Pointer, Fold>} */
  #folds = new Map();
  #toggle = button('', () => this.setOpen(!this.isOpen), { class: 'section-toggle', 'aria-controls': `${this.#id}-body` });
  #title;
  #status = h('span', { class: 'section-status' });
  #head = h('h4', { class: 'section-head' });
  #body = h('div', { id: `${this.#id}-body`, class: 'section-body' });
  #add = button('', () => this.#addEntry(), { class: 'button add' });

  /** @param {Work} work @param {Section} section @param {boolean} first whether it is among the first of its step */
  constructor(work, section, first) {
    super();
    this.#work = work;
    this.section = section;
    this.#first = first;
    this.#title = h('span', { class: 'section-title', id: `${this.#id}-title` }, section.title);
    this.#toggle.append(this.#status);
    // A browser that searches in what is closed opens it when it finds something.
    this.#body.addEventListener('beforematch', () => this.setOpen(true));
    this.build();
  }

  connectedCallback() {
    this.classList.add('section');
    this.setAttribute('role', 'group');
    this.setAttribute('aria-labelledby', this.#title.id);
    if (!this.#head.isConnected) this.append(this.#head, this.#body);
  }

  /** Makes the fields anew, after entries have come or gone. */
  build() {
    const before = this.#folds;
    this.fields.clear();
    this.#folds = new Map();
    // An empty collection has nothing to open: what it is for and the way to the first entry stand there at once.
    setAttribute(this, 'data-empty', this.#isEmptyCollection);
    if (!this.#isEmptyCollection) this.#toggle.prepend(this.#title);
    this.#head.replaceChildren(this.#isEmptyCollection ? this.#title : this.#toggle);
    this.#body.replaceChildren(...this.#content());
    for (const [pointer, fold] of this.#folds) fold.takeOver(before.get(pointer));
    this.#showOpen();
  }

  get count() {
    return this.section.collection ? this.#work.entries(this.section.pointer).length : [...this.fields.values()].filter(({ filled }) => filled).length;
  }

  get isOpen() {
    return this.#isEmptyCollection || !this.#body.hidden;
  }

  /** Whether everything in it is in sight. */
  get isAllOpen() {
    return this.isOpen && [...this.#folds.values()].every(({ isOpen }) => isOpen);
  }

  /** @param {boolean} open */
  setOpen(open) {
    this.#wanted = open;
    this.#showOpen();
  }

  /** @param {boolean} open */
  setAllOpen(open) {
    this.setOpen(open);
    for (const fold of this.#folds.values()) fold.setOpen(open);
  }

  /** Shows how it stands. @param {number} toFix how much is to fix here */
  follow(toFix) {
    for (const fold of this.#folds.values()) fold.follow();
    this.#nameEntries();
    this.#showStatus(toFix);
    // What is filled in or to fix is not hidden, unless the reader has closed it.
    if (this.#wanted === undefined && !this.isOpen && (toFix > 0 || this.count > 0)) this.#showOpen(true);
  }

  /** @param {Pointer} pointer @param {FactFieldElement | undefined} field */
  goTo(pointer, field) {
    this.setOpen(true);
    if (field) {
      for (const fold of this.#folds.values()) fold.reveal(field);
      return field.goTo(pointer);
    }
    // A whole collection, or an entry that is not there yet: the way to it is to add one.
    const target = this.#add.isConnected ? this.#add : this.#toggle;
    bringIntoView(target, 'center');
    target.focus({ preventScroll: true });
    flash(target);
  }

  /** @param {Pointer} pointer */
  holds(pointer) {
    const { section } = this;
    if (section.pointer !== '') return within(pointer, section.pointer);
    return section.fields.some((field) => within(pointer, field.pointer));
  }

  get #isEmptyCollection() {
    const value = this.#work.get(this.section.pointer);
    return this.section.collection && (value === undefined || (isRecord(value) && Object.keys(value).length === 0));
  }

  /** @returns {Node[]} */
  #content() {
    const { section } = this;
    const hint = section.hint ? [h('p', { class: 'section-hint' }, section.hint)] : [];
    const value = this.#work.get(section.pointer);
    // Nothing can be put into it as it stands; above the sections it can be taken out.
    if (value !== undefined && !isRecord(value)) return [...hint, h('pre', { class: 'as-it-stands' }, asTyped(value))];
    if (!section.collection) return [...hint, this.#fold(section.pointer, section.fields, section.title)];
    const entries = this.#work.entries(section.pointer).map((key, place) => this.#entry(key, place));
    const howTo = holdsSentences(section) ? words.own.howTo : holdsAcceptances(section) ? words.review.howTo : undefined;
    const add = howTo === undefined ? this.#add : h('p', { class: 'hint' }, howTo);
    return [...hint, ...(entries.length > 0 ? [h('div', { class: 'entries' }, ...entries)] : []), add];
  }

  /** @param {Pointer} base @param {Field[]} fields @param {string} name what they are about */
  #fold(base, fields, name) {
    const elements = fields.map((field) => {
      const pointer = this.section.collection ? `${base}${field.pointer.split('{key}')[1]}` : field.pointer;
      const element = new FactFieldElement(this.#work, field, pointer);
      this.fields.set(pointer, element);
      return element;
    });
    const fold = new Fold(elements, name);
    this.#folds.set(base, fold);
    return h('div', { class: 'facts-in' }, ...fold.nodes);
  }

  /** @param {string} key @param {number} place */
  #entry(key, place) {
    const { section } = this;
    const id = freshId('entry');
    const title = h('h5', { id, class: 'entry-title' }, entryTitle(this.#work, section, key, place));
    const pointer = below(section.pointer, key);
    const removed = () => this.dispatchEvent(new CustomEvent('remove-entry', { bubbles: true, detail: { pointer, title: title.textContent } }));
    const remove = button(words.facts.remove(section.item), removed, { class: 'link-button remove', 'aria-describedby': id });
    const entry = h('div', { class: 'entry', role: 'group', 'aria-labelledby': id, 'data-key': key });
    entry.append(h('div', { class: 'entry-head' }, title, remove));
    const value = this.#work.get(pointer);
    if (!isRecord(value)) entry.append(h('pre', { class: 'as-it-stands' }, asTyped(value)));
    else if (holdsSentences(section)) entry.append(...this.#sentence(key, pointer));
    else entry.append(this.#fold(pointer, section.fields, section.item));
    return entry;
  }

  /** Words of one's own: where they stand, and what to decide where they fit no longer. @param {string} key @param {Pointer} pointer */
  #sentence(key, pointer) {
    const { statement } = partsOf(key);
    const title = this.#work.pack.documents.find(({ name }) => name === statement)?.title ?? statement;
    // The digest beside the words is the program's business: a person could only break it.
    const typed = this.section.fields.filter(({ kind }) => kind === 'prose');
    return [
      h('p', { class: 'hint' }, title === undefined ? words.own.everywhere : words.own.onlyIn(title)),
      this.#fold(pointer, typed, this.section.item),
      h('div', { class: 'entry-decisions' }),
    ];
  }

  #nameEntries() {
    const { section } = this;
    if (!section.collection) return;
    const entries = /** @type {HTMLElement[]} */ ([...this.#body.querySelectorAll('.entry')]);
    this.#add.textContent = entries.length === 0 ? words.facts.add(section.item) : words.facts.addAnother(section.item);
    for (const [place, entry] of entries.entries()) {
      const title = entry.querySelector('.entry-title');
      const key = entry.dataset.key ?? '';
      const text = entryTitle(this.#work, section, key, place);
      if (title && title.textContent !== text) title.textContent = text;
      if (holdsSentences(section)) this.#showDecisions(entry, key);
    }
  }

  /** @param {HTMLElement} entry @param {string} key */
  #showDecisions(entry, key) {
    const place = entry.querySelector('.entry-decisions');
    const finding = unfitting(this.#work.pack).get(key);
    if (!place || Boolean(finding) === Boolean(place.firstChild)) return;
    place.replaceChildren(...(finding ? [decisions(key, finding)] : []));
  }

  #addEntry() {
    const pointer = this.#work.add(this.section);
    this.setOpen(true);
    this.fields.get(inEntry(this.section.fields[0]?.pointer ?? '', keys(pointer).at(-1) ?? ''))?.goTo();
  }

  /** @param {number} toFix */
  #showStatus(toFix) {
    const { section } = this;
    const count = this.count;
    const long = section.collection ? words.facts.entriesLong(count) : words.facts.filledLong(count, section.fields.length);
    const fix = toFix > 0 ? words.statements.toFix(toFix) : '';
    if (this.#status.textContent === fix + long) return;
    this.#status.replaceChildren(...(fix ? [h('span', { class: 'count-to-fix' }, fix)] : []), h('span', {}, long));
  }

  #showOpen(open = this.#wanted ?? (this.#first || this.count > 0)) {
    setAttribute(this.#body, 'hidden', open || this.#isEmptyCollection ? undefined : 'until-found');
    this.#toggle.setAttribute('aria-expanded', String(open));
  }
}
