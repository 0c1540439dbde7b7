/**
 * Entries of the case to choose from, such as its groups. They come and go, and take new names, while the control stands.
 *
 * @typedef {import('./parts.js').Asked} Asked
 * @typedef {import('./parts.js').Choice} Choice
 * @typedef {import('./parts.js').Control} Control
 * @typedef {import('./parts.js').Json} Json
 * @typedef {import('./parts.js').Wiring} Wiring
 */

import { button, h, setAttribute } from '../dom.js';
import { words } from '../words.js';
import { asTyped, listOf } from './parts.js';

/** @param {Asked} _asked @param {Wiring} wiring @returns {Control} */
export function entries(_asked, { id, labelledBy, changed, entries: offered = () => [], addEntry = () => {} }) {
  const root = h('div', { class: 'choices', role: 'group', 'aria-labelledby': labelledBy });
  const none = h('p', { class: 'hint' }, words.facts.noEntries, ' ');
  none.append(button(words.facts.addEntry, addEntry, { class: 'link-button' }));
  /** @type {Json[]} */
  let held = [];
  let shown = '';
  /** @type {HTMLInputElement[]} */
  let boxes = [];

  const paint = () => {
    const there = offered();
    const gone = held.filter((item) => !there.some(({ value }) => value === item));
    /** @type {{ value: Json, label: string }[]} */
    const rows = [...there, ...gone.map((item) => ({ value: item, label: words.facts.notInCase(asTyped(item)) }))];
    // Painted anew only when there is something else to choose, so that the focus stays in it.
    const now = JSON.stringify(rows);
    if (now === shown) return;
    shown = now;
    boxes = rows.map(() => h('input', { type: 'checkbox', name: id }));
    const lines = rows.map(({ value, label }, index) => {
      const box = /** @type {HTMLInputElement} */ (boxes[index]);
      box.checked = held.includes(value);
      box.addEventListener('change', () => {
        held = box.checked ? [...held, value] : held.filter((item) => item !== value);
        changed();
      });
      return h('label', { class: 'choice' }, box, h('span', {}, label));
    });
    root.replaceChildren(...(lines.length > 0 ? lines : [none]));
  };

  return {
    root,
    group: true,
    read: () => (held.length === 0 ? undefined : held),
    show: (value) => {
      held = listOf(value);
      shown = '';
      paint();
    },
    refresh: paint,
    focus: () => (boxes.find(({ checked }) => checked) ?? boxes[0] ?? none.querySelector('button'))?.focus({ preventScroll: true }),
    describe: (ids) => setAttribute(root, 'aria-describedby', ids || undefined),
  };
}
