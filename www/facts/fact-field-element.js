import { control } from '../ui/controls/control.js';
import { bringIntoView, button, flash, focusedBeside, freshId, h, setAttribute } from '../ui/dom.js';
import { keys, within } from '../ui/pointer.js';
import { words } from '../ui/words.js';
import { entryChoices } from './entries.js';

/**
 * @typedef {import('../core.js').Field} Field
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').StateName} StateName
 * @typedef {import('../ui/controls/parts.js').Control} Control
 * @typedef {import('../case/fact.js').Details} Details
 * @typedef {import('../review/to-fix.js').ToFix} ToFix
 * @typedef {import('../case/work.js').Work} Work
 */

/**
 * One fact: what we know, or how it stands with what we do not.
 *
 * Fires `show-sentences` when the reader wants to see where it is said, and `cannot-set` when the core refuses it.
 */
export class FactFieldElement extends HTMLElement {
  /** @type {Pointer} */
  pointer = '';
  label = '';

  /** @type {Work} */
  #work;
  /** @type {Field} */
  #field;
  #id = freshId('fact');
  /** @type {Control} */
  #value;
  /** The inputs on the screen, by their address below the fact. @type {Map<string, Control>} */
  #inputs = new Map();
  #hintIds = '';
  #body = h('div', { class: 'fact-body' });
  #fixes = h('ul', { class: 'fixes', id: `${this.#id}-fixes`, hidden: true });
  #needed = h('span', { class: 'needed', id: `${this.#id}-needed`, hidden: true }, words.facts.needed);
  #said = button('', () => this.dispatchEvent(new CustomEvent('show-sentences', { bubbles: true })), {
    class: 'link-button said',
    hidden: true,
  });
  #count = 0;
  /** @type {ToFix[]} */
  #toFix = [];
  /** The messages that stand on the screen. @type {Set<string>} */
  #told = new Set();

  /** @param {Work} work @param {Field} field @param {Pointer} pointer */
  constructor(work, field, pointer) {
    super();
    this.#work = work;
    this.#field = field;
    this.pointer = pointer;
    this.label = field.label;
    this.#value = this.#ask(field, `${this.#id}-label`, `${this.#id}-value`, {
      get: () => this.#draft.value,
      set: (value) => (this.#draft.value = value),
    });
  }

  connectedCallback() {
    if (this.firstChild) return;
    const hint = this.#field.hint && h('p', { class: 'hint', id: `${this.#id}-hint` }, this.#field.hint);
    this.#hintIds = hint ? hint.id : '';
    this.dataset.pointer = this.pointer;
    this.setAttribute('role', 'group');
    this.setAttribute('aria-labelledby', `${this.#id}-label`);
    const name = this.#value.group
      ? h('span', { id: `${this.#id}-label`, class: 'label' }, this.label)
      : h('label', { id: `${this.#id}-label`, class: 'label', for: `${this.#id}-value` }, this.label);
    this.append(h('div', { class: 'fact-head' }, name, this.#needed, this.#said), ...(hint ? [hint] : []), ...this.#states(), this.#body, this.#fixes);
    this.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.#sayWhatToFix();
    });
    this.#show();
  }

  /** Whether something is known of this fact, wrong with it, or needed. */
  get matters() {
    return this.filled || this.#toFix.length > 0;
  }

  get filled() {
    return this.#work.get(this.pointer) !== undefined;
  }

  /** What is to fix at this fact. @param {ToFix[]} items */
  mark(items) {
    this.#toFix = items;
    this.#value.refresh?.();
    // Nobody wants to be told that "3 Nov" is no date while typing on; what has been put right goes at once.
    const focused = focusedBeside(this);
    const typing = this.contains(focused) && focused?.matches('input[type=text], textarea');
    this.#sayWhatToFix(typing ? this.#told : undefined);
  }

  /** How many sentences of the statements this fact makes. @param {number} count */
  saidIn(count) {
    if (count === this.#count) return;
    this.#count = count;
    this.#said.hidden = count === 0;
    this.#said.textContent = words.facts.saidIn(count);
    this.#said.setAttribute('aria-label', words.facts.saidInLong(count, this.label));
  }

  /** Brings an input of this fact into view and puts the focus there. @param {Pointer} [pointer] */
  goTo(pointer = this.pointer) {
    const inner = [...this.#inputs].find(([path]) => path !== '' && within(pointer, this.pointer + path));
    bringIntoView(this, 'center');
    if (inner) inner[1].focus();
    else if (this.#inputs.has('')) this.#value.focus();
    else this.querySelector('input')?.focus({ preventScroll: true });
    flash(this);
  }

  get #draft() {
    return this.#work.draft(this.pointer);
  }

  /** Puts what the inputs hold into the case. */
  #keep() {
    try {
      this.#work.keepDraft(this.pointer);
    } catch {
      // Half of a surrogate pair, say. It stays in its input, and the case as it was.
      this.dispatchEvent(new CustomEvent('cannot-set', { bubbles: true }));
    }
  }

  /** The choice of states, where there is one. A state that a file gives and the fact cannot have is a choice to leave. */
  #states() {
    const names = [...new Set([...this.#field.states, this.#draft.state])];
    if (names.length === 1) return [];
    const state = (/** @type {StateName} */ name) => {
      const radio = h('input', { type: 'radio', name: `${this.#id}-state`, value: name });
      radio.checked = this.#draft.state === name;
      radio.addEventListener('change', () => {
        this.#draft.state = name;
        this.#keep();
        this.#show();
      });
      return h('label', { class: 'segment' }, radio, h('span', {}, words.states[name]));
    };
    const named = { class: 'segments', role: 'radiogroup', 'aria-label': words.states.title(this.label) };
    return [h('div', named, ...names.map(state))];
  }

  /** Shows the inputs of the state that the fact is in. */
  #show() {
    this.#inputs.clear();
    const { state } = this.#draft;
    this.dataset.state = state;
    this.#body.replaceChildren(...this.#inputsOf(state));
    this.#sayWhatToFix();
  }

  /** @param {StateName} state @returns {Node[]} */
  #inputsOf(state) {
    const { unknown, check, withheld } = this.#draft;
    if (state === 'unknown') {
      return [this.#detail('/unknown/by', 'date', words.unknown.by, unknown, 'by', words.unknown.byHint)];
    }
    if (state === 'no-sign' || state === 'ruled-out') {
      const at = state === 'no-sign' ? '/no_sign' : '/ruled_out';
      return [
        h('p', { class: 'hint' }, words.check.hint[state]),
        this.#detail(`${at}/who`, 'text', words.check.who, check, 'who'),
        this.#detail(`${at}/what`, 'text', words.check.what, check, 'what'),
        this.#detail(`${at}/until`, 'date', words.check.until, check, 'until'),
      ];
    }
    if (state === 'withheld') {
      return [
        h('p', { class: 'locked-note', id: `${this.#id}-note` }, words.withheld.note),
        h(
          'div',
          { class: 'detail' },
          h('span', { class: 'detail-label', id: `${this.#id}-kept` }, words.withheld.value),
          this.#useValue(`${this.#id}-kept ${this.#id}-note`),
        ),
        this.#detail('/withheld/reason', 'text', words.withheld.reason, withheld, 'reason'),
        this.#detail('/withheld/by', 'text', words.withheld.by, withheld, 'by'),
        this.#detail('/withheld/review', 'date', words.withheld.review, withheld, 'review'),
      ];
    }
    return this.#field.certainties.length > 0 ? [this.#useValue(), this.#certainty()] : [this.#useValue()];
  }

  /** The same input stands where we know and where we know but do not say, so that its value moves along. @param {string} [notes] */
  #useValue(notes = '') {
    this.#value.show(this.#draft.value);
    this.#inputs.set('', this.#value);
    this.#hintIds = [this.#field.hint && `${this.#id}-hint`, notes].filter(Boolean).join(' ');
    return this.#value.root;
  }

  #certainty() {
    const { basis } = this.#draft;
    const more = h(
      'div',
      { class: 'basis' },
      this.#detail('/source', 'text', words.certainty.source, basis, 'source'),
      this.#detail('/as_of', 'date', words.certainty.asOf, basis, 'as_of'),
    );
    // Who says so, and when, matters only where we are not simply sure.
    const follow = () => {
      const sure = basis.certainty === undefined || basis.certainty === 'confirmed';
      more.hidden = sure && basis.source === undefined && basis.as_of === undefined;
    };
    const level = (/** @type {import('../core.js').CertaintyName} */ name) => {
      const radio = h('input', { type: 'radio', name: `${this.#id}-certainty`, value: name });
      radio.checked = (basis.certainty ?? 'confirmed') === name;
      radio.addEventListener('change', () => {
        if (name === 'confirmed') delete basis.certainty;
        else basis.certainty = name;
        follow();
        this.#keep();
      });
      return h('label', { class: 'sureness' }, radio, h('span', {}, words.certainty[name]));
    };
    follow();
    return h(
      'div',
      { class: 'certainty' },
      h('div', { class: 'surenesses', role: 'radiogroup', 'aria-label': words.certainty.title(this.label) }, ...this.#field.certainties.map(level)),
      more,
    );
  }

  /**
   * An input beside the value, such as the date of a promise.
   *
   * @param {string} path its address below the fact
   * @param {'text' | 'date'} kind
   * @param {string} label
   * @param {Details} record
   * @param {string} key
   * @param {string} [hint]
   */
  #detail(path, kind, label, record, key, hint) {
    const id = freshId('detail');
    const made = this.#ask({ kind, label, example: null, values: [] }, `${id}-label`, id, {
      get: () => record[key],
      set: (value) => {
        if (value === undefined) delete record[key];
        else record[key] = value;
      },
    });
    made.show(record[key]);
    this.#inputs.set(path, made);
    return h(
      'div',
      { class: 'detail' },
      h('label', { class: 'detail-label', id: `${id}-label`, for: id }, label),
      made.root,
      hint === undefined ? undefined : h('p', { class: 'hint' }, hint),
    );
  }

  /**
   * An input that puts what is typed into the draft, and the draft into the case.
   *
   * @param {import('../ui/controls/parts.js').Asked} asked
   * @param {string} labelledBy
   * @param {string} id
   * @param {{ get: () => import('../core.js').Json | undefined, set: (value: import('../core.js').Json | undefined) => void }} place
   */
  #ask(asked, labelledBy, id, place) {
    /** @type {Control} */
    const made = control(asked, {
      id,
      labelledBy,
      changed: () => {
        place.set(made.read());
        this.#keep();
      },
      entries: () => this.#entries(),
      addEntry: () => this.dispatchEvent(new CustomEvent('go-to-fact', { bubbles: true, detail: { fields: [this.#field.collection] } })),
    });
    return made;
  }

  /** The entries to choose from; one cannot name itself. */
  #entries() {
    const { collection } = this.#field;
    const own = within(this.pointer, collection) ? keys(this.pointer)[keys(collection).length] : undefined;
    return entryChoices(this.#work, collection).filter(({ value }) => value !== own);
  }

  /** @param {Set<string>} [only] these messages and no others */
  #sayWhatToFix(only) {
    const items = only ? this.#toFix.filter(({ message }) => only.has(message)) : this.#toFix;
    // A fact that is not there yet is not wrong: it is needed, and a word at its name says so.
    const absent = this.#work.get(this.pointer) === undefined;
    const shown = absent ? items.filter(({ serious }) => serious) : items;
    this.#needed.hidden = !(absent && items.length > shown.length);
    this.#told = new Set(items.map(({ message }) => message));
    this.#fixes.replaceChildren(...shown.map(({ message, serious }) => h('li', { class: serious ? 'serious' : 'mild' }, message)));
    this.#fixes.hidden = shown.length === 0;

    const ids = [this.#hintIds, !this.#needed.hidden && this.#needed.id, !this.#fixes.hidden && this.#fixes.id];
    const wrong = shown.filter(({ serious }) => serious).flatMap(({ fields }) => fields);
    for (const [path, made] of this.#inputs) {
      const here = path === '' ? ids : [!this.#fixes.hidden && this.#fixes.id];
      made.describe(
        here.filter(Boolean).join(' '),
        wrong.some((pointer) => this.#inputAt(pointer) === path),
      );
    }
    setAttribute(this, 'data-wrong', wrong.length > 0);
  }

  /** Which input an address means. @param {Pointer} pointer */
  #inputAt(pointer) {
    return [...this.#inputs.keys()].find((path) => path !== '' && within(pointer, this.pointer + path)) ?? '';
  }
}
