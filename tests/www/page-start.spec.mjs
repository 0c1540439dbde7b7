/** Where the page cannot start, it says so in a sentence. */

import { Desk, expect, test as withPromises } from './support/page.mjs';
import { test } from '@playwright/test';

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

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('it says that JavaScript is needed', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('noscript p')).toContainText('JavaScript is switched off');
    await expect(page.locator('noscript p')).toBeVisible();
  });
});

test('without the core it says that it could not start', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('could not start');
});

withPromises('the words of statements are fetched when somebody is there, and not before', async ({ page, requests }) => {
  const asked = () => requests.filter((request) => request.url().endsWith('/words.json')).length;
  await page.goto('./', { waitUntil: 'networkidle' });
  expect(asked()).toBe(0);
  await page.keyboard.press('Tab');
  await expect.poll(asked).toBe(1);
});

withPromises('what is there before the words have come is said when they come', async ({ page }) => {
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route('**/words.json', async (route) => {
    await held;
    await route.continue();
  });
  const desk = new Desk(page);
  await desk.visit();
  await desk.open(JSON.stringify({ format: 1, incident: { nature: 'ransomware' } }));
  await expect(desk.sentences).toHaveCount(0);
  await desk.turnTo('What happened');
  const here = page.locator('.step:not([hidden]) .section').first();
  await expect(here.locator('.section-hint, .hint')).toHaveCount(0);
  release();
  await expect(here.locator('.section-hint, .hint').first()).toBeVisible();
  await expect(desk.sentences).not.toHaveCount(0);
});

test('without the words it says so, keeps what was typed, and goes on when they come', async ({ page }) => {
  let broken = true;
  await page.route('**/words.json', (route) => (broken ? route.abort() : route.continue()));
  const desk = new Desk(page);
  await desk.visit();
  await desk.openExample().catch(() => {});
  await expect(desk.notice).toContainText('The words of the statements could not be loaded');
  await expect(desk.value('/organisation/name')).toHaveValue(/Labour/);
  expect((await desk.facts()).organisation.name).toContain('Labour');
  broken = false;
  await desk.fill('/organisation/name', 'The Labour Party of today');
  await expect(page.locator('statement-sheet')).toContainText('The Labour Party of today');
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
