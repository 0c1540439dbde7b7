import { ACCEPTED, asFix, keyIn } from '../case/own-words.js';
import { textOf, textWith } from '../case/sentences.js';
import { bringToTop, button, h, unseen } from '../ui/dom.js';
import { below, isRecord } from '../ui/pointer.js';
import { today } from '../ui/understand.js';
import { words } from '../ui/words.js';
import { accept } from './accept.js';
import { decisions } from './decisions.js';
import { LawListElement } from './law-list-element.js';
import { dayOf, placesOf, put, quoteOf, wayToField, weightMark, whyOf } from './parts.js';
import { acceptancesOf, fits, grouped, rowsOf, sentencesOf, WEIGHTS } from './rows.js';

/**
 * @typedef {import('../core.js').Area} Area
 * @typedef {import('../core.js').Finding} Finding
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Review} Review
 * @typedef {import('../case/own-words.js').OwnWords} OwnWords
 * @typedef {import('./parts.js').Screen} Screen
 * @typedef {import('./rows.js').Row} Row
 * @typedef {import('./reviewing.js').Reviewing} Reviewing
 * @typedef {import('../case/work.js').Work} Work
 */

/** The three lists at the top, and the findings that each counts. @type {{ area: Area, title: string }[]} */
const LISTS = [
  { area: 'law', title: words.review.missingByLaw },
  { area: 'guidance', title: words.review.missingByGuidance },
  { area: 'evidence', title: words.review.unsupported },
];

/** The review: what was found, what somebody accepted, and what the law asks for. */
export class ReviewPanelElement extends HTMLElement {
  #work;
  #own;
  #reviewing;
  #screen;
  #law;
  /** @type {Row[]} */
  #rows = [];
  #choice = { weights: new Set(WEIGHTS), statement: '', text: '' };
  /** What is painted, by what it says. @type {Map<string, { says: string, element: HTMLElement }>} */
  #painted = new Map();
  #lists = h('ul', { class: 'review-lists', 'aria-label': words.review.lists });
  #filters = h('div', { class: 'review-filters', role: 'group', 'aria-label': words.review.filters });
  /** @type {Map<Finding['weight'], { box: HTMLInputElement, count: HTMLElement }>} */
  #weights = new Map();
  #statement = h('select', { class: 'input', id: 'review-statement' });
  #search = h('input', { class: 'input', id: 'review-search', type: 'search', autocomplete: 'off' });
  #listed = h('p', { class: 'hint review-listed', role: 'status' });
  #groups = h('div', { class: 'review-groups' });
  #nothing = h('p', { class: 'review-nothing' });
  #clear = button(words.review.clear, () => (this.#chooseAll(), this.#heading.focus()), { class: 'button small' });
  #acceptedTitle = h('summary', {});
  #acceptedRows = h('ul', { class: 'findings' });
  #accepted = h('details', { class: 'review-accepted' }, this.#acceptedTitle, this.#acceptedRows);
  #heading = h('h3', { class: 'review-heading', tabindex: -1 }, words.review.findings);

