/** How messages are sent: the tag in the greeting, said in words; what is typed and would be filled in; the sheets before sending. */

import { readFileSync } from 'node:fs';

import { DESKTOP, expect, PHONE, THOROUGH, test, wrongs, wrongsInBothSchemes } from './support/page.mjs';

const harbour = readFileSync(new URL('../cases/harbour-college-2026.json', import.meta.url), 'utf8');

/** The college, sending by a system. */
const sendingBy = (sending) => JSON.stringify({ ...JSON.parse(harbour), sending });

for (const size of [DESKTOP, PHONE]) {
  test(`a tag is marked as what the sender fills in, at ${size.width} pixels`, { tag: '@looks' }, async ({ desk, page }) => {
    await page.setViewportSize(size);
    await desk.open(sendingBy({ system: 'govuk-notify', fallback: 'student' }));
    await desk.showPane('Statements');
    const tag = desk.sheet.locator('.merge-tag');
    await expect(tag).toHaveCount(1);
    // What is copied is the tag alone; what it is stands beside it, for those who see and those who hear.
    await expect(tag).toHaveText('((first name))');
    await expect(tag).toHaveAttribute('data-merge', 'filled in by GOV.UK Notify: first name (first name)');
    const snapshot = await desk.sheet.ariaSnapshot();
    expect(snapshot).toContain('filled in by GOV.UK Notify: first name');
    // What is narrow has the same colours.
    if (size === DESKTOP) expect(await wrongsInBothSchemes(page)).toEqual([]);
    else if (THOROUGH) expect(await wrongs(page, { colours: false })).toEqual([]);
  });
}

test('the system is chosen in the form, and the greeting follows', async ({ desk, page }) => {
  await page.setViewportSize(DESKTOP);
  await desk.open(sendingBy(undefined));
  await expect(desk.sheet).toContainText('Dear student,');
  const fact = await desk.show('/sending/system');
  await fact.getByRole('combobox').selectOption({ label: 'Mailchimp' });
  await expect(desk.sheet).toContainText('*|FNAME|*,');
  await desk.show('/sending/fallback');
  await desk.value('/sending/fallback').fill('student');
  await desk.value('/sending/fallback').press('Tab');
  await expect(desk.sheet).toContainText('Dear *|IF:FNAME|**|FNAME|**|ELSE:|*student*|END:IF|*,');
});

test('a text message says that a name is not counted', async ({ desk, page }) => {
  await page.setViewportSize(DESKTOP);
  await desk.open(harbour);
  await page.getByRole('tab', { name: /^Text message/ }).click();
  await expect(desk.sheet).toContainText('Not counted: the name that is filled in for each person.');
});

test('a sheet says what to see to before sending, and is not handed in again', async ({ desk, page }) => {
  await page.setViewportSize(DESKTOP);
  await desk.open(sendingBy({ system: 'mailchimp', fallback: 'student' }));
  await page.getByRole('button', { name: 'Show the reports and records' }).click();
  const ways = page.getByRole('group', { name: 'Before you send' }).getByRole('button');
  await expect(ways).toHaveText([
    'Before you send with Mailchimp',
    'Before you send with GOV.UK Notify',
    'Before you send with a Word mail merge',
    'Before you send with dotdigital',
    'Before you send with another system',
    'Before letters go to the post',
  ]);
  await ways.first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The greeting is: Dear *|IF:FNAME|*');
  await expect(dialog).toContainText('In all: 8,400 (estimated)');
  await expect(dialog.getByRole('button', { name: /Only what has changed/ })).toHaveCount(0);
  expect(await wrongs(page)).toEqual([]);
});
