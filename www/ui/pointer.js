/**
 * JSON Pointers (RFC 6901), the addresses of facts.
 *
 * @typedef {import('../core.js').Json} Json
 * @typedef {import('../core.js').Pointer} Pointer
 */

/** @param {Pointer} parent @param {string} key @returns {Pointer} */
export function below(parent, key) {
  return `${parent}/${escaped(key)}`;
}

/** The address of a field in one entry of a collection: `{key}` filled in. @param {Pointer} field @param {string} key */
export function inEntry(field, key) {
  return field.replace('{key}', () => escaped(key));
}

/** @param {string} key */
function escaped(key) {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** @param {Pointer} pointer @returns {string[]} */
export function keys(pointer) {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Whether an address is another one or lies below it. @param {Pointer} inner @param {Pointer} outer */
export function within(inner, outer) {
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** Whether one of two addresses holds the other. @param {Pointer} a @param {Pointer} b */
export function related(a, b) {
  return within(a, b) || within(b, a);
}

/**
 * What stands at an address.
 *
 * @param {Json | undefined} whole
 * @param {Pointer} pointer
 * @returns {Json | undefined}
 */
export function at(whole, pointer) {
  let here = whole;
  for (const key of keys(pointer)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = /** @type {Record<string, Json>} */ (here)[key];
  }
  return here;
}

/** Whether a value is an object with keys, and no list. @param {unknown} value @returns {value is Record<string, Json>} */
export function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
