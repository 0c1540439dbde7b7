/**
 * The boundary between JavaScript and the core, as `src/wasm/wasm.d.ts` promises it, tried on the package that ships.
 *
 * Whatever comes in: a wrong fact becomes a problem with a field, misuse becomes an error with a stable code that leaves
 * the case as it was, and nothing makes the core panic or hang.
 */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

import init, { Desk, form, maxBytes } from '../../www/pkg/breach_statement.js';

const { memory } = await init({ module_or_path: await readFile(new URL('../../www/pkg/breach_statement_bg.wasm', import.meta.url)) });

const example = await readFile(new URL('../../www/pkg/example.json', import.meta.url), 'utf8');

const TODAY = '2021-11-03';
const COUNT = '/people/count';
const CODES = ['too-large', 'not-json', 'not-a-case', 'bad-pointer', 'bad-value', 'bad-date', 'no-such-document', 'no-such-format'];

/** Things that are no string, some of which pretend to be. */
const NOT_STRINGS = {
  'null': null,
  'a number': 5,
  'a BigInt': 5n,
  'a boolean': true,
  'a symbol': Symbol('text'),
  'an object': {},
  'an array': ['{}'],
  'a String object': new String('{}'),
  'a function': () => '{}',
  'an object that claims a length': { length: 3e9 },
  'an object whose length throws': {
    get length() {
      throw new Error('from the getter');
    },
  },
  'a proxy that throws': new Proxy(
    {},
    {
      get() {
        throw new Error('from the proxy');
      },
    },
  ),
};

/** Runs what is misuse, and gives back the error, which has to be one of those that are promised. */
function misuse(act) {
  let error;
  try {
    act();
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error, 'it was let through');
  assertDeskError(error);
  return error;
}

function assertDeskError(error) {
  assert.ok(error instanceof Error, `not an Error: ${typeof error}`);
  assert.ok(!(error instanceof WebAssembly.RuntimeError), `the core panicked: ${error.message}`);
  assert.ok(CODES.includes(error.code), `no stable code: ${error.code} (${error.name}: ${error.message})`);
  assert.match(error.message, /\S/, 'an error says what is wrong');
}

/** Runs what may be misuse or not. Afterwards the desk works, and misuse has left the case as it was. */
function harmless(desk, act) {
  const before = desk.text();
  let error;
  try {
    act();
  } catch (thrown) {
    assertDeskError(thrown);
    error = thrown;
  }
  if (error) assert.equal(desk.text(), before, 'misuse changed the case');
  assertWorks(desk);
  return error;
}

function assertWorks(desk) {
  assertPlain(desk.prepare(TODAY));
  const text = desk.text();
  const again = Desk.open(text);
  assert.equal(again.text(), text, 'what is saved opens as the same case');
  again.set('/works', 1);
  assert.equal(again.get('/works'), 1);
  again.free();
}

/** JSON as it comes out of JSON.parse: no Map, no undefined, no NaN, nothing that a copy would lose. */
function assertPlain(value) {
  assert.deepStrictEqual(JSON.parse(JSON.stringify(value)), value);
  assert.deepStrictEqual(structuredClone(value), value);
}

const nested = (levels, wrap) => {
  let value = 1;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
};

test('the example opens and makes documents', () => {
  const desk = Desk.open(example);
  assert.deepStrictEqual(JSON.parse(desk.text()), JSON.parse(example));
  const pack = desk.prepare(TODAY);
  assert.deepStrictEqual(Object.keys(pack).sort(), ['claims', 'documents', 'findings', 'problems', 'sent']);
  assert.ok(pack.documents.length > 0, 'no document');
  assert.deepStrictEqual(
    pack.problems.filter(({ weight }) => weight === 'error'),
    [],
  );
  desk.free();
});

test('what comes out is plain JSON', () => {
  assertPlain(form());
  for (const text of ['{}', example]) {
    const desk = Desk.open(text);
    assertPlain(desk.prepare());
    assertPlain(desk.prepare(TODAY));
    assertPlain(desk.get(''));
    assertPlain(desk.review(TODAY));
    if (text === example) assertPlain(desk.takeBack('email', 'We wrote to you. It was on 3 November 2021.', TODAY));
    desk.free();
  }
});

