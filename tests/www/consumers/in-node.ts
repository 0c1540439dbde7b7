/** A program for Node as its compiler sees it, which knows nothing of pages. Never run. */

import { readFile, writeFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';

import { type Finding, load, loadFiles } from 'breach-statement';
import { find, read } from 'breach-statement/element/code';
import { openInWorker } from 'breach-statement/worker';

const { Desk } = await load({ wasm: await readFile('core.wasm') });
const desk = Desk.open(await readFile('case.json', 'utf8'));
const findings: Finding[] = desk.review().findings;
const { write } = await loadFiles();
const { name, bytes } = write(desk.prepare().documents, 'zip');
await writeFile(name, bytes);
const there = await openInWorker(desk.text(), { worker: new Worker('thread.js') });
(await there.review()).findings.concat(findings).length satisfies number;
find(read(desk.publication()), 'web-notice', 'en-GB').title satisfies string;
