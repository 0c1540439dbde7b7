/** How what goes out is made small, wherever it goes. */

import { gzip } from 'pako';

/** Modules and styles, for esbuild. @type {import('esbuild').BuildOptions} */
export const small = {
  minify: true,
  target: 'es2022',
  format: 'esm',
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * Bytes in gzip. By a program in JavaScript, since what is built into Node gives other bytes on other machines, and digests of them are
 * published.
 *
 * @param {Uint8Array} bytes
 */
export function gzipped(bytes) {
  return Buffer.from(gzip(bytes, { level: 9 }));
}
