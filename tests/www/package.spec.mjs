/** Pages that use the package for npm: built by bundlers, out of one script, and without a build. */

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';

import { test as base, expect } from '@playwright/test';

import * as tools from './consumers/tools.mjs';
import { consumers, install, installed, prepared, publication, run, serve, target } from './support/package.mjs';

const POLICY = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "worker-src 'self'"].join('; ');
const TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'";

/** How each consumer is built into a folder. */
const BUILD = {
  vite: (to) => run(join(consumers, 'node_modules/.bin/vite'), ['build', '--outDir', to, '--emptyOutDir', '--logLevel', 'warn'], join(consumers, 'vite')),
  webpack: (to) => run('node', ['build.mjs', to], join(consumers, 'webpack')),
  esbuild: (to) => run('node', ['build.mjs', to], join(consumers, 'esbuild')),
};

let email;
let word;
let notices;

// In one worker, since all of them use what is installed.
base.describe.configure({ mode: 'default' });

base.beforeAll(() => {
  install();
  email = prepared('text').toString();
  word = createHash('sha256').update(prepared('docx')).digest('hex');
  notices = publication();
});

const test = base.extend({
  /** Whatever any page or worker asked for, and whatever the console said that it should not. */
  seen: async ({ context }, use) => {
    const seen = { requests: [], wrong: [] };
    context.on('request', (request) => seen.requests.push(request));
    context.on('weberror', (error) => seen.wrong.push(error.error().message));
    context.on('console', (message) => ['error', 'warning'].includes(message.type()) && seen.wrong.push(message.text()));
    await use(seen);
  },
  /** Opens hosts, and closes them after the test. */
  host: async ({}, use) => {
    const hosts = [];
    await use(async (...given) => {
      const host = await serve(...given);
      hosts.push(host);
      return host;
    });
    for (const host of hosts) host.close();
  },
});

/** What leaves the page asks its own hosts for files, and carries nothing of a case. */
function carriesNothing(seen, hosts) {
  expect(seen.requests.length).toBeGreaterThan(0);
  for (const request of seen.requests) {
    const { protocol, origin } = new URL(request.url());
    // What a worker or a file is made of in the page stays there.
    if (protocol === 'blob:') continue;
    expect(
      hosts.map(({ address }) => address),
      request.url(),
    ).toContain(origin);
    expect([request.method(), request.postData()]).toEqual(['GET', null]);
  }
  for (const { method, url, headers, body } of hosts.flatMap(({ asked }) => asked)) {
    expect([method, body, new URL(url, 'http://host.example').search]).toEqual(['GET', '', '']);
    expect(`${decodeURIComponent(url)} ${headers}`).not.toMatch(/labour|former members/i);
  }
}

async function expectEverything(page) {
  const used = await page.evaluate(() => globalThis.used);
  expect(used.here).toEqual({ email, word });
  expect(used.there).toEqual({ email, word });
  expect(used.desk).toBe(email);
  expect(used.refused).toBe('no-such-document');
  expect(used.sheet).toContain('ICO');
  expect(used.code).toContain('<breach-statement src="/publication.json"');
  expect(used.findings).toBeGreaterThan(0);
  await expect(page.locator('breach-statement').getByRole('heading').first()).toBeVisible();
  await expect(page.locator('breach-statement-desk').getByText('29 October 2021').first()).toBeVisible();
}

