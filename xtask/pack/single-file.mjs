/**
 * The page as one HTML file that opens from a disk by double click and asks nothing of anybody.
 * `node single-file.mjs <from> <site> <to>`; `cargo xtask build --single-file` runs it, on `www/` and the packed site.
 *
 * It is `index.html` with all that it names inside: one style, one module with everything that is imported in it, and what the site has
 * in files beside the page. Its policy knows the style and the module by their digests and lets nothing be fetched.
 */

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';

import { gzipped, small } from './small.mjs';

/** Said where the page has not started. On the site, `index.html` says what is likely there. */
const LATE =
  'The page has not started. Perhaps only part of this file was copied: copy it again. Or this browser is too old for it, or is not allowed to run what lies on a disk: try another browser.';

const [from, site, to] = process.argv.slice(2);
const style = await bundled(join(from, 'style/all.css'));
const script = inScript(await bundled(join(from, 'app/single-file.js')));
const files = await Promise.all((await filesBeside(site)).map(async (path) => ({ path, ...packed(await readFile(join(site, path))) })));
const icon = `data:image/svg+xml;base64,${(await readFile(join(from, 'favicon.svg'))).toString('base64')}`;

let html = await readFile(join(from, 'index.html'), 'utf8');
put(/(?<=http-equiv="Content-Security-Policy"\s+content=")[^"]+/g, policy);
put(/(?<=<link rel="icon" href=")[^"]+/g, () => icon);
put(/<link rel="stylesheet" href="style\/all\.css">/g, () => `<style>${style}</style>`);
put(/\n *<script type="module" src="main\.js"><\/script>/g, () => '');
put(/(?<=<p class="opening-late">\s*)\S[^<]*\S(?=\s*<\/p>)/g, () => LATE);
// After the text that says that it has not started, and the script last: of a file that was cut off, that text is seen and nothing runs.
const blocks = files.map(({ path, text }) => `<script type="application/gzip" data-path="${path}">${text}</script>\n`);
put(/ *<\/body>/g, (end) => `${blocks.join('')}<script type="module">${script}</script>\n${end}`);

await writeFile(to, html);
report();

/** Puts something in the place of what stands there once, and of nothing else: `index.html` may have changed. @param {RegExp} what @param {(found: string) => string} by */
function put(what, by) {
  const count = [...html.matchAll(what)].length;
  if (count !== 1) throw new Error(`index.html has ${what} ${count} times, not once`);
  html = html.replace(what, by);
}

/** The policy of the site, with nothing left that could be fetched. @param {string} theirs */
function policy(theirs) {
  const ours = theirs.split(/;\s*/).flatMap((directive) => {
    const [name, ...sources] = directive.split(' ');
    const inline = { 'script-src': digest(script), 'style-src': digest(style) }[name];
    const left = sources.flatMap((source) => (source === "'self'" ? (inline ?? []) : source));
    return left.length === 0 ? [] : [[name, ...left].join(' ')];
  });
  return ours.join('; ');
}

/** @param {string} text */
function digest(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** A module or a style with all that it imports. @param {string} entry */
async function bundled(entry) {
  const { outputFiles, metafile } = await build({
    ...small,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'nowhere',
    // Where a file might be looked for beside the module: beside this one there is none.
    define: { 'import.meta.url': 'undefined' },
  });
  const [output] = Object.values(metafile.outputs);
  if (outputFiles.length !== 1 || output.imports.length !== 0) throw new Error(`${entry} does not fit into one file`);
  return outputFiles[0].text.trim();
}

/**
 * A script as it may stand in HTML, where these would begin or end something. esbuild has taken care of `</script`. They stand in
 * literals alone, where this says the same; elsewhere it would not run at all.
 *
 * @param {string} code
 */
function inScript(code) {
  return code.replace(/<(?=!--|script)/gi, '\\x3c');
}

/** What the page asks its host for: not its modules, which are inside already. @param {string} site */
async function filesBeside(site) {
  const inFolder = async (/** @type {string} */ folder) => (await readdir(join(site, folder))).map((name) => `${folder}/${name}`);
  const all = [...(await inFolder('embed')), ...(await inFolder('pkg'))];
  return all.filter((path) => !/\.map$|^pkg\/.*\.js$/.test(path)).sort();
}

/** Base64 in gzip: what every browser that can show the page unpacks by itself, in a third of the size. @param {Buffer} bytes */
function packed(bytes) {
  return { size: bytes.length, text: gzipped(bytes).toString('base64') };
}

function report() {
  const say = (/** @type {string} */ what, /** @type {number} */ size, more = '') =>
    console.log(`  ${what.padEnd(32)}${size.toLocaleString('en-GB').padStart(10)}${more}`);
  const bytes = Buffer.from(html);
  console.log(to);
  say('bytes', bytes.length, `, ${gzipped(bytes).length.toLocaleString('en-GB')} where a host compresses it`);
  say('script', script.length);
  say('style', style.length);
  for (const { path, text, size } of files) say(path, text.length, `, ${size.toLocaleString('en-GB')} unpacked`);
}
