/**
 * The same case gives the same bytes wherever the core runs: as a command, in Node, and in Chromium. Chromium is put in
 * another language and on the other side of the earth, since nothing may hang on where the reader is.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@playwright/test';

const at = (path) => new URL(path, import.meta.url);
const cases = at('../cases/');
const files = readdirSync(cases).filter((name) => name.endsWith('.json'));
const commandLine = process.env.COMMAND_LINE ?? fileURLToPath(at('../../target/debug/breach-statement'));
const today = '2021-11-03';
const endings = { text: 'txt', html: 'html', markdown: 'md' };

test.use({ locale: 'ar-EG', timezoneId: 'Pacific/Auckland' });

test('there is a case to try', () => {
  expect(files).not.toHaveLength(0);
});

for (const file of files) {
  test(`${file} comes out byte for byte the same from the command line, from Node and from Chromium`, async ({ page }, info) => {
    const text = readFileSync(new URL(file, cases), 'utf8');
    const native = fromCommandLine(fileURLToPath(new URL(file, cases)), info.outputPath());
    const inNode = await fromNode(text);
    const inChromium = await fromChromium(page, text);

    const names = inNode.pack.documents.map(({ name }) => name);
    expect(names).not.toHaveLength(0);
    const expected = names.flatMap((name) => Object.values(endings).map((ending) => `${name}.${ending}`));
    expect(Object.keys(native.files).sort()).toEqual(expected.sort());

    expect(inNode.files).toStrictEqual(native.files);
    expect(inChromium.files).toStrictEqual(native.files);
    expect(inNode.pack).toStrictEqual(native.pack);
    expect(inChromium.pack).toStrictEqual(native.pack);
  });
}

function fromCommandLine(path, out) {
  const prepare = (...options) => {
    const { status, stdout, stderr, error } = spawnSync(commandLine, ['prepare', path, '--today', today, ...options], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    // 1 and 2 say that something is to fix in the case; the documents are written all the same.
    expect([0, 1, 2], error?.message ?? stderr).toContain(status);
    return stdout;
  };
  for (const format of Object.keys(endings)) prepare('--out', out, '--format', format);
  // Strict, and not skipping a byte order mark, so that equal strings are equal bytes.
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const read = (name) => [name, strict.decode(readFileSync(`${out}/${name}`))];
  const names = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const below = names.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(out.length + 1));
  return { files: Object.fromEntries(below.map(read)), pack: JSON.parse(prepare('--format', 'json')) };
}

async function fromNode(text) {
  const { default: init } = await import('../../www/pkg/breach_statement.js');
  await init({ module_or_path: readFileSync(at('../../www/pkg/breach_statement_bg.wasm')) });
  return fromPackage({ from: at('../../www/pkg/breach_statement.js').href, text, today, endings });
}

async function fromChromium(page, text) {
  // An empty page beside the package, so that nothing but the core is at work.
  await page.route('**/empty.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('/empty.html');
  return page.evaluate(fromPackage, { from: '/pkg/breach_statement.js', text, today, endings });
}

/** All that the package makes of a case. Runs here and, sent there as source, in the browser. */
async function fromPackage({ from, text, today, endings }) {
  const core = await import(from);
  await core.default();
  const desk = core.Desk.open(text);
  const pack = desk.prepare(today);
  const files = {};
  for (const { name } of pack.documents) {
    for (const [format, ending] of Object.entries(endings)) files[`${name}.${ending}`] = desk.export(name, format, today);
  }
  desk.free();
  return { files, pack };
}