test('what a pack refers to is in the pack', () => {
  const { claims, documents, findings, problems } = Desk.open(example).prepare(TODAY);
  const ids = new Set(claims.map(({ id }) => id));
  const names = new Set(documents.map(({ name }) => name));
  assert.equal(ids.size, claims.length, 'claim ids are unique');
  assert.equal(names.size, documents.length, 'document names are unique');

  const runsOf = (block) => (block.kind === 'list' ? block.items.flat() : block.runs);
  for (const document of documents) {
    const runs = [...document.parts.flatMap((part) => part.runs), ...document.body.flatMap(runsOf)];
    assert.ok(runs.length > 0, `${document.name} is empty`);
    for (const run of runs) {
      assert.ok(run.claim === null || ids.has(run.claim), `${document.name}: no claim ${run.claim}`);
      for (const fact of run.facts) assert.match(fact, /^(\/|$)/);
    }
  }
  for (const { document, fields } of findings) {
    assert.ok(document === null || names.has(document), `no document ${document}`);
    for (const field of fields) assert.match(field, /^(\/|$)/);
  }
  for (const { field, weight } of problems) {
    assert.match(field, /^(\/|$)/);
    assert.match(weight, /^(error|fix)$/);
  }
});

test('an empty case works', () => {
  const desk = new Desk();
  assertWorks(desk);
  assert.equal(desk.get(COUNT), undefined);
  desk.set(COUNT, 5);
  assert.equal(desk.get(COUNT), 5);
  assert.deepStrictEqual(JSON.parse(desk.text()).people, { count: 5 });
  desk.free();
});

test('the example of every field is a fact that can be used', () => {
  for (const section of form()) {
    for (const { pointer, example: value, collection } of section.fields) {
      const at = pointer.replaceAll('{key}', 'one');
      const desk = new Desk();
      // Entries can be named only where they are.
      if (collection !== '') for (const key of value) desk.set(`${collection}/${key}`, {});
      desk.set(at, value);
      assert.deepStrictEqual(desk.get(at), value, at);
      const wrong = desk.prepare(TODAY).problems.filter(({ field, weight }) => weight === 'error' && field.startsWith(at));
      assert.deepStrictEqual(wrong, [], at);
      desk.free();
    }
  }
});

test('what is set comes back as it was typed, whatever it means', () => {
  const desk = Desk.open(example);
  const values = [
    0,
    -1,
    1.5,
    Number.MAX_SAFE_INTEGER,
    1e300,
    true,
    false,
    null,
    '',
    ' ',
    '<script>alert(1)</script>',
    '{{count}}',
    '**',
    'null',
    '\u0000\u0007\u001b',
    '\u202e\u2066',
    '\ue000\u{f0000}',
    '🎉 é',
    [],
    {},
    [1, [null, { b: 'a' }]],
    { b: 1, a: { z: [], y: {} } },
    { value: 5, certainty: 'about' },
    { unknown: {} },
    { withheld: 5 },
    { '': 1 },
    { '/~': 1 },
  ];
  for (const value of values) {
    desk.set(COUNT, value);
    const got = desk.get(COUNT);
    assert.deepStrictEqual(got, value);
    assert.equal(JSON.stringify(got), JSON.stringify(value), 'keys keep their order');
    assertWorks(desk);
  }
  desk.set(COUNT, undefined);
  assert.equal(desk.get(COUNT), undefined);
  desk.set(COUNT, undefined);
  assertWorks(desk);
});

test('a fact that cannot be used is a problem at its field, and stays', () => {
  const desk = Desk.open(example);
  const sound = desk.prepare(TODAY);
  for (const value of ['lots', -3, 1.5, [], { value: 'lots' }, { certain: 5 }]) {
    desk.set(COUNT, value);
    const { problems, documents } = desk.prepare(TODAY);
    assert.ok(
      problems.some(({ field }) => field.startsWith(COUNT)),
      `no problem names ${JSON.stringify(value)}`,
    );
    assert.equal(documents.length, sound.documents.length, 'the rest of the case is still usable');
    assert.deepStrictEqual(desk.get(COUNT), value);
  }
});

