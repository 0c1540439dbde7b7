// A fact as the form shows it: what the core holds back is shown as held back, and nothing that stands in the file is lost by typing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, write } from '../../www/case/fact.js';

const HELD = [
  ...['withheld', 'witheld', 'Withheld', 'WITHHELD', 'withhold', 'with_held', 'with-held', 'withheld ', 'withhelds', 'with\u200bheld', 'withh\u0435ld'].flatMap(
    (spelling) => [{ value: 'Acme', [spelling]: {} }, { [spelling]: { value: 'Acme', reason: 'police' } }, { value: 'Acme', [spelling]: null }],
  ),
  { value: 'Acme', geheim: true },
  { withheld: 'Acme' },
  { withheld: ['Acme', 'Other'] },
  { value: 'Other', withheld: { value: 'Acme' } },
  { withheld: { withheld: { value: 'Acme' } } },
  { value: { withheld: { value: 'Acme' } } },
  { value: ['Acme', { witheld: {} }] },
  ['Acme', { withheld: { value: 'Acme' } }],
  { unknown: { withheld: { value: 'Acme' } } },
  { value: 'Acme', certainty: { withheld: {} } },
  { value: 'Acme', 'value (2)': 'Other' },
];
const OPEN = [
  undefined,
  'Acme',
  ['Acme'],
  4200,
  {},
  { value: 'Acme' },
  { value: 'Acme', certainty: 'estimated', source: 'a list', as_of: '2021-10-28' },
  { unknown: {} },
  { unknown: { by: '2021-11-12' } },
  { ruled_out: { who: 'an auditor' } },
  { no_sign: { who: 'an auditor' } },
];

test('what the core holds back is shown as held back', () => {
  for (const fact of HELD) assert.equal(read(fact).state, 'withheld', JSON.stringify(fact));
  for (const fact of OPEN) assert.notEqual(read(fact).state, 'withheld', JSON.stringify(fact));
});

test('typing beside what is not understood lifts nothing and loses nothing', () => {
  const texts = (json) => JSON.stringify(json ?? null).match(/"[^"]*"/g) ?? [];
  for (const fact of HELD) {
    const draft = read(fact);
    const written = write(draft);
    assert.equal(read(written).state, 'withheld', JSON.stringify(fact));
    for (const text of texts(fact)) {
      // The name under which the value stood before it moved.
      if (text !== '"value"') assert.ok(texts(written).includes(text), `${text} of ${JSON.stringify(fact)} is not in ${JSON.stringify(written)}`);
    }
  }
});
