import { isShown } from '../case/fact.js';
import { holdsSentences } from '../case/own-words.js';
import { toFixAnywhere, toFixInFacts } from '../review/to-fix.js';
import { ToFixElement } from '../review/to-fix-element.js';
import { bringToTop, button, freshId, h, setAttribute } from '../ui/dom.js';
import { keys, within } from '../ui/pointer.js';
import { words } from '../ui/words.js';
import { entryTitle } from './entries.js';
import { FormSectionElement } from './form-section-element.js';
import { StepListElement } from './step-list-element.js';
import { stepsOf } from './steps.js';
import { StrangeFactsElement } from './strange-facts-element.js';

/**
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('./steps.js').Standing} Standing
 * @typedef {import('./steps.js').Step} Step
 * @typedef {import('../review/to-fix.js').ToFix} ToFix
 * @typedef {import('../case/work.js').Work} Work
 * @typedef {import('./fact-field-element.js').FactFieldElement} FactFieldElement
 *
 * @typedef {object} Panel A step on the screen.
 * @property {HTMLElement} root
 * @property {HTMLElement} heading
 * @property {HTMLButtonElement} all opens or closes all that is in it
 * @property {FormSectionElement[]} sections
 */

/** So many sections of a step stand open from the start; the rarer ones come after them. */
const OPEN_SECTIONS = 2;

/**
 * The form, made from what the core says there is to ask: one step at a time.
 *
 * Fires `removed` with the way to undo it.
 */
export class FactsFormElement extends HTMLElement {
  /** @type {Work} */
  #work;
  /** @type {Step[]} */
  #steps;
  /** @type {Panel[]} */
  #panels = [];
  #current = 0;
  #list;
  #problems = new ToFixElement();
  #strange;
  #place = h('div', { class: 'steps' });
  #previous = button('', () => this.#turnTo(this.#current - 1, true), { class: 'button step-previous' });
  #next = button('', () => this.#turnTo(this.#current + 1, true), { class: 'button step-next' });
  #missing = button('', () => this.#goToMissing(), { class: 'link-button step-missing' });