test('a pack that reuses what it handed over before is the pack of a desk that hands it over first', async () => {
  const folder = new URL('../cases/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  assert.ok(files.length > 5, 'there are cases');
  for (const file of files) {
    const desk = Desk.open(await readFile(new URL(file, folder), 'utf8'));
    const shown = () => desk.prepare(TODAY);
    const check = (what) => {
      const fresh = Desk.open(desk.text());
      assert.deepStrictEqual(shown(), fresh.prepare(TODAY), `${file}: ${what}`);
      fresh.free();
    };
    check('at first');
    const before = shown();
    check('again');
    // Every section goes and comes back: paragraphs, groups, questions and whole sections of documents with it.
    for (const { pointer } of form().filter(({ pointer }) => pointer !== '')) {
      const stood = desk.get(pointer);
      if (stood === undefined) continue;
      desk.set(pointer, undefined);
      check(`without ${pointer}`);
      desk.set(pointer, stood);
      check(`with ${pointer} again`);
    }
    desk.set(COUNT, 1234567);
    check('another number');
    desk.set('/organisation/name', 'Another');
    check('another name');
    assert.notDeepStrictEqual(shown(), before, 'the facts did change something');
    desk.free();
  }
});

test('what did not change is handed over as the same object', () => {
  const desk = Desk.open(example);
  const one = desk.prepare(TODAY);
  const same = desk.prepare(TODAY);
  assert.ok(one.documents.every((statement, place) => statement === same.documents[place]));
  desk.set(COUNT, 1234567);
  const other = desk.prepare(TODAY);
  const changed = other.documents.filter((statement, place) => statement !== one.documents[place]);
  assert.ok(changed.length > 0, 'a statement changed');
  const blocks = changed.flatMap(({ body }) => body);
  const kept = blocks.filter((block) => one.documents.some(({ body }) => body.includes(block)));
  assert.ok(kept.length > blocks.length / 2, `${kept.length} of ${blocks.length} blocks are the same`);
  desk.free();
});

test('text that is no case file is refused', () => {
  for (const text of ['', ' ', '{', '{"a":1,}', "{'a': 1}", 'undefined', '\ufeff', '{} {}', '{"a":1e400}', '\ud800']) {
    assert.equal(misuse(() => Desk.open(text)).code, 'not-json', JSON.stringify(text));
  }
  for (const text of ['null', 'true', '1', '"{}"', '[]', '[{}]']) {
    assert.equal(misuse(() => Desk.open(text)).code, 'not-a-case', text);
  }
  for (const open of ['[', '{"a":']) {
    const text = open.repeat(10_000) + '1' + (open === '[' ? ']' : '}').repeat(10_000);
    misuse(() => Desk.open(text));
    misuse(() => Desk.open(open.repeat(10_000)));
    misuse(() => Desk.open(`{"people":${text}}`));
  }
});

test('text at the limit is read, and one byte more is refused', () => {
  const padded = (bytes) => `{"note":"${'x'.repeat(bytes - '{"note":""}'.length)}"}`;
  Desk.open(padded(maxBytes())).free();
  assert.equal(misuse(() => Desk.open(padded(maxBytes() + 1))).code, 'too-large');
  assert.equal(misuse(() => Desk.open(' '.repeat(maxBytes() + 1))).code, 'too-large');
  assert.equal(misuse(() => Desk.open(`{"note":"${'é'.repeat(maxBytes() / 2)}"}`)).code, 'too-large', 'bytes count');
});

test('text far beyond the limit is refused without being taken in', () => {
  const desk = Desk.open(example);
  // It weighs nothing until somebody reads it.
  const long = 'x'.repeat(2 ** 28);
  assert.equal(misuse(() => Desk.open(long)).code, 'too-large');
  harmless(desk, () => desk.set(COUNT, long));
  misuse(() => desk.set(COUNT, long));
  misuse(() => desk.set(`/${long}`, 1));
  harmless(desk, () => desk.get(`/${long}`));
  misuse(() => desk.prepare(long));
  misuse(() => desk.export(long, 'text', TODAY));
  misuse(() => desk.export('email', long, TODAY));
  misuse(() => desk.export('email', 'text', long));
  misuse(() => desk.paste(long, 2, TODAY));
  misuse(() => desk.jsonLd(long, TODAY));
  assertWorks(desk);
  assert.ok(memory.buffer.byteLength < 2 ** 27, `the core grew to ${memory.buffer.byteLength} bytes`);
});

test('a case cannot grow beyond what can be opened again', () => {
  const desk = Desk.open(example);
  const half = 'x'.repeat(maxBytes() * 0.7);
  for (const key of ['a', 'b', 'c']) harmless(desk, () => desk.set(`/${key}`, half));
  assert.ok(desk.text().length <= maxBytes());
  for (const long of ['"'.repeat(maxBytes() * 0.7), '\u0000'.repeat(maxBytes() * 0.4), 'x'.repeat(maxBytes() + 1)]) {
    assert.equal(harmless(desk, () => desk.set(COUNT, long))?.code, 'too-large');
  }
});

test('arguments that are no strings are refused', async (t) => {
  const desk = Desk.open(example);
  for (const [what, thing] of Object.entries(NOT_STRINGS)) {
    await t.test(what, () => {
      const before = desk.text();
      misuse(() => Desk.open(thing));
      assert.equal(misuse(() => desk.set(thing, 1)).code, 'bad-pointer');
      assert.equal(misuse(() => desk.get(thing)).code, 'bad-pointer');
      assert.equal(misuse(() => desk.export(thing, 'text', TODAY)).code, 'no-such-document');
      assert.equal(misuse(() => desk.export('email', thing, TODAY)).code, 'no-such-format');
      assert.equal(misuse(() => desk.paste(thing, 2, TODAY)).code, 'no-such-document');
      if (thing !== 5) assert.equal(misuse(() => desk.paste('email', thing, TODAY)).code, 'bad-value');
      assert.equal(misuse(() => desk.jsonLd(thing, TODAY)).code, 'no-such-document');
      if (thing !== null) {
        assert.equal(misuse(() => desk.prepare(thing)).code, 'bad-date');
        assert.equal(misuse(() => desk.export('email', 'text', thing)).code, 'bad-date');
      }
      assert.equal(desk.text(), before);
      assertWorks(desk);
    });
  }
  for (const thing of Object.values(NOT_STRINGS)) {
    assert.equal(misuse(() => desk.takeBack('email', thing)).code, 'bad-value');
    if (thing !== null) assert.equal(misuse(() => desk.review(thing)).code, 'bad-date');
  }
  assert.equal(misuse(() => desk.takeBack('no-such', 'x', TODAY)).code, 'no-such-document');
  assert.equal(misuse(() => desk.takeBack('email', 'A word. '.repeat(50_000), TODAY)).code, 'too-large');
  misuse(() => Desk.open());
  misuse(() => desk.set());
  misuse(() => desk.get());
  misuse(() => desk.export());
  assertWorks(desk);
});

test('a document crosses as HTML to paste, and the questions as linked data', () => {
  const desk = Desk.open(example);
  const html = desk.paste('web-notice', 4, TODAY);
  assert.match(html, /^<h4>Notice of a data breach<\/h4>\n<p>/);
  for (const level of [0, 7, 2.5, -1, NaN, Infinity, '2', undefined]) {
    assert.equal(misuse(() => desk.paste('web-notice', level, TODAY)).code, 'bad-value', String(level));
  }
  assert.equal(JSON.parse(desk.jsonLd('faq', TODAY))['@type'], 'FAQPage');
  assert.equal(desk.jsonLd('email', TODAY), undefined);
  desk.free();
});

test('addresses that are none are refused', () => {
  const desk = Desk.open(example);
  for (const pointer of ['x', 'people/count', '#/people', ' /people', '/~', '/~2', '/people/~x']) {
    assert.equal(harmless(desk, () => desk.set(pointer, 1))?.code, 'bad-pointer', pointer);
    assert.equal(harmless(desk, () => desk.get(pointer))?.code, 'bad-pointer', pointer);
  }
  harmless(desk, () => desk.set('/a'.repeat(10_000), 1));
  harmless(desk, () => desk.get('/a'.repeat(10_000)));
  harmless(desk, () =>
    desk.set(
      '/a'.repeat(100),
      nested(100, (inner) => [inner]),
    ),
  );
});

test('unusual addresses do no harm', () => {
  const desk = Desk.open(example);
  desk.set('/list', [1, 2]);
  const pointers = [
    '',
    '/',
    '//',
    '/people',
    '/people/',
    `${COUNT}/`,
    `${COUNT}/deeper/still`,
    '/list/0',
    '/list/2',
    '/list/-',
    '/list/01',
    '/list/99999999999999999999',
    '/list/x',
    '/__proto__',
    '/__proto__/x',
    '/constructor/prototype/x',
    '/~0~1',
    '/\ud800',
    '/\u0000',
    '/\ue000',
    '/🎉/é',
    '/format',
    '/suppliers/{key}/role',
    '/people/~1',
  ];
  for (const pointer of pointers) {
    for (const value of [{ x: 1 }, 5, 'text', [], null, undefined]) {
      const fresh = Desk.open(desk.text());
      harmless(fresh, () => fresh.set(pointer, value));
      harmless(fresh, () => fresh.get(pointer));
      fresh.free();
    }
  }
  assert.equal({}.x, undefined, 'the prototype of all objects is as it was');
  const polluting = '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}';
  const opened = Desk.open(polluting);
  assert.equal(JSON.stringify(JSON.parse(opened.text())), polluting, 'nothing typed is lost');
  opened.get('');
  assert.equal({}.x, undefined);
});

test('values that are no JSON are refused or taken for what JSON makes of them', async (t) => {
  const cyclic = {};
  cyclic.self = [cyclic];
  const endless = () =>
    new Proxy({}, { get: endless, ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }) });
  let desk;
  const values = {
    'a BigInt': 10n,
    'a BigInt inside': { value: 10n },
    'a symbol': Symbol('value'),
    'a function': () => 1,
    'a class': class {},
    'NaN': NaN,
    'Infinity': [Infinity, -Infinity],
    'minus zero': -0,
    'undefined inside': { value: undefined },
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tried.
    'a hole in an array': [, 1],
    'an array longer than memory': new Array(2 ** 32 - 1),
    'an object that claims to be long': { length: 2 ** 31, 0: 1 },
    'a cycle': cyclic,
    'a Map': new Map([['value', 1]]),
    'a Map with keys that are no strings': new Map([
      [{}, 1],
      [1, 2],
    ]),
    'a Set': new Set([1]),
    'a date': new Date(0),
    'no date': new Date(NaN),
    'a regular expression': /x/,
    'an error': new Error('x'),
    'a promise': Promise.resolve(1),
    'bytes': new Uint8Array(8),
    'a buffer': new ArrayBuffer(8),
    'boxed values': [new String('x'), new Number(1), new Boolean(true), Object(1n)],
    'an object without prototype': Object.assign(Object.create(null), { value: 1 }),
    'a getter that throws': {
      get value() {
        throw new Error('from the getter');
      },
    },
    'a getter that throws undefined': {
      get value() {
        throw undefined;
      },
    },
    'a toJSON that throws': {
      toJSON() {
        throw new Error('from toJSON');
      },
    },
    'a toString that throws': {
      value: 1,
      toString() {
        throw new Error('from toString');
      },
    },
    'a proxy that throws': new Proxy(
      {},
      {
        get() {
          throw new Error('x');
        },
        ownKeys() {
          throw new Error('x');
        },
      },
    ),
    'a revoked proxy': (({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable({}, {})),
    'a proxy without end': endless(),
    'an iterator without end': {
      *[Symbol.iterator]() {
        for (;;) yield 1;
      },
    },
    'a getter that uses the desk': {
      get value() {
        desk.set('/inner', 1);
        return desk.text();
      },
    },
    'another desk': new Desk(),
    'lone surrogates': ['\ud800', '\udfff', 'a\ud800b'],
    'lone surrogates as keys': { '\ud800': 1 },
    'a key of the prototype': JSON.parse('{"__proto__": {"x": 1}}'),
    'arrays 10,000 deep': nested(10_000, (inner) => [inner]),
    'objects 10,000 deep': nested(10_000, (inner) => ({ inner })),
    'arrays 100 deep': nested(100, (inner) => [inner]),
    'many keys': Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, index])),
  };
  for (const [what, value] of Object.entries(values)) {
    await t.test(what, () => {
      desk = Desk.open(example);
      const error = harmless(desk, () => desk.set(COUNT, value));
      if (error) assert.ok(['bad-value', 'too-large'].includes(error.code), error.code);
      harmless(desk, () => desk.set('', value));
      assert.equal({}.x, undefined, 'the prototype of all objects is as it was');
    });
  }
});

