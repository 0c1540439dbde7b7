/** A program as its compiler sees it: what the types promise can be written down, and what they do not cannot. Never run. */

import { type Core, type DeskError, type Document, type Finding, load, loadExample, loadFiles, loadSheets, type WrittenFile } from 'breach-statement';
import { type PreparedDocument, DeskError as Refused } from 'breach-statement/desk';
import { BreachStatementElement, type Shown } from 'breach-statement/element';
import { type Edition, embedCode, Failure, find, read } from 'breach-statement/element/code';
import * as inline from 'breach-statement/inline';
import { openInWorker, type WorkerDesk } from 'breach-statement/worker';
import 'breach-statement/worker/thread';

const { Desk, form, maxBytes }: Core = await load({ wasm: new URL('https://cdn.example/core.wasm') });
(await inline.load({ wasm: fetch('/core.wasm') })) satisfies Core;
const desk = Desk.open(await loadExample());
const documents: Document[] = desk.prepare('2021-11-03').documents;
const findings: Finding[] = desk.review().findings;
const { write, formatsFor } = await loadFiles();
const file: WrittenFile = write(documents, 'zip', { letterhead: desk.letterhead(), formats: ['docx'] });
new Blob([file.bytes], { type: file.mediaType });
const sheets = await loadSheets();
const sheet = sheets['ico-report'];
if (sheet) desk.sheet('ico-report', sheet).title satisfies string;
(form().length + maxBytes() + findings.length + formatsFor(documents[0]!).length) satisfies number;

const worker: WorkerDesk = await openInWorker(desk.text(), { wasm: { core: '/core.wasm' } });
const there: Finding[] = (await worker.review()).findings;
const bytes: Uint8Array<ArrayBuffer> = (await worker.write(documents, 'docx')).bytes;
await worker.set('/organisation/name', 'Harbour College');
await worker.free();
(there.length + bytes.length) satisfies number;

const edition: Edition = find(read(desk.publication()), 'web-notice', 'en-GB');
embedCode({ edition, src: '/publication.json', script: '/breach-statement.js' }) satisfies string;
try {
  read('');
} catch (error) {
  if (error instanceof Failure && error.code === 'not-json') (error as unknown as DeskError).code satisfies string;
}

const element = document.createElement('breach-statement') satisfies BreachStatementElement;
element.addEventListener('breach-statement:shown', ({ detail }) => detail satisfies Shown);
const page = document.createElement('breach-statement-desk');
const texts: PreparedDocument[] = await page.pack();
// What must not leave has no text, and says why.
new Refused('not-json', texts[0]!.text ?? texts[0]!.stopped ?? '').code satisfies string;

// @ts-expect-error a desk is opened, not made of a text
new Desk('{}');
// @ts-expect-error there is no such format
desk.export('email', 'pdf');
// @ts-expect-error in a worker, everything is a promise
worker.review().findings;

// @ts-expect-error the core is started by `load`
import { initSync } from 'breach-statement';
// @ts-expect-error what the package does not name is not to be reached
import 'breach-statement/pkg/files.js';