  /** @param {Work} work */
  constructor(work) {
    super();
    this.#work = work;
    // The record of what was sent is written by marking a statement, and not typed.
    this.#steps = stepsOf(work.sections.filter(({ pointer }) => pointer !== '/sent'));
    this.#list = new StepListElement(this.#steps);
    this.#strange = new StrangeFactsElement(work);
    work.addEventListener('changed', () => this.#follow());
    work.addEventListener('reshaped', (event) => this.#rebuild(/** @type {CustomEvent} */ (event).detail.pointers));
    work.addEventListener('replaced', () => {
      this.#current = 0;
      this.#build();
    });
  }

  connectedCallback() {
    if (this.firstChild) return;
    const ways = h('div', { class: 'step-ways' }, this.#previous, this.#next, this.#missing);
    this.append(this.#list, h('div', { class: 'form' }, this.#problems, this.#strange, this.#place, ways));
    this.addEventListener('step-chosen', (event) => this.#turnTo(/** @type {CustomEvent} */ (event).detail.index, true));
    this.addEventListener('remove-entry', (event) => {
      const { pointer, title } = /** @type {CustomEvent} */ (event).detail;
      this.#takeOut(pointer, words.facts.removed(title));
    });
    this.addEventListener('take-out', (event) => {
      const { pointer } = /** @type {CustomEvent} */ (event).detail;
      this.#takeOut(pointer, words.facts.takenOut(pointer));
    });
    this.#build();
  }

  /** The names of what lies around a fact, and its own: "Suppliers · Example Hosting · Role". @param {Pointer} pointer */
  nameOf(pointer) {
    const section = this.#sectionOf(pointer)?.section;
    if (section && holdsSentences(section)) return this.#fieldAt(pointer)?.label ?? section.title;
    const key = section?.collection ? keys(pointer)[keys(section.pointer).length] : undefined;
    const entry = section && key !== undefined ? entryTitle(this.#work, section, key) : undefined;
    return [section?.title, entry, this.#fieldAt(pointer)?.label].filter(Boolean).join(' · ');
  }

  /** Whether the form has a place for an address. @param {Pointer} pointer */
  has(pointer) {
    return this.#fieldAt(pointer) !== undefined || this.#sectionOf(pointer) !== undefined;
  }

  /**
   * Puts the focus on the first of these facts that the form has a place for.
   *
   * @param {Pointer[]} pointers
   * @returns {boolean}
   */
  goTo(pointers) {
    if (this.#strange.goTo(pointers[0])) return true;
    const pointer = pointers.find((candidate) => this.has(candidate));
    const section = pointer === undefined ? undefined : this.#sectionOf(pointer);
    if (pointer === undefined || !section) return false;
    this.#turnTo(this.#panels.findIndex(({ sections }) => sections.includes(section)));
    section.goTo(pointer, this.#fieldAt(pointer));
    this.#nameWays();
    return true;
  }

  /** Shows at each fact how many sentences it makes. @param {(pointer: Pointer) => number} count */
  saidIn(count) {
    for (const [pointer, field] of this.#fields) field.saidIn(count(pointer));
  }

  /** To the first fact that is still missing, or simply the first. */
  start() {
    const first = this.#missingFacts[0] ?? this.#fields.next().value?.[0];
    if (first !== undefined) this.goTo([first]);
  }

  /** @returns {IterableIterator<[Pointer, FactFieldElement]>} */
  get #fields() {
    return this.#eachField();
  }

  *#eachField() {
    for (const section of this.#sections) yield* section.fields;
  }

  get #sections() {
    return this.#panels.flatMap(({ sections }) => sections);
  }

  #build() {
    this.#panels = this.#steps.map((step, index) => this.#panel(step, index));
    this.#place.replaceChildren(...this.#panels.map(({ root }) => root));
    this.#turnTo(this.#current);
    this.#follow();
  }

  /** Fields have come or gone at these addresses. @param {Pointer[]} pointers */
  #rebuild(pointers) {
    for (const section of this.#sections) if (pointers.some((pointer) => section.holds(pointer))) section.build();
    this.#follow();
  }

  /** @param {Step} step @param {number} index @returns {Panel} */
  #panel(step, index) {
    const id = freshId('step');
    const heading = h('h3', { id, class: 'step-heading', tabindex: -1 }, step.title);
    const sections = step.sections.map((section, place) => new FormSectionElement(this.#work, section, place < OPEN_SECTIONS));
    const all = button('', () => this.#toggleAll(panel), { class: 'link-button toggle-all' });
    const where = h('span', { class: 'step-count' }, words.steps.where(index + 1, this.#steps.length));
    const head = h('div', { class: 'step-head' }, where, heading, all);
    const root = h('section', { class: 'step', 'aria-labelledby': id }, head, ...sections);
    // A browser that searches in the other steps turns to the one in which it finds something.
    root.addEventListener('beforematch', () => this.#turnTo(index));
    root.addEventListener('click', () => this.#nameWays());
    const panel = { root, heading, all, sections };
    return panel;
  }

  /** @param {number} index @param {boolean} [focus] whether the reader goes there, and not to a certain fact in it */
  #turnTo(index, focus = false) {
    if (!this.#panels[index]) return;
    this.#current = index;
    for (const [place, { root }] of this.#panels.entries()) setAttribute(root, 'hidden', place === index ? undefined : 'until-found');
    this.#showStanding();
    this.#nameWays();
    if (!focus) return;
    const { heading } = /** @type {Panel} */ (this.#panels[index]);
    bringToTop(heading);
    heading.focus({ preventScroll: true });
  }

  #goToMissing() {
    const facts = this.#missingFacts;
    const steps = facts.map((pointer) => this.#stepOf(pointer));
    // The next one from here, and then from the start.
    const next = facts.find((_, place) => (steps[place] ?? 0) >= this.#current);
    const pointer = next ?? facts[0];
    if (pointer !== undefined) this.goTo([pointer]);
  }

  /** Facts that a statement needs and that are not there, in the order of the form. */
  get #missingFacts() {
    const missing = new Set(
      toFixAnywhere(this.#work.pack)
        .filter((item) => this.#isNeeded(item))
        .map(({ fields }) => fields[0] ?? ''),
    );
    return [...missing].sort((a, b) => this.#orderOf(a) - this.#orderOf(b));
  }

  /** Whether it is a fact that is not there, and no more than that. @param {ToFix} item */
  #isNeeded({ fields, serious }) {
    const pointer = fields[0];
    if (pointer === undefined || serious) return false;
    const field = this.#fieldAt(pointer);
    if (field) return !field.filled;
    return this.#sectionOf(pointer) !== undefined && this.#work.get(pointer) === undefined;
  }

  /** @param {Pointer} pointer */
  #orderOf(pointer) {
    const section = this.#sectionOf(pointer);
    const fields = [...this.#fields].map(([address]) => address);
    const field = fields.findIndex((address) => within(pointer, address));
    return section ? this.#sections.indexOf(section) * fields.length + field : Infinity;
  }

  /** @param {Pointer} pointer */
  #stepOf(pointer) {
    const section = this.#sectionOf(pointer);
    return this.#panels.findIndex(({ sections }) => section && sections.includes(section));
  }

  /** @param {Pointer} pointer @param {string} text says what is gone */
  #takeOut(pointer, text) {
    const undo = this.#work.remove(pointer);
    this.dispatchEvent(new CustomEvent('removed', { bubbles: true, detail: { text, undo, pointer } }));
  }

  /** Shows what the facts now are, without touching what the reader types into. */
  #follow() {
    /** @type {Map<FactFieldElement | FormSectionElement | undefined, ToFix[]>} */
    const at = new Map();
    const put = (/** @type {FactFieldElement | FormSectionElement | undefined} */ place, /** @type {ToFix} */ item) =>
      at.set(place, [...(at.get(place) ?? []), item]);
    for (const item of toFixAnywhere(this.#work.pack)) {
      const pointer = item.fields[0];
      if (pointer === undefined) continue;
      put(this.#fieldAt(pointer), item);
      put(this.#sectionOf(pointer), item);
    }
    for (const [, field] of this.#fields) field.mark(at.get(field) ?? []);
    for (const section of this.#sections) section.follow(at.get(section)?.length ?? 0);
    // What is not there yet is not wrong: its field and its step say that it is needed.
    const wrong = toFixInFacts(this.#work.pack).filter((item) => this.#isShown(item.fields[0]) && !this.#isNeeded(item));
    this.#problems.show(words.facts.problems, wrong);
    this.#strange.show(this.#work.pack.problems.filter(({ field }) => !this.#isShown(field)));
    this.#showStanding();
    this.#nameWays();
  }

  #showStanding() {
    const all = toFixAnywhere(this.#work.pack);
    const standings = this.#panels.map(({ sections }) => {
      const here = all.filter(({ fields }) => fields[0] !== undefined && sections.some((section) => section.holds(fields[0] ?? '')));
      const needed = new Set(here.filter((item) => this.#isNeeded(item)).map(({ fields }) => fields[0]));
      const filled = sections.flatMap((section) => [...section.fields.values()]).filter((field) => field.filled);
      return { needed: needed.size, toFix: here.filter((item) => !this.#isNeeded(item)).length, filled: filled.length };
    });
    this.#list.show(this.#current, standings);
  }

  /** Whether the form shows what stands at an address, be it a fact or a part of one. @param {Pointer | undefined} pointer */
  #isShown(pointer) {
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
    if (this.#sections.some(({ section }) => section.collection && section.pointer === pointer)) return undefined;
    for (const [address, field] of this.#fields) if (pointer !== '' && within(address, pointer)) return field;
    return undefined;
  }

  /** @param {Pointer} pointer */
  #sectionOf(pointer) {
    return this.#sections.find((section) => section.holds(pointer));
  }

  /** @param {Panel} panel */
  #toggleAll({ sections }) {
    const open = !sections.every(({ isAllOpen }) => isAllOpen);
    for (const section of sections) section.setAllOpen(open);
    this.#nameWays();
  }

  /** The ways on from this step say where they lead. */
  #nameWays() {
    const name = (/** @type {HTMLElement} */ way, /** @type {string | undefined} */ text) => {
      way.hidden = text === undefined;
      if (way.textContent !== text) way.textContent = text ?? '';
    };
    const title = (/** @type {number} */ index) => this.#steps[index]?.title;
    const [before, after] = [title(this.#current - 1), title(this.#current + 1)];
    name(this.#previous, before && words.steps.previous(before));
    name(this.#next, after && words.steps.next(after));
    const missing = this.#missingFacts.length;
    name(this.#missing, missing > 0 ? words.steps.missing(missing) : undefined);
    const panel = this.#panels[this.#current];
    if (panel) name(panel.all, panel.sections.every(({ isAllOpen }) => isAllOpen) ? words.facts.closeAll : words.facts.openAll);
  }
}
