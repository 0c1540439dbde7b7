import { freshId, h } from '../dom.js';

/** A field with its label, and what there is to know about it. @param {string} label @param {HTMLElement} field @param {string} [hint] */
export function labelled(label, field, hint) {
  field.id = freshId('leaving');
  const about = hint === undefined ? undefined : h('p', { class: 'hint', id: `${field.id}-hint` }, hint);
  if (about) field.setAttribute('aria-describedby', about.id);
  return h('div', { class: 'leaving-field' }, h('label', { class: 'label', for: field.id }, label), field, about);
}
