/**
 * The same case gives the same bytes in a browser as natively, in another language and on the other side of the earth, since nothing may
 * hang on where the reader is. The case that uses most stands for all: Node holds the same WebAssembly to every case (`golden.test.mjs`).
 */

import { expect, test } from '@playwright/test';

import { cases, digests, ENDINGS, everything, HEADING_LEVEL, kept, sorted } from './support/golden.mjs';

test.use({ locale: 'ar-EG', timezoneId: 'Pacific/Auckland' });

test('what Chromium makes of a case is byte for byte what is kept', async ({ page }) => {
  // An empty page beside the package, so that nothing but the core is at work.
  await page.route('**/empty.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('/empty.html');
  const { name, text } = cases().find(({ name }) => name === 'harbour-college-2026');
  const made = await page.evaluate(`(async () => {
    const core = await import('/pkg/breach_statement.js');
    const writers = await import('/pkg/files.js');
    await core.default();
    await writers.default();
    const sheets = await (await fetch('/pkg/sheets.json')).json();
    ${sorted}
    const given = { ...core, ...writers, sheets, sorted, endings: ${JSON.stringify(ENDINGS)}, headingLevel: ${HEADING_LEVEL} };
    return (${everything})(given, ${JSON.stringify(text)});
  })()`);
  expect(digests(made)).toEqual(kept(name));
});
