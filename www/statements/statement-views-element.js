import { Reviewing } from '../review/reviewing.js';
import { pressing, rowsOf } from '../review/rows.js';
import { button, h, scrollerOf, setAttribute, unseen } from '../ui/dom.js';
import { later } from '../ui/later.js';
import { words } from '../ui/words.js';

/**
 * @typedef {import('../case/own-words.js').OwnWords} OwnWords
 * @typedef {import('../review/returned.js').CameBack} CameBack
 * @typedef {import('../review/parts.js').Screen} Screen
 * @typedef {import('../case/work.js').Work} Work
 * @typedef {import('./statement-pack-element.js').StatementPackElement} StatementPackElement
 *
 * @typedef {'statements' | 'review' | 'returned'} View
 */

/**
 * The statements, the review of them, and a text that came back: one of them at a time.
 *
 * Fires `turned` with the title of what is shown; `said` where a part could not be loaded.
 */
export class StatementViewsElement extends HTMLElement {
  /** @type {View} */
  #current = 'statements';
  #work;
  #own;
  #pack;
  #screen;
  #reviewing;
  /** What came back, by the name of the statement. @type {Map<string, CameBack>} */
  #cameBack = new Map();
  /** @type {import('../review/review-panel-element.js').ReviewPanelElement | undefined} */
  #panel;
  /** @type {import('../review/returned-text-element.js').ReturnedTextElement | undefined} */
  #returned;
  /** How far each was scrolled when it was left. @type {Map<View, number>} */
  #positions = new Map();
  #place = h('div', { class: 'review-place', hidden: true });
  #count = h('span', { class: 'review-count', hidden: true });
  /** @type {Record<View, HTMLButtonElement>} */
  #ways = {
    statements: button(words.statements.title, () => this.show('statements'), { class: 'view-way' }),
    review: button(words.review.title, () => void this.show('review'), { class: 'view-way' }),
    returned: button(words.returned.view, () => void this.showReturned(this.#returned?.statement ?? ''), { class: 'view-way', hidden: true }),
  };

  /** @param {Work} work @param {OwnWords} own @param {StatementPackElement} pack @param {Screen} screen */
  constructor(work, own, pack, screen) {
    super();
    this.#work = work;
    this.#own = own;
    this.#pack = pack;
    this.#screen = screen;
    this.#reviewing = new Reviewing(work);
    this.#reviewing.addEventListener('reviewed', () => this.#showCount());
    work.addEventListener('replaced', () => {
      this.#cameBack.clear();
      if (this.#current === 'returned') void this.show('statements');
      this.#showWays();
    });
  }

  connectedCallback() {
    if (this.firstChild) return;
    this.#ways.review.append(' ', this.#count);
    this.append(h('div', { class: 'view-ways', role: 'group', 'aria-label': words.review.views }, ...Object.values(this.#ways)), this.#pack, this.#place);
    this.addEventListener('check-returned', (event) => void this.showReturned(/** @type {CustomEvent} */ (event).detail.statement));
    this.#showWays();
  }

  /** Whether something came back that nobody has dealt with. */
  get unsaved() {
    return [...this.#cameBack.values()].some(({ text, compared, left }) => text.trim() !== '' && !(compared && left === 0));
  }

  /** @param {View} view */
  async show(view) {
    if (view === 'review' && !(await this.#load())) return;
    this.#turnTo(view);
  }

  /** @param {string} statement the name of the one that came back */
  async showReturned(statement) {
    const parts = await this.#load();
    if (!parts || statement === '') return;
    this.#turnTo('returned');
    parts.returned.show(statement);
    this.#showWays();
    parts.returned.goTo();
  }

  /** @param {View} view */
  #turnTo(view) {
    const turned = view !== this.#current;
    // The pane, or where there is room for one of them only, what the page stands in.
    const scroller = scrollerOf(this);
    if (turned) this.#positions.set(this.#current, scroller.scrollTop);
    this.#current = view;
    this.#pack.hidden = view !== 'statements';
    this.#place.hidden = view === 'statements';
    this.#reviewing.watch(view === 'review');
    const shown = view === 'review' ? this.#panel : view === 'returned' ? this.#returned : undefined;
    if (shown && this.#place.firstChild !== shown) this.#place.replaceChildren(shown);
    if (!shown) this.#place.replaceChildren();
    this.#showWays();
    const title = { statements: words.statements.title, review: words.review.title, returned: words.returned.view }[view];
    this.dispatchEvent(new CustomEvent('turned', { bubbles: true, detail: { title } }));
    // Each is found as it was left.
    if (turned) scroller.scrollTop = this.#positions.get(view) ?? Math.min(scroller.scrollTop, this.#top(scroller));
  }

  /** How far down it begins. @param {Element} scroller */
  #top(scroller) {
    const start = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
    return Math.max(0, scroller.scrollTop + this.getBoundingClientRect().top - start);
  }

  async #load() {
    if (this.#panel && this.#returned) return { panel: this.#panel, returned: this.#returned };
    const parts = await later(import('../review/review.js'), this, this.#work);
    if (!parts) return undefined;
    this.#panel ??= new parts.ReviewPanelElement(this.#work, this.#own, this.#reviewing, this.#screen);
    this.#returned ??= new parts.ReturnedTextElement(this.#work, this.#own, this.#screen, this.#cameBack, (statement) => void this.showReturned(statement));
    return { panel: this.#panel, returned: this.#returned };
  }

  #showWays() {
    for (const [view, way] of Object.entries(this.#ways)) way.setAttribute('aria-pressed', String(view === this.#current));
    const here = this.#current === 'returned' || [...this.#cameBack.values()].some(({ text }) => text !== '');
    setAttribute(this.#ways.returned, 'hidden', !here);
  }

  #showCount() {
    const count = pressing(rowsOf(this.#reviewing.last?.findings ?? []));
    this.#count.hidden = count === 0 || this.#work.empty;
    this.#count.replaceChildren(h('span', { 'aria-hidden': 'true', title: words.review.count(count) }, String(count)), unseen(words.review.count(count)));
  }
}
