/** The page as one file, opened from a disk with the network down: it does all that the site does, and asks nothing of anybody. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { test as base, expect } from '@playwright/test';

import { commandLine } from './support/command-line.mjs';
import { Desk, listen, PHONE, wrongs } from './support/page.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const FILE = process.env.SINGLE_FILE ?? at('../../target/breach-statement.html');
const SITE = join(dirname(FILE), 'site');
const CASE = at('../cases/labour-2021.json');
const KEY = 'breach-statement-single-file';
const NAME = '/organisation/name';

/** The page, opened from a file. */
class FileDesk extends Desk {
  async visit(file = FILE) {
    await this.page.goto(pathToFileURL(file).href);
    await this.page.locator('breach-statement-facts-form').waitFor({ state: 'attached' });
  }

  /** What is stored for this page, wherever one that comes from a disk can store. */
  stored() {
    return this.page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      cookies: document.cookie,
    }));
  }
}

const NOTHING = { local: [], session: [], databases: [], cookies: '' };

const test = base.extend({
  page: async ({ page, context }, use) => {
    const said = [];
    const asked = [];
    listen(page, said);
    context.on('page', (another) => listen(another, said));
    context.on('request', (request) => asked.push(request.url()));
    await context.setOffline(true);

    await use(page);

    // What the policy refuses is said on the console as well.
    expect(said, 'messages on the console').toEqual([]);
    // A picture or a download made here has an address, but nobody is asked for it.
    expect(asked.filter((url) => !/^(blob|data):/.test(url) && url !== pathToFileURL(FILE).href)).toEqual([]);
  },

  desk: async ({ page }, use) => {
    const desk = new FileDesk(page);
    await desk.visit();
    await use(desk);
  },
});

test('it drafts a case out of a file, as the command line does, and reviews it', async ({ desk, page }) => {
  await desk.open(readFileSync(CASE, 'utf8'), 'labour-2021.json');
  await expect(desk.sheet).toContainText('29 October 2021');
  for (const [title, name] of [
    ['Email', 'email'],
    ['Web notice', 'web-notice'],
  ]) {
    await desk.tabs.filter({ hasText: title }).click();
    expect(await desk.saveStatement(title)).toEqual({ name: `the-labour-party-${name}.txt`, text: prepared(name) });
  }

  await page.getByRole('button', { name: /^Review/ }).click();
  await expect(page.locator('breach-statement-review-panel')).toContainText('This is drafting help, not legal advice.');
  await expect(page.locator('breach-statement-review-panel').getByRole('button', { name: 'Go to the fact' }).first()).toBeVisible();
});

test('what comes only when it is asked for comes too', async ({ desk, page }) => {
  const dialog = page.getByRole('dialog');
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  await desk.openExample();
  // What the review finds moves what stands below it: it comes when the facts have come to rest.
  await expect(page.locator('.review-count')).toBeVisible();
  await expect(page.locator('.brand img')).not.toHaveJSProperty('naturalWidth', 0);
  await desk.press('Show the reports and records');
  await desk.press('Report to the ICO');
  await expect(dialog).toContainText('29 October 2021');
  await close();
  await desk.press('Show the timeline');
  await expect(dialog.locator('.timeline-picture')).not.toHaveJSProperty('naturalWidth', 0);
  await close();
  await desk.press('Mark as sent: Email');
  await expect(dialog).toContainText('When did it go out?');
  await close();
  await desk.reword('apology', 'We apologise to all of our members.');
  await expect(desk.sheet).toContainText('We apologise to all of our members.');
});

