/** What the dialogs by which statements leave are made of. */

import { showDialog } from '../ui/dialog.js';
import { button, freshId, h } from '../ui/dom.js';
import { words } from './words.js';

/** A field with its label, and what there is to know about it. @param {string} label @param {HTMLElement} field @param {string} [hint] */
export function labelled(label, field, hint) {
  field.id = freshId('handover');
  const about = hint === undefined ? undefined : h('p', { class: 'hint', id: `${field.id}-hint` }, hint);
  if (about) field.setAttribute('aria-describedby', about.id);
  return h('div', { class: 'handover-field' }, h('label', { class: 'label', for: field.id }, label), about, field);
}

/** The code to paste, to be read and copied. @param {number} rows */
export function codeArea(rows) {
  return h('textarea', { class: 'input code', readonly: true, rows, spellcheck: 'false' });
}

/** What has to be read before anything else. @param {string | undefined} sentence */
export function toldFirst(sentence) {
  return sentence === undefined ? [] : [h('p', { class: 'serious handover-first' }, sentence)];
}

/** Where it is said what was done, also to people who hear the page, and also when the same is done again. */
export class Said {
  root = h('p', { class: 'handover-said', role: 'status' });

  /** @param {string} text @param {boolean} [done] whether it was done; else what is wrong */
  say(text, done = true) {
    this.root.textContent = '';
    this.root.classList.toggle('serious', !done);
    requestAnimationFrame(() => (this.root.textContent = text));
  }
}

/**
 * Shows a dialog about a case for as long as it is this case: a host, or another tab, may put another one in its place.
 *
 * @param {Element} part of the page that asks
 * @param {import('../case/work.js').Work} work
 * @param {HTMLDialogElement} dialog
 * @param {Said} said
 */
export async function showWhileOpen(part, work, dialog, said) {
  dialog.append(
    h(
      'div',
      { class: 'handover-foot' },
      said.root,
      button(words.close, () => dialog.close(), { class: 'button' }),
    ),
  );
  const closed = new AbortController();
  work.addEventListener('replaced', () => dialog.close(), { signal: closed.signal });
  await showDialog(part, dialog);
  closed.abort();
}
