/** What was sent: marked, kept, overtaken by what is learned later, compared; groups side by side; the stop for people in danger. */

import { readFileSync } from 'node:fs';

import { test as plain } from '@playwright/test';

import { DESKTOP, expect, PHONE, THOROUGH, test, unstick, wrongs, wrongsInBothSchemes } from './support/page.mjs';

const text = (name) => readFileSync(new URL(`../cases/${name}.json`, import.meta.url), 'utf8');
const riverside = text('riverside-2026');
const harbour = text('harbour-college-2026');

/** Marks the statement on the screen as sent. */
async function mark(page, { when = '2026-11-18T17:30', reached = '4200' } = {}) {
  // Nothing can go out on a day that has not come yet.
  await page.clock.setFixedTime(new Date('2026-11-22T09:00:00'));
  await page.getByRole('button', { name: /^Mark as sent/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('When did it go out?').fill(when);
  await dialog.getByLabel('How many people did it reach?').fill(reached);
  await dialog.getByRole('button', { name: 'Mark as sent' }).click();
}

test('a statement is marked as sent, a worse number is learned, and the update says so', async ({ desk, page }) => {
  await desk.open(riverside);
  await desk.showPane('Statements');
  await mark(page);
  await expect(desk.notice).toContainText('Email is marked as sent');
  const entry = page.locator('.sent-entry');
  await expect(entry).toContainText('18 November 2026, 17:30, reached 4200 people');
  await expect(entry).toContainText('All of it still holds.');
  const kept = (await desk.facts()).sent.s1;
  expect(kept.text).toContain('this affects about 4,200 people.');

  await desk.show('/people/count');
  await desk.value('/people/count').fill('5900');
  await desk.value('/people/count').press('Tab');
  await desk.showPane('Statements');
  await expect(desk.sheet).toContainText('What has changed');
  await expect(desk.sheet).toContainText('we said: “In all, this affects about 4,200 people.” We now know of more.');
  await expect(entry).toContainText('1 sentence of it no longer holds:');
  await expect(entry).toContainText('this affects about 4,200 people.');
  expect((await desk.facts()).sent.s1, 'what was sent is as it was').toEqual(kept);

  await entry.getByRole('button', { name: /^Compare/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('.difference.gone').filter({ hasText: 'this affects about 4,200 people.' })).toHaveCount(1);
  await expect(dialog.locator('.difference.new').filter({ hasText: '5,900 people.' }).first()).toBeVisible();
  await dialog.getByLabel('Second text').selectOption({ label: 'Email, as it was sent 18 November 2026, 17:30' });
  await expect(dialog).toContainText('The two texts are the same.');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await mark(page, { when: '2026-11-21T09:00', reached: '' });
  await expect(page.locator('.sent-entry')).toHaveCount(2);
  await expect(desk.sheet).not.toContainText('We now know of more');
  await desk.press('Undo');
  await expect(page.locator('.sent-entry')).toHaveCount(1);
});

test('a time that cannot be and a number that is none are refused in a sentence', async ({ desk, page }) => {
  await desk.open(riverside);
  await desk.showPane('Statements');
  const alert = page.getByRole('dialog').getByRole('alert');
  for (const [said, sentence] of [
    [{ when: '2026-11-22T09:01' }, 'That has not come yet.'],
    [{ when: '2099-01-01T00:00' }, 'That has not come yet.'],
    [{ when: '2026-11-16T23:59' }, 'before the day on which you found out'],
    [{ reached: '-3' }, 'Enter a whole number'],
    [{ reached: '3.5' }, 'Enter a whole number'],
    [{ reached: '999999999999999' }, 'as a whole number'],
  ]) {
    await mark(page, said);
    await expect(alert, JSON.stringify(said)).toContainText(sentence);
    await page.keyboard.press('Escape');
  }
  expect((await desk.facts()).sent).toBeUndefined();
});

test('the record is sealed: its digest is shown, compared, and whole after every way back', async ({ desk, page }) => {
  await desk.open(riverside);
  await desk.showPane('Statements');
  const digest = page.locator('.sent-head');
  const answer = page.locator('#sent-noted-answer');
  const entries = page.locator('.sent-entry');
  await mark(page);
  const first = await digest.textContent();
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  await expect(desk.notice).toContainText(first);
  await mark(page, { when: '2026-11-19T09:00' });
  await expect(entries).toHaveCount(2);
  await page.getByLabel('A digest that you noted').fill(` ${first.toUpperCase()} `);
  await expect(answer).toHaveText('The record holds what it held then. Since then, 1 statement was marked as sent.');
  await page.getByLabel('A digest that you noted').fill('abc');
  await expect(answer).toContainText('Enter all 64');

  // Taken out, and put back: as it was, order and all.
  const whole = (await desk.facts()).sent;
  await entries
    .first()
    .getByRole('button', { name: /^Take out/ })
    .click();
  await expect(entries).toHaveCount(1);
  await expect(page.locator('.sent-entry[data-wrong="true"]')).toHaveCount(0);
  await page.getByLabel('A digest that you noted').fill(first);
  await expect(answer).toContainText('does not hold what it held then');
  await desk.press('Undo');
  await expect(entries).toHaveCount(2);
  expect(JSON.stringify((await desk.facts()).sent)).toBe(JSON.stringify(whole));
  await expect(answer).toContainText('The record holds what it held then.');

  // Somebody edits the file.
  const json = await desk.facts();
  json.sent.s1.text = json.sent.s1.text.replace('4,200', '4,300');
  await desk.open(JSON.stringify(json));
  await desk.showPane('Statements');
  await expect(entries.first()).toContainText('This is not as it was when it was marked as sent.');
  await expect(entries.last()).toContainText('Something before this was changed');
});

test('without a time nothing is marked, and leaving the dialog marks nothing', async ({ desk, page }) => {
  await desk.open(riverside);
  await desk.showPane('Statements');
  await mark(page, { when: '' });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('Enter the day and the time.');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect((await desk.facts()).sent).toBeUndefined();
});

test('two groups are shown side by side, each with its own and nothing of the other', async ({ desk, page }) => {
  await desk.open(harbour);
  await desk.showPane('Statements');
  await page.getByRole('button', { name: /^students with a bursary/ }).click();
  await expect(desk.sheet).toContainText('480 students with a bursary');
  await expect(desk.sheet).toContainText('Your appointment');
  await page.getByRole('button', { name: /^former students/ }).click();
  await expect(desk.sheet).not.toContainText('bursary');
  await page.getByRole('button', { name: 'Compare: Email to former students', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Second text').selectOption({ label: 'Email to students with a bursary, as it is now' });
  await expect(dialog.locator('.difference.new').filter({ hasText: '480 students with a bursary' })).toHaveCount(1);
  await expect(dialog.locator('.difference.gone').filter({ hasText: '480' })).toHaveCount(0);
  // The list of groups stays where it is from one kind of statement to the next.
  await dialog.getByRole('button', { name: 'Close' }).click();
  await desk.tabs.filter({ hasText: 'Letter' }).click();
  await expect(page.locator('.group-choice')).toHaveText([/^Everybody else/, /^students with a bursary/, /^former students/, /^students under 16/]);
});

test('what is public cannot be marked as sent before people in danger have been reached', async ({ desk, page }) => {
  const json = JSON.parse(harbour);
  delete json.groups.bursary.reached_on;
  delete json.groups.bursary.public_anyway;
  await desk.open(JSON.stringify(json));
  await desk.showPane('Statements');
  await desk.tabs.filter({ hasText: 'Web notice' }).click();
  await expect(
    page.locator('breach-statement-to-fix').filter({ hasText: 'Do not publish this yet. First reach students with a bursary' }).first(),
  ).toBeVisible();
  await expect(page.locator('.ways-stopped')).toContainText('First reach students with a bursary');
  for (const name of [/^Mark as sent/, /^Copy: /, /^Save as a file/, /^For a website/]) await expect(page.getByRole('button', { name })).toHaveCount(0);
  expect(Object.keys((await desk.facts()).sent)).toEqual(Object.keys(json.sent));
  // The call comes first, and has a script.
  await desk.tabs.filter({ hasText: 'First call' }).click();
  await expect(desk.sheet).toContainText('Reach students with a bursary first, by phone.');
});

test('what a law asks for that does not bind is offered to nobody, and there for whoever looks', async ({ desk, page }) => {
  const json = JSON.parse(riverside);
  json.organisation.based_in = 'us';
  json.people = { ...json.people, nations: ['us'], us_states: ['california'] };
  await desk.open(JSON.stringify(json));
  await desk.showPane('Statements');
  await page.getByRole('button', { name: 'Show the reports and records' }).click();
  const others = page.locator('details.sheets-of-others');
  await expect(others.getByText('For laws that do not apply to these facts')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Report to the ICO' })).toBeHidden();
  await others.locator('summary').click();
  await expect(others.getByRole('button', { name: 'Report to the ICO' })).toBeVisible();
  await expect(others.getByRole('button', { name: /^Before you send/ })).toHaveCount(0);
});

test('reports and records are filled in from the same facts', async ({ desk, page }) => {
  await desk.open(harbour);
  await desk.showPane('Statements');
  await page.getByRole('button', { name: 'Show the reports and records' }).click();
  await page.getByRole('button', { name: 'Report to the ICO' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('14 November 2026');
  await expect(dialog).toContainText('You must answer this:');
  await expect(dialog).toContainText('Known, and not for release.');
  expect(await wrongs(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /^Download/ }).click()]);
  expect(download.suggestedFilename()).toBe('harbour-college-ico-report.html');
});

test('a report that was handed in before says what has changed since', async ({ desk, page }) => {
  await desk.open(harbour);
  const before = (await desk.save()).text;
  await desk.fill('/people/count', '98765');
  await desk.showPane('Statements');
  await page.getByRole('button', { name: 'Show the reports and records' }).click();
  await page.getByRole('button', { name: 'Report to the ICO' }).click();
  const since = async (text) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Only what has changed since' }).click();
    await (await chooser).setFiles({ name: 'before.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  await since('no case');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('“before.json” is no case file');
  await since(before);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('what has changed');
  await expect(dialog).toContainText('Reported before:');
  await expect(dialog).toContainText('98,765');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /^Download/ }).click()]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('what has changed');
});

test('the timeline is shown as a picture and in words, and only what was chosen is for the website', async ({ desk, page }) => {
  const json = JSON.parse(harbour);
  json.notice.timeline = ['contained'];
  await desk.open(JSON.stringify(json));
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    await desk.showPane('Statements');
    await page.getByRole('button', { name: 'Show the timeline' }).click();
    const dialog = page.getByRole('dialog');
    const picture = dialog.getByRole('img');
    await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBeGreaterThan(0);
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Lantern Learning told us.' })).toBeVisible();
    expect(await wrongs(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download for the web notice' }).click()]);
    expect(download.suggestedFilename()).toBe('harbour-college-timeline.svg');
    const svg = readFileSync(await download.path(), 'utf8');
    expect(svg).toContain('The incident was over or contained.');
    expect(svg).not.toContain('Lantern');
    await page.keyboard.press('Escape');
  }
});

test('a notice that leaves does not move what is just being pressed', async ({ desk, page }) => {
  await desk.openExample();
  await expect(page.locator('.review-count')).toBeVisible();
  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 60_000;
  });
  // At the end of what can be scrolled: with the notice gone, there is more room, and it would stand elsewhere.
  await page.locator('.pane-statements').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  await page.getByRole('button', { name: 'Show the timeline' }).click();
  await expect(page.getByRole('dialog', { name: 'Timeline of the incident' })).toBeVisible();
  await expect(desk.notice).toBeHidden();
});

plain('where the reports cannot be loaded, a sentence says so', async ({ page }) => {
  await page.route('**/sheets.json', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('./');
  await page.locator('breach-statement-facts-form').waitFor({ state: 'attached' });
  await page
    .getByRole('group', { name: 'Show' })
    .getByRole('button', { name: /^Statements/ })
    .click({ timeout: 1000 })
    .catch(() => undefined);
  await page.getByRole('button', { name: 'Show the reports and records' }).click();
  await expect(page.locator('breach-statement-sheet-list').getByRole('alert')).toContainText('could not be loaded');
});

test('axe finds nothing wrong with the record and its dialogs, light or dark, wide or narrow', { tag: '@looks' }, async ({ desk, page }) => {
  test.slow();
  await page.setViewportSize(DESKTOP);
  const json = JSON.parse(harbour);
  json.people.count = 9999;
  await desk.open(JSON.stringify(json));
  await desk.showPane('Statements');
  const clean = async (what) => {
    expect(await wrongsInBothSchemes(page), what).toEqual([]);
    // What is narrow has the same colours.
    await page.setViewportSize(PHONE);
    await unstick(page);
    if (THOROUGH) expect(await wrongs(page, { colours: false }), what).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(width, `${what}: nothing reaches beyond the side`).toBeLessThanOrEqual(0);
    await page.setViewportSize(DESKTOP);
  };
  await clean('the record');
  await page.getByRole('button', { name: /^Mark as sent/ }).click();
  await clean('marking as sent');
  await page.keyboard.press('Escape');
  await page
    .locator('.sent-entry')
    .getByRole('button', { name: /^Compare/ })
    .click();
  await clean('comparing');
});
