/**
 * Opens the page in the place that it is given. Where that fails, a sentence says so there.
 *
 * @typedef {import('./place.js').Place} Place
 */

import { h } from '../ui/dom.js';
import { words } from '../ui/words.js';

/** @param {Place} place */
export async function start(place) {
  try {
    // Side by side: neither waits for the other to be fetched.
    const page = import('./page.js');
    const source = await import('../core.js');
    const [{ openPage }, opening] = await Promise.all([page, source.loadOpening()]);
    const { attend } = await openPage(place, source, opening);
    attend();
  } catch {
    place.frame.replaceChildren(h('main', { class: 'opening' }, h('h1', {}, words.product), h('p', { role: 'alert' }, words.failed.start)));
  }
}
