/**
 * Many values to choose from: what is chosen stands in sight, the rest in a list that opens and can be searched.
 *
 * While the list is open a box stays where it is, ticked or not: nothing moves under the pointer. The chosen ones come first
 * when the list opens, or is searched.
 *
 * @typedef {import('./parts.js').Asked} Asked
 * @typedef {import('./parts.js').Control} Control
 * @typedef {import('./parts.js').Json} Json
 * @typedef {import('./parts.js').Wiring} Wiring
 */

import { button, h, setAttribute } from '../dom.js';
import { words } from '../words.js';
import { asTyped, listOf } from './parts.js';

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
export function picker(asked, { id, labelledBy, changed }) {
  /** What is chosen, in the order of the file; what is ticked is added at the end. @type {Json[]} */
  let held = [];
  const count = h('p', { class: 'picker-count', id: `${id}-count`, role: 'status' });
  const chosen = h('div', { class: 'picker-chosen' });
  const filter = h('input', {
    id: `${id}-filter`,
    type: 'search',
    class: 'input picker-filter',
    autocomplete: 'off',
    placeholder: words.picker.filter,
    'aria-label': words.picker.filterLong(asked.label),
    'aria-controls': `${id}-list`,
  });
  const list = h('div', { class: 'picker-list', id: `${id}-list`, role: 'group', 'aria-label': words.picker.list(asked.label) });
  const none = h('p', { class: 'hint', role: 'status' });
  const rest = h('div', { class: 'picker-rest', id: `${id}-rest`, hidden: true }, filter, none, list);
  const toggle = button('', () => open(Boolean(rest.hidden)), { class: 'button small picker-open', 'aria-controls': rest.id });
  const root = h('div', { class: 'picker', role: 'group', 'aria-labelledby': labelledBy }, chosen, h('div', { class: 'picker-head' }, toggle, count), rest);

  /** @param {Json} value @param {string} label */
  const row = (value, label) => {
    const box = h('input', { type: 'checkbox', name: id });
    box.checked = held.includes(value);
    box.addEventListener('change', () => {
      held = box.checked ? [...held, value] : held.filter((item) => item !== value);
      say();
      changed();
    });
    return h('label', { class: 'choice' }, box, h('span', {}, label));
  };
  const labelOf = (/** @type {Json} */ value) => asked.values.find((choice) => choice.value === value)?.label ?? words.facts.notAChoice(asTyped(value));

  const say = () => (count.textContent = words.picker.count(held.length));
  /** The chosen ones, which are all that is seen while the list is closed. */
  const sum = () => {
    chosen.replaceChildren(...held.map((value) => row(value, labelOf(value))));
    chosen.hidden = held.length === 0 || !rest.hidden;
  };
  const search = () => {
    const parts = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (/** @type {Json} */ value) => parts.every((part) => `${labelOf(value)} ${asTyped(value)}`.toLowerCase().includes(part));
    const others = asked.values.map(({ value }) => value).filter((value) => !held.includes(value));
    const found = [...held, ...others].filter(fits);
    list.replaceChildren(...found.map((value) => row(value, labelOf(value))));
    list.hidden = found.length === 0;
    list.scrollTop = 0;
    none.textContent = parts.length === 0 ? '' : words.picker.found(found.length, filter.value);
  };
  const open = (/** @type {boolean} */ wanted) => {
    rest.hidden = !wanted;
    toggle.setAttribute('aria-expanded', String(wanted));
    toggle.textContent = wanted ? words.picker.close : words.picker.open(asked.values.length);
    filter.value = '';
    sum();
    if (wanted) {
      search();
      filter.focus({ preventScroll: true });
    }
  };
  filter.addEventListener('input', search);
  filter.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || filter.value === '') return;
    event.stopPropagation();
    event.preventDefault();
    filter.value = '';
    search();
  });
  toggle.textContent = words.picker.open(asked.values.length);
  toggle.setAttribute('aria-expanded', 'false');

  return {
    root,
    group: true,
    read: () => (held.length === 0 ? undefined : held),
    show: (value) => {
      held = listOf(value);
      say();
      sum();
      if (!rest.hidden) search();
    },
    focus: () => (rest.hidden ? toggle : filter).focus({ preventScroll: true }),
    describe: (ids) => setAttribute(root, 'aria-describedby', ids || undefined),
  };
}
