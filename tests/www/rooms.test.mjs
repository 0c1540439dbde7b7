/** The rooms of `www/` import one way: each knows those before it, and none behind. Types count, since who names a thing knows it. (That no modules import each other in a ring is for the linter.) */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const www = fileURLToPath(new URL('../../www', import.meta.url));

/** From the ground up. Rooms that stand beside each other do not know each other. What is no folder is an address: hosts and packing name it. */
const ORDER = [
  ['embed', 'core.js'],
  ['ui'],
  ['case'],
  ['review'],
  ['facts', 'record', 'handover'],
  ['statements'],
  ['app'],
  ['desk'],
  ['main.js', 'desk.js'],
  ['package'],
];

/** @param {string} path */
const roomOf = (path) => path.split('/')[0] ?? '';
/** @param {string} room */
const placeOf = (room) => ORDER.findIndex((beside) => beside.includes(room));

/** What a module imports, at once, later or for its types, by its path in `www/`. @param {string} path */
function importsOf(path) {
  const code = readFileSync(join(www, path), 'utf8');
  const named = [...code.matchAll(/\b(?:from|import) ?\(?'(\.[^']+)'/g)].map(([, name = '']) => name);
  return named.map((name) => normalize(join(dirname(path), name)).replaceAll('\\', '/')).filter((name) => !name.startsWith('pkg/'));
}

const modules = readdirSync(www, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.js') && !path.startsWith('pkg/'));

test('every module stands in a room that has a place in the order', () => {
  assert.ok(modules.length > 60, `${modules.length} modules`);
  assert.deepEqual(
    modules.filter((path) => placeOf(roomOf(path)) < 0),
    [],
  );
});

test('no import leads to a room that comes later', () => {
  let arrows = 0;
  const wrong = [];
  for (const path of modules) {
    for (const imported of importsOf(path)) {
      const [from, to] = [roomOf(path), roomOf(imported)];
      if (from === to) continue;
      arrows += 1;
      if (placeOf(to) >= placeOf(from)) wrong.push(`${path} -> ${imported}`);
    }
  }
  assert.ok(arrows > 200, `${arrows} imports between rooms`);
  assert.deepEqual(wrong, []);
});
