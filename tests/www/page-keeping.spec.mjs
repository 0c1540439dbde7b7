/** What stays in the browser: nothing without being asked, everything once it was wanted, and nothing again on demand. */

import { Desk, expect, NOTHING, test } from './support/page.mjs';

const NAME = '/organisation/name';

test('before the question is answered, nothing is stored', async ({ desk, page }) => {
  await expect(page.getByRole('region', { name: 'Keeping your work' })).toContainText('Keep your work in this browser?');
  await desk.openExample();
  await desk.fill(NAME, 'the Party');
  await page.waitForTimeout(700);
  expect(await desk.stored()).toEqual(NOTHING);
});

test('where it is to be kept, a reload keeps the work', async ({ desk, page }) => {
  await desk.openExample();
  await desk.press('Keep it in this browser');
  await desk.fill(NAME, 'the Kept Party');
  // At once, without waiting for the next time that it would be stored: leaving the page stores it.
  await page.reload();
  await expect(desk.value(NAME)).toHaveValue('the Kept Party');
  await expect(desk.notice).toContainText('Here is your work again');
  await expect(desk.sheet).toContainText('the Kept Party');
  await expect(page.getByRole('region', { name: 'Keeping your work' })).toContainText('Kept in this browser');
});

test('where it is not to be kept, nothing is stored, and a reload starts empty and asks again', async ({ desk, page }) => {
  await desk.openExample();
  await desk.press('Do not keep it');
  await desk.fill(NAME, 'the Passing Party');
  await page.waitForTimeout(700);
  expect(await desk.stored()).toEqual(NOTHING);

  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(desk.value(NAME)).toHaveValue('');
  await expect(page.getByRole('region', { name: 'Keeping your work' })).toContainText('Keep your work in this browser?');
  expect(await desk.stored()).toEqual(NOTHING);
});

test('leaving asks first where unsaved work would be lost, and only there', async ({ desk, page }) => {
  let asked = 0;
  page.on('dialog', (dialog) => ((asked += 1), dialog.accept()));
  await desk.openExample();
  await page.reload();
  expect(asked).toBe(0);

  await desk.fill(NAME, 'the Party');
  await page.reload();
  expect(asked).toBe(1);

  await desk.fill(NAME, 'the Party');
  await desk.save();
  await page.reload();
  expect(asked).toBe(1);

  await desk.fill(NAME, 'the Party');
  await desk.press('Keep it in this browser');
  await page.reload();
  expect(asked).toBe(1);
});

test('"Remove everything from this browser" does that', async ({ desk, page }) => {
  await desk.openExample();
  await desk.press('Keep it in this browser');
  expect((await desk.stored()).local).toHaveLength(1);

  await desk.press('Remove everything from this browser');
  const dialog = page.getByRole('dialog', { name: 'Remove everything from this browser?' });
  await dialog.getByRole('button', { name: 'Keep working' }).click();
  expect((await desk.stored()).local).toHaveLength(1);
  await expect(desk.value(NAME)).not.toHaveValue('');

  await desk.press('Remove everything from this browser');
  await dialog.getByRole('button', { name: 'Remove everything' }).click();
  expect(await desk.stored()).toEqual(NOTHING);
  await expect(desk.value(NAME)).toHaveValue('');
  await page.reload();
  await expect(desk.value(NAME)).toHaveValue('');
  expect(await desk.stored()).toEqual(NOTHING);
});

test('"Remove everything from this browser" is always in sight', async ({ desk, page }) => {
  const remove = page.getByRole('button', { name: 'Remove everything from this browser' });
  const sizes = [
    [1440, 900],
    [900, 600],
    [390, 844],
    [320, 568],
  ];
  const look = async () => {
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height });
      await expect(remove, `${width} by ${height}`).toBeInViewport({ ratio: 1 });
      await page.mouse.move(width / 2, height / 2);
      await page.mouse.wheel(0, 900);
      await expect(remove, `${width} by ${height}, further down`).toBeInViewport({ ratio: 1 });
    }
  };
  await look();
  await desk.openExample();
  await look();
});

test('to stop keeping removes what was kept, and leaves the work on the screen', async ({ desk }) => {
  await desk.openExample();
  await desk.press('Keep it in this browser');
  await desk.press('Stop keeping it');
  expect(await desk.stored()).toEqual(NOTHING);
  await expect(desk.value(NAME)).toHaveValue('the Labour Party');
  await desk.press('Keep it');
  expect((await desk.stored()).local).toHaveLength(1);
});

test('of two tabs, neither writes over the other in silence', async ({ desk, page, context }) => {
  await desk.openExample();
  await desk.press('Keep it in this browser');
  const other = new Desk(await context.newPage());
  await other.visit();
  await expect(other.value(NAME)).toHaveValue('the Labour Party');

  await other.fill(NAME, 'the Second Party');
  await expect(desk.notice).toContainText('Another tab has changed the case');
  await desk.fill(NAME, 'the First Party');
  await page.waitForTimeout(700);
  expect(await page.evaluate(() => localStorage.getItem('breach-statement'))).toContain('the Second Party');

  await desk.notice.getByRole('button', { name: 'Keep the work of this tab instead' }).click();
  expect(await page.evaluate(() => localStorage.getItem('breach-statement'))).toContain('the First Party');
  await expect(other.notice).toContainText('Another tab has changed the case');
  await other.notice.getByRole('button', { name: 'Show the work of the other tab' }).click();
  await expect(other.value(NAME)).toHaveValue('the First Party');
});

test('a tab that has not been asked yet does not write over what another keeps', async ({ desk, page, context }) => {
  const other = new Desk(await context.newPage());
  await other.visit();
  await desk.openExample();
  await desk.press('Keep it in this browser');
  await other.fill(NAME, 'the Other Party');
  await other.press('Keep it in this browser');
  await expect(other.notice).toContainText('Another tab has changed the case');
  expect(await page.evaluate(() => localStorage.getItem('breach-statement'))).toContain('the Labour Party');
});

test('a browser without room says so, and the work goes on', async ({ desk, page }) => {
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await desk.openExample();
  await desk.press('Keep it in this browser');
  await expect(page.getByRole('region', { name: 'Keeping your work' })).toContainText('no room');
  await desk.fill(NAME, 'the Party');
  await expect(desk.sheet).toContainText('the Party');
});

test('what was kept and cannot be opened is left alone and can be saved', async ({ desk, page }) => {
  await page.evaluate(() => localStorage.setItem('breach-statement', 'not a case'));
  await page.reload();
  await expect(desk.notice).toContainText('cannot be opened');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    desk.notice.getByRole('button', { name: 'Save it as a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('my-case.json');
  expect(await page.evaluate(() => localStorage.getItem('breach-statement'))).toBe('not a case');
});
