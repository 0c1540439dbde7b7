/**
 * What a value is typed into, one control for each kind of field.
 *
 * A control shows whatever stands in the file, even where it is not of the field's kind, and reads what it does not
 * understand as the text that was typed: the core then says what is wrong, and nothing is lost.
 *
 * @typedef {import('./core.js').Json} Json
 * @typedef {import('./core.js').Field} Field
 *
 * @typedef {object} Control
 * @property {HTMLElement} root
 * @property {boolean} group Whether it is several inputs, named together and not by a `label for`.
 * @property {() => Json | undefined} read
 * @property {(value: Json | undefined) => void} show
 * @property {() => void} focus
 * @property {(ids: string, invalid: boolean) => void} describe Says which texts explain it, and whether it is wrong.
 *
 * @typedef {Pick<Field, 'kind' | 'label' | 'example' | 'values'>} Asked
 * @typedef {{ id: string, labelledBy: string, changed: () => void }} Wiring
 */

import { button, h, setAttribute } from './dom.js';
import { spellCount, spellDate, understandCount, understandDate, weekdayOf } from './understand.js';
import { words } from './words.js';

/** So many choices stand open; more go into a list that opens. */
const OPEN_CHOICES = 4;

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
export function control(asked, wiring) {
  switch (asked.kind) {
    case 'date':
    case 'when':
      return date(asked, wiring);
    case 'choice':
      return asked.values.length > OPEN_CHOICES ? select(asked, wiring) : choices(asked, wiring, 'radio');
    case 'choices':
      return choices(asked, wiring, 'checkbox');
    case 'texts':
      return texts(asked, wiring);
    case 'sentence':
    case 'prose':
      return textarea(asked, wiring);
    default:
      return input(asked, wiring);
  }
}

/** The keyboard that a phone offers. @type {Partial<Record<Field['kind'], string>>} */
const KEYBOARDS = { count: 'numeric', email: 'email', phone: 'tel', link: 'url' };

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
function input(asked, { id, changed }) {
  const plain = asked.kind === 'email' || asked.kind === 'link' || asked.kind === 'phone' || asked.kind === 'count';
  const element = h('input', {
    id,
    type: 'text',
    class: `input input-${asked.kind}`,
    autocomplete: 'off',
    autocapitalize: plain ? 'off' : undefined,
    inputmode: KEYBOARDS[asked.kind],
    placeholder: placeholder(asked),
    dir: 'auto',
  });
  element.addEventListener('input', changed);
  const count = asked.kind === 'count';
  return single(element, {
    read: () => (count ? understandCount(element.value) : undefined) ?? typed(element.value),
    show: (value) => (element.value = count && typeof value === 'number' ? spellCount(value) : asTyped(value)),
  });
}

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
function textarea(asked, { id, changed }) {
  const rows = asked.kind === 'prose' ? 3 : 1;
  const element = h('textarea', { id, rows, class: 'input', autocomplete: 'off', placeholder: placeholder(asked), dir: 'auto' });
  element.addEventListener('input', changed);
  return single(element, {
    read: () => typed(element.value),
    show: (value) => (element.value = asTyped(value)),
  });
}

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
function texts(asked, { id, changed }) {
  const element = h('textarea', { id, rows: 3, class: 'input', autocomplete: 'off', placeholder: placeholder(asked), dir: 'auto' });
  element.addEventListener('input', changed);
  const hint = h('p', { class: 'hint', id: `${id}-lines` }, words.facts.onePerLine);
  const made = single(element, {
    read: () => {
      const lines = element.value.split('\n').filter((line) => line.trim() !== '');
      return lines.length === 0 ? undefined : lines;
    },
    show: (value) => (element.value = Array.isArray(value) ? value.map(asTyped).join('\n') : asTyped(value)),
  });
  const { describe } = made;
  return {
    ...made,
    root: h('div', {}, hint, element),
    describe: (ids, invalid) => describe(`${hint.id} ${ids}`, invalid),
  };
}

/**
 * Typed as people write dates, or chosen from the browser's own calendar. The day of the week stands beside it, since that is
 * where a wrong date shows first.
 *
 * @param {Asked} asked
 * @param {Wiring} wiring
 * @returns {Control}
 */
function date(asked, { id, changed }) {
  const part = asked.kind === 'when';
  const attributes = { id, type: 'text', class: 'input input-date', autocomplete: 'off', placeholder: placeholder(asked) };
  const element = h('input', attributes);
  const echo = h('span', { class: 'date-echo' });
  const open = button(
    '',
    () => pickDate(root, read(), (day) => (show(day), changed(), element.focus())),
    { class: 'icon-button date-open', 'aria-label': words.facts.calendar(asked.label) },
  );
  const root = h('div', { class: 'date' }, element, open, echo);

  const read = () => understandDate(element.value, { part }) ?? typed(element.value);
  const follow = () => (echo.textContent = weekdayOf(read() ?? '') ?? '');
  const show = (/** @type {Json | undefined} */ value) => {
    element.value = spellDate(asTyped(value)) ?? asTyped(value);
    follow();
  };
  element.addEventListener('input', () => (follow(), changed()));
  element.addEventListener('change', () => show(read()));
  return { ...single(element, { read, show }), root };
}

