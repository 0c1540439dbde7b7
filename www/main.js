/** Starts the core, then the page. Where either fails, a sentence says so in place of the page. */

import { h } from './dom.js';
import { words } from './words.js';

try {
  const core = await import('./core.js');
  await core.start();
  const { openPage } = await import('./page.js');
  openPage(core);
} catch {
  document.body.replaceChildren(
    h('main', { class: 'opening' }, h('h1', {}, words.product), h('p', { role: 'alert' }, words.failed.start)),
  );
}
