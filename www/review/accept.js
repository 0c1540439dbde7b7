/**
 * The dialog in which somebody accepts a finding, with a reason.
 *
 * @typedef {{ reason: string, by: string }} Decision
 */

import { showDialog } from '../ui/dialog.js';
import { button, h } from '../ui/dom.js';
import { words } from '../ui/words.js';

/**
 * @param {Element} part of the page that asks
 * @param {string} message what is accepted
 * @param {Partial<Decision>} before what was said when it was accepted the last time
 * @returns {Promise<Decision | undefined>} nothing where it was left
 */
export async function accept(part, message, { reason: said = '', by: who = '' }) {
  const wrong = h('p', { id: 'accept-wrong', class: 'serious', role: 'alert' });
  const reason = h('textarea', { id: 'accept-reason', class: 'input', rows: 3, required: true, 'aria-describedby': 'accept-reason-hint accept-wrong' });
  const by = h('input', { id: 'accept-by', class: 'input', required: true, 'aria-describedby': 'accept-by-hint accept-wrong', autocomplete: 'off' });
  reason.value = said;
  by.value = who;
  /** @type {Decision | undefined} */
  let given;
  const decide = () => {
    const answer = { reason: reason.value.trim(), by: by.value.trim() };
    const missing =
      answer.reason === '' ? { field: reason, text: words.review.noReason } : answer.by === '' ? { field: by, text: words.review.noBy } : undefined;
    for (const field of [reason, by]) field.setAttribute('aria-invalid', String(field === missing?.field));
    wrong.textContent = missing?.text ?? '';
    if (missing) return missing.field.focus();
    given = answer;
    dialog.close();
  };
  const dialog = h(
    'dialog',
    { class: 'ask reword', 'aria-labelledby': 'accept-title' },
    h('h2', { id: 'accept-title' }, words.review.acceptTitle),
    h('p', { class: 'programs-words' }, message),
    h('p', {}, words.review.acceptHint),
    h('label', { class: 'label', for: reason.id }, words.review.reason),
    h('p', { id: 'accept-reason-hint', class: 'hint' }, words.review.reasonHint),
    reason,
    h('label', { class: 'label', for: by.id }, words.review.by),
    h('p', { id: 'accept-by-hint', class: 'hint' }, words.review.byHint),
    by,
    wrong,
    h(
      'div',
      { class: 'ask-answers' },
      button(words.review.doAccept, decide, { class: 'button primary' }),
      button(words.review.cancel, () => dialog.close(), { class: 'button' }),
    ),
  );
  const closed = showDialog(part, dialog);
  reason.focus();
  await closed;
  return given;
}
