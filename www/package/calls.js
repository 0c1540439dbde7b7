/**
 * The desk as the host of a worker has it: each method sends its name and what it was given, and waits for the answer.
 *
 * No library: the one that fits (Comlink) drops the code of an error, and waits for ever for a worker that did not start.
 *
 * @typedef {import('./worker.js').WorkerDesk} WorkerDesk
 * @typedef {{ resolve: (value: any) => void, reject: (error: Error) => void }} Waiting
 * @typedef {{ postMessage(message: unknown, transfer: any[]): void, terminate(): unknown }} Thread
 */

import { notLoaded } from './api.js';

/**
 * @param {string | undefined} text
 * @param {import('./worker.js').WorkerOptions['wasm']} wasm
 * @param {(failed: (why: string) => void) => Thread} start
 * @returns {Promise<WorkerDesk>}
 */
export async function openDesk(text, wasm = {}, start) {
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  /** Why nothing is answered any more. @type {Error | undefined} */
  let ended;
  let count = 0;
  let open = false;
  const { port1: port, port2 } = new MessageChannel();

  /** @param {Error} why */
  function end(why) {
    ended ??= why;
    port.close();
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  }

  /** @param {string} method @param {unknown[]} given @returns {Promise<any>} */
  const call = (method, given) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      // What cannot be copied throws here, and nobody waits for it.
      port.postMessage({ id: ++count, method, given });
      waiting.set(count, { resolve, reject });
    });

  port.onmessage = ({ data: { id, value, error } }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(coded(error.message, error.code));
    else asked?.resolve(value);
  };

  let thread;
  try {
    thread = start((why) => end(open ? coded(`The worker of this desk has ended. ${why}`, 'closed') : notLoaded(new Error(why))));
    thread.postMessage({ port: port2, core: sendable(wasm.core), files: sendable(wasm.files) }, [port2]);
  } catch (cause) {
    end(notLoaded(cause));
    throw ended;
  }
  const free = async () => {
    end(coded('This desk has been closed.', 'closed'));
    await thread.terminate();
  };
  try {
    /** @type {string[]} */
    const methods = await call('open', [text]);
    open = true;
    const desk = Object.fromEntries(methods.map((method) => [method, (/** @type {unknown[]} */ ...given) => call(method, given)]));
    return /** @type {WorkerDesk} */ (/** @type {unknown} */ ({ ...desk, free }));
  } catch (error) {
    await free();
    throw error;
  }
}

/** An address is told in full: to a worker, a short one would be from where its script lies. @param {string | URL | ArrayBuffer | ArrayBufferView | undefined} wasm */
function sendable(wasm) {
  if (wasm instanceof URL) return wasm.href;
  return typeof wasm === 'string' ? new URL(wasm, globalThis.document?.baseURI).href : wasm;
}

/** @param {string} message @param {string} code */
function coded(message, code) {
  return Object.assign(new Error(message), { code });
}
