/** The command line, which says what the page and the package have to write. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const program = process.env.COMMAND_LINE ?? fileURLToPath(new URL('../../../target/debug/breach-statement', import.meta.url));

/** It ends with 1 or 2 where something is to fix in the case, and writes all the same. */
const WRITTEN = [0, 1, 2];

/**
 * What it prints, as bytes.
 *
 * @param {string[]} options
 * @param {{ input?: string, fine?: number[] }} [more] what it reads, and how it may end
 */
export function commandLine(options, { input, fine = WRITTEN } = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, options, { input, maxBuffer: 2 ** 28 });
  if (!fine.includes(status)) throw error ?? new Error(`breach-statement ${options.join(' ')} ended with ${status}\n${stderr}`);
  return stdout;
}
