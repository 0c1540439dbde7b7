/**
 * A few values to choose from, all in sight.
 *
 * @typedef {import('./parts.js').Asked} Asked
 * @typedef {import('./parts.js').Control} Control
 * @typedef {import('./parts.js').Json} Json
 * @typedef {import('./parts.js').Wiring} Wiring
 */

import { button, h, setAttribute } from '../dom.js';
import { words } from '../words.js';
import { asTyped, listOf, single } from './parts.js';

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
export function select(asked, { id, changed }) {
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
export function choices(asked, { id, labelledBy, changed }, type) {
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
    const held = value !== undefined && one ? [value] : listOf(value);
    const foreign = held.filter((item) => !asked.values.some((choice) => choice.value === item));
    const offered = [...asked.values, ...foreign.map((item) => ({ value: item, label: words.facts.notAChoice(asTyped(item)) }))];
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
