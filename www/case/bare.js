/**
 * Values as the core gives them, without what a page has put into every object: what they do not say themselves is not there.
 *
 * @template {object} T
 * @param {T} whole changed in place; what was made bare before is left alone
 * @returns {T}
 */
export function bare(whole) {
  /** @type {object[]} */
  const left = [whole];
  for (let next = left.pop(); next; next = left.pop()) {
    if (Object.getPrototypeOf(next) === null) continue;
    // A list keeps what lists can do.
    if (!Array.isArray(next)) Object.setPrototypeOf(next, null);
    for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) left.push(value);
  }
  return whole;
}
