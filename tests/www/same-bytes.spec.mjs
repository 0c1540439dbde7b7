/**
 * The same case gives the same bytes wherever the core runs: as a command, in Node, and in Chromium. Chromium is put in
 * another language and on the other side of the earth, since nothing may hang on where the reader is.
 */

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@playwright/test';

import { commandLine } from './support/command-line.mjs';

const at = (path) => new URL(path, import.meta.url);
const cases = at('../cases/');
const files = readdirSync(cases).filter((name) => name.endsWith('.json'));
const today = '2021-11-03';
const endings = { text: 'txt', html: 'html', markdown: 'md', docx: 'docx', eml: 'eml', csv: 'csv' };
const HEADING_LEVEL = 3;

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
    const suits = { eml: ({ channel }) => channel === 'email', csv: ({ template }) => template === 'faq' };
    const expected = inNode.pack.documents.flatMap((document) =>
      Object.values(endings)
        .filter((ending) => suits[ending]?.(document) ?? true)
        .map((ending) => `${document.name}.${ending}`),
    );
    expect(expected.some((name) => name.endsWith('.eml')) && expected.some((name) => name.endsWith('.csv'))).toBe(true);
    expected.push(...names.map((name) => `${name}.cms.html`), 'faq.jsonld');
    const archive = `statements-${JSON.parse(text).as_of}.zip`;
    expect(Object.keys(native.files).sort()).toEqual([...expected, archive].sort());

    expect(native.publication).toContain('"publication": 1');
    expect(inNode.publication).toBe(native.publication);
    expect(inChromium.publication).toBe(native.publication);
    expect(inNode.files).toStrictEqual(native.files);
    expect(inChromium.files).toStrictEqual(native.files);
    expect(inNode.pack).toStrictEqual(native.pack);
    expect(inChromium.pack).toStrictEqual(native.pack);
  });
}

function fromCommandLine(path, out) {
  const call = (verb, ...options) => commandLine([verb, path, '--today', today, ...options]).toString();
  const prepare = (...options) => call('prepare', ...options);
  for (const format of [...Object.keys(endings), 'zip', 'jsonld']) prepare('--out', out, '--format', format);
  prepare('--out', out, '--format', 'cms', '--heading-level', String(HEADING_LEVEL));
  const read = (name) => [name, readFileSync(`${out}/${name}`, 'base64')];
  const names = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const below = names.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(out.length + 1));
  return { files: Object.fromEntries(below.map(read)), pack: JSON.parse(prepare('--format', 'json')), publication: call('publish') };
}

async function fromNode(text) {
  for (const name of ['breach_statement', 'files']) {
    const { default: init } = await import(`../../www/pkg/${name}.js`);
    await init({ module_or_path: readFileSync(at(`../../www/pkg/${name}_bg.wasm`)) });
  }
  return fromPackage({ from: at('../../www/pkg/').href, text, today, endings, headingLevel: HEADING_LEVEL });
}

async function fromChromium(page, text) {
  // An empty page beside the package, so that nothing but the core is at work.
  await page.route('**/empty.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('/empty.html');
  return page.evaluate(fromPackage, { from: '/pkg/', text, today, endings, headingLevel: HEADING_LEVEL });
}

/** All that the package makes of a case. Runs here and, sent there as source, in the browser. */
async function fromPackage({ from, text, today, endings, headingLevel }) {
  const core = await import(`${from}breach_statement.js`);
  const writers = await import(`${from}files.js`);
  await core.default();
  await writers.default();
  const desk = core.Desk.open(text);
  const pack = desk.prepare(today);
  const imprint = desk.imprint();
  // As text that two processes can compare.
  const base64 = (/** @type {Uint8Array} */ bytes) => {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  };
  const files = {};
  for (const document of pack.documents) {
    for (const format of writers.formatsFor(document)) {
      files[`${document.name}.${endings[format]}`] = base64(writers.write([document], format, { imprint }).bytes);
    }
    files[`${document.name}.cms.html`] = base64(new TextEncoder().encode(desk.paste(document.name, headingLevel, today)));
    const linked = desk.jsonLd(document.name, today);
    if (linked !== undefined) files[`${document.name}.jsonld`] = base64(new TextEncoder().encode(linked));
    // What is copied is what is written, but for the style of a page.
    for (const format of ['text', 'markdown']) {
      const copied = new TextEncoder().encode(desk.export(document.name, format, today));
      if (base64(copied) !== files[`${document.name}.${endings[format]}`]) throw new Error(`${document.name}: ${format}`);
    }
  }
  const all = writers.write(pack.documents, 'zip', { imprint });
  files[all.name] = base64(all.bytes);
  const publication = desk.publication(undefined, today);
  desk.free();
  return { files, pack, publication };
}
