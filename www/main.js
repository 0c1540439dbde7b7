/** Starts the core, then the page. Where either fails, a sentence says so in place of the page. */

import { h } from './dom.js';
import { words } from './words.js';

try {
  // Side by side: neither waits for the other to be fetched.
  const [core, { openPage }] = await Promise.all([import('./core.js'), import('./page.js')]);
  await core.start();
  openPage(core);
} catch {
  document.body.replaceChildren(
    h('main', { class: 'opening' }, h('h1', {}, words.product), h('p', { role: 'alert' }, words.failed.start)),
  );
}
