/** Opens the page. Where that fails, a sentence says so in its place. */

import { h } from './dom.js';
import { ownDocument } from './place.js';
import { words } from './words.js';

try {
  // Side by side: neither waits for the other to be fetched.
  const page = import('./page.js');
  const source = await import('./core.js');
  const [{ openPage }, opening] = await Promise.all([page, source.loadOpening()]);
  const { attend } = await openPage(ownDocument(), source, opening);
  attend();
} catch {
  document.body.replaceChildren(
    h('main', { class: 'opening' }, h('h1', {}, words.product), h('p', { role: 'alert' }, words.failed.start)),
  );
}
