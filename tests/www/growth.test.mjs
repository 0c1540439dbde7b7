/**
 * The work grows with the input, and not with its square: what somebody types or opens must not stop the page. Counted in steps, which
 * are the same on every machine. The whole table is `cargo xtask proof growth`.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { KINDS, MOST_A_BYTE, MOST_GROWTH, measured, worst } from './support/growth.mjs';

/** Of each kind of input that was once too slow, and of each that is built in another way, one. */
const SHORT = [
  'links, one field',
  'digits, one field',
  'dates, one field',
  'open and closed, one field',
  'one long word, one field',
  'negations, one field',
  'question marks, own paragraphs',
  'entries of groups',
  'groups at risk',
  'unknown keys',
  'nested objects',
];
const SIZES = [20, 40, 80].map((kilobytes) => kilobytes * 1024);
/** What is asked over and over while somebody works, and what reads every sentence. */
const JOBS = ['open', 'prepare', 'review', 'set', 'prepare again', 'review again', 'take back', 'take back a text'];

for (const name of SHORT) {
  test(`the work on ${name} grows as the input does`, () => {
    const found = worst(measured(KINDS[name], SIZES, JOBS), SIZES);
    console.log(`${name}: ${found.growth.toFixed(2)} a doubling (${found.growing}), ${Math.round(found.each)} steps a byte (${found.dearest})`);
    assert.ok(found.growth < MOST_GROWTH, `${found.growing} grows by ${found.growth.toFixed(2)} a doubling`);
    assert.ok(found.each < MOST_A_BYTE, `${found.dearest} takes ${Math.round(found.each)} steps a byte`);
  });
}
