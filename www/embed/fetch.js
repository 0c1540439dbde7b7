/** Publication files, each fetched once for all elements of the page. No other address is ever asked for. */

import { Failure, read } from './publication.js';

/** @typedef {import('./publication.js').Publication} Publication */

/** How long a server may take, in milliseconds. */
const PATIENCE = 20_000;

/** @type {Map<string, Promise<Publication>>} */
const files = new Map();

/**
 * The publication file at an address. Rejects with a `Failure`.
 *
 * @param {string} address absolute
 * @param {boolean} anew whether to ask again for what has come before
 */
export function publicationAt(address, anew) {
  const known = anew ? undefined : files.get(address);
  if (known) return known;
  const file = fetched(address).then(read);
  files.set(address, file);
  // What failed is asked for again by whoever comes next.
  file.catch(() => files.get(address) === file && files.delete(address));
  return file;
}

/** @param {string} address */
async function fetched(address) {
  const blocked = violations(address);
  try {
    // "no-cache" asks the server whether what was kept is still the newest. What a page has put into every object is asked for nowhere.
    const how = Object.assign(Object.create(null), { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE) });
    const answer = await fetch(address, how);
    if (answer.status === 404 || answer.status === 410) throw new Failure('not-found', `${address}: ${answer.status}`);
    if (!answer.ok) throw new Failure('not-given', `${address}: ${answer.status}`);
    const type = answer.headers.get('content-type') ?? '';
    if (!isJson(type)) throw new Failure('wrong-type', `${address} is "${type}"; it has to be application/json.`);
    return await answer.text();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    if (cause instanceof DOMException && cause.name === 'TimeoutError') throw new Failure('late', `${address}: no answer in ${PATIENCE / 1000} s`);
    if (await blocked.seen()) throw new Failure('blocked', `${address}: the Content-Security-Policy of this page does not allow it in connect-src.`);
    if (!navigator.onLine) throw new Failure('offline', `${address}: offline`);
    throw new Failure('unreachable', `${address}: no answer, or one that its CORS headers keep from this page.`);
  } finally {
    blocked.stop();
  }
}

/** @param {string} type of content; "+json" is JSON too (RFC 6839) */
function isJson(type) {
  const essence = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json');
}

/** What the page's own policy blocked: a failed fetch does not say so. @param {string} address */
function violations(address) {
  let seen = false;
  const look = (/** @type {SecurityPolicyViolationEvent} */ { blockedURI, effectiveDirective }) => {
    // After a redirect, the origin is all that is told.
    if (effectiveDirective === 'connect-src' && address.startsWith(blockedURI)) seen = true;
  };
  document.addEventListener('securitypolicyviolation', look);
  return {
    // The event comes in a task of its own, before or after the fetch has failed.
    seen: async () => seen || new Promise((resolve) => setTimeout(() => resolve(seen), 50)),
    stop: () => document.removeEventListener('securitypolicyviolation', look),
  };
}
