/** A desk in a worker of a browser. */

import { openDesk } from './calls.js';

/** @type {typeof import('./worker.js').openInWorker} */
export function openInWorker(text, { worker: given, wasm } = {}) {
  return openDesk(text, wasm, (failed) => {
    // Bundlers look for this line as it stands.
    const worker = /** @type {Worker | undefined} */ (given) ?? new Worker(new URL('./thread.js', import.meta.url), { type: 'module' });
    worker.addEventListener('error', (event) => failed(event.message || 'The script of the worker did not come or did not run.'));
    return worker;
  });
}
