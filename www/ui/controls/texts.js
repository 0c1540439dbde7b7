/**
 * Text, in one line or several.
 *
 * @typedef {import('./parts.js').Asked} Asked
 * @typedef {import('./parts.js').Control} Control
 * @typedef {import('./parts.js').Wiring} Wiring
 */

import { h } from '../dom.js';
import { spellCount, understandCount } from '../understand.js';
import { words } from '../words.js';
import { asTyped, placeholder, single, typed } from './parts.js';

/** The keyboard that a phone offers. @type {Partial<Record<Asked['kind'], string>>} */
const KEYBOARDS = { count: 'numeric', email: 'email', phone: 'tel', link: 'url' };

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
export function input(asked, { id, changed }) {
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
export function textarea(asked, { id, changed }) {
  const rows = asked.kind === 'prose' ? 3 : 1;
  const element = h('textarea', { id, rows, class: 'input', autocomplete: 'off', placeholder: placeholder(asked), dir: 'auto' });
  element.addEventListener('input', changed);
  return single(element, {
    read: () => typed(element.value),
    show: (value) => (element.value = asTyped(value)),
  });
}

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
export function texts(asked, { id, changed }) {
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
