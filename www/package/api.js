/**
 * What the package offers, wherever its WebAssembly comes from. Nothing is loaded before it is asked for, and each thing once.
 *
 * @typedef {import('./index.js').WasmSource} WasmSource
 */

/** @param {(name: 'breach_statement' | 'files') => WasmSource} wasmOf @returns {import('./index.js').Api} */
export function apiOf(wasmOf) {
  return {
    load: once(async (wasm = wasmOf('breach_statement')) => {
      const { default: start, Desk, form, maxBytes } = await import('../pkg/breach_statement.js');
      await start({ module_or_path: wasm });
      return { Desk, form, maxBytes };
    }),
    loadFiles: once(async (wasm = wasmOf('files')) => {
      const { default: start, formatsFor, write } = await import('../pkg/files.js');
      await start({ module_or_path: wasm });
      return { formatsFor, write };
    }),
    loadSheets: once(async () => JSON.parse((await import('../pkg/sheets.text.js')).default)),
    loadExample: once(async () => (await import('../pkg/example.text.js')).default),
  };
}

/**
 * What failed is tried again when it is asked for again.
 *
 * @template Loaded
 * @param {(wasm?: WasmSource) => Promise<Loaded>} load
 * @returns {(options?: { wasm?: WasmSource }) => Promise<Loaded>}
 */
function once(load) {
  /** @type {Promise<Loaded> | undefined} */
  let loaded;
  return ({ wasm } = {}) => {
    loaded ??= load(wasm).catch((cause) => {
      loaded = undefined;
      throw notLoaded(cause);
    });
    return loaded;
  };
}

/** @param {unknown} cause */
export function notLoaded(cause) {
  const why = cause instanceof Error ? cause.message : String(cause);
  return Object.assign(new Error(`A part of breach-statement could not be loaded. ${why}`, { cause }), { code: 'not-loaded' });
}
