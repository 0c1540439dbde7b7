import { asTyped } from '../controls.js';
import { bringIntoView, button, flash, freshId, h, setAttribute, unseen } from '../dom.js';
import { isShown, read } from '../fact.js';
import { at, below, inEntry, isRecord, keys, within } from '../pointer.js';
import { toFixAnywhere, toFixInFacts } from '../to-fix.js';
import { words } from '../words.js';
import { FactFieldElement } from './fact-field-element.js';
import { ToFixElement } from './to-fix-element.js';

/**
 * @typedef {import('../core.js').Json} Json
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Section} Section
 * @typedef {import('../to-fix.js').ToFix} ToFix
 * @typedef {import('../work.js').Work} Work
 *
 * @typedef {object} Part A section on the screen.
 * @property {Section} section
 * @property {HTMLElement} root
 * @property {HTMLButtonElement} toggle
 * @property {HTMLElement} body
 * @property {HTMLElement} status
 * @property {HTMLElement} contents its line in the list of contents
 * @property {HTMLElement} entries
 * @property {HTMLButtonElement | undefined} add
 */

/**
 * The form, made from what the core says there is to ask.
 *
 * Fires `removed` with the way to undo it.
 */
export class FactsFormElement extends HTMLElement {
  /** @type {Work} */
  #work;
  /** @type {Part[]} */
  #parts = [];
  /** @type {Map<Pointer, FactFieldElement>} */
  #fields = new Map();
  /** Which sections the reader has opened or closed. @type {Map<Pointer, boolean>} */
  #open = new Map();
  #problems = new ToFixElement();
  #strange = h('section', { class: 'strange', hidden: true });
  /** What that list says: it is painted anew only when it says something else. */
  #strangeShown = '';
  #sections = h('div', { class: 'sections' });
  #contents = h('ol', { class: 'contents-list' });
  #toggleAll = button('', () => this.#setAllOpen(!this.#allOpen), { class: 'link-button toggle-all' });

