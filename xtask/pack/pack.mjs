/**
 * The site as it goes to a host: the modules and styles of `www/` in a few small files, the core and the page beside them.
 * `node pack.mjs <from> <to>`; `cargo xtask build` runs it.
 *
 * The sources run as they are. What this saves is their comments, four fifths of the requests and half of the bytes of the page.
 */

import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

import { small as options } from './small.mjs';

const [from, to] = process.argv.slice(2);
/** The maps are asked for by tools for developers alone. @type {import('esbuild').BuildOptions} */
const small = { ...options, sourcemap: 'linked' };

await rm(to, { recursive: true, force: true });
await mkdir(join(to, 'pkg'), { recursive: true });
// The page names what it loads by the same paths before and after, so index.html stays as it is.
await build({
  ...small,
  // The element for other sites (`desk.js`) shares all but its own few lines with the page.
  entryPoints: {
    main: join(from, 'main.js'),
    desk: join(from, 'desk.js'),
    'style/all': join(from, 'style/all.css'),
    'style/desk': join(from, 'style/desk.css'),
  },
  outdir: to,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  // Others import the core from its folder too: it stays apart, and where it is.
  external: ['./pkg/*'],
});
const modules = ['breach_statement', 'files'];
await build({ ...small, entryPoints: modules.map((name) => join(from, `pkg/${name}.js`)), outdir: join(to, 'pkg') });
// One file, so that a page elsewhere can name its digest. It shares nothing with the page.
await build({ ...small, entryPoints: [join(from, 'embed/breach-statement.js')], outdir: join(to, 'embed'), bundle: true });
const wasm = modules.map((name) => `pkg/${name}_bg.wasm`);
const asTheyAre = ['index.html', 'favicon.svg', ...wasm, 'pkg/opening.json', 'pkg/sheets.json', 'pkg/example.json'];
for (const file of asTheyAre) await cp(join(from, file), join(to, file));
