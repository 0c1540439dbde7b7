import { spans } from '../case/sentences.js';
import { bringIntoView, flash, h, setAttribute } from '../ui/dom.js';
import { related } from '../ui/pointer.js';
import { words } from '../ui/words.js';

/**
 * @typedef {import('../core.js').Block} Block
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Run} Run
 * @typedef {import('../core.js').Statement} Statement
 *
 * @typedef {{ claim: string, runs: Run[] }} Sentence
 */

/**
 * One statement, looking like the thing it is, in which every sentence knows its facts.
 *
 * The sentences are links to their facts, with one tab stop among them: a statement is prose to be read, not forty buttons.
 * What a statement links to is shown but not followed, since following it would leave the work behind.
 *
 * Fires `sentence-chosen` with the sentence's facts, those of the pressed stretch first, and `reword` when F2 is pressed on one.
 */
export class StatementSheetElement extends HTMLElement {
  /** @type {WeakMap<Element, Sentence>} */
  #sentences = new WeakMap();
  /** @type {WeakMap<Element, Run>} */
  #runs = new WeakMap();
  /** The painted blocks, by what they say. @type {Map<string, HTMLElement[]>} */
  #painted = new Map();
  #statement = '';
  /** @type {Set<string>} */
  #said = new Set();
  /** @type {Pointer | undefined} */
  #lit;
  #parts = h('div', { class: 'sheet-parts' });
  #from = h('div', { class: 'sheet-from' });
  #body = h('div', { class: 'sheet-body' });
  #window = h('p', { class: 'sheet-window', lang: 'en-GB' }, words.statements.window);
  #foot = h('div', { class: 'sheet-foot', lang: 'en-GB' });

