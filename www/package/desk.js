/**
 * `<breach-statement-desk>` out of the package. What the site fetches beside its modules is modules here: bundlers move those as they like,
 * and know where they are. The WebAssembly is started by `started-core.js` and `started-files.js`, which packing puts in place of what
 * the page imports: it is not looked for here.
 */

import { takeFilesFrom } from '../core.js';

/** @type {Record<string, () => Promise<{ default: string }>>} */
const texts = {
  'pkg/opening.json': () => import('../pkg/opening.text.js'),
  'pkg/sheets.json': () => import('../pkg/sheets.text.js'),
  'pkg/example.json': () => import('../pkg/example.text.js'),
  'style/all.css': () => import('../pkg/all.text.js'),
  'style/desk.css': () => import('../pkg/desk.text.js'),
  'embed/breach-statement.js': () => import('../pkg/element.text.js'),
};

takeFilesFrom(async (path) => {
  if (path.endsWith('.wasm')) return new Response();
  const text = await texts[path]?.();
  return text ? new Response(text.default) : new Response(null, { status: 404 });
});

export * from '../desk.js';
