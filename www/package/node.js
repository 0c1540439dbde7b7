/** The package in Node. */

import { apiOf } from './api.js';
import { wasmOf } from './wasm-node.js';

export const { load, loadExample, loadFiles, loadSheets } = apiOf(wasmOf);
