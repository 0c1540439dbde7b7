/** The WebAssembly read from the disk: `fetch` of Node takes no address of a file. */

import { readFile } from 'node:fs/promises';

import { wasmOf as addressOf } from './wasm.js';

/** @param {'breach_statement' | 'files'} name */
export const wasmOf = (name) => readFile(addressOf(name));
