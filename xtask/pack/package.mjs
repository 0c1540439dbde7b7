/**
 * The package for npm, ready for `npm pack`: `node package.mjs <root> <types> <to> <version>`; `cargo xtask package` runs it.
 *
 * Its folders are those of the sources, so that what is copied finds what it imports: `lib/` is `www/package/`, `pkg/` holds the
 * WebAssembly, `embed/` and `desk/` the elements, packed. There are no source maps: the sources are not in the package.
 */

import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { build } from 'esbuild';

import { gzipped, small as options } from './small.mjs';

const [root, types, to, version] = process.argv.slice(2);
/** esbuild names parts by a digest that has the paths of the sources in it, as they are from here. @type {import('esbuild').BuildOptions} */
const small = { ...options, absWorkingDir: root };
const www = join(root, 'www');
const read = (...path) => readFile(join(...path), 'utf8');
const write = (path, text) => writeFile(join(to, path), text);

await rm(to, { recursive: true, force: true });
for (const folder of ['lib', 'pkg', 'embed', 'desk', 'example']) await mkdir(join(to, folder), { recursive: true });

// Modules as they are written; `desk.js` is packed below, and what is neither module nor type belongs elsewhere.
const own = (await readdir(join(www, 'package'))).filter((name) => /\.js$|\.d\.ts$/.test(name));
for (const name of own) if (!['desk.js', 'outside.d.ts'].includes(name)) await cp(join(www, 'package', name), join(to, 'lib', name));

// The core and the writers. `lib/` always says where the WebAssembly lies. Without their own idea of it, no bundler takes it along for nothing.
const modules = ['breach_statement', 'files'];
await build({ ...small, entryPoints: modules.map((name) => join(www, `pkg/${name}.js`)), outdir: join(to, 'pkg'), define: { 'import.meta.url': '""' } });
for (const name of modules) await cp(join(www, `pkg/${name}_bg.wasm`), join(to, `pkg/${name}_bg.wasm`));
// How they are started is for `lib/` to know: hosts see what the crate says.
await cp(join(root, 'src/wasm/wasm.d.ts'), join(to, 'pkg/breach_statement.d.ts'));
await cp(join(root, 'src/wasm/files.d.ts'), join(to, 'pkg/files.d.ts'));

// What is no module becomes one.
const text = (name, text) => write(`pkg/${name}.text.js`, `export default ${JSON.stringify(text)};\n`);
for (const name of ['opening', 'sheets', 'example']) await text(name, await read(www, `pkg/${name}.json`));
const styles = { entryPoints: ['all', 'desk'].map((name) => join(www, `style/${name}.css`)), outdir: to, bundle: true, write: false };
for (const { path, text: css } of (await build({ ...small, ...styles })).outputFiles) await text(basename(path, '.css'), css);
for (const name of modules) await text(name, gzipped(await readFile(join(www, `pkg/${name}_bg.wasm`))).toString('base64'));

// The elements. `<breach-statement>` is one file, so that a page can name its digest.
await build({ ...small, entryPoints: [join(www, 'embed/breach-statement.js')], outdir: join(to, 'embed'), bundle: true });
// The desk hands it out too.
await text('element', await read(to, 'embed/breach-statement.js'));
for (const name of ['code.js', 'publication.js', 'elements.d.ts']) await cp(join(www, 'embed', name), join(to, 'embed', name));
for (const name of ['breach-statement', 'breach-statement-element', 'code', 'publication', 'words'])
  await cp(join(types, `${name}.d.ts`), join(to, `embed/${name}.d.ts`));
await build({
  ...small,
  entryPoints: [join(www, 'package/desk.js')],
  outdir: join(to, 'desk'),
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  // Files come as `www/package/desk.js` says, and bundlers need not wonder what else might be named beside a module.
  define: { 'import.meta.url': '""' },
  plugins: [
    {
      // Whoever loads the core beside the desk has one core.
      name: 'shared',
      setup({ onResolve }) {
        onResolve({ filter: /\/pkg\/[^/]+\.text\.js$/ }, ({ path }) => ({ path: `../pkg/${basename(path)}`, external: true }));
        onResolve({ filter: /\/pkg\/breach_statement\.js$/ }, () => ({ path: '../lib/started-core.js', external: true }));
        onResolve({ filter: /\/pkg\/files\.js$/ }, () => ({ path: '../lib/started-files.js', external: true }));
      },
    },
  ],
});
await cp(join(www, 'desk/desk.d.ts'), join(to, 'desk/desk.d.ts'));

const { name, ...rest } = JSON.parse(await read(www, 'package/package.json'));
await write('package.json', `${JSON.stringify({ name, version, ...rest }, null, 2)}\n`);
await cp(join(www, 'package/README.md'), join(to, 'README.md'));
await cp(join(root, 'LICENSE'), join(to, 'LICENSE'));

// Digests of all that a page can load from another host, and the page that shows how: `{{path}}` in it is the digest of that file.
const digests = {};
for (const entry of (await readdir(to, { recursive: true })).map((path) => path.replaceAll('\\', '/')).sort()) {
  if (/\.(js|wasm)$/.test(entry))
    digests[entry] = `sha384-${createHash('sha384')
      .update(await readFile(join(to, entry)))
      .digest('base64')}`;
}
await write('integrity.json', `${JSON.stringify(digests, null, 2)}\n`);
const fill = (_, path) => (path === 'version' ? version : digests[path]) ?? fail(`The example names ${path}, which is not in the package.`);
for (const name of await readdir(join(root, 'docs/plain-page'))) {
  await write(`example/${name}`, (await read(root, 'docs/plain-page', name)).replaceAll(/\{\{([^}]+)\}\}/g, fill));
}

function fail(why) {
  throw new Error(why);
}
