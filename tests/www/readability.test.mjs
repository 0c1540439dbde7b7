/**
 * How hard the statements are to read, measured by text-readability, a port of textstat: the Flesch-Kincaid grade of what members
 * read, averaged over all cases. Grade 8 is read at about 13 years; plain public text aims lower still.
 *
 * Prose is measured: paragraphs, and items that are sentences. Headings, addresses to write to and items of a word or two are not.
 */

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

import readability from 'text-readability';

import init, { Desk } from '../../www/pkg/breach_statement.js';

await init({ module_or_path: await readFile(new URL('../../www/pkg/breach_statement_bg.wasm', import.meta.url)) });

const MOST = 8;
/** No single statement may be far from that either. */
const MOST_OF_ONE = 10;
const CASES = new URL('../cases/', import.meta.url);
/** The documents that the people concerned read or hear. */
const TO_MEMBERS = ['email', 'letter', 'web-notice', 'call-script', 'faq'];

/** @param {{ text: string, href?: string }[]} runs */
const text = (runs) => runs.map((run) => run.text).join('');

function prose({ body }) {
  const lines = body.flatMap((block) => (block.kind === 'list' ? block.items : block.kind === 'paragraph' ? [block.runs] : []));
  return lines
    .map(text)
    .filter((line) => /[.?!]$/.test(line))
    .join(' ');
}

test('members can read what they are sent', async () => {
  /** @type {Map<string, number[]>} */
  const grades = new Map(TO_MEMBERS.map((name) => [name, []]));
  const files = (await readdir(CASES)).filter((name) => name.endsWith('.json')).sort();
  assert.ok(files.length >= 8);
  for (const file of files) {
    const desk = Desk.open(await readFile(new URL(file, CASES), 'utf8'));
    const { documents } = desk.prepare();
    desk.free();
    const line = [];
    for (const name of TO_MEMBERS) {
      const words = prose(documents.find((document) => document.name === name));
      assert.ok(words.split(' ').length > 100, `${file}: ${name} has prose`);
      const grade = readability.fleschKincaidGrade(words);
      grades.get(name)?.push(grade);
      line.push(`${name} ${grade.toFixed(1)}`);
      assert.ok(grade <= MOST_OF_ONE, `${file}: ${name} has grade ${grade}`);
    }
    console.log(`${file.replace('.json', '')}: ${line.join(', ')}`);
  }
  const all = [...grades.values()].flat();
  const average = all.reduce((sum, grade) => sum + grade, 0) / all.length;
  console.log(`Flesch-Kincaid grade, averaged over ${all.length} statements: ${average.toFixed(2)} (aim: ${MOST} or lower)`);
  assert.ok(average <= MOST, `the average grade is ${average}`);
});

test('the measure tells easy from hard', () => {
  assert.ok(readability.fleschKincaidGrade('We are sorry. Please change your password now.') < 5);
  const hard =
    'Notwithstanding the aforementioned circumstances, remediation activities regarding unauthorised acquisition of ' +
    'personally identifiable information have been operationalised expeditiously.';
  assert.ok(readability.fleschKincaidGrade(hard) > 15);
});
