/**
 * The desk as its worker has it: does what comes through the port, each call when it comes. Only what writes files may have to wait for its
 * WebAssembly, and is overtaken then: it works on the documents that came with the call.
 */

// Imported outright, and not through `load`: bundlers that make one file of a worker refuse imports at run time.
import start, { Desk } from '../pkg/breach_statement.js';
import startFiles, { formatsFor, write } from '../pkg/files.js';
import { notLoaded } from './api.js';

/**
 * @param {{ port: MessagePort, core?: import('./index.js').WasmSource, files?: import('./index.js').WasmSource }} given
 * @param {(name: 'breach_statement' | 'files') => import('./index.js').WasmSource} wasmOf
 */
export function serve({ port, core, files }, wasmOf) {
  /** @type {Record<string, (...given: any[]) => unknown>} */
  const methods = {
    async open(/** @type {string | undefined} */ text) {
      await started(start, () => core ?? wasmOf('breach_statement'));
      const desk = /** @type {any} */ (text === undefined ? new Desk() : Desk.open(text));
      for (const name of namesOf(Desk)) methods[name] = (...given) => desk[name](...given);
      return Object.keys(methods).filter((name) => name !== 'open');
    },
    formatsFor: (...given) => withFiles(formatsFor, given),
    write: (...given) => withFiles(write, given),
  };

  /** @param {(...given: any) => unknown} act @param {unknown[]} given */
  async function withFiles(act, given) {
    await started(startFiles, () => files ?? wasmOf('files'));
    return act(...given);
  }

  port.onmessage = async ({ data: { id, method, given } }) => {
    try {
      port.postMessage({ id, value: await methods[method]?.(...given) });
    } catch (error) {
      // An error that is copied loses its code.
      const { message, code } = /** @type {Error & { code?: string }} */ (error);
      port.postMessage({ id, error: { message, code } });
    }
  };
}

/** @param {(wasm: { module_or_path: any }) => Promise<unknown>} start @param {() => import('./index.js').WasmSource} wasm */
async function started(start, wasm) {
  try {
    await start({ module_or_path: wasm() });
  } catch (cause) {
    throw notLoaded(cause);
  }
}

/** The methods of a class, but for those that are about its memory. @param {typeof Desk} of */
function namesOf({ prototype }) {
  const names = Object.getOwnPropertyNames(prototype);
  return names.filter((name) => name !== 'constructor' && name !== 'free' && !name.startsWith('_'));
}
