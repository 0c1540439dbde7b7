/**
 * Days and times, typed as people write them or chosen from the browser's own calendar. The day of the week stands beside a
 * day, since that is where a wrong date shows first.
 *
 * @typedef {import('./parts.js').Asked} Asked
 * @typedef {import('./parts.js').Control} Control
 * @typedef {import('./parts.js').Json} Json
 * @typedef {import('./parts.js').Wiring} Wiring
 *
 * @typedef {object} Moment An input for one day or time.
 * @property {HTMLElement} root
 * @property {HTMLInputElement} input
 * @property {() => string | undefined} read
 * @property {(text: string) => void} show
 */

import { button, h } from '../dom.js';
import { spellDate, spellMoment, understandDate, understandMoment, understandSpan, weekdayOf } from '../understand.js';
import { words } from '../words.js';
import { asTyped, describe, placeholder, single, typed } from './parts.js';

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
export function date(asked, { id, changed }) {
  const part = asked.kind === 'when';
  const made = moment(asked, id, changed, (text) => understandDate(text, { part }), spellDate);
  return { ...single(made.input, { read: made.read, show: (value) => made.show(asTyped(value)) }), root: made.root };
}

/**
 * From when and, where it went on, to when. In the file both stand in one text.
 *
 * @param {Asked} asked
 * @param {Wiring} wiring
 * @returns {Control}
 */
export function span(asked, { id, labelledBy, changed }) {
  const one = (/** @type {'from' | 'to'} */ end) => {
    const made = moment(
      { ...asked, label: `${asked.label} ${words.facts.span[end]}` },
      end === 'from' ? `${id}` : `${id}-to`,
      changed,
      understandMoment,
      spellMoment,
    );
    const name = h('label', { class: 'detail-label', for: made.input.id }, words.facts.span[end]);
    made.root.classList.add('date-span');
    made.root.prepend(name);
    return made;
  };
  const from = one('from');
  const to = one('to');
  to.input.removeAttribute('placeholder');
  from.input.addEventListener('change', () => {
    // Somebody who writes "2014 to 2022" into the first has said it all.
    const both = to.input.value === '' ? understandSpan(from.input.value) : undefined;
    if (!both) return;
    from.show(both[0]);
    to.show(both[1]);
    changed();
  });
  const root = h('div', { class: 'span', role: 'group', 'aria-labelledby': labelledBy }, from.root, to.root);
  return {
    root,
    group: true,
    read: () => (to.read() === undefined ? from.read() : `${from.read() ?? ''}/${to.read()}`),
    show: (value) => {
      const [first, last] = ends(asTyped(value));
      from.show(first);
      to.show(last);
    },
    focus: () => from.input.focus({ preventScroll: true }),
    describe: (ids, invalid) => {
      // Of two, the one that is not understood is the wrong one; where both are, it is how they go together.
      const strange = [from, to].filter(({ read }) => spellMoment(read() ?? '') === undefined && read() !== undefined);
      const wrong = strange.length > 0 ? strange : [from, to];
      for (const end of [from, to]) describe(end.input, ids, invalid && wrong.includes(end));
    },
  };
}

/** A text with a stroke in it is two moments where at least one of them is a moment. @param {string} text @returns {[string, string]} */
function ends(text) {
  const [first = '', last, ...more] = text.split('/');
  if (last === undefined || more.length > 0) return [text, ''];
  return (spellMoment(first) ?? spellMoment(last)) ? [first, last] : [text, ''];
}

/**
 * @param {Asked} asked
 * @param {string} id
 * @param {() => void} changed
 * @param {(text: string) => string | undefined} understand
 * @param {(text: string) => string | undefined} spell
 * @returns {Moment}
 */
function moment(asked, id, changed, understand, spell) {
  const input = h('input', { id, type: 'text', class: 'input input-date', autocomplete: 'off', placeholder: placeholder(asked) });
  const echo = h('span', { class: 'date-echo' });
  const open = button('', () => pickDate(root, read()?.split('T')[0], (day) => (show(day), changed(), input.focus())), {
    class: 'icon-button date-open',
    'aria-label': words.facts.calendar(asked.label),
  });
  const root = h('div', { class: 'date' }, input, open, echo);
  const read = () => understand(input.value) ?? typed(input.value);
  const follow = () => (echo.textContent = weekdayOf(read() ?? '') ?? '');
  const show = (/** @type {string} */ text) => {
    input.value = spell(text) ?? text;
    follow();
  };
  input.addEventListener('input', () => (follow(), changed()));
  input.addEventListener('change', () => show(read() ?? ''));
  return { root, input, read, show };
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
