/** The package in a browser: the WebAssembly is fetched from beside it. */

import { apiOf } from './api.js';
import { wasmOf } from './wasm.js';

export const { load, loadExample, loadFiles, loadSheets } = apiOf(wasmOf);
