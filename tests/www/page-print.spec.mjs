/** What comes out of the printer: the statement that is shown, all of it, and nothing of the form around it. */

import { readFile } from 'node:fs/promises';

import { Host } from './support/desk-host.mjs';
import { DESKTOP, expect, PHONE, test } from './support/page.mjs';
import { pagesOf } from './support/pdf.mjs';

const plain = await readFile(new URL('host/plain.css', import.meta.url), 'utf8');
const labour = await readFile(new URL('../cases/labour-2021.json', import.meta.url), 'utf8');

/** Without spaces, joined letters, and the marks of lists, which are no text of the page. */
const bare = (text) => text.normalize('NFKC').replace(/[\s•◦▪]+/g, '');
const printed = async (page) => pagesOf(await page.pdf({ format: 'A4' }));

/** The words of the statement itself, as the screen has them. */
const shown = (desk) => desk.sheet.locator('.sheet-body').evaluate((body) => body.textContent);

/** Words of the form and of what stands around the statement. */
const AROUND = [
  'Facts',
  'Open the example',
  'Save the case file',
  'To fix',
  'Copy',
  'Mark as sent',
  'What was sent',
  'Reports and records',
  'Remove everything',
  'Drafting help',
  'Keep your work',
  'your words',
  'The address shows',
];

for (const [where, viewport] of Object.entries({ 'a desktop': DESKTOP, 'a phone, from the facts': PHONE })) {
  test(`on ${where}, each statement is printed whole, and nothing else`, async ({ desk, page }) => {
    // Printing takes its time, and each statement is printed.
    test.slow();
    await page.setViewportSize(viewport);
    await desk.openExample();
    await desk.showPane('Statements');
    const titles = await desk.tabs.allTextContents();
    for (const place of titles.keys()) {
      await desk.showPane('Statements');
      await desk.tabs.nth(place).click();
      const text = await shown(desk);
      // On a phone, one of the two is on the screen.
      await desk.showPane('Facts');
      const pages = await printed(page);
      const all = pages.join('');
      expect(bare(all), titles[place]).toContain(bare(text));
      for (const words of AROUND) if (!text.includes(words)) expect(bare(all), titles[place]).not.toContain(bare(words));
      // No sheet is blank, and none is for a few words alone.
      for (const sheet of pages) expect(bare(sheet), titles[place]).not.toBe('');
      expect(pages.length, titles[place]).toBeLessThanOrEqual(Math.ceil(bare(text).length / 1000) + 1);
    }
    expect(titles.length).toBeGreaterThan(5);
  });
}

test('words that were chosen, lit or put in by somebody are printed as what they say', async ({ desk, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(DESKTOP);
  await desk.openExample();
  await desk.reword('apology', 'We are more than sorry.');
  await desk.sentence('apology').click();
  const pages = await printed(page);
  expect(bare(pages.join(''))).toContain(bare(await shown(desk)));
  expect(bare(pages.join(''))).not.toContain('yourwords');
  await page.emulateMedia({ media: 'print' });
  const look = await desk
    .sentence('apology')
    .evaluate((element) => ({ ground: getComputedStyle(element).backgroundColor, ink: getComputedStyle(element).color }));
  expect(look).toEqual({ ground: 'rgba(0, 0, 0, 0)', ink: 'rgb(26, 34, 38)' });
});

test('a report that lies over the statements is printed whole, and not what is below it', async ({ desk, page }) => {
  await page.setViewportSize(DESKTOP);
  await desk.openExample();
  const below = bare(await shown(desk)).slice(0, 200);
  await desk.press('Show the reports and records');
  await page.locator('breach-statement-sheet-list').getByRole('button', { name: 'Report to the ICO' }).click();
  const text = await page.locator('dialog .answer-sheet').evaluate((sheet) => sheet.textContent);
  const all = bare((await printed(page)).join(''));
  expect(all).toContain(bare(text));
  expect(all).not.toContain(below);
  expect(all).not.toContain('AsHTML');
});

test('a desk in a page of somebody else prints its statement within what that page prints', async ({ page }) => {
  const host = new Host(page);
  // Of the host's own words, those below the desk are painted first on the sheet that both share.
  const below = (text) => text.replace(/<button id="ask-title"[^]*?<\/button>/, '');
  await host.open('index.html', { files: { 'host.css': plain, 'index.html': below } });
  const desk = await host.ready('one');
  await host.load('one', labour);
  const all = bare((await printed(page)).join(''));
  expect(all).toContain(bare(await shown(desk)));
  for (const words of AROUND) expect(all).not.toContain(bare(words));
});
