/** Where the page cannot start, it says so in a sentence. */

import { expect, test as withPromises } from './support/page.mjs';
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
