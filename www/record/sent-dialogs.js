/**
 * Marking a statement as sent, and comparing two texts: the dialogs. Loaded when somebody asks for one.
 *
 * @typedef {import('../core.js').Statement} Statement
 * @typedef {import('./sent.js').Sent} Sent
 * @typedef {import('../case/work.js').Work} Work
 */

import { showDialog } from '../ui/dialog.js';
import { button, h } from '../ui/dom.js';
import { words } from '../ui/words.js';
import { titleOf, whenOf } from './sent.js';

/**
 * Asks when a statement went out, and marks it as sent.
 *
 * @param {Element} part of the page that asks
 * @param {Work} work
 * @param {Statement} statement
 * @param {number} left how much is to fix in it
 * @returns {Promise<(() => void) | undefined>} takes it out again; nothing where it was not marked
 */
export async function markAsSent(part, work, statement, left) {
  const when = h('input', { id: 'sent-when', class: 'input', type: 'datetime-local', 'aria-describedby': 'sent-wrong' });
  when.value = now();
  const reached = h('input', { id: 'sent-reached', class: 'input', type: 'number', min: 0, step: 1, 'aria-describedby': 'sent-reached-hint' });
  const wrong = h('p', { id: 'sent-wrong', class: 'serious', role: 'alert' });
  const dialog = h(
    'dialog',
    { class: 'ask', 'aria-labelledby': 'sent-title' },
    h('h2', { id: 'sent-title' }, words.sent.markLong(statement.title)),
    h('p', {}, words.sent.markHint),
    left > 0 ? h('p', { class: 'mild' }, words.sent.toFix(left)) : undefined,
    h('label', { class: 'label', for: when.id }, words.sent.when),
    when,
    h('label', { class: 'label', for: reached.id }, words.sent.reached),
    h('p', { id: 'sent-reached-hint', class: 'hint' }, words.sent.reachedHint),
    reached,
    wrong,
  );
  /** @type {(() => void) | undefined} */
  let undo;
  const mark = () => {
    // What is no date or no number has no value, and must not count as left out.
    const said = [
      { field: when, sentence: !when.value ? words.sent.whenWrong : when.value > now() ? words.sent.whenAhead : undefined },
      { field: reached, sentence: reached.validity.valid ? undefined : words.sent.reachedWrong },
    ];
    const first = said.find(({ sentence }) => sentence !== undefined);
    if (first) {
      wrong.textContent = first.sentence ?? '';
      first.field.focus();
      return;
    }
    try {
      const count = reached.value === '' ? {} : { reached: Number(reached.value) };
      undo = work.markAsSent(statement.name, { when: when.value.slice(0, 'YYYY-MM-DDThh:mm'.length), ...count });
      dialog.close();
    } catch (error) {
      const { code, message } = /** @type {import('../core.js').DeskError} */ (error);
      wrong.textContent = code === 'too-large' ? words.sent.tooLarge : message;
    }
  };
  dialog.append(
    h(
      'div',
      { class: 'ask-answers' },
      button(words.sent.mark, mark, { class: 'button primary' }),
      button(words.sent.cancel, () => dialog.close(), { class: 'button' }),
    ),
  );
  await showDialog(part, dialog);
  return undo;
}

/** The minute by the clock of this computer, as a field for it takes it. */
function now() {
  const date = new Date();
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 'YYYY-MM-DDThh:mm'.length);
}

/**
 * Shows two texts beside each other, sentence by sentence: what was sent and what would go out now, two versions, or what two
 * groups of people are told.
 *
 * @param {Element} part of the page that asks
 * @param {Work} work
 * @param {string} first the name of a statement, or the address of what was sent
 * @param {string} [second]
 */
export function compareTexts(part, work, first, second) {
  const entries = work.pack.sent.map(({ at }) => ({ at, entry: /** @type {Sent} */ (work.get(at) ?? {}) }));
  const sent = entries.map(({ at, entry }) => ({ value: at, label: words.sent.asSent(titleOf(entry), whenOf(entry)) }));
  const current = work.pack.documents.map(({ name, title }) => ({ value: name, label: words.sent.asNow(title) }));
  const choices = [...sent, ...current];
  const counterpart = entries.find(({ at }) => at === first)?.entry.document;
  const choose = (/** @type {string} */ id, /** @type {string | undefined} */ chosen) => {
    const select = h('select', { id, class: 'input' }, ...choices.map(({ value, label }) => h('option', { value }, label)));
    if (chosen !== undefined && choices.some(({ value }) => value === chosen)) select.value = chosen;
    select.addEventListener('change', () => show());
    return select;
  };
  const one = choose('compare-first', first);
  const other = choose('compare-second', second ?? counterpart);
  const result = h('div', { class: 'comparison', tabindex: 0, role: 'group', 'aria-label': words.sent.compareTitle });
  const show = () => {
    const differences = work.compare(one.value, other.value);
    const alike = differences.every(({ kind }) => kind === 'same');
    const lines = differences.map(({ kind, text }) => {
      if (kind === 'same') return h('p', {}, text);
      const label = h('span', { class: 'difference-label' }, kind === 'gone' ? words.sent.gone : words.sent.new);
      return h('p', { class: `difference ${kind}` }, label, ' ', h(kind === 'gone' ? 'del' : 'ins', {}, text));
    });
    result.replaceChildren(...(alike ? [h('p', { class: 'done' }, words.sent.alike)] : []), ...lines);
  };
  const dialog = h(
    'dialog',
    { class: 'ask compare', 'aria-labelledby': 'compare-title' },
    h('h2', { id: 'compare-title' }, words.sent.compareTitle),
    h(
      'div',
      { class: 'compare-choices' },
      h('div', {}, h('label', { class: 'label', for: one.id }, words.sent.first), one),
      h('div', {}, h('label', { class: 'label', for: other.id }, words.sent.second), other),
    ),
    result,
  );
  dialog.append(
    h(
      'div',
      { class: 'ask-answers' },
      button(words.sent.close, () => dialog.close(), { class: 'button primary' }),
    ),
  );
  show();
  return showDialog(part, dialog);
}
