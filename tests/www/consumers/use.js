/** What every consumer does with the package in a browser. What came of it is left for the test to look at. */

import 'breach-statement/desk';
import 'breach-statement/element';
import { load, loadExample, loadFiles, loadSheets } from 'breach-statement';
import { embedCode, find, read } from 'breach-statement/element/code';
import { openInWorker } from 'breach-statement/worker';

const digest = async (bytes) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function use() {
  const text = await loadExample();

  const { Desk } = await load();
  const desk = Desk.open(text);
  const email = desk.prepare().documents.find(({ name }) => name === 'email');
  const { write } = await loadFiles();
  const here = { email: desk.export('email', 'text'), word: await digest(write([email], 'docx', { letterhead: desk.letterhead() }).bytes) };
  const sheets = await loadSheets();
  const sheet = desk.sheet('ico-report', sheets['ico-report']).title;
  const edition = find(read(desk.publication()), 'web-notice', 'en-GB');
  const code = embedCode({ edition, src: '/publication.json', script: '/breach-statement.js' });
  desk.free();

  const worker = await openInWorker(text);
  const file = await worker.write([email], 'docx', { letterhead: await worker.letterhead() });
  const there = { email: await worker.export('email', 'text'), word: await digest(file.bytes) };
  const refused = await worker.export('nothing', 'text').catch(({ code }) => code);
  const { findings } = await worker.review();
  await worker.free();

  const page = document.querySelector('breach-statement-desk');
  await page.ready;
  await page.load(text);
  const texts = await page.pack();
  return { here, there, sheet, code, refused, findings: findings.length, desk: texts.find(({ name }) => name === 'email').text };
}

Object.assign(globalThis, { used: use(), openInWorker });