test('dates that are none are refused', () => {
  const desk = Desk.open(example);
  const dates = ['', 'x', '2021', '2021-11', '2021-02-30', '2021-13-01', '2021-11-3', '2021-11-03T00:00', '12021-11-03', '\ud800'];
  for (const date of dates) {
    assert.equal(misuse(() => desk.prepare(date)).code, 'bad-date', date);
    assert.equal(misuse(() => desk.export('email', 'text', date)).code, 'bad-date', date);
  }
  for (const date of [undefined, '0001-01-01', '9999-12-31']) assertPlain(desk.prepare(date));
  assertWorks(desk);
});

test('documents and formats that are none are refused', () => {
  const desk = Desk.open(example);
  for (const other of ['', 'no-such', '__proto__', 'email ', '../email', '\ud800']) {
    assert.equal(misuse(() => desk.export(other, 'text', TODAY)).code, 'no-such-document', other);
    assert.equal(misuse(() => desk.export('email', other, TODAY)).code, 'no-such-format', other);
  }
  assertWorks(desk);
});

test('a desk that was given back cannot be used, and says so', () => {
  const desk = Desk.open(example);
  desk.free();
  for (const act of [() => desk.text(), () => desk.get(''), () => desk.set('', {}), () => desk.prepare(), () => desk.export('email', 'text')]) {
    assert.throws(act, (error) => error instanceof Error && !(error instanceof WebAssembly.RuntimeError));
  }
  assertWorks(new Desk());
});

