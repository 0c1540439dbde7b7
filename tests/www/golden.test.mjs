/**
 * The WebAssembly gives the bytes that the core gives natively: the digests of `tests/golden`, which `tests/it/house/golden.rs` holds that
 * to, for every case; and the command line gives them too, for the case that uses most.
 */

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import initDesk, { Desk } from '../../www/pkg/breach_statement.js';
import init, { formatsFor, write } from '../../www/pkg/files.js';
import { commandLine } from './support/command-line.mjs';
import { cases, digest, digests, ENDINGS, everything, HEADING_LEVEL, kept, sorted } from './support/golden.mjs';

const at = (/** @type {string} */ path) => new URL(path, import.meta.url);
await initDesk({ module_or_path: await readFile(at('../../www/pkg/breach_statement_bg.wasm')) });
await init({ module_or_path: await readFile(at('../../www/pkg/files_bg.wasm')) });
const sheets = JSON.parse(await readFile(at('../../www/pkg/sheets.json'), 'utf8'));
const all = cases();

for (const { name, text } of all) {
  test(`${name} comes out of the WebAssembly as it does natively`, () => {
    const made = everything({ Desk, write, formatsFor, sheets, sorted, endings: ENDINGS, headingLevel: HEADING_LEVEL }, text);
    assert.deepEqual(digests(made), kept(name));
  });
}

test('every file of digests was held', async () => {
  const files = (await readdir(at('../golden/'))).filter((name) => name.endsWith('.txt'));
  assert.deepEqual(files.sort(), all.map(({ name }) => `${name}.txt`).sort());
});

test('the command line writes the same', async () => {
  const { name, path } = all.find(({ name }) => name === 'harbour-college-2026');
  const expected = kept(name);
  const file = fileURLToPath(path);
  const out = await mkdtemp(join(tmpdir(), 'golden-'));
  try {
    for (const format of [...Object.keys(ENDINGS), 'jsonld']) commandLine(['prepare', file, '--out', out, '--format', format]);
    commandLine(['prepare', file, '--out', out, '--format', 'cms', '--heading-level', String(HEADING_LEVEL)]);
    const entries = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const written = {};
    for (const entry of entries) {
      const full = join(entry.parentPath ?? entry.path, entry.name);
      written[full.slice(out.length + 1)] = digest(await readFile(full));
    }
    const documents = Object.entries(expected).filter(([name]) => /^(?!sheet )[^ ]+\.(txt|html|md|docx|eml|csv|jsonld)$/.test(name));
    assert.ok(documents.length > 100, String(documents.length));
    // A folder of files numbers the groups, whose keys are nobody's business; the digests name them.
    const values = (files) => Object.values(files).sort();
    assert.deepEqual(values(written), values(Object.fromEntries(documents)));
  } finally {
    await rm(out, { recursive: true });
  }
  assert.equal(digest(sorted(JSON.parse(commandLine(['prepare', file, '--format', 'json']).toString()))), expected.pack);
  assert.equal(digest(commandLine(['prepare', file, '--format', 'zip'])), expected.zip);
  for (const sheet of ['ico-report', 'send-word']) {
    assert.equal(digest(commandLine(['sheet', file, sheet])), expected[`sheet ${sheet}.txt`], sheet);
  }
});