test('Word files, the archive and what a website needs are written from what is in the file', async ({ desk, page }) => {
  await desk.open(readFileSync(CASE, 'utf8'));
  await desk.press('Save as a file: Email');
  const dialog = page.getByRole('dialog');
  for (const [way, options] of [
    ['Word', ['--document', 'email', '--format', 'docx']],
    ['Save the archive', ['--format', 'zip']],
  ]) {
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: way, exact: true }).click()]);
    expect(readFileSync(await download.path()).equals(commandLine(['prepare', CASE, ...options])), way).toBe(true);
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
  await desk.press('For a website: Email');
  const [script] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /^Save the script/ }).click()]);
  expect(readFileSync(await script.path()).equals(readFileSync(join(SITE, 'embed/breach-statement.js')))).toBe(true);
  await expect(dialog.getByRole('textbox', { name: /^4\. Paste this code/ })).toHaveValue(/src="\/breach-statement\.js" integrity="sha384-/);
});

test('a case is saved, opened again and copied', async ({ desk, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.openExample();
  await desk.fill(NAME, 'the Ünited “Party” 😀');
  const first = await desk.save();
  await desk.press('Start again');
  await desk.open(first.text);
  expect((await desk.save()).text).toBe(first.text);
  await page.getByRole('button', { name: 'Copy: Email' }).click();
  await expect(desk.notice).toContainText('Email has been copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('the Ünited “Party” 😀');
});

test('it keeps nothing until it is told to, and says who could read it', async ({ desk, page }) => {
  const bar = page.getByRole('region', { name: 'Keeping your work' });
  await expect(bar).toContainText('so may any page that is opened as a file on this computer');
  await desk.openExample();
  await desk.fill(NAME, 'the Party');
  await page.waitForTimeout(700);
  expect(await desk.stored()).toEqual(NOTHING);

  page.once('dialog', (dialog) => dialog.accept());
  await desk.visit();
  await expect(desk.value(NAME)).toHaveValue('');
  await desk.press('Do not keep it');
  await desk.fill(NAME, 'the Passing Party');
  await page.waitForTimeout(700);
  expect(await desk.stored()).toEqual(NOTHING);

  page.once('dialog', (dialog) => dialog.accept());
  await desk.visit();
  await desk.openExample();
  await desk.press('Keep it in this browser');
  await desk.fill(NAME, 'the Kept Party');
  expect(await desk.stored()).toEqual({ ...NOTHING, local: [KEY] });
  await desk.visit();
  await expect(desk.notice).toContainText('Here is your work again');
  await expect(desk.value(NAME)).toHaveValue('the Kept Party');
  await expect(desk.sheet).toContainText('the Kept Party');

  await desk.press('Remove everything from this browser');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove everything' }).click();
  expect(await desk.stored()).toEqual(NOTHING);
});

test('what is kept under the name of the site is not taken up', async ({ desk, page }) => {
  await page.evaluate(() =>
    localStorage.setItem('breach-statement', JSON.stringify({ text: '{"format":1,"organisation":{"name":"X"}}', at: '2026-11-24T08:00:00.000Z' })),
  );
  await desk.visit();
  await expect(desk.value(NAME)).toHaveValue('');
  await expect(page.getByRole('region', { name: 'Keeping your work' })).toContainText('Keep your work in this browser?');
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, contextOptions: { reducedMotion: 'reduce' } });
  test('it fits', async ({ desk, page }) => {
    await desk.openExample();
    await desk.showPane('Statements');
    await expect(desk.sentences.first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  });
});

test('axe finds nothing wrong with it', async ({ desk, page }) => {
  test.slow();
  await desk.openExample();
  expect(await wrongs(page)).toEqual([]);
});

test('it holds every file that the site has beside the page, to the byte', async ({ page }) => {
  await page.goto(pathToFileURL(FILE).href);
  // Out of the text of the file, since the page has taken the place of what stood in it.
  const held = await page.evaluate(
    async (html) => {
      const inside = new Map();
      for (const [, path, packed] of html.matchAll(/<script type="application\/gzip" data-path="([^"]+)">([^<]+)<\/script>/g)) {
        const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
        const unpacked = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', unpacked));
        inside.set(path, btoa(String.fromCharCode(...digest)));
      }
      return Object.fromEntries(inside);
    },
    readFileSync(FILE, 'utf8'),
  );
  const wanted = ['embed', 'pkg'].flatMap((folder) => readdirSync(join(SITE, folder)).map((name) => `${folder}/${name}`));
  const beside = wanted.filter((path) => !path.endsWith('.map') && !/^pkg\/.*\.js$/.test(path));
  expect(beside).toContain('pkg/files_bg.wasm');
  expect(held).toEqual(
    Object.fromEntries(
      beside.map((path) => [
        path,
        createHash('sha256')
          .update(readFileSync(join(SITE, path)))
          .digest('base64'),
      ]),
    ),
  );
});