test('desks do not get in the way of each other', () => {
  const [one, other] = [Desk.open(example), Desk.open(example)];
  one.set(COUNT, 1);
  other.set(COUNT, 2);
  assert.equal(one.get(COUNT), 1);
  assert.equal(other.get(COUNT), 2);
  one.free();
  assertWorks(other);
});

test('desks that take turns say what each would say alone', async () => {
  const say = (name, desk, turn) => {
    desk.set('/organisation/name', `${name} ${turn}`);
    return JSON.stringify([desk.prepare(TODAY), desk.review(TODAY)]);
  };
  const alone = (name, text) => {
    const desk = Desk.open(text);
    const said = [1, 2, 3].map((turn) => say(name, desk, turn));
    desk.free();
    return said;
  };
  const other = await readFile(new URL('../cases/harbour-college-2026.json', import.meta.url), 'utf8');
  const first = alone('One', example);
  const second = alone('Two', other);
  const [one, two] = [Desk.open(example), Desk.open(other)];
  for (const turn of [1, 2, 3]) {
    assert.equal(say('One', one, turn), first[turn - 1]);
    assert.equal(say('Two', two, turn), second[turn - 1]);
  }
  one.free();
  two.free();
});

test('a case changed at random makes problems with a field and never a panic', () => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const random = randomFrom(seed);
    const value = JSON.parse(example);
    for (let changes = 1 + random(4); changes > 0; changes -= 1) mutate(value, random);
    const text = JSON.stringify(value);
    try {
      const desk = Desk.open(text);
      const pack = desk.prepare(TODAY);
      assertPlain(pack);
      for (const { field, code, message } of pack.problems) {
        assert.match(field, /^(\/|$)/);
        assert.match(code, /^[a-z-]+$/);
        assert.match(message, /\S/);
      }
      const format = ['text', 'html', 'markdown'][random(3)];
      // What is not understood keeps what is public from leaving.
      for (const { name } of pack.documents.filter(({ stopped }) => stopped === undefined)) {
        assert.equal(typeof desk.export(name, format, TODAY), 'string');
        assert.doesNotMatch(desk.paste(name, 2, TODAY), /<(?!\/?(h[2-6]|p|ul|li|strong|a)[ >])/);
      }
      assert.deepStrictEqual(JSON.parse(desk.text()), JSON.parse(text));
      desk.free();
    } catch (error) {
      throw new Error(`seed ${seed}: ${text.slice(0, 4000)}`, { cause: error });
    }
  }
});