for (const [name, build] of Object.entries(BUILD)) {
  // One of them stands for all in every run.
  const tag = name === 'esbuild' ? [] : ['@long'];
  test(`a page built by ${name} drafts, writes files, reviews in a worker and shows both elements`, { tag }, async ({ page, seen, host }) => {
    const folder = join(target, 'consumers', name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    expect(build(folder).toString(), 'nothing to warn of').toBe('');
    const site = await host(folder, { headers: { 'content-security-policy': POLICY }, files: { 'publication.json': notices } });
    await page.goto(`${site.address}/index.html`);
    await expectEverything(page);
    carriesNothing(seen, [site]);
    expect(seen.wrong).toEqual([]);
    // The core and the writers, once for the page with its desk, and once for the worker.
    expect(site.asked.filter(({ url }) => url.endsWith('.wasm'))).toHaveLength(4);
  });
}

test('a worker whose script does not come, or that is taken away, is an answer', async ({ page, host }) => {
  const folder = join(target, 'consumers/esbuild');
  BUILD.esbuild(folder);
  const site = await host(folder, { files: { 'publication.json': notices } });
  await page.goto(`${site.address}/index.html`);
  await page.evaluate(() => globalThis.used);
  const said = await page.evaluate(async () => {
    const told = (promise) =>
      promise.then(
        () => 'none',
        ({ code, message }) => `${code}: ${message}`,
      );
    const missing = await told(globalThis.openInWorker('{}', { worker: new Worker('/nothing.js', { type: 'module' }) }));
    const desk = await globalThis.openInWorker();
    const waiting = told(desk.review());
    await desk.free();
    return [missing, await waiting];
  });
  expect(said[0]).toMatch(/^not-loaded: A part of breach-statement could not be loaded\. /);
  expect(said[1]).toBe('closed: This desk has been closed.');
});

test('it works while one develops with vite', { tag: '@long' }, async ({ page, seen }) => {
  const { createServer } = await tools.vite();
  const server = await createServer({
    root: join(consumers, 'vite'),
    logLevel: 'silent',
    server: { port: 0, host: '127.0.0.1' },
    cacheDir: join(target, 'consumers/vite-cache'),
  });
  try {
    await page.route('**/publication.json', (route) => route.fulfill({ contentType: 'application/json', body: notices }));
    await server.listen();
    await page.goto(`${server.resolvedUrls.local[0]}index.html`);
    await expectEverything(page);
    expect(seen.wrong).toEqual([]);
  } finally {
    await server.close();
  }
});

test('one script drafts in a page that can fetch nothing, opened from disk', async ({ page, seen }) => {
  const { build } = await tools.esbuild();
  const folder = join(target, 'consumers/inline');
  mkdirSync(folder, { recursive: true });
  await build({ entryPoints: [join(consumers, 'inline/main.js')], bundle: true, minify: true, format: 'iife', outdir: folder, logLevel: 'warning' });
  cpSync(join(consumers, 'inline/index.html'), join(folder, 'index.html'));
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  await expect(page.locator('pre')).toHaveText(email, { useInnerText: true });
  expect(seen.requests.map((request) => request.url().split('/').pop())).toEqual(['index.html', 'main.js']);
  expect(seen.wrong).toEqual([]);
});

/** A module of the package and all that it imports, at once or when it is asked for. */
function modulesOf(path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  const text = readFileSync(join(installed, path), 'utf8');
  for (const [, name] of text.matchAll(/(?:\bfrom|\bimport\()\s*'(\.[^']+)'/g)) modulesOf(posix.join(posix.dirname(path), name), found);
  return found;
}

test.describe('the page without a build', () => {
  /** The example of the package, with a host on another origin in place of the one that it names. */
  async function open(page, host, change) {
    const cdn = await host(installed, { headers: { 'access-control-allow-origin': '*' }, change });
    const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const there = (_, body) => body.toString().replaceAll(`https://cdn.example/breach-statement@${version}`, cdn.address);
    const site = await host(join(installed, 'example'), { change: there, files: { 'publication.json': notices, 'favicon.ico': '' } });
    await page.goto(`${site.address}/index.html`);
    return { cdn, site };
  }

  test('drafts, writes a file, reviews in a worker and shows a statement, all of it with digests', async ({ page, seen, host }) => {
    const { cdn, site } = await open(page, host);
    await expect(page.locator('#email')).toHaveText(email, { useInnerText: true });
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'The email as a Word file' }).click()]);
    expect(download.suggestedFilename()).toBe('email.docx');
    expect(
      createHash('sha256')
        .update(readFileSync(await download.path()))
        .digest('hex'),
    ).toBe(word);
    await expect(page.locator('#findings li').first()).toBeVisible();
    await expect(page.locator('breach-statement').getByRole('heading').first()).toBeVisible();
    expect(seen.wrong).toEqual([]);
    carriesNothing(seen, [cdn, site]);
    // Whatever the page takes from the other host is named in it with its digest. What a worker imports cannot be.
    const text = ['index.html', 'page.js'].map((name) => readFileSync(join(installed, 'example', name), 'utf8')).join();
    const digests = JSON.parse(readFileSync(join(installed, 'integrity.json'), 'utf8'));
    const taken = [...new Set(cdn.asked.map(({ url }) => url.slice(1)))].filter((path) => !['lib/thread.js', 'lib/serve.js'].includes(path));
    for (const path of [...taken, ...modulesOf('lib/index.js'), ...modulesOf('lib/worker.js')]) expect(text, path).toContain(digests[path]);
  });

  for (const path of ['lib/api.js', 'pkg/breach_statement.js', 'pkg/breach_statement_bg.wasm', 'embed/breach-statement.js', 'pkg/files_bg.wasm']) {
    test(`refuses ${path} with a byte changed`, async ({ page, seen, host }) => {
      const oneByte = (asked, body) => {
        // The last byte of a script is a line break: one more of them changes nothing but the digest.
        if (asked === path)
          body = path.endsWith('.js')
            ? Buffer.concat([body, Buffer.from('\n')])
            : Buffer.from(body.map((byte, at) => (at === body.length - 1 ? byte ^ 1 : byte)));
        return body;
      };
      await open(page, host, oneByte);
      await expect.poll(() => seen.wrong.join()).toMatch(/integrity|digest/i);
      if (path.startsWith('embed')) {
        await expect(page.getByText('The text of the day on which the page was made.')).toBeVisible();
        await expect(page.locator('breach-statement').getByRole('heading')).toHaveCount(0);
      } else if (path.includes('files')) {
        await expect(page.locator('#email')).toHaveText(email, { useInnerText: true });
        await expect(page.locator('#word')).toBeHidden();
      } else {
        await expect(page.locator('#email')).toBeEmpty();
      }
    });
  }
});