  connectedCallback() {
    if (this.firstChild) return;
    this.append(this.#from, this.#parts, this.#window, this.#body, this.#foot);
    this.addEventListener('click', (event) => this.#clicked(event));
    this.addEventListener('keydown', (event) => this.#pressed(event));
    this.addEventListener('focusin', (event) => event.target instanceof HTMLElement && this.#stopAt(event.target));
  }

  /**
   * @param {Statement} statement
   * @param {string} organisation
   * @param {(claim: string) => boolean} unfit whether words of somebody's own do not fit the facts any more
   */
  show(statement, organisation, unfit) {
    const another = statement.name !== this.#statement;
    if (another) {
      this.#painted.clear();
      this.#said.clear();
    }
    this.#statement = statement.name;
    this.dataset.statement = statement.name;
    this.dataset.channel = statement.channel;
    this.lang = statement.language;
    this.#showFrom(organisation);
    // Where it is sent in another's name, that stands below it.
    this.#from.hidden = statement.parts.some(({ name }) => name === 'sender');

    /** @type {Map<string, HTMLElement[]>} */
    const painted = new Map();
    const paint = (/** @type {string} */ key, /** @type {() => HTMLElement} */ make) => {
      const node = this.#painted.get(key)?.shift() ?? make();
      painted.set(key, [...(painted.get(key) ?? []), node]);
      return node;
    };
    const parts = statement.parts.map((part) => paint(`part ${JSON.stringify(part)}`, () => this.#part(part)));
    const blocks = statement.body.map((block) => paint(JSON.stringify(block), () => this.#block(block)));
    replace(this.#parts, parts);
    replace(this.#body, blocks.length > 0 ? blocks : [h('p', { class: 'sheet-empty', lang: 'en-GB' }, words.statements.empty)]);
    this.#painted = painted;
    this.#showFoot(statement);
    this.#showOwn(unfit);
    this.#showNew(another);
    this.#stopAt(this.#all.find((sentence) => sentence.tabIndex === 0));
    this.light(this.#lit);
  }

  /** The next statement shown is another one, even if it goes by the same name. */
  forget() {
    this.#statement = '';
  }

  /** Lights the sentences that a fact makes. @param {Pointer | undefined} pointer */
  light(pointer) {
    this.#lit = pointer;
    const lit = (/** @type {Run} */ run) => pointer !== undefined && run.facts.some((fact) => related(fact, pointer));
    for (const element of this.#all) {
      const { runs } = /** @type {Sentence} */ (this.#sentences.get(element));
      element.classList.toggle('lit', runs.some(lit));
      // Where the fact stands in the sentence word for word, that stretch is marked more strongly.
      const closest = (/** @type {Run | undefined} */ run) => run?.facts[0] !== undefined && pointer !== undefined && related(run.facts[0], pointer);
      const differ = runs.some((run) => !closest(run));
      for (const stretch of element.querySelectorAll('.run')) {
        stretch.classList.toggle('lit-stretch', differ && closest(this.#runs.get(stretch)));
      }
    }
    const first = this.#litSentences[0];
    if (first) this.#stopAt(first);
  }

  /** Brings a lit sentence into view, unless one is there already. */
  showLit() {
    const lit = this.#litSentences;
    const seen = this.parentElement?.closest('.pane')?.getBoundingClientRect();
    const visible = lit.some((sentence) => {
      const { top, bottom } = sentence.getBoundingClientRect();
      return seen && top >= seen.top && bottom <= seen.bottom;
    });
    if (lit[0] && !visible) bringIntoView(lit[0], 'center');
  }

  /** Puts the focus on the first lit sentence. */
  focusLit() {
    this.focusOn(this.#litSentences[0]);
  }

  /** @param {HTMLElement | undefined} sentence */
  focusOn(sentence) {
    if (!sentence) return;
    this.#stopAt(sentence);
    bringIntoView(sentence, 'center');
    sentence.focus({ preventScroll: true });
  }

  /**
   * Where a claim is said: of several places the one of that number, or else the first in the text, which the subject is not part of.
   *
   * @param {string} claim
   * @param {number} [place]
   */
  sentenceOf(claim, place) {
    const said = this.#all.filter((element) => element.dataset.claim === claim);
    const inText = said.find((element) => element.closest('.sheet-part') === null);
    return (place === undefined ? undefined : said[place]) ?? inText ?? said[0];
  }

  get #all() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll('.sentence')]);
  }

  get #litSentences() {
    return this.#all.filter((sentence) => sentence.classList.contains('lit'));
  }

  /** @param {Statement['parts'][number]} part */
  #part(part) {
    return h(
      'p',
      { class: 'sheet-part', 'data-part': part.name },
      h('span', { class: 'sheet-label' }, part.label),
      h('span', { class: 'sheet-text' }, ...this.#line(part.runs)),
    );
  }

  /** @param {Block} block @returns {HTMLElement} */
  #block(block) {
    if (block.kind === 'list') return h('ul', {}, ...block.items.map((runs) => h('li', {}, ...this.#line(runs))));
    if (block.kind === 'paragraph') return h('p', {}, ...this.#line(block.runs));
    // The page itself has the first two levels of headings.
    const tag = /** @type {'h3' | 'h4' | 'h5' | 'h6'} */ (`h${Math.min(block.level + 2, 6)}`);
    return h(tag, { class: `heading heading-${block.level}` }, ...this.#line(block.runs));
  }

  /** @param {Run[]} runs @returns {Node[]} */
  #line(runs) {
    const starts = new Map(spans(runs).map((span) => [span[0], span]));
    return runs.flatMap((run) => {
      if (run.claim === null) return [stretch(run)];
      const span = starts.get(run);
      return span ? [this.#sentence(run.claim, span)] : [];
    });
  }

  /** @param {string} claim @param {Run[]} runs */
  #sentence(claim, runs) {
    const element = h('span', {
      class: 'sentence',
      role: 'link',
      'aria-roledescription': words.statements.sentence,
      tabindex: -1,
      'aria-keyshortcuts': 'F2',
      'data-claim': claim,
    });
    for (const run of runs) {
      const node = h('span', { class: 'run' }, stretch(run));
      this.#runs.set(node, run);
      element.append(node);
    }
    this.#sentences.set(element, { claim, runs });
    return element;
  }

  /** @param {string} organisation */
  #showFrom(organisation) {
    const name = organisation || words.statements.you;
    const initials =
      name
        .match(/\p{Lu}/gu)
        ?.slice(0, 2)
        .join('') || name.slice(0, 1).toUpperCase();
    this.#from.replaceChildren(
      h('span', { class: 'sheet-avatar', 'aria-hidden': 'true' }, initials),
      h('span', { class: 'sheet-label' }, words.statements.from),
      h('span', { class: 'sheet-sender' }, name),
    );
  }

  /** What it takes to send it. @param {Statement} statement */
  #showFoot({ message }) {
    const lines = message ? [words.statements.message(message)] : [];
    if (message?.merged) lines.push(words.statements.merged);
    if (message && message.forcedBy.length > 0) lines.push(words.statements.forcedBy(message.forcedBy));
    this.#foot.replaceChildren(...lines.map((line) => h('p', {}, line)));
  }

  /** Marks the sentences in somebody's own words, in words. @param {(claim: string) => boolean} unfit */
  #showOwn(unfit) {
    for (const element of this.#all) {
      const { claim, runs } = /** @type {Sentence} */ (this.#sentences.get(element));
      const own = runs.some((run) => run.own);
      const flagged = own && unfit(claim);
      element.classList.toggle('own', own);
      element.classList.toggle('unfit', flagged);
      setAttribute(element, 'data-mark', own ? (flagged ? words.own.markUnfit : words.own.mark) : undefined);
    }
  }

  /** Draws the eye to sentences that were not there a moment ago. @param {boolean} another */
  #showNew(another) {
    const said = new Set();
    for (const element of this.#all) {
      const text = `${element.dataset.claim} ${element.textContent}`;
      said.add(text);
      if (!another && !this.#said.has(text)) flash(element, 'new');
    }
    this.#said = said;
  }

  /** One sentence takes the tab key; the arrow keys move from it. @param {HTMLElement | undefined} sentence */
  #stopAt(sentence) {
    const all = this.#all;
    const stop = sentence && all.includes(sentence) ? sentence : all[0];
    for (const element of all) element.tabIndex = element === stop ? 0 : -1;
  }

  /** @param {Event} event */
  #clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const element = target?.closest('.sentence');
    // Somebody who marks text to copy it wants to do just that.
    if (!element || getSelection()?.isCollapsed === false) return;
    const run = this.#runs.get(target?.closest('.run') ?? element);
    this.#choose(element, run);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const element = event.target instanceof HTMLElement ? event.target : undefined;
    if (!element || !this.#sentences.has(element) || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = this.#all;
    const here = all.indexOf(element);
    /** @type {Record<string, number>} */
    const moves = {
      ArrowDown: here + 1,
      ArrowRight: here + 1,
      ArrowUp: here - 1,
      ArrowLeft: here - 1,
      Home: 0,
      End: all.length - 1,
    };
    if (event.key === 'Enter' || event.key === ' ') this.#choose(element);
    else if (event.key === 'F2') this.#reword(element);
    else if (event.key in moves) {
      const next = all[Math.max(0, Math.min(all.length - 1, moves[event.key] ?? here))];
      next?.focus({ preventScroll: true });
      if (next) bringIntoView(next);
    } else return;
    event.preventDefault();
  }

  /** @param {Element} element */
  #reword(element) {
    const { claim } = /** @type {Sentence} */ (this.#sentences.get(element));
    this.dispatchEvent(new CustomEvent('reword', { bubbles: true, detail: { claim } }));
  }

  /** @param {Element} element @param {Run} [run] the stretch that was pressed */
  #choose(element, run) {
    const { claim, runs } = /** @type {Sentence} */ (this.#sentences.get(element));
    const facts = [...new Set([...(run?.facts ?? []), ...runs.flatMap((each) => each.facts)])];
    // A claim may be said in several places, and whoever goes back wants this one.
    const place = this.#all.filter((each) => each.dataset.claim === claim).indexOf(/** @type {HTMLElement} */ (element));
    this.dispatchEvent(new CustomEvent('sentence-chosen', { bubbles: true, detail: { claim, facts, place } }));
  }
}

/** @param {Run} run @returns {Node} */
function stretch({ text, strong, href, merge }) {
  /** @type {Node} */
  let node = document.createTextNode(text);
  // What people will read there is not the tag. That is said beside it, and not copied with it.
  if (merge) node = h('span', { class: 'merge-tag', 'data-merge': words.statements.filledIn(merge) }, node);
  if (href) node = h('a', { class: 'sheet-link', title: href }, node);
  return strong ? h('strong', {}, node) : node;
}

/** Makes these the children, leaving alone those that are there already. @param {HTMLElement} parent @param {HTMLElement[]} children */
function replace(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
  for (const [place, child] of children.entries()) {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
  }
}
