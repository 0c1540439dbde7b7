/**
 * What was sent, as the record has it.
 *
 * @typedef {object} Sent An entry of the record, as the core writes it; somebody may have written it otherwise.
 * @property {string} [document]
 * @property {string} [title]
 * @property {string} [group]
 * @property {string} [when]
 * @property {number} [reached]
 * @property {{ claim: string, text?: string }[]} [said]
 */

/** @param {Sent} entry */
export function titleOf({ title, document }) {
  return String(title ?? document ?? '');
}

/** @param {Sent} entry */
export function whenOf({ when }) {
  const [day = '', time] = String(when ?? '').split('T');
  const date = new Date(`${day}T00:00`);
  const written = Number.isNaN(date.getTime()) ? day : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return [written, time].filter(Boolean).join(', ');
}
