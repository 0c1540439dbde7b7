/**
 * Where the WebAssembly lies. Each address is written out, and only here: that is what bundlers look for, to take the file along.
 *
 * @param {'breach_statement' | 'files'} name
 */
export function wasmOf(name) {
  return name === 'files' ? new URL('../pkg/files_bg.wasm', import.meta.url) : new URL('../pkg/breach_statement_bg.wasm', import.meta.url);
}
