/** What a worker of Node runs. */

import { parentPort } from 'node:worker_threads';

import { serve } from './serve.js';
import { wasmOf } from './wasm-node.js';

parentPort?.once('message', (data) => serve(data, wasmOf));
