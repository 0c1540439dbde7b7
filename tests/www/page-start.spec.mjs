/** Where the page cannot start, it says so in a sentence. */

import { test } from '@playwright/test';
import { Desk, expect, test as withPromises } from './support/page.mjs';

withPromises('the page carries no markup that could run', async ({ desk, page }) => {
  await desk.openExample();
  await expect(page.locator('[style], [onclick], script:not([src])')).toHaveCount(0);
});

test('the page is strict about what may run in it', async ({ page }) => {
  await page.goto('./');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "form-action 'none'"]) {
    expect(policy).toContain(rule);
  }
  const refused = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<i>x</i>');
      return false;
    } catch (error) {
      return error instanceof TypeError;
    }
  });
  expect(refused, 'Trusted Types hold').toBe(true);
});

test('no page may put it into a frame, where a click would go to something else than is seen', async ({ page, baseURL }) => {
  const { headers } = await page.request.get(baseURL).then((response) => ({ headers: response.headers() }));
  expect(headers['content-security-policy']).toBe("frame-ancestors 'none'");
  // Not even one of the same host, which nothing else keeps from it.
  const framing = new URL('framing.html', baseURL).href;
  await page.route(framing, (route) => route.fulfill({ contentType: 'text/html', body: '<iframe src="./"></iframe>' }));
  await page.goto(framing);
  await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('it says that JavaScript is needed', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('noscript p')).toContainText('JavaScript is switched off');
    await expect(page.locator('noscript p')).toBeVisible();
  });
});

test('without what it opens with it says that it could not start', async ({ page }) => {
  await page.route('**/opening.json', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('could not start');
});

withPromises('the core is fetched when somebody is there, and not before', async ({ page, requests }) => {
  const asked = () => requests.filter((request) => request.url().endsWith('.wasm')).length;
  await page.goto('./', { waitUntil: 'networkidle' });
  expect(asked()).toBe(0);
  await page.keyboard.press('Tab');
  await expect.poll(asked).toBe(1);
});

withPromises('what is done before the core has come is kept, and what follows is said when it comes', async ({ page }) => {
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  const desk = new Desk(page);
  await desk.visit();
  await desk.fill('/organisation/name', 'Harbour College');
  await desk.turnTo('What happened');
  await expect(page.locator('.step:not([hidden]) .section').first().locator('.section-hint, .hint').first()).toBeVisible();
  await desk.fill('/organisation/people', 'students');
  await desk.press('Start again');
  await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
  await expect(desk.value('/organisation/name')).toHaveValue('');
  await desk.notice.getByRole('button', { name: 'Undo' }).click();
  await expect(desk.value('/organisation/name')).toHaveValue('Harbour College');
  expect((await desk.facts()).organisation.people).toBe('students');
  await expect(desk.sentences).toHaveCount(0);
  release();
  await expect(desk.sheet).toContainText('Harbour College');
  await expect(desk.value('/organisation/name')).toHaveValue('Harbour College');
  expect(await desk.facts()).toMatchObject({ organisation: { name: 'Harbour College', people: 'students' } });
});

withPromises('a file chosen before the core has come opens when it comes', async ({ page }) => {
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  const desk = new Desk(page);
  await desk.visit();
  await desk.offer(JSON.stringify({ format: 1, incident: { nature: 'ransomware' } }));
  await expect(desk.sentences).toHaveCount(0);
  release();
  await expect(desk.notice).toContainText('case.json is open.');
  await expect(desk.sentences).not.toHaveCount(0);
});

test('without the core it says so, keeps what was typed, and goes on when it comes', async ({ page }) => {
  let broken = true;
  await page.route('**/*.wasm', (route) => (broken ? route.abort() : route.continue()));
  const desk = new Desk(page);
  await desk.visit();
  await desk.fill('/organisation/name', 'Harbour College');
  await expect(desk.notice).toContainText('The part that writes the statements could not be loaded');
  expect((await desk.facts()).organisation.name).toBe('Harbour College');
  await desk.press('Show the timeline');
  await expect(desk.notice).toContainText('This could not be loaded');
  broken = false;
  await desk.fill('/organisation/name', 'Harbour College of today');
  await expect(desk.sheet).toContainText('Harbour College of today');
});

test('without the core, what this browser keeps is left alone, and the page says that it could not start', async ({ page }) => {
  const kept = JSON.stringify({ text: '{"format":1}', at: '2026-11-24T08:00:00.000Z' });
  // There before the page is: a page that has started would keep it in its own way.
  await page.addInitScript((kept) => localStorage.setItem('breach-statement', kept), kept);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('could not start');
  expect(await page.evaluate(() => localStorage.getItem('breach-statement'))).toBe(kept);
});

test('without the example it says so', async ({ page }) => {
  await page.route('**/example.json', (route) => route.abort());
  const desk = new Desk(page);
  await desk.visit();
  await desk.press('Open the example');
  await expect(desk.notice).toContainText('The example could not be loaded');
});

test('without its modules it says that files are missing', async ({ page }) => {
  await page.route('**/main.js', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByText('some of its files are missing')).toBeVisible();
});

test.describe('the sources, not packed', () => {
  test.skip(!process.env.SOURCES_URL, 'only `cargo xtask test` serves them beside the packed site');
  test.use({ baseURL: process.env.SOURCES_URL });
  withPromises('they run as they stand', async ({ desk }) => {
    await desk.openExample();
    await expect(desk.sentences.first()).toBeVisible();
  });
});
