import { load, loadExample, loadFiles } from 'breach-statement';
import { openInWorker } from 'breach-statement/worker';

const cdn = 'https://cdn.example/breach-statement@{{version}}';

/** WebAssembly is in no import map: the digest goes with the request. */
const wasm = (path, integrity) => fetch(`${cdn}/${path}`, { integrity });

const { Desk } = await load({ wasm: wasm('pkg/breach_statement_bg.wasm', '{{pkg/breach_statement_bg.wasm}}') });
const text = await loadExample();
const desk = Desk.open(text);
document.querySelector('#email').textContent = desk.export('email', 'text');

const { write } = await loadFiles({ wasm: wasm('pkg/files_bg.wasm', '{{pkg/files_bg.wasm}}') });
const email = desk.prepare().documents.find(({ name }) => name === 'email');
const { name, mediaType, bytes } = write([email], 'docx', { letterhead: desk.letterhead() });
const link = Object.assign(document.querySelector('#word'), { download: name, href: URL.createObjectURL(new Blob([bytes], { type: mediaType })) });
link.hidden = false;
desk.free();

// A worker has to come from the site of the page: `thread.js` beside this file is one line.
const worker = await openInWorker(text, { worker: new Worker('thread.js', { type: 'module' }) });
const { findings } = await worker.review();
await worker.free();
for (const { message } of findings) document.querySelector('#findings').append(Object.assign(document.createElement('li'), { textContent: message }));
