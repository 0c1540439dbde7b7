/** `node build.mjs <to>` */

import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const [to] = process.argv.slice(2);
await build({
  // esbuild leaves `new URL('…', import.meta.url)` as it stands. The worker is an entry of its own, named as the package names it, ...
  entryPoints: { main: '../use.js', thread: 'breach-statement/worker/thread' },
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  outdir: `${to}/app`,
  logLevel: 'warning',
});
// ... and the WebAssembly goes into `pkg`, beside the folder of the scripts.
for (const [part, name] of [
  ['core', 'breach_statement'],
  ['files', 'files'],
]) {
  await cp(fileURLToPath(import.meta.resolve(`breach-statement/${part}.wasm`)), `${to}/pkg/${name}_bg.wasm`);
}
await cp('index.html', `${to}/index.html`);