  /** @param {Work} work @param {OwnWords} own @param {Reviewing} reviewing @param {Screen} screen */
  constructor(work, own, reviewing, screen) {
    super();
    this.#work = work;
    this.#own = own;
    this.#reviewing = reviewing;
    this.#screen = screen;
    this.#law = new LawListElement(work, screen);
    reviewing.addEventListener('reviewed', () => this.isConnected && this.#follow());
    // Nothing of another case is left out unseen.
    work.addEventListener('replaced', () => this.#chooseAll());
  }

  connectedCallback() {
    if (this.firstChild) return this.#follow();
    const weights = h('div', { class: 'weights', role: 'group', 'aria-label': words.review.weights }, ...WEIGHTS.map((weight) => this.#weight(weight)));
    this.#filters.append(
      weights,
      h('div', { class: 'review-filter' }, h('label', { for: this.#statement.id }, words.review.statement), this.#statement),
      h('div', { class: 'review-filter' }, h('label', { for: this.#search.id }, words.review.search), this.#search),
    );
    this.#statement.addEventListener('change', () => this.#choose());
    this.#search.addEventListener('input', () => this.#choose());
    this.append(
      h('p', { class: 'hint review-caution' }, words.review.caution),
      this.#lists,
      this.#heading,
      this.#filters,
      this.#listed,
      this.#nothing,
      this.#clear,
      this.#groups,
      this.#accepted,
      this.#law,
    );
    this.#follow();
  }

  /** @param {Finding['weight']} weight */
  #weight(weight) {
    const box = h('input', { type: 'checkbox', checked: true });
    const count = h('span', { class: 'weight-count' });
    box.addEventListener('change', () => this.#choose());
    this.#weights.set(weight, { box, count });
    return h('label', { class: 'choice' }, box, h('span', {}, words.review.weight[weight], ' ', count));
  }

  #choose() {
    const weights = WEIGHTS.filter((weight) => this.#weights.get(weight)?.box.checked);
    this.#choice = { weights: new Set(weights), statement: this.#statement.value, text: this.#search.value };
    this.#list();
  }

  #chooseAll() {
    for (const { box } of this.#weights.values()) box.checked = true;
    this.#statement.value = '';
    this.#search.value = '';
    this.#choose();
  }

  #follow() {
    const review = this.#reviewing.last;
    if (!review) return;
    this.#rows = rowsOf(review.findings);
    for (const [weight, { count }] of this.#weights) count.textContent = String(this.#rows.filter(({ finding }) => finding.weight === weight).length);
    this.#showStatements();
    this.#showLists(review);
    this.#list();
    this.#showAccepted(review);
    this.#law.show(review);
  }

  /** The statements to choose from. */
  #showStatements() {
    const { documents } = this.#work.pack;
    const key = JSON.stringify(documents.map(({ name, title }) => [name, title]));
    if (this.#statement.dataset.of === key) return;
    this.#statement.dataset.of = key;
    const options = documents.map(({ name, title }) => h('option', { value: name }, title));
    const chosen = this.#choice.statement;
    this.#statement.replaceChildren(h('option', { value: '' }, words.review.anyStatement), ...options);
    this.#statement.value = documents.some(({ name }) => name === chosen) ? chosen : '';
    this.#choice.statement = this.#statement.value;
  }

  /** @param {Review} review */
  #showLists(review) {
    const count = (/** @type {Area} */ area) => this.#rows.filter(({ finding }) => finding.area === area).length;
    const lists = LISTS.map(({ area, title }) => {
      const found = count(area);
      // Nobody can say that nothing is missing before it is known which law applies.
      const open = area !== 'evidence' && !review.placed && found === 0;
      const number = open ? words.review.notKnown : String(found);
      const label = [h('span', { class: 'list-title' }, title), h('span', { class: 'list-count', 'data-open': open }, number)];
      if (found === 0 && !open) return h('li', {}, h('div', { class: 'review-list' }, ...label));
      const way = button('', () => (open ? this.#law.goTo() : this.#goToArea(area)), { class: 'review-list', 'aria-label': words.review.jump(title, number) });
      way.append(...label);
      return h('li', {}, way);
    });
    const says = lists.map((list) => list.textContent).join();
    if (this.#lists.dataset.says === says) return;
    this.#lists.dataset.says = says;
    this.#lists.replaceChildren(...lists);
  }

  /** @param {Area} area */
  #goToArea(area) {
    const heading = () => /** @type {HTMLElement | null} */ (this.#groups.querySelector(`[data-area="${area}"] h4`));
    if (!heading()) this.#chooseAll();
    const found = heading();
    if (!found) return;
    bringToTop(found);
    found.focus({ preventScroll: true });
  }

  /** Lists what was chosen. */
  #list() {
    const rows = this.#rows.filter((row) => fits(row, this.#choice, this.#places(row)));
    const groups = grouped(rows).map(([area, members]) => {
      const items = members.map((row) =>
        this.#kept(row.key, JSON.stringify([row, this.#outdated(row), sentencesOf(row).map((each) => this.#quoted(each)?.text)]), () => this.#row(row)),
      );
      const group = this.#kept(`group ${area}`, '', () => this.#group(area));
      const [title, list] = /** @type {HTMLElement[]} */ ([...group.children]);
      const text = `${words.review.areas[area]} (${members.length})`;
      if (title && title.textContent !== text) title.textContent = text;
      if (list) put(list, items);
      return group;
    });
    put(this.#groups, groups);
    const none = this.#rows.length === 0;
    this.#filters.hidden = none;
    this.#nothing.hidden = rows.length > 0;
    this.#nothing.textContent = none ? words.review.nothing : words.review.noneMatches;
    this.#clear.hidden = none || rows.length > 0;
    const text = none ? '' : words.review.listed(rows.length, this.#rows.length);
    if (this.#listed.textContent !== text) this.#listed.textContent = text;
  }

  /** An element that is there already where it says the same. @param {string} key @param {string} says @param {() => HTMLElement} make */
  #kept(key, says, make) {
    const before = this.#painted.get(key);
    if (before?.says === says) return before.element;
    const element = make();
    // What somebody has opened stays open.
    const open = [...(before?.element.querySelectorAll('details') ?? [])].map((each) => each.open);
    for (const [place, each] of [...element.querySelectorAll('details')].entries()) each.open = open[place] ?? each.open;
    this.#painted.set(key, { says, element });
    return element;
  }

  /** @param {Area} area */
  #group(area) {
    return h('section', { class: 'review-group', 'data-area': area }, h('h4', { tabindex: -1 }), h('ul', { class: 'findings' }));
  }

  /** @param {Row} row @returns {HTMLElement} */
  #row(row) {
    const { finding, findings } = row;
    const { weight, message, why, source, fields, fix, span } = finding;
    const outdated = this.#outdated(row);
    const places = this.#places(row);
    const first = places.find(({ claim }) => claim !== null);
    const unfit = keyIn(finding);
    const ways = [
      first &&
        button(words.review.toSentence, () => this.#screen.showSentence(first.statement, first.claim), {
          class: 'button small',
          'aria-label': words.review.toSentenceIn(first.title),
        }),
      wayToField(fields, this.#screen),
      fix !== undefined && span ? button(words.review.fix(asFix(span.text, fix)), () => this.#mend(findings), { class: 'button small' }) : undefined,
      // Words of one's own that fit no longer have decisions of their own.
      unfit === undefined && acceptancesOf(row).length > 0 && button(words.review.accept, () => void this.#accept(row), { class: 'button small quiet' }),
      unfit !== undefined && decisions(unfit, finding),
    ].filter((way) => way instanceof HTMLElement);
    return h(
      'li',
      { class: 'finding', 'data-weight': weight, 'data-rule': finding.rule },
      h('p', { class: 'finding-message' }, weightMark(weight), unseen(': '), ' ', message),
      outdated &&
        h(
          'div',
          { class: 'finding-outdated' },
          h('p', {}, words.review.outdated(outdated.on)),
          outdated.reason === '' ? undefined : h('p', {}, words.review.reasonThen(outdated.reason)),
        ),
      ...this.#quotes(row),
      places.length === 0 ? h('p', { class: 'places places-label' }, words.review.inAll) : placesOf(words.review.in, places, this.#screen),
      whyOf(why, source, this.#screen),
      h('div', { class: 'finding-ways' }, ...ways),
    );
  }

  /** The places of a finding; where it holds for all statements, those that have its sentence. @param {Row} row */
  #places({ finding, findings, statements }) {
    if (statements.length > 0) {
      return statements.map((statement) => {
        const claim = findings.find(({ document }) => document === statement)?.claim ?? null;
        return { statement, title: this.#titleOf(statement), claim };
      });
    }
    const { claim } = finding;
    return claim === null ? [] : this.#own.statementsWith(claim).map(({ name, title }) => ({ statement: name, title, claim }));
  }

  /** The sentences that a row is about; where they are several, each with the way to it. @param {Row} row */
  #quotes(row) {
    const quotes = sentencesOf(row).flatMap((finding) => {
      const quoted = this.#quoted(finding);
      return quoted ? [{ finding, quote: quoteOf(quoted.text, finding.span?.text, quoted.language) }] : [];
    });
    if (quotes.length < 2) return quotes.map(({ quote }) => quote);
    const items = quotes.map(({ finding, quote }) => {
      const [place] = this.#places({ ...row, finding, findings: [finding], statements: finding.document === null ? [] : [finding.document] });
      const go =
        place &&
        button(words.review.toSentence, () => this.#screen.showSentence(place.statement, place.claim), {
          class: 'link-button',
          'aria-label': words.review.toSentenceIn(place.title),
        });
      return h('li', {}, quote, go);
    });
    return [h('details', { class: 'quotes' }, h('summary', {}, words.review.sentences(quotes.length)), h('ul', {}, ...items))];
  }

  /** The sentence that a finding is about. @param {Finding} finding */
  #quoted({ claim, document, span }) {
    const { documents } = this.#work.pack;
    const found = documents.find(({ name }) => name === document) ?? documents.find((each) => claim !== null && textOf(each, claim) !== undefined);
    if (!found) return undefined;
    const text = claim === null ? span?.text : ((span && textWith(found, claim, span.text)) ?? textOf(found, claim));
    return text === undefined ? undefined : { text, language: found.language };
  }

  /** @param {string} name of a statement */
  #titleOf(name) {
    return this.#work.pack.documents.find((each) => each.name === name)?.title ?? name;
  }

  /** The acceptance of a row that holds no longer. @param {Row} row */
  #outdated(row) {
    const pointers = acceptancesOf(row).map((acceptance) => this.#acceptanceOf(acceptance));
    const pointer = pointers.find((each) => each !== undefined && this.#reviewing.last?.outdated.includes(each));
    return pointer === undefined ? undefined : this.#acceptance(pointer);
  }

  /** Where somebody accepted the same before. @param {NonNullable<Finding['acceptance']>} acceptance */
  #acceptanceOf({ rule, about }) {
    const key = this.#work.entries(ACCEPTED).find((each) => {
      const entry = this.#work.get(below(ACCEPTED, each));
      return isRecord(entry) && entry.rule === rule && entry.about === about;
    });
    return key === undefined ? undefined : below(ACCEPTED, key);
  }

  /** @param {Pointer} pointer */
  #acceptance(pointer) {
    const entry = this.#work.get(pointer);
    const text = (/** @type {string} */ key) => (isRecord(entry) && typeof entry[key] === 'string' ? entry[key] : '');
    return { reason: text('reason'), by: text('by'), on: dayOf(text('on')) };
  }

  /** @param {Row} row */
  async #accept(row) {
    const section = this.#work.sections.find(({ pointer }) => pointer === ACCEPTED);
    if (!section) return;
    const acceptances = acceptancesOf(row).map((acceptance) => ({ acceptance, before: this.#acceptanceOf(acceptance) }));
    const before = acceptances.find((each) => each.before !== undefined)?.before;
    const last = this.#work.entries(ACCEPTED).at(-1);
    const proposed = before ? this.#acceptance(before) : last !== undefined ? { by: this.#acceptance(below(ACCEPTED, last)).by } : {};
    const given = await accept(this, row.finding.message, proposed);
    if (!given) return;
    const undo = this.#work.put(
      acceptances.map(({ acceptance, before: pointer }) => [pointer ?? this.#work.fresh(section), { ...acceptance, ...given, on: today() }]),
    );
    this.#screen.done(words.review.accepted, undo);
  }

  /** @param {Finding[]} findings */
  #mend(findings) {
    const [first] = findings;
    const undo = this.#own.mend(findings);
    if (!undo || !first?.span || first.fix === undefined) return this.#screen.say(words.review.cannotFix);
    this.#screen.done(words.review.fixed(first.span.text, asFix(first.span.text, first.fix)), undo);
  }

  /** @param {Review} review */
  #showAccepted({ accepted }) {
    /** @type {Map<Pointer, Finding[]>} */
    const byEntry = new Map();
    for (const [pointer, finding] of accepted) byEntry.set(pointer, [...(byEntry.get(pointer) ?? []), finding]);
    this.#accepted.hidden = byEntry.size === 0;
    this.#acceptedTitle.textContent = words.review.acceptedTitle(byEntry.size);
    const rows = [...byEntry].map(([pointer, findings]) => {
      const entry = this.#acceptance(pointer);
      return this.#kept(`accepted ${pointer}`, JSON.stringify([entry, findings]), () => this.#acceptedRow(pointer, findings, entry));
    });
    put(this.#acceptedRows, rows);
  }

  /** @param {Pointer} pointer @param {Finding[]} findings @param {{ reason: string, by: string, on: string }} entry */
  #acceptedRow(pointer, findings, { reason, by, on }) {
    const rows = rowsOf(findings);
    const takeBack = () => this.#screen.done(words.review.takenBack, this.#work.remove(pointer));
    return h(
      'li',
      { class: 'finding' },
      ...rows.map(({ finding }) => h('p', { class: 'finding-message' }, weightMark(finding.weight), unseen(': '), ' ', finding.message)),
      h('p', {}, reason),
      h('p', { class: 'hint' }, words.review.acceptedOn(on, by)),
      h('div', { class: 'finding-ways' }, button(words.review.takeBack, takeBack, { class: 'button small' })),
    );
  }
}