test('the same sources make the same bytes', async ({}, info) => {
  const again = info.outputPath('again.html');
  const { status, stderr } = spawnSync('node', [at('../../xtask/pack/single-file.mjs'), at('../../www'), SITE, again], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  expect(readFileSync(again).equals(readFileSync(FILE))).toBe(true);
});

base('the browser itself lets nothing of it be fetched, and nothing else run in it', async ({ page, baseURL }) => {
  await page.goto(pathToFileURL(FILE).href);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^' ]+' 'wasm-unsafe-eval'; style-src 'sha256-[^' ]+'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'$/,
  );
  // A site that would answer.
  const refused = await page.evaluate(
    async (site) => {
      const broken = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => broken.push(effectiveDirective));
      await fetch(site).catch(() => {});
      await fetch('data:,x').catch(() => {});
      navigator.sendBeacon(site);
      const failed = (element, address) =>
        new Promise((resolve) => {
          element.addEventListener('error', resolve);
          Object.assign(element, address);
          document.head.append(element);
        });
      await failed(document.createElement('img'), { src: `${site}/favicon.svg` });
      await failed(document.createElement('link'), { rel: 'stylesheet', href: `${site}/style/all.css` });
      try {
        document.body.insertAdjacentHTML('beforeend', '<i>x</i>');
      } catch {
        broken.push('markup');
      }
      try {
        document.createElement('script').text = '1';
      } catch {
        broken.push('script');
      }
      return broken;
    },
    baseURL.replace(/\/$/, ''),
  );
  expect(refused).toEqual(expect.arrayContaining(['connect-src', 'img-src', 'style-src-elem', 'markup', 'script']));
  expect(refused.filter((directive) => directive === 'connect-src')).toHaveLength(3);
});

base('a file of which only a part was copied says so', async ({ page }, info) => {
  const whole = readFileSync(FILE, 'utf8');
  const part = info.outputPath('part.html');
  writeFileSync(part, whole.slice(0, whole.indexOf('data-path="pkg/opening.json"')));
  await page.goto(pathToFileURL(part).href);
  await expect(page.getByText('Perhaps only part of this file was copied')).toBeVisible();
  // The last script is the page. A part of it does not run.
  writeFileSync(part, whole.slice(0, -2000));
  await page.goto(pathToFileURL(part).href);
  await expect(page.getByText('Perhaps only part of this file was copied')).toBeVisible();
  await expect(page.locator('breach-statement-facts-form')).toHaveCount(0);
});

base('it can be called anything and lie anywhere', async ({ page }, info) => {
  const elsewhere = info.outputPath('Élan – a copy (2) #1 100%.html');
  cpSync(FILE, elsewhere);
  const desk = new FileDesk(page);
  await desk.visit(elsewhere);
  await desk.openExample();
  await expect(desk.sentences.first()).toBeVisible();
});

base.describe('without JavaScript', () => {
  base.use({ javaScriptEnabled: false });
  base('it says that JavaScript is needed', async ({ page }) => {
    await page.goto(pathToFileURL(FILE).href);
    await expect(page.locator('noscript p')).toBeVisible();
    await expect(page.getByText('Perhaps only part of this file was copied')).toBeHidden();
  });
});

function prepared(document) {
  return commandLine(['prepare', CASE, '--document', document, '--format', 'text']).toString();
}
