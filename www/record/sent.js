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

/**
 * The digest of the record: the seal of its last entry, where that has one.
 *
 * @param {import('../core.js').Pack['sent']} sent
 */
export function headOf(sent) {
  return sent.at(-1)?.seal ?? undefined;
}

/**
 * How many statements were marked since the digest of the record was this one; nothing where the record does not hold what it held then.
 *
 * @param {import('../core.js').Pack['sent']} sent
 * @param {string} noted as somebody copied it: capitals and spaces make no difference
 */
export function markedSince(sent, noted) {
  const seal = noted.replace(/\s+/g, '').toLowerCase();
  const at = sent.findIndex((each) => each.seal === seal);
  const sound = sent.slice(0, at + 1).every(({ stands }) => stands !== 'changed' && stands !== 'in-doubt');
  return at >= 0 && sound ? sent.length - at - 1 : undefined;
}
