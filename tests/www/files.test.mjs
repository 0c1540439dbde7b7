/**
 * The boundary between JavaScript and the writers of files, as `src/wasm/files.d.ts` promises it, tried on the package that ships.
 */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import initDesk, { Desk } from '../../www/pkg/breach_statement.js';
import init, { formatsFor, write } from '../../www/pkg/files.js';

const wasm = (/** @type {string} */ name) => readFile(new URL(`../../www/pkg/${name}_bg.wasm`, import.meta.url));
await initDesk({ module_or_path: await wasm('breach_statement') });
await init({ module_or_path: await wasm('files') });

const example = await readFile(new URL('../../www/pkg/example.json', import.meta.url), 'utf8');
const desk = Desk.open(example);
const { documents } = desk.prepare('2021-11-03');
const letterhead = desk.letterhead();
const named = (/** @type {string} */ name) => documents.find((document) => document.name === name);
const text = (/** @type {{ bytes: Uint8Array }} */ { bytes }) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** Runs what is misuse, and gives the code of the error that it ends in. */
function code(act) {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof Error && error.message, String(error));
    assert.doesNotMatch(error.message, /unreachable|panic/);
    return error.code;
  }
  return 'let through';
}

test('the letterhead is what the case says', () => {
  assert.deepEqual(letterhead, { organisation: 'the Labour Party', asOf: '2021-11-03', from: 'questions@labour.example' });
  assert.deepEqual(new Desk().letterhead(), { organisation: null, asOf: null, from: null });
  const held = Desk.open('{"format":1,"contacts":{"c":{"email":{"withheld":{"value":"a@b.example"}}}}}');
  assert.deepEqual(held.letterhead(), { organisation: null, asOf: null, from: null });
});

test('one document is one file, with a name, a type and bytes', () => {
  const starts = {
    text: ['email.txt', 'text/plain; charset=utf-8', 'Subject: '],
    html: ['email.html', 'text/html; charset=utf-8', '<!DOCTYPE html>'],
    markdown: ['email.md', 'text/markdown; charset=utf-8', '**Subject:** '],
    docx: ['email.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK\u0003\u0004'],
    eml: ['email.eml', 'message/rfc822', 'From: "The Labour Party" <questions@labour.example>\r\n'],
  };
  assert.deepEqual(formatsFor(named('email')), Object.keys(starts));
  assert.deepEqual(formatsFor(named('faq')), ['text', 'html', 'markdown', 'docx', 'csv']);
  for (const [format, [name, mediaType, start]] of Object.entries(starts)) {
    const file = write([named('email')], format, { letterhead });
    assert.deepEqual(Object.keys(file), ['name', 'mediaType', 'bytes']);
    assert.deepEqual([file.name, file.mediaType], [name, mediaType]);
    assert.ok(file.bytes instanceof Uint8Array);
    assert.equal(new TextDecoder('latin1').decode(file.bytes).slice(0, start.length), start);
  }
  assert.equal(text(write([named('email')], 'text')), desk.export('email', 'text', '2021-11-03'));
  assert.ok(text(write([named('faq')], 'csv')).startsWith('\uFEFF"question","answer"\r\n'));
});

test('all documents are one archive, named after the day of the case', () => {
  const all = write(documents, 'zip', { letterhead });
  assert.deepEqual([all.name, all.mediaType], ['statements-2021-11-03.zip', 'application/zip']);
  const some = write(documents, 'zip', { letterhead, formats: ['docx'] });
  assert.ok(some.bytes.length < all.bytes.length);
  assert.equal(write(documents, 'zip').name, 'statements.zip');
  // The bytes are the caller's own.
  some.bytes.fill(0);
  assert.deepEqual(write(documents, 'zip', { letterhead }).bytes, all.bytes);
});

test('a run needs no more than its text and its form', () => {
  const bare = structuredClone(named('email'));
  for (const { runs = [], items = [] } of [...bare.parts, ...bare.body]) {
    for (const run of [...runs, ...items.flat()]) {
      delete run.claim;
      delete run.facts;
    }
  }
  assert.deepEqual(write([bare], 'docx').bytes, write([named('email')], 'docx').bytes);
});

test('misuse is an error with a stable code', () => {
  const email = named('email');
  const letter = named('letter');
  const circle = {};
  circle.self = circle;
  const bad = [undefined, null, 5, 5n, 'email', {}, [1], [null], [{}], [circle], circle, [{ ...email, body: 'text' }], Symbol('x'), () => 1];
  for (const documents of bad)
    assert.equal(
      code(() => write(documents, 'docx')),
      'bad-value',
    );
  const throwing = {
    get name() {
      throw new Error('from the getter');
    },
  };
  assert.equal(
    code(() => write([throwing], 'docx')),
    'bad-value',
  );
  for (const document of bad.filter((each) => each !== undefined))
    assert.equal(
      code(() => formatsFor(document)),
      'bad-value',
    );
  for (const format of [undefined, null, 'pdf', 'DOCX', {}, 'x'.repeat(1e6), ['docx']])
    assert.equal(
      code(() => write([email], format)),
      'no-such-format',
    );
  assert.equal(
    code(() => write([email], 'zip', { formats: ['pdf'] })),
    'no-such-format',
  );
  assert.equal(
    code(() => write([email], 'zip', { formats: 'docx' })),
    'bad-value',
  );
  assert.equal(
    code(() => write([email], 'docx', 5n)),
    'bad-value',
  );
  assert.equal(
    code(() => write([email], 'docx', { letterhead: { asOf: 'yesterday' } })),
    'bad-date',
  );
  assert.equal(
    code(() => write([], 'docx')),
    'one-document',
  );
  assert.equal(
    code(() => write([email, letter], 'docx')),
    'one-document',
  );
  assert.equal(
    code(() => write([letter], 'eml')),
    'not-for-this-document',
  );
  assert.equal(
    code(() => write([letter], 'csv')),
    'not-for-this-document',
  );
  assert.equal(
    code(() => write([], 'zip')),
    'nothing-to-write',
  );
  assert.equal(
    code(() => write([letter], 'zip', { formats: ['eml'] })),
    'nothing-to-write',
  );
  // Half of a character is in no text of the desk, and in no file.
  const half = structuredClone(email);
  half.body[0] = { kind: 'paragraph', runs: [{ text: 'x\uD800' }] };
  for (const format of formatsFor(email))
    assert.equal(
      code(() => write([half], format)),
      'bad-value',
    );
  const huge = { ...email, title: 'x'.repeat(40 * 1024 * 1024) };
  assert.equal(
    code(() => write([huge], 'docx')),
    'too-large',
  );
  // And it goes on working.
  assert.equal(write([email], 'docx').name, 'email.docx');
});

test('no file hangs on the time or on chance', async (context) => {
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(await wasm('breach_statement'))).map(({ name }) => name);
  for (const imported of imports) assert.doesNotMatch(imported, /now|performance|random|crypto|fetch/i);
  // The writer of emails knows the clock, for boundaries that it has to think of itself. It never has to.
  const never = () => assert.fail('a file asked for it');
  for (const [of, name] of [
    [Date, 'now'],
    [performance, 'now'],
    [Math, 'random'],
    [crypto, 'getRandomValues'],
  ])
    context.mock.method(of, name, never);
  for (const document of documents) for (const format of formatsFor(document)) write([document], format, { letterhead });
  assert.ok(write(documents, 'zip', { letterhead }).bytes.length > 0);
});
