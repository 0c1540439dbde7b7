/** What a worker of a browser runs. */

import { serve } from './serve.js';
import { wasmOf } from './wasm.js';

addEventListener('message', ({ data }) => serve(data, wasmOf), { once: true });