  /** @param {Work} work */
  constructor(work) {
    super();
    this.#work = work;
    work.addEventListener('changed', () => this.#follow());
    work.addEventListener('reshaped', () => this.#build());
    work.addEventListener('replaced', () => {
      this.#open.clear();
      this.#build();
    });
  }

  connectedCallback() {
    if (this.firstChild) return;
    this.append(
      h('nav', { class: 'contents', 'aria-label': words.facts.contents }, this.#contents),
      h('div', { class: 'form' }, this.#problems, this.#strange, this.#toggleAll, this.#sections),
    );
    this.#build();
  }

  /** The names of what lies around a fact, and its own: "Suppliers · Example Hosting · Role". @param {Pointer} pointer */
  nameOf(pointer) {
    const part = this.#partOf(pointer);
    const field = this.#fieldAt(pointer);
    const key = part?.section.collection ? keys(pointer)[keys(part.section.pointer).length] : undefined;
    const entry = part && key !== undefined ? this.#entryTitle(part.section, key) : undefined;
    return [part?.section.title, entry, field?.label].filter(Boolean).join(' · ');
  }

  /** Whether the form has a place for an address. @param {Pointer} pointer */
  has(pointer) {
    return this.#fieldAt(pointer) !== undefined || this.#partOf(pointer) !== undefined;
  }

  /**
   * Puts the focus on the first of these facts that the form has a place for.
   *
   * @param {Pointer[]} pointers
   * @returns {boolean}
   */
  goTo(pointers) {
    if (this.#goToStrange(pointers)) return true;
    const pointer = pointers.find((candidate) => this.has(candidate));
    const part = pointer === undefined ? undefined : this.#partOf(pointer);
    if (pointer === undefined || !part) return false;
    this.#setOpen(part, true);
    const field = this.#fieldAt(pointer);
    if (field) field.goTo(pointer);
    else {
      // A whole collection, or an entry that is not there yet: the way to it is to add one.
      const target = part.add?.isConnected ? part.add : part.toggle;
      bringIntoView(target, 'center');
      target.focus({ preventScroll: true });
      flash(target);
    }
    return true;
  }

  /** To what the form has no place for. @param {Pointer[]} pointers */
  #goToStrange(pointers) {
    const item = [...this.#strange.querySelectorAll('li')].find(({ dataset }) => pointers[0] === dataset.pointer);
    if (!item) return false;
    bringIntoView(item, 'center');
    item.focus({ preventScroll: true });
    flash(item);
    return true;
  }

  /** Shows at each fact how many sentences it makes. @param {(pointer: Pointer) => number} count */
  saidIn(count) {
    for (const [pointer, field] of this.#fields) field.saidIn(count(pointer));
  }

  /** To the first fact that is still missing, or simply the first. */
  start() {
    const needed = this.#work.pack.findings.flatMap(({ fields }) => fields.slice(0, 1));
    const first = [...this.#fields.keys()].find((pointer) => needed.includes(pointer)) ?? [...this.#fields.keys()][0];
    if (first !== undefined) this.goTo([first]);
  }

  #build() {
    this.#fields.clear();
    this.#parts = this.#work.sections.map((section, index) => this.#part(section, index));
    this.#sections.replaceChildren(...this.#parts.map(({ root }) => root));
    this.#contents.replaceChildren(...this.#parts.map(({ contents }) => contents));
    this.#follow();
    this.#nameToggleAll();
  }

  /** @param {Section} section @param {number} index @returns {Part} */
  #part(section, index) {
    const id = freshId('section');
    const title = h('span', { id: `${id}-title`, class: 'section-title' }, section.title);
    const status = h('span', { class: 'section-status' });
    const toggle = button('', () => this.#setOpen(part, Boolean(part.body.hidden)), {
      class: 'section-toggle',
      'aria-controls': `${id}-body`,
    });
    toggle.append(title, status);
    const entries = h('div', { class: 'entries' });
    const add = section.collection ? button('', () => this.#add(part), { class: 'button add' }) : undefined;
    const body = h('div', { id: `${id}-body`, class: 'section-body' });
    const link = h('a', { href: `#${id}-body` }, h('span', { class: 'contents-title' }, section.title));
    link.addEventListener('click', (event) => {
      event.preventDefault();
      this.#setOpen(part, true);
      bringIntoView(root, 'start');
      toggle.focus({ preventScroll: true });
    });
    if (section.hint) body.append(h('p', { class: 'section-hint' }, section.hint));
    const root = h(
      'section',
      { class: 'section', 'aria-labelledby': title.id },
      h('h3', { class: 'section-head' }, toggle),
      body,
    );
    /** @type {Part} */
    const part = { section, root, toggle, body, status, contents: h('li', {}, link), entries, add };

    const value = this.#work.get(section.pointer);
    if (value !== undefined && !isRecord(value)) {
      // Nothing can be put into it as it stands; above the sections it can be taken out.
      body.append(h('pre', { class: 'as-it-stands' }, asTyped(value)));
    } else if (add) {
      entries.append(...this.#work.entries(section.pointer).map((key, place) => this.#entry(part, key, place)));
      body.append(entries, add);
    } else {
      body.append(...section.fields.map((field) => this.#field(field, field.pointer)));
    }
    // A browser that searches in what is closed opens it when it finds something.
    body.addEventListener('beforematch', () => this.#setOpen(part, true));
    this.#showOpen(part, this.#open.get(section.pointer) ?? this.#opensByItself(index));
    return part;
  }

  /** On a phone the closed sections are the list of contents. @param {number} index */
  #opensByItself(index) {
    return matchMedia('(min-width: 56.25rem)').matches || index === 0;
  }

  /** @param {import('../core.js').Field} field @param {Pointer} pointer */
  #field(field, pointer) {
    const element = new FactFieldElement(this.#work, field, pointer);
    this.#fields.set(pointer, element);
    return element;
  }

  /** @param {Part} part @param {string} key @param {number} place */
  #entry(part, key, place) {
    const { section } = part;
    const id = freshId('entry');
    const title = h('h4', { id, class: 'entry-title' }, this.#entryTitle(section, key, place));
    const remove = button(words.facts.remove(section.item), () => this.#remove(part, key), {
      class: 'link-button remove',
      'aria-describedby': id,
    });
    const entry = h('div', { class: 'entry', role: 'group', 'aria-labelledby': id, 'data-key': key });
    entry.append(h('div', { class: 'entry-head' }, title, remove));
    const value = this.#work.get(below(section.pointer, key));
    if (isRecord(value)) entry.append(...section.fields.map((field) => this.#field(field, inEntry(field.pointer, key))));
    else entry.append(h('pre', { class: 'as-it-stands' }, asTyped(value)));
    return entry;
  }

  /** What an entry is called on the screen: its name where it has one. @param {Section} section @param {string} key @param {number} [place] */
  #entryTitle(section, key, place = this.#work.entries(section.pointer).indexOf(key)) {
    const named = section.fields.find(({ kind }) => kind === 'text' || kind === 'sentence');
    const { value } = read(named && at(this.#work.get(below(section.pointer, key)), lastPart(named.pointer)));
    return typeof value === 'string' && value.trim() ? value.trim() : words.facts.entry(section.item, place + 1);
  }

  /** @param {Part} part */
  #add(part) {
    const key = this.#work.add(part.section);
    part.entries.append(this.#entry(part, key, part.entries.children.length));
    this.#follow();
    this.#fields.get(inEntry(part.section.fields[0]?.pointer ?? '', key))?.goTo();
  }

  /** @param {Part} part @param {string} key */
  #remove(part, key) {
    const title = this.#entryTitle(part.section, key);
    this.#takeOut(below(part.section.pointer, key), words.facts.removed(title));
  }

  /** @param {Pointer} pointer @param {string} text says what is gone */
  #takeOut(pointer, text) {
    const undo = this.#work.remove(pointer);
    this.dispatchEvent(new CustomEvent('removed', { bubbles: true, detail: { text, undo, pointer } }));
  }

  /** Shows what the facts now are, without touching what the reader types into. */
  #follow() {
    const all = toFixAnywhere(this.#work.pack);
    /** @type {Map<FactFieldElement, ToFix[]>} */
    const atField = new Map();
    /** @type {Map<Part, number>} */
    const atPart = new Map();
    for (const item of all) {
      const pointer = item.fields[0];
      const field = pointer === undefined ? undefined : this.#fieldAt(pointer);
      const part = pointer === undefined ? undefined : this.#partOf(pointer);
      if (field) atField.set(field, [...(atField.get(field) ?? []), item]);
      if (part) atPart.set(part, (atPart.get(part) ?? 0) + 1);
    }
    for (const field of this.#fields.values()) field.mark(atField.get(field) ?? []);
    for (const part of this.#parts) this.#showStatus(part, atPart.get(part) ?? 0);
    this.#problems.show(words.facts.problems, toFixInFacts(this.#work.pack).filter(({ fields }) => this.#place(fields[0])));
    this.#showStrange();
  }

  /** @param {Part} part @param {number} toFix */
  #showStatus(part, toFix) {
    const { section, status, contents } = part;
    const count = section.collection
      ? this.#work.entries(section.pointer).length
      : section.fields.filter(({ pointer }) => this.#work.get(pointer) !== undefined).length;
    this.#nameEntries(part, count);

    const all = section.fields.length;
    const long = section.collection ? words.facts.entriesLong(count) : words.facts.filledLong(count, all);
    const fix = toFix > 0 ? words.statements.toFix(toFix) : '';
    if (status.textContent === fix + long) return;
    const fixLong = fix ? h('span', { class: 'count-to-fix' }, fix) : undefined;
    status.replaceChildren(...(fixLong ? [fixLong] : []), h('span', {}, long));

    // The list of contents has room for one number: what is to fix comes before what is filled in.
    const short = section.collection ? words.facts.entries(count) : words.facts.filled(count, all);
    const number = fix
      ? h('span', { class: 'contents-count count-to-fix' }, h('span', { 'aria-hidden': 'true' }, String(toFix)), unseen(fix))
      : h('span', { class: 'contents-count' }, short);
    const link = contents.querySelector('a');
    link?.replaceChildren(h('span', { class: 'contents-title' }, section.title), unseen(', '), number);
    setAttribute(contents, 'data-filled', count > 0);
  }

  /** @param {Part} part @param {number} count */
  #nameEntries({ section, entries, add }, count) {
    if (!add) return;
    add.textContent = count === 0 ? words.facts.add(section.item) : words.facts.addAnother(section.item);
    for (const [place, entry] of [...entries.children].entries()) {
      const title = entry.querySelector('.entry-title');
      const key = /** @type {HTMLElement} */ (entry).dataset.key ?? '';
      if (title) title.textContent = this.#entryTitle(section, key, place);
    }
  }

  /** What a file holds and no field shows, so that nothing is hidden. */
  #showStrange() {
    const strange = this.#work.pack.problems.filter(({ field }) => !this.#place(field));
    const now = JSON.stringify(strange.map((problem) => [problem, this.#work.get(problem.field)]));
    if (now === this.#strangeShown) return;
    this.#strangeShown = now;
    const id = 'strange-title';
    this.#strange.hidden = strange.length === 0;
    setAttribute(this.#strange, 'aria-labelledby', id);
    this.#strange.replaceChildren(
      h('h3', { id }, words.facts.notUnderstood),
      h('p', { class: 'hint' }, words.facts.notUnderstoodHint),
      h('ul', {}, ...strange.map(({ field, message }) => this.#strangeItem(field, message))),
    );
  }

  /** @param {Pointer} field @param {string} message */
  #strangeItem(field, message) {
    const value = this.#work.get(field);
    const item = h('li', { tabindex: -1, 'data-pointer': field }, h('code', { class: 'path' }, field || '/'), h('p', {}, message));
    if (value === undefined) return item;
    item.append(h('pre', { class: 'as-it-stands' }, asTyped(value)));
    if (field === '') return item;
    const takeOut = () => this.#takeOut(field, words.facts.takenOut(field));
    const named = { class: 'link-button', 'aria-label': `${words.facts.takeOut}: ${field}` };
    item.append(button(words.facts.takeOut, takeOut, named));
    return item;
  }

  /** Whether the form shows what stands at an address, be it a fact or a part of one. @param {Pointer | undefined} pointer */
  #place(pointer) {
    if (pointer === undefined) return false;
    // What is not there hides nothing.
    if (this.#work.get(pointer) === undefined) return this.has(pointer);
    const field = this.#fieldAt(pointer);
    if (!field || !within(pointer, field.pointer)) return false;
    // A key of a fact that no input shows is as hidden as a field that does not exist.
    return isShown(this.#work.get(field.pointer), pointer.slice(field.pointer.length));
  }

  /** The field at an address, or the first one below it. @param {Pointer} pointer */
  #fieldAt(pointer) {
    for (const [address, field] of this.#fields) if (within(pointer, address)) return field;
    if (this.#parts.some(({ section }) => section.collection && section.pointer === pointer)) return undefined;
    for (const [address, field] of this.#fields) if (pointer !== '' && within(address, pointer)) return field;
    return undefined;
  }

  /** @param {Pointer} pointer */
  #partOf(pointer) {
    const named = this.#parts.find(({ section }) => section.pointer !== '' && within(pointer, section.pointer));
    return named ?? this.#parts.find(({ section }) => section.fields.some((field) => within(pointer, field.pointer)));
  }

  /** @param {Part} part @param {boolean} open */
  #setOpen(part, open) {
    this.#open.set(part.section.pointer, open);
    this.#showOpen(part, open);
    this.#nameToggleAll();
  }

  /** @param {Part} part @param {boolean} open */
  #showOpen({ body, toggle }, open) {
    setAttribute(body, 'hidden', open ? undefined : 'until-found');
    toggle.setAttribute('aria-expanded', String(open));
  }

  get #allOpen() {
    return this.#parts.every(({ toggle }) => toggle.getAttribute('aria-expanded') === 'true');
  }

  /** @param {boolean} open */
  #setAllOpen(open) {
    for (const part of this.#parts) this.#setOpen(part, open);
  }

  #nameToggleAll() {
    this.#toggleAll.textContent = this.#allOpen ? words.facts.closeAll : words.facts.openAll;
  }
}

/** @param {Pointer} pointer */
function lastPart(pointer) {
  return pointer.slice(pointer.indexOf('{key}') + '{key}'.length);
}
