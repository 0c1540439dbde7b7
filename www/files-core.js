/**
 * The one door to the writers of files. They are a module of wasm of their own, which is fetched when somebody wants a file: import
 * this with `import()`, so that nobody who drafts loads it. What it asks the host for is the program alone; the documents stay here.
 *
 * @typedef {import('./pkg/files.js').Document} Statement
 * @typedef {import('./pkg/files.js').FileFormat} FileFormat
 * @typedef {import('./pkg/files.js').FileOptions} FileOptions
 * @typedef {import('./pkg/files.js').Imprint} Imprint
 * @typedef {import('./pkg/files.js').WrittenFile} WrittenFile
 */

import { wasmOf } from './core.js';
import init, { formatsFor, write } from './pkg/files.js';

await init(wasmOf('files'));

export { formatsFor, write };
