/**
 * The page as one file that opens from a disk. What the site has in files beside the page stands in it, packed; it is unpacked when the
 * page asks for it. Nothing is ever fetched, and the policy of that file lets nothing be. `cargo xtask build --single-file` makes it.
 */

import { takeFilesFrom } from '../core.js';
import { ownFile } from './place.js';
import { start } from './start.js';

/** The files by their path, in gzip and then in base64. Found at once, since the page takes the place of all that is in the document; kept, since some are asked for again. */
const files = new Map([...document.querySelectorAll('script[data-path]')].map((block) => [block.getAttribute('data-path'), block]));

/** @param {string} path */
async function unpack(path) {
  const block = files.get(path);
  if (!block) return new Response(null, { status: 404 });
  const packed = atob(block.textContent ?? '');
  const bytes = new Uint8Array(packed.length);
  for (let place = 0; place < packed.length; place += 1) bytes[place] = packed.charCodeAt(place);
  const contents = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  // A browser compiles a module of wasm while it comes, but only one that is called so.
  return new Response(contents, { headers: { 'Content-Type': path.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream' } });
}

takeFilesFrom(unpack);
await start(ownFile());
