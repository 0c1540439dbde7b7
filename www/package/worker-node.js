/** A desk in a worker of Node. */

import { Worker } from 'node:worker_threads';

import { openDesk } from './calls.js';

/** @type {typeof import('./worker.js').openInWorker} */
export function openInWorker(text, { worker: given, wasm } = {}) {
  return openDesk(text, wasm, (failed) => {
    const worker = /** @type {Worker | undefined} */ (given) ?? new Worker(new URL('./thread-node.js', import.meta.url));
    worker.on('error', (error) => failed(error.message));
    worker.on('exit', () => failed('Its thread has come to an end.'));
    return worker;
  });
}
