/** `node main.mjs <case> <to>` writes the email of a case as a Word file, and prints it as text with how much a review found. */

import { readFile, writeFile } from 'node:fs/promises';

import { load, loadFiles } from 'breach-statement';
import { openInWorker } from 'breach-statement/worker';

const [from, to] = process.argv.slice(2);
const text = await readFile(from, 'utf8');

const { Desk } = await load();
const desk = Desk.open(text);
const email = desk.prepare().documents.find(({ name }) => name === 'email');
const { write } = await loadFiles();
await writeFile(to, write([email], 'docx', { letterhead: desk.letterhead() }).bytes);

const worker = await openInWorker(text);
const { findings } = await worker.review();
const there = await worker.export('email', 'text');
await worker.free();
console.log(JSON.stringify({ here: desk.export('email', 'text'), there, findings: findings.length }));