test('the page of its README runs', async ({ page, seen, host }) => {
  const guide = readFileSync(join(installed, 'README.md'), 'utf8');
  const block = (kind) => new RegExp(`\`\`\`${kind}\n([^]*?)\n\`\`\``).exec(guide)[1];
  const policy = /```\n(script-src [^]*?)\n```/.exec(guide)[1];
  const from = join(consumers, 'node_modules/readme-page');
  const to = join(target, 'consumers/readme');
  mkdirSync(from, { recursive: true });
  writeFileSync(join(from, 'index.html'), `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>README</title>${block('html')}</html>`);
  writeFileSync(join(from, 'page.js'), block('js'));
  run(join(consumers, 'node_modules/.bin/vite'), ['build', '--outDir', to, '--emptyOutDir', '--logLevel', 'warn'], from);
  rmSync(from, { recursive: true });
  const site = await host(to, { headers: { 'content-security-policy': `default-src 'none'; ${policy}; ${TRUSTED}` }, files: { 'publication.json': notices } });
  await page.goto(`${site.address}/index.html`);
  await expect(page.locator('breach-statement').getByRole('heading').first()).toBeVisible();
  await expect(page.locator('breach-statement-desk').getByText('29 October 2021').first()).toBeVisible();

  // What the desk hands out comes out of the package as well.
  const saved = async (tab, way, name) => {
    await page.getByRole('tab', { name: new RegExp(`^${tab} `) }).click();
    await page.getByRole('button', { name: `${way}: ${tab}` }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name, exact: true }).click()]);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    return readFileSync(await download.path());
  };
  expect(
    createHash('sha256')
      .update(await saved('Email', 'Save as a file', 'Word'))
      .digest('hex'),
  ).toBe(word);
  const script = await saved('Web notice', 'For a website', 'Save the script (breach-statement.js)');
  expect(script.equals(readFileSync(join(installed, 'embed/breach-statement.js')))).toBe(true);
  await page.getByRole('button', { name: 'Show the timeline' }).click();
  await expect(page.getByRole('dialog').locator('.timeline-picture')).not.toHaveJSProperty('naturalWidth', 0);
  expect(seen.wrong).toEqual([]);
  carriesNothing(seen, [site]);
});
