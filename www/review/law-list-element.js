import { bringToTop, button, h } from '../ui/dom.js';
import { words } from '../ui/words.js';
import { placesOf, put, wayToField, whyOf } from './parts.js';

/**
 * @typedef {import('../core.js').DutyResult} DutyResult
 * @typedef {import('../core.js').Regime} Regime
 * @typedef {import('../core.js').Review} Review
 * @typedef {import('../core.js').Standing} Standing
 * @typedef {import('./parts.js').Screen} Screen
 * @typedef {import('../case/work.js').Work} Work
 * @typedef {DutyResult['result']} Result
 */

/** Where the page asks which law applies. */
const PLACES = [
  { pointer: '/people/nations', label: words.review.placePeople },
  { pointer: '/organisation/based_in', label: words.review.placeUs },
];

/** The heaviest first. @type {Result[]} */
const RESULTS = ['conflict', 'missing', 'unknown', 'met', 'not-applicable'];

/** What the laws ask for that the facts bring the case under, and how the statements stand to each thing. */
export class LawListElement extends HTMLElement {
  #work;
  #screen;
  #heading = h('h3', { class: 'review-heading', tabindex: -1 }, words.review.law);
  #notes = h('div', { class: 'law-notes' });
  #regimes = h('div', { class: 'regimes' });
  /** @type {Map<string, { says: string, element: HTMLDetailsElement }>} */
  #painted = new Map();

  /** @param {Work} work @param {Screen} screen */
  constructor(work, screen) {
    super();
    this.#work = work;
    this.#screen = screen;
  }

  connectedCallback() {
    if (!this.firstChild) this.append(this.#heading, this.#notes, this.#regimes, h('p', { class: 'hint' }, words.review.caution));
  }

  goTo() {
    bringToTop(this.#heading);
    this.#heading.focus({ preventScroll: true });
  }

  /** @param {Review} review */
  show({ regimes, uncovered, placed }) {
    const says = JSON.stringify([placed, uncovered, regimes.length === 0]);
    if (this.#notes.dataset.says !== says) {
      this.#notes.dataset.says = says;
      this.#notes.replaceChildren(...this.#notesOn(placed, uncovered, regimes.length === 0));
    }
    put(
      this.#regimes,
      regimes.map((regime) => this.#kept(regime)),
    );
  }

  /** @param {boolean} placed @param {string[]} uncovered @param {boolean} none */
  #notesOn(placed, uncovered, none) {
    const notes = [];
    if (!placed) {
      const ways = PLACES.filter(({ pointer }) => this.#screen.has(pointer));
      notes.push(
        h('p', { class: 'law-note' }, words.review.notPlaced),
        h(
          'div',
          { class: 'finding-ways' },
          ...ways.map(({ pointer, label }) =>
            button(label, () => this.#screen.goTo([pointer]), { class: 'button small', 'aria-label': words.review.toFieldLong(label) }),
          ),
        ),
      );
    }
    if (uncovered.length > 0) notes.push(h('p', { class: 'law-note' }, words.review.uncovered(uncovered)));
    if (placed && none && uncovered.length === 0) notes.push(h('p', { class: 'law-note' }, words.review.noLaw));
    if (!none) notes.push(h('p', { class: 'hint' }, words.review.lawHint));
    return notes;
  }

  /** A law, the same element as before where it says the same. @param {Regime} regime */
  #kept(regime) {
    const titles = this.#work.pack.documents.map(({ name, title }) => [name, title]);
    const says = JSON.stringify([regime, titles]);
    const before = this.#painted.get(regime.id);
    if (before?.says === says) return before.element;
    const element = this.#regime(regime);
    element.open = before?.element.open ?? false;
    this.#painted.set(regime.id, { says, element });
    return element;
  }

  /** @param {Regime} regime */
  #regime({ id, title, about, duties }) {
    const sorted = [...duties].sort((a, b) => RESULTS.indexOf(worst(a)) - RESULTS.indexOf(worst(b)));
    const [apply, rest] = [sorted.filter((each) => worst(each) !== 'not-applicable'), sorted.filter((each) => worst(each) === 'not-applicable')];
    const tally = RESULTS.map((result) => ({ result, count: sorted.filter((each) => worst(each) === result).length })).filter(({ count }) => count > 0);
    const counts = tally.map(({ result, count }) => h('span', { class: 'tally', 'data-result': result }, words.review.tally[result](count)));
    const gap = counts.flatMap((count, place) => (place === 0 ? [count] : [', ', count]));
    return h(
      'details',
      { class: 'regime', 'data-regime': id },
      h('summary', {}, h('h4', {}, title), h('span', { class: 'tallies' }, ...gap)),
      h('p', { class: 'hint' }, about),
      h('ul', { class: 'duties' }, ...apply.map((each) => this.#duty(each))),
      rest.length > 0
        ? h(
            'details',
            { class: 'duties-rest' },
            h('summary', {}, words.review.notApplicable(rest.length)),
            h('ul', { class: 'duties' }, ...rest.map((each) => this.#duty(each))),
          )
        : undefined,
    );
  }

  /** One thing that a law asks for, for each group of people. @param {Standing} duty */
  #duty(duty) {
    const { id, title, ask, force, clause, why, source, results } = duty;
    const several = results.length > 1;
    const lines = results.map((each) => this.#result(each, several));
    return h(
      'li',
      { class: 'duty', 'data-duty': id, 'data-result': worst(duty) },
      h('p', { class: 'duty-title' }, h('strong', {}, title), ' ', h('span', { class: 'clause' }, `${words.review.forces[force]}: ${clause}`)),
      worst(duty) === 'not-applicable' ? undefined : h('p', { class: 'duty-ask' }, ask),
      ...lines,
      whyOf(why, source, this.#screen),
    );
  }

  /** @param {DutyResult} duty @param {boolean} several */
  #result({ result, where, lacking, group, groupName, fields }, several) {
    const titles = (/** @type {string} */ name) => this.#work.pack.documents.find((each) => each.name === name)?.title ?? name;
    const whom = several || group !== null ? h('span', { class: 'duty-group' }, groupName ?? words.review.everybody) : undefined;
    // Words of a heading belong to no sentence that could be shown.
    const places = unique(where).flatMap(({ document, claim }) => (claim === null ? [] : [{ statement: document, title: titles(document), claim }]));
    // Some things are done and not said, such as telling people one by one.
    const name = result === 'met' && places.length === 0 ? words.review.done : words.review.results[result];
    const open = result === 'missing' || result === 'conflict' || result === 'unknown';
    return h(
      'div',
      { class: 'duty-result' },
      h('p', {}, h('span', { class: 'result', 'data-result': result }, name), whom ? ' ' : undefined, whom),
      lacking.length > 0 ? h('p', { class: 'duty-lacking' }, words.review.missingIn(lacking.map(titles))) : undefined,
      places.length > 0 ? placesOf(result === 'conflict' ? words.review.brokenIn : words.review.saidIn, places, this.#screen) : undefined,
      open ? wayToField(fields, this.#screen) : undefined,
    );
  }
}

/** @param {Standing} duty @returns {Result} */
function worst({ results }) {
  return RESULTS.find((result) => results.some((each) => each.result === result)) ?? 'not-applicable';
}

/** One way for each statement. @param {DutyResult['where']} where */
function unique(where) {
  return where.filter(({ document }, place) => where.findIndex((each) => each.document === document) === place);
}