/** Whole numbers below a limit, the same ones for the same seed (xorshift). */
function randomFrom(seed) {
  let state = seed * 0x9e3779b1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** Changes, adds or takes away one thing somewhere in a value. */
function mutate(value, random) {
  const keys = Object.keys(value);
  const key = keys[random(keys.length + 1)] ?? `k${random(10)}`;
  if (value[key] !== null && typeof value[key] === 'object' && random(5) > 0) return mutate(value[key], random);
  const makes = [
    () => null,
    () => random(2) === 0,
    () => [0, -1, 1.5, 1e300, 2 ** 53][random(5)],
    () => ['', ' ', 'x', '2021-02-30', '9999-12-31', '2021-11', '<b>{{x}}**_`\\', '\ue000', '\u202e', '\n\n# x'][random(10)],
    () => [],
    () => ({}),
    () => ['x', 1, {}],
    () => ({ value: 'x', certainty: 'x', source: 5 }),
    () => ({ unknown: { by: ['2021-11-12', '2020-01-01', 'x', null][random(4)] } }),
    () => ({ ruled_out: { who: 'x', what: {}, until: 'x' } }),
    () => ({ withheld: { reason: 'x', review: '2020-01-01' } }),
    () => ({ unknown: {}, withheld: {}, value: 1 }),
  ];
  if (random(6) === 0) delete value[key];
  else value[key] = makes[random(makes.length)]();
}

test('what must not leave has no way out, and says why', async () => {
  const { default: init, write } = await import('../../www/pkg/files.js');
  await init({ module_or_path: await readFile(new URL('../../www/pkg/files_bg.wasm', import.meta.url)) });
  const desk = Desk.open(example);
  /** Gives the code and the message of the error that an act ends in. */
  const refused = (act) => {
    let thrown;
    assert.throws(act, (error) => (thrown = error) instanceof Error);
    return [thrown.code, thrown.message];
  };
  const ahead = '2099-01-01';
  for (const [group, why] of [
    [{ name: 'people in a shelter', particulars: ['at-risk'] }, /^Nothing may go to the public yet.*\/groups\/p\/particulars/],
    [{ name: 'people in a shelter', particular: ['at-risk'] }, /^Do not publish this yet\./],
    [{ name: 'people in a shelter', first_contact: 'phone', reached_on: ahead }, /that day has not come/],
  ]) {
    desk.set('/groups/p', group);
    desk.set('/as_of', ahead);
    const { documents } = desk.prepare(ahead);
    const stopped = documents.filter((document) => document.stopped);
    assert.deepEqual(stopped.map(({ name }) => name).sort(), ['faq', 'post-long', 'post-short', 'press-holding', 'press-statement', 'web-notice']);
    for (const document of stopped) {
      const { name } = document;
      assert.match(document.stopped, why);
      for (const act of [
        ...['text', 'html', 'markdown'].map((format) => () => desk.export(name, format, ahead)),
        () => desk.paste(name, 2, ahead),
        () => desk.jsonLd(name, ahead),
        () => desk.markAsSent(name, { when: '2021-11-03' }, ahead),
        () => desk.publication([name], ahead),
        ...['text', 'html', 'markdown', 'docx', 'zip'].map((format) => () => write([document], format)),
      ]) {
        const [code, message] = refused(act);
        assert.deepEqual([code, message], ['stopped', document.stopped], `${name}: ${act}`);
      }
    }
    assert.equal(desk.get('/sent'), undefined);
    assert.equal(desk.timeline().publicPicture, '');
    assert.match(desk.timeline().stopped, why);
    assert.match(desk.export('email', 'text', ahead), /\w/);
  }
  desk.free();
});

test('the publication file holds the texts for the public, and what may not go out is refused with a code and a sentence', () => {
  const desk = Desk.open(example);
  const all = JSON.parse(desk.publication());
  assert.equal(all.publication, 1);
  assert.deepEqual(all.documents.map(({ name }) => name).sort(), ['faq', 'post-long', 'post-short', 'press-holding', 'press-statement', 'web-notice']);
  assert.deepEqual(
    JSON.parse(desk.publication(['faq'], TODAY)).documents.map(({ name }) => name),
    ['faq'],
  );
  const refused = (documents) => {
    let thrown;
    assert.throws(
      () => desk.publication(documents),
      (error) => (thrown = error) instanceof Error,
    );
    return thrown;
  };
  assert.equal(refused(['email']).code, 'not-public');
  assert.match(refused(['email']).message, /is not for the public/);
  assert.equal(refused(['no-such']).code, 'no-such-document');
  for (const wrong of ['faq', 5, null, {}, [5], Symbol('faq')]) assert.equal(refused(wrong).code, 'bad-value');
  desk.set('/groups/p', { name: 'people in a shelter', involvement: 'affected', particular: ['at-risk'] });
  assert.equal(refused(['faq']).code, 'stopped');
  desk.set('/groups', undefined);
  desk.set('/as_of', undefined);
  assert.equal(refused().code, 'no-date');
  desk.free();
});

/** A case from which two statements were sent. */
async function sentTwo() {
  const desk = Desk.open(await readFile(new URL('../cases/riverside-2026.json', import.meta.url), 'utf8'));
  desk.markAsSent('email', { when: '2026-11-18T17:30', reached: 4200 }, '2026-11-20');
  desk.markAsSent('web-notice', { when: '2026-11-19' }, '2026-11-20');
  return desk;
}

test('a dispatch that cannot be is refused with what would be right, and changes nothing', async () => {
  const desk = Desk.open(await readFile(new URL('../cases/riverside-2026.json', import.meta.url), 'utf8'));
  const before = desk.text();
  const when = '2026-11-18';
  const refused = (dispatch, code) => {
    assert.throws(
      () => desk.markAsSent('email', dispatch, '2026-11-20'),
      (error) => error.code === code && / .*\.$/.test(error.message),
      JSON.stringify(dispatch),
    );
    assert.equal(desk.text(), before);
  };
  for (const wrong of ['yesterday', '', '2026-11', '2026-11-21', '2026-11-16T23:59', 20261118, null, ['2026-11-18'], undefined])
    refused({ when: wrong }, 'bad-date');
  for (const wrong of [-3, '3', 3.5, 1e15, -0.5, true, [3], {}]) refused({ when, reached: wrong }, 'bad-value');
  for (const wrong of [7, ['x'], {}]) refused({ when, sender: wrong }, 'bad-value');
  refused({ when, reeched: 3 }, 'bad-value');
  for (const wrong of [null, 7, 'x', []]) refused(wrong, 'bad-date');
  assert.equal(desk.markAsSent('email', { when, reached: 0, sender: undefined }, '2026-11-20'), '/sent/s1');
  desk.free();
});

test('the seals of the record are computed here as well, and what is taken out and put back leaves it whole', async () => {
  // RFC 8785, of what a record holds.
  const canonical = (value) => {
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
      .join(',')}}`;
  };
  const whole = (desk) => {
    let before = '0'.repeat(64);
    for (const [key, { seal, ...entry }] of Object.entries(JSON.parse(desk.text()).sent)) {
      assert.equal(entry.after, before);
      before = createHash('sha256')
        .update(canonical({ [key]: entry }))
        .digest('hex');
      assert.equal(seal, before);
    }
    const { sent, findings } = desk.prepare();
    assert.ok(sent.every(({ stands }) => stands === 'sealed'));
    assert.equal(sent.at(-1).seal, before);
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'record'),
      [],
    );
  };
  const desk = await sentTwo();
  whole(desk);
  const entry = desk.takeOutSent('/sent/s1');
  whole(desk);
  desk.putBackSent('/sent/s1', entry);
  whole(desk);
  assert.equal(desk.takeOutSent('/sent/s9'), undefined);
  for (const wrong of ['/sent', '/people/count', '', 'sent/s1', 7]) assert.throws(() => desk.takeOutSent(wrong), { code: 'bad-pointer' });
  assert.throws(() => desk.putBackSent('/sent/s1', entry), { code: 'bad-pointer' });
  desk.set('/sent/s2/subject', 'Another');
  assert.deepEqual(
    desk.prepare().sent.map(({ stands }) => stands),
    ['changed', 'in-doubt'],
  );
  desk.free();
});
