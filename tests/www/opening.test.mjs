/** What the page shows before its core has come is what the core would say, and what is typed until then is kept as it would keep it. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { DraftDesk } from '../../www/case/draft-desk.js';
import init, { Desk, form, maxBytes } from '../../www/pkg/breach_statement.js';

await init({ module_or_path: await readFile(new URL('../../www/pkg/breach_statement_bg.wasm', import.meta.url)) });

const opening = JSON.parse(await readFile(new URL('../../www/pkg/opening.json', import.meta.url), 'utf8'));

test('the opening is what the core makes of an empty case, on any day', () => {
  const desk = new Desk();
  assert.deepStrictEqual(opening.sections, form());
  for (const day of [undefined, '2021-11-03', '2030-01-01']) assert.deepStrictEqual(desk.prepare(day), opening.pack);
  assert.equal(desk.text(), opening.text);
  assert.equal(maxBytes(), opening.maxBytes);
  assert.equal(new DraftDesk(opening).text(), opening.text);
});

test('what is typed before the core has come makes the case that the core would have made', () => {
  const changes = [
    ['/organisation/name', 'the “Party” at Wörk 😀'],
    ['/incident/nature', 'ransomware'],
    ['/people/count', { value: 12, certainty: 'at-least' }],
    ['/suppliers/supplier-1', {}],
    ['/suppliers/supplier-1/name', 'Example / Hosting ~ Ltd'],
    ['/suppliers/supplier-2/name', 'Another'],
    ['/organisation/name', 'the Party'],
    ['/suppliers/supplier-1', undefined],
    ['/updates/by', undefined],
    ['/people/count', undefined],
    ['/questions/__proto__/text', 'a key like any other'],
    ['/data/categories', ['names', 'contact']],
    ['/data/categories', []],
  ];
  const [one, other] = [new DraftDesk(opening), new Desk()];
  for (const [pointer, value] of changes) {
    one.set(pointer, value);
    other.set(pointer, value);
    assert.equal(one.text(), other.text(), pointer);
    assert.equal(JSON.stringify(one.get(pointer)), JSON.stringify(other.get(pointer)), pointer);
  }
  assert.equal(new DraftDesk(opening, one.text()).text(), one.text());
});

test('what the core would not take is not taken before it has come either, and nothing changes', () => {
  const desk = new DraftDesk(opening);
  desk.set('/organisation/name', 'the Party');
  const before = desk.text();
  assert.throws(() => desk.set('/organisation/name/deeper', 1));
  assert.throws(() => desk.set('/organisation/intro', 'é'.repeat(opening.maxBytes / 2)));
  assert.equal(desk.text(), before);
});
