/** The package as a registry would hand it out, and hosts for pages that use it. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { commandLine } from './command-line.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
export const root = at('../../../');
export const consumers = at('../consumers/');
export const installed = at('../consumers/node_modules/breach-statement/');
/** What `cargo xtask package` has written, and the folder of all that is built. */
const written = process.env.PACKAGE ?? join(root, 'target/package');
export const target = dirname(written);
export const labour = join(root, 'tests/cases/labour-2021.json');

/** Runs a program, and gives what it prints as bytes. */
export function run(program, args, cwd = consumers) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, maxBuffer: 2 ** 26 });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** What the command line makes of the case that all consumers draft. It says by 1 that there is something to fix. */
export const prepared = (format) => commandLine(['prepare', labour, '--document', 'email', '--format', format], { fine: [0, 1] });
export const publication = () => commandLine(['publish', labour], { fine: [0] }).toString();

/** Packs the package, and puts what came of it where consumers look for it. Gives what npm says of it. */
export function install() {
  const folder = join(target, 'consumers');
  rmSync(installed, { recursive: true, force: true });
  for (const each of [folder, installed]) mkdirSync(each, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const [packed] = JSON.parse(run(npm, ['pack', '--json', '--pack-destination', folder], written).toString());
  run('tar', ['-xzf', join(folder, packed.filename), '--strip-components=1', '-C', installed]);
  return packed;
}

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };

/**
 * A static host. It keeps what it was asked for.
 *
 * @param {string} folder
 * @param {{ headers?: Record<string, string>, change?: (path: string, body: Buffer) => Buffer | string, files?: Record<string, Buffer | string> }} [options]
 */
export async function serve(folder, { headers = {}, change = (_, body) => body, files = {} } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    asked.push({ method: request.method, url: request.url, headers: JSON.stringify(request.headers), body: Buffer.concat(chunks).toString() });
    const path = decodeURIComponent(new URL(request.url, 'http://host.example').pathname.slice(1)) || 'index.html';
    try {
      const body = change(path, Buffer.from(files[path] ?? readFileSync(join(folder, path))));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', ...headers }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}
