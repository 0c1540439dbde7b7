/** The examples of `www/embed/README.md`, run as they stand there. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect } from '@playwright/test';

import { program } from './support/command-line.mjs';
import { code, file, later, notice, test, words } from './support/host.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const guide = readFileSync(at('../../www/embed/README.md'), 'utf8');
const blocks = (kind) => [...guide.matchAll(new RegExp(`\`\`\`${kind}\n([^]*?)\n\`\`\``, 'g'))].map(([, text]) => text);
const policy = blocks('http')[0].replace('Content-Security-Policy: ', '');

test('its page, its style, its policy and its listeners do what it says', async ({ host, page }) => {
  await page.route('**/publication.json', (route) => route.fulfill({ contentType: 'application/json', body: blocks('json')[0] }));
  await page.route('**/host/guide.css', (route) => route.fulfill({ contentType: 'text/css', body: blocks('css')[0] }));
  await page.route('**/host/guide.js', (route) => route.fulfill({ contentType: 'text/javascript', body: blocks('js')[0] }));
  await host.open({
    head: '<link rel="stylesheet" href="guide.css"><script type="module" src="guide.js"></script>',
    body: blocks('html')[0],
    headers: { 'content-security-policy': policy },
  });
  expect(await host.heard()).toEqual([expect.objectContaining({ name: 'shown', checked: true, newer: false })]);
  expect(host.said).toEqual(['log: web-notice: version 1 of 2026-11-12, newer: false, checked: true']);
  const style = (locator, name) => locator.evaluate((element, name) => getComputedStyle(element)[name], name);
  expect(await style(host.statement.getByRole('link'), 'color')).toBe('rgb(11, 82, 97)');
  expect(await style(host.statement.getByRole('heading'), 'fontFamily')).toBe('Georgia, serif');
  expect(await style(host.statement.getByRole('heading'), 'fontSize')).toBe('32px');
  expect(await style(host.status, 'backgroundColor')).toBe('rgb(253, 241, 228)');
  // Each property and each part that it names is there.
  const said = guide.match(/--breach-statement-[a-z-]+/g);
  const script = readFileSync(at('../../www/embed/style.js'), 'utf8');
  const known = script.match(/--breach-statement-[a-z-]+/g);
  expect([...new Set(said)].sort()).toEqual([...new Set(known)].sort());
  await host.element.evaluate((element) => (element.document = 'nothing'));
  await expect.poll(() => host.said).toContainEqual(expect.stringMatching(/^log: no-such-document: /));
});

test('its commands run', async ({}, info) => {
  const folder = info.outputPath();
  mkdirSync(folder, { recursive: true });
  copyFileSync(at('../cases/labour-2021.json'), `${folder}/case.json`);
  copyFileSync(at('../../www/embed/breach-statement.js'), `${folder}/breach-statement.js`);
  const path = `${dirname(program)}${delimiter}${process.env.PATH}`;
  const run = (line) => spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: path } });
  const lines = blocks('sh').join('\n').split('\n');
  expect(lines).toHaveLength(3);
  const names = lines.slice(0, 2).map((line) => {
    const { status, stderr } = run(line);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return JSON.parse(readFileSync(`${folder}/publication.json`, 'utf8')).documents.map(({ name }) => name);
  });
  expect(names[0].length).toBeGreaterThan(names[1].length);
  expect(names[1]).toEqual(['web-notice', 'faq']);
  const digest = createHash('sha384')
    .update(readFileSync(`${folder}/breach-statement.js`))
    .digest('base64');
  expect(run(lines[2]).stdout.trim()).toBe(digest);
});

test('a digest lets the script run that it belongs to and no other', async ({ host, page, request, baseURL }) => {
  const script = await (await request.get(`${baseURL}/embed/breach-statement.js`)).body();
  const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`;
  await host.open({ body: code(notice, { integrity }), publication: file(later) });
  await expect(host.statement).toContainText('the number is 4,200');
  await page.unrouteAll();
  await host.open({ body: code(notice, { integrity: integrity.replace(/.{4}$/, 'AAAA') }), publication: file(later) });
  await expect(page.getByText(words(notice)[2], { exact: true })).toBeVisible();
  await expect(host.statement).toHaveCount(0);
  expect(host.said.at(-1)).toMatch(/integrity/);
});
