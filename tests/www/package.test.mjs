/** The package for npm: what is in it, that its types and its claims hold, and programs for Node that use it. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as tools from './consumers/tools.mjs';
import { consumers, install, installed, labour, prepared, publication, root, run, target } from './support/package.mjs';

const packed = install();
const email = prepared('text').toString();
const read = (path) => readFileSync(join(installed, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
/** What is said of files is said of them whatever they hold: parts are named by a digest of that. */
const files = packed.files.map(({ path }) => path.replace(/-[A-Z0-9]{8}\.js$/, '-*.js')).sort();

test('it holds the files that were looked at, and no others', (t) => {
  const list = fileURLToPath(new URL('package-files.txt', import.meta.url));
  assert.deepEqual([...new Set(files)], readFileSync(list, 'utf8').trim().split('\n'));
  t.diagnostic(`${packed.files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`);
  for (const path of readdirSync(installed, { recursive: true })) {
    if (!/\.(js|ts|json|html|md)$/.test(path)) continue;
    const text = read(path);
    assert.doesNotMatch(text, /sourceMappingURL/, path);
    for (const place of [root, target, '/root', '/home', 'file://']) assert.ok(!text.includes(place), `${path}: ${place}`);
  }
});

test('it has the version of the program, and depends on nothing', () => {
  assert.equal(manifest.version, /^version = "(.*)"/m.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'))[1]);
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies', 'scripts']) assert.equal(manifest[kind], undefined);
});

test('the same sources make the same bytes', () => {
  const again = join(target, 'consumers/again');
  run('node', [join(root, 'xtask/pack/package.mjs'), root, join(target, 'package-types'), again, manifest.version]);
  const held = (folder) => {
    const inside = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = inside.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
    return Object.fromEntries(
      paths.sort().map((path) => [
        path,
        createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
      ]),
    );
  };
  assert.deepEqual(held(again), held(installed));
  rmSync(again, { recursive: true });
});

test('its exports are what publint asks for', async () => {
  const { publint } = await tools.publint();
  assert.deepEqual((await publint({ pkgDir: installed, pack: false, strict: true })).messages, []);
});

for (const resolution of ['nodenext', 'bundler']) {
  for (const where of ['in-a-page', 'in-node']) {
    test(`its types are exact ${where.replaceAll('-', ' ')}, resolved as ${resolution}`, () => {
      const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
      run(join(root, 'tests/www/node_modules/.bin/tsc'), ['--project', `${where}.json`, '--module', module, '--moduleResolution', resolution]);
    });
  }
}

/** What is bundled for a browser of a program, and what of it comes at once. */
async function bundled(program, options = {}) {
  const { build } = await tools.esbuild();
  const { metafile, outputFiles } = await build({
    stdin: { contents: program, resolveDir: consumers },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'out',
    write: false,
    metafile: true,
    minify: true,
    logLevel: 'silent',
    ...options,
  });
  const first = metafile.outputs['out/stdin.js'];
  const inside = (inputs) =>
    Object.keys(inputs)
      .map((path) => path.split('breach-statement/').pop())
      .filter((path) => path !== '<stdin>');
  return { first: inside(first.inputs).sort(), bytes: first.bytes, all: inside(metafile.inputs), text: outputFiles.map(({ text }) => text).join() };
}

test('what is imported and not used is left out', async () => {
  for (const entry of ['', '/inline', '/worker', '/element/code']) {
    const { first, bytes } = await bundled(`import 'breach-statement${entry}'`);
    assert.deepEqual([first, bytes], [[], 0], entry);
  }
  // What defines an element is used by being imported.
  assert.deepEqual((await bundled("import 'breach-statement/element'")).first, ['embed/breach-statement.js']);
  assert.ok((await bundled("import 'breach-statement/desk'")).first.includes('desk/desk.js'));
});

test('who reads publication files loads nothing else', async () => {
  const { all, bytes } = await bundled("import { find, read } from 'breach-statement/element/code'; console.log(find, read)");
  assert.ok(!all.some((path) => /desk|pkg/.test(path)), all.join());
  assert.ok(bytes < 3000, `${bytes}`);
});

test('what a program starts with is small, and the rest comes when it is asked for', async (t) => {
  const { first, all, bytes, text } = await bundled("import { load } from 'breach-statement'; load()");
  assert.deepEqual(first, ['lib/api.js', 'lib/index.js', 'lib/wasm.js']);
  assert.ok(!all.some((path) => path.startsWith('desk/') || path.includes('node') || /(breach_statement|files)\.text/.test(path)), all.join());
  assert.doesNotMatch(text, /node:/);
  t.diagnostic(`${bytes} bytes of script at the start`);
  const inline = await bundled("import { load } from 'breach-statement/inline'; load()");
  assert.deepEqual(inline.first, ['lib/api.js', 'lib/inline.js']);
});

test('a program for Node drafts, here and in a worker', () => {
  const folder = join(target, 'consumers/node');
  mkdirSync(folder, { recursive: true });
  const word = join(folder, 'email.docx');
  rmSync(word, { force: true });
  const { here, there, findings } = JSON.parse(run('node', ['node/main.mjs', labour, word]).toString());
  assert.equal(here, email);
  assert.equal(there, email);
  assert.ok(findings > 0);
  assert.ok(readFileSync(word).equals(prepared('docx')));
});

/** Runs a program as a consumer. */
function program(text, name = 'program.mjs') {
  const path = join(consumers, 'node_modules', name);
  writeFileSync(path, text);
  try {
    return JSON.parse(run('node', [path]).toString());
  } finally {
    rmSync(path);
  }
}

test('without a file to read, the same is drafted', () => {
  const text = program(`
    import { load, loadExample, loadFiles } from 'breach-statement/inline';
    const { Desk } = await load();
    const desk = Desk.open(await loadExample());
    const { write } = await loadFiles();
    const [file] = [write(desk.prepare().documents.filter(({ name }) => name === 'email'), 'text')];
    console.log(JSON.stringify([desk.export('email', 'text'), new TextDecoder().decode(file.bytes)]));
  `);
  assert.deepEqual(text, [email, email]);
});

test('what cannot be loaded is said with a code, and tried again', () => {
  const said = program(`
    import { load } from 'breach-statement';
    import { openInWorker } from 'breach-statement/worker';
    const code = (promise) => promise.then(() => 'none', ({ code, message }) => [code, message]);
    const bad = new Uint8Array(8);
    const failed = await code(load({ wasm: bad }));
    const [one, other] = await Promise.all([load(), load()]);
    const desk = await openInWorker();
    const slow = code(desk.review());
    await desk.free();
    console.log(JSON.stringify({
      failed,
      same: one === other,
      worker: await code(openInWorker('{}', { wasm: { core: bad } })),
      refused: await code(openInWorker('[]')),
      slow: await slow,
      closed: await code(desk.text()),
    }));
  `);
  assert.equal(said.failed[0], 'not-loaded');
  assert.match(said.failed[1], /^A part of breach-statement could not be loaded\. /);
  assert.equal(said.same, true);
  assert.equal(said.worker[0], 'not-loaded');
  assert.equal(said.refused[0], 'not-a-case');
  assert.deepEqual(said.slow, ['closed', 'This desk has been closed.']);
  assert.deepEqual(said.closed, said.slow);
});

test('a worker whose script does not run is an answer', () => {
  const said = program(`
    import { Worker } from 'node:worker_threads';
    import { openInWorker } from 'breach-statement/worker';
    const worker = new Worker('throw new Error("broken")', { eval: true });
    console.log(JSON.stringify(await openInWorker('{}', { worker }).catch(({ code, message }) => [code, message])));
  `);
  assert.deepEqual(said, ['not-loaded', 'A part of breach-statement could not be loaded. broken']);
});

test('the programs of its README run', () => {
  const folder = join(consumers, 'node_modules/readme');
  mkdirSync(folder, { recursive: true });
  copyFileSync(labour, join(folder, 'case.json'));
  const programs = [...read('README.md').matchAll(/```mjs\n([^]*?)\n```/g)].map(([, text], at) => {
    writeFileSync(join(folder, `${at}.mjs`), text);
    return run('node', [`${at}.mjs`], folder).toString();
  });
  assert.equal(programs.length, 3);
  assert.ok(programs[0].startsWith(email), 'the email, and what to look at');
  assert.match(programs[0], /\n(stop|check|style): /);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.zip')),
    ['statements-2021-11-03.zip'],
  );
  assert.match(programs[1], /^[1-9]\d* to look at\n$/);
  const [notice] = JSON.parse(publication()).documents.filter(({ name }) => name === 'web-notice');
  assert.match(programs[2], new RegExp(`^<breach-statement src="/publication.json"[^]*data-sha256="${notice.sha256}"`));
  rmSync(folder, { recursive: true });
});
