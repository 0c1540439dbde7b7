import type { Desk } from '../pkg/breach_statement.js';
import type { Files } from './index.js';

/** Its methods, each of which answers with a promise. */
type Promised<Methods> = {
  [Name in keyof Methods]: Methods[Name] extends (...given: infer Given) => infer Result ? (...given: Given) => Promise<Result> : never;
};

/**
 * A desk in a worker of its own, and the writers of files beside it. What is given and answered is copied: of two packs, nothing is the
 * same object. Errors keep their code. `free` ends the worker; what was still asked of it is rejected with the code `closed`.
 */
export type WorkerDesk = Promised<Desk> & Promised<Files>;

export interface WorkerOptions {
  /** A `Worker` of the browser or of Node that you have started, and that runs `breach-statement/worker/thread`. `free` ends it. */
  worker?: { postMessage(message: unknown, transfer: any[]): void; terminate(): unknown };
  /** Where the WebAssembly comes from, where it does not lie beside the package: addresses or bytes. */
  wasm?: { core?: string | URL | ArrayBuffer | ArrayBufferView; files?: string | URL | ArrayBuffer | ArrayBufferView };
}

/**
 * Opens a case in a worker: an empty one where no text is given. Rejects with a `DeskError`: `not-loaded` where the worker does not start,
 * and what `Desk.open` refuses.
 */
export function openInWorker(text?: string, options?: WorkerOptions): Promise<WorkerDesk>;