/**
 * Opens the browser's calendar below a date, by way of a date input that is there for nothing else.
 *
 * @param {HTMLElement} place
 * @param {string | undefined} day
 * @param {(day: string) => void} picked
 */
function pickDate(place, day, picked) {
  place.querySelector('.date-calendar')?.remove();
  const calendar = h('input', { type: 'date', class: 'date-calendar', tabindex: -1, 'aria-hidden': 'true' });
  calendar.value = day !== undefined && weekdayOf(day) ? day : '';
  calendar.addEventListener('change', () => calendar.value && picked(calendar.value));
  place.append(calendar);
  try {
    calendar.showPicker();
  } catch {
    // Older browsers open it themselves once it has the focus.
    calendar.focus();
  }
}

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
function select(asked, { id, changed }) {
  const element = h('select', { id, class: 'input' });
  element.addEventListener('change', changed);
  /** @type {Json | undefined} */
  let foreign;
  const offered = asked.values.map(({ value, label }) => h('option', { value: `=${value}` }, label));
  return single(element, {
    // The mark before a value keeps "nothing chosen" and "what the file holds" apart from anything a value could be.
    read: () => (element.value === '' ? undefined : element.value === '?' ? foreign : element.value.slice(1)),
    show: (value) => {
      const known = asked.values.some((choice) => choice.value === value);
      foreign = known ? undefined : value;
      const strange = foreign !== undefined && h('option', { value: '?' }, words.facts.notAChoice(asTyped(foreign)));
      element.replaceChildren(h('option', { value: '' }, words.facts.choose), ...offered, ...(strange ? [strange] : []));
      element.value = known ? `=${value}` : foreign === undefined ? '' : '?';
    },
  });
}

/** @param {Asked} asked @param {Wiring} wiring @param {'radio' | 'checkbox'} type @returns {Control} */
function choices(asked, { id, labelledBy, changed }, type) {
  const one = type === 'radio';
  const root = h('div', { class: 'choices', role: one ? 'radiogroup' : 'group', 'aria-labelledby': labelledBy });
  /** @type {{ box: HTMLInputElement, value: Json }[]} */
  let boxes = [];
  const clear = button(words.facts.clear, () => (show(undefined), boxes[0]?.box.focus(), changed()), { class: 'link-button' });

  const read = () => {
    const chosen = boxes.filter(({ box }) => box.checked).map(({ value }) => value);
    return one || chosen.length === 0 ? chosen[0] : chosen;
  };
  const show = (/** @type {Json | undefined} */ value) => {
    const held = value === undefined ? [] : Array.isArray(value) && !one ? value : [value];
    const foreign = held.filter((item) => !asked.values.some((choice) => choice.value === item));
    const offered = [
      ...asked.values,
      ...foreign.map((item) => ({ value: item, label: words.facts.notAChoice(asTyped(item)) })),
    ];
    boxes = offered.map(({ value }) => ({ box: h('input', { type, name: id }), value }));
    const rows = offered.map(({ label }, index) => {
      const { box, value } = /** @type {typeof boxes[number]} */ (boxes[index]);
      box.checked = held.includes(value);
      box.addEventListener('change', () => (follow(), changed()));
      return h('label', { class: 'choice' }, box, h('span', {}, label));
    });
    root.replaceChildren(...rows, ...(one ? [clear] : []));
    follow();
  };
  const follow = () => (clear.hidden = read() === undefined);
  return {
    root,
    group: true,
    read,
    show,
    focus: () => (boxes.find(({ box }) => box.checked) ?? boxes[0])?.box.focus({ preventScroll: true }),
    describe: (ids) => setAttribute(root, 'aria-describedby', ids || undefined),
  };
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} element
 * @param {Pick<Control, 'read' | 'show'>} how
 * @returns {Control}
 */
function single(element, how) {
  return {
    root: element,
    group: false,
    ...how,
    focus: () => element.focus({ preventScroll: true }),
    describe: (ids, invalid) => {
      setAttribute(element, 'aria-describedby', ids || undefined);
      setAttribute(element, 'aria-invalid', invalid ? 'true' : undefined);
    },
  };
}

/** Text as it was typed; nothing where there is none. @param {string} text */
function typed(text) {
  return text === '' ? undefined : text;
}

/** Whatever stands in a file, as text. @param {Json | undefined} value */
export function asTyped(value) {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @param {Asked} asked */
function placeholder({ kind, example }) {
  if (example === null || example === undefined) return undefined;
  if (Array.isArray(example)) return words.facts.example(example.map(asTyped).join(', '));
  if (kind === 'date' || kind === 'when') return words.facts.example(spellDate(asTyped(example)) ?? asTyped(example));
  if (kind === 'count' && typeof example === 'number') return words.facts.example(spellCount(example));
  return words.facts.example(asTyped(example));
}
