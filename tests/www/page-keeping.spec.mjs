/** What stays in the browser: nothing without being asked, everything once it was wanted, and nothing again on demand. */

import { readFile } from 'node:fs/promises';

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
  await expect.poll(() => page.evaluate(() => localStorage.getItem('breach-statement') ?? '')).toContain('the Party');
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
  const [download] = await Promise.all([page.waitForEvent('download'), desk.notice.getByRole('button', { name: 'Save it as a file' }).click()]);
  expect(download.suggestedFilename()).toBe('my-case.json');
  expect(await page.evaluate(() => localStorage.getItem('breach-statement'))).toBe('not a case');
});

/** What the browser keeps, without what it says of itself. */
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('breach-statement')));
const named = (text) => JSON.parse(text).organisation?.name;
const keepingBar = (page) => page.getByRole('region', { name: 'Keeping your work' });

/** Saves by a button, and gives the text of the file. */
async function savedBy(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await download.path(), 'utf8');
}

async function anotherTab(context) {
  const other = new Desk(await context.newPage());
  await other.visit();
  return other;
}

test('a second tab that is merely opened changes nothing for the first', async ({ desk, page, context }) => {
  await desk.openExample();
  await desk.press('Keep it in this browser');
  const before = await kept(page);
  const other = await anotherTab(context);
  await expect(other.value(NAME)).toHaveValue('the Labour Party');
  // Longer than it takes until what has changed is written.
  await other.page.waitForTimeout(1000);
  await other.page.reload();
  await other.page.locator('breach-statement-facts-form').waitFor({ state: 'attached' });
  await other.page.waitForTimeout(1000);
  expect(await kept(page)).toEqual(before);
  await expect(desk.notice).not.toContainText('Another tab');

  await desk.fill(NAME, 'the First Party');
  await expect.poll(async () => named((await kept(page)).text)).toBe('the First Party');
  await expect(keepingBar(page)).toContainText('Kept in this browser');
  // The one that only looks is told, and follows if somebody wants that.
  await expect(keepingBar(other.page)).toContainText('Another tab has changed the case.');
  await expect(other.value(NAME)).toHaveValue('the Labour Party');
  await keepingBar(other.page).getByRole('button', { name: 'Show it as it is now' }).click();
  await expect(other.value(NAME)).toHaveValue('the First Party');
  await expect(keepingBar(other.page)).toContainText('Kept in this browser');
  await expect(other.page.getByRole('button', { name: /^Set aside/ })).toBeHidden();
  // In turns, one after the other: nobody is asked anything.
  await other.fill(NAME, 'the Second Party');
  await expect(keepingBar(page)).toContainText('Another tab has changed the case.');
  await keepingBar(page).getByRole('button', { name: 'Show it as it is now' }).click();
  await expect(desk.value(NAME)).toHaveValue('the Second Party');
});

/** Two tabs that have both written: the first says "First", and the second, which was quicker, "Second". */
async function twoVersions(desk, page, context) {
  await desk.openExample();
  await desk.press('Keep it in this browser');
  const other = await anotherTab(context);
  await other.fill(NAME, 'the Second Party');
  await expect.poll(async () => named((await kept(page)).text)).toBe('the Second Party');
  await desk.fill(NAME, 'the First Party');
  await expect(desk.notice).toContainText('Another tab has changed the case');
  return other;
}

test('where two tabs have both written, what differs is shown, and each can be saved', async ({ desk, page, context }) => {
  await twoVersions(desk, page, context);
  // Whatever else is said in the meantime, the way to both stays.
  await desk.save();
  await expect(desk.notice).toContainText('Saved as');
  await keepingBar(page).getByRole('button', { name: 'See both versions' }).click();
  const dialog = page.getByRole('dialog', { name: 'Two versions of this case' });
  await expect(dialog.getByRole('columnheader')).toHaveText(['Fact', 'This tab', /^The other tab, \d\d:\d\d$/]);
  await expect(dialog.getByRole('row').nth(1)).toContainText('the First Party');
  await expect(dialog.getByRole('row').nth(1)).toContainText('the Second Party');
  await expect(dialog.getByRole('row')).toHaveCount(2);
  expect(named(await savedBy(page, dialog.getByRole('button', { name: 'Save the version of this tab as a file' })))).toBe('the First Party');
  expect(named(await savedBy(page, dialog.getByRole('button', { name: 'Save the version of the other tab as a file' })))).toBe('the Second Party');
  await dialog.getByRole('button', { name: 'Decide later' }).click();
  await expect(desk.value(NAME)).toHaveValue('the First Party');
  expect(named((await kept(page)).text)).toBe('the Second Party');
  await expect(keepingBar(page)).toContainText('another tab keeps another version');
});

for (const [taken, left, way] of [
  ['the First Party', 'the Second Party', 'Keep the work of this tab instead'],
  ['the Second Party', 'the First Party', 'Show the work of the other tab'],
]) {
  test(`of two versions, taking one loses nothing of the other: ${way}`, async ({ desk, page, context }) => {
    await twoVersions(desk, page, context);
    await desk.notice.getByRole('button', { name: 'See both versions' }).click();
    await page.getByRole('dialog').getByRole('button', { name: way }).click();
    await expect(desk.value(NAME)).toHaveValue(taken);
    await expect(desk.notice).toContainText('set aside');
    expect(named((await kept(page)).text)).toBe(taken);
    expect((await kept(page)).aside.map(({ text }) => named(text))).toEqual([left]);

    // It is still there after a reload, in the other tab and after more was typed.
    await desk.fill(NAME, 'the Later Party');
    await page.reload();
    await expect(desk.value(NAME)).toHaveValue('the Later Party');
    await page.getByRole('button', { name: 'Set aside (1)' }).click();
    const dialog = page.getByRole('dialog', { name: 'Versions that were set aside' });
    await expect(dialog).toContainText(left);
    await expect(dialog).not.toContainText('kept nowhere else');
    expect(named(await savedBy(page, dialog.getByRole('button', { name: /^Save it as a file/ })))).toBe(left);
    await dialog.getByRole('button', { name: /^Look at it/ }).click();
    await expect(page.getByRole('dialog', { name: /^To look at only/ })).toContainText(left);
    await page
      .getByRole('dialog', { name: /^To look at only/ })
      .getByRole('button', { name: 'Close' })
      .click();
    await dialog.getByRole('button', { name: /^Put it away/ }).click();
    await expect(page.getByRole('button', { name: /^Set aside/ })).toBeHidden();
    expect((await kept(page)).aside).toEqual([]);
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('button', { name: 'Set aside (1)' })).toBeVisible();
  });
}

/** Makes the storage of this page fail from now on, or work again. */
const storage = (page, how) =>
  page.evaluate((how) => {
    globalThis.honest ??= { getItem: Storage.prototype.getItem, setItem: Storage.prototype.setItem };
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    Object.assign(Storage.prototype, globalThis.honest, { denied: { getItem: denied, setItem: denied }, full: { setItem: full } }[how]);
  }, how);

for (const [how, sentence] of [
  ['denied', 'does not let the page keep anything'],
  ['full', 'no room to keep your work'],
]) {
  test(`storage that is ${how} midway is told, loses nothing, and is used again once it can be`, async ({ desk, page }) => {
    await desk.openExample();
    await desk.press('Keep it in this browser');
    await storage(page, how);
    await desk.fill(NAME, 'the Party at Work');
    await expect(keepingBar(page)).toContainText(sentence);
    await expect(desk.notice).not.toContainText('Another tab');
    await expect(desk.sheet).toContainText('the Party at Work');
    // The window is not left without a question, and a file holds all of it.
    expect(await page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(true);
    expect((await desk.facts()).organisation.name).toBe('the Party at Work');

    await storage(page, 'honest');
    expect(named((await kept(page)).text)).toBe('the Labour Party');
    await desk.fill(NAME, 'the Party at Rest');
    await expect(keepingBar(page)).toContainText('Kept in this browser');
    expect(named((await kept(page)).text)).toBe('the Party at Rest');
  });
}

test('what was removed while the page was open is told, and not written again without being asked', async ({ desk, page }) => {
  await desk.openExample();
  await desk.press('Keep it in this browser');
  await page.evaluate(() => localStorage.clear());
  await desk.fill(NAME, 'the Party at Work');
  await expect(desk.notice).toContainText('What you see here is kept nowhere');
  expect(await desk.stored()).toEqual(NOTHING);
  await desk.press('Keep it');
  expect(named((await kept(page)).text)).toBe('the Party at Work');
});

test('a time that is none is not said', async ({ desk, page }) => {
  const text = (name) => JSON.stringify({ format: 1, organisation: { name } });
  for (const [value, name] of [
    [{ text: text('A'), at: 'yesterday' }, 'A'],
    [{ text: text('B') }, 'B'],
    [{ text: text('C'), at: 12, id: {}, past: 'x', aside: [null, 3, { text: text('D'), at: 'soon' }] }, 'C'],
  ]) {
    await page.evaluate((value) => localStorage.setItem('breach-statement', JSON.stringify(value)), value);
    await page.reload();
    await expect(desk.value(NAME)).toHaveValue(name);
    await expect(desk.notice).toContainText('Here is your work again.');
    await expect(page.locator('body')).not.toContainText('Invalid Date');
  }
  await page.getByRole('button', { name: 'Set aside (1)' }).click();
  await expect(page.getByRole('dialog')).toContainText('D');
  await expect(page.locator('body')).not.toContainText('Invalid Date');
});

test('what an earlier version kept is there again', async ({ desk, page }) => {
  await page.evaluate(() =>
    localStorage.setItem('breach-statement', JSON.stringify({ text: '{"format":1,"organisation":{"name":"A"}}', at: '2026-11-20T10:32:00.000Z' })),
  );
  await page.reload();
  await expect(desk.value(NAME)).toHaveValue('A');
  await expect(desk.notice).toContainText('Here is your work again, as of 20 November at 10:32.');
});

for (const [what, text, sentence] of [
  ['of a newer version', '{"format":2,"organisation":{"name":"Next"}}', 'made with a newer version'],
  ['without a format', '{"organisation":{"name":"Next"}}', 'cannot be opened'],
]) {
  test(`what is kept ${what} is not opened, and nothing is written over it`, async ({ desk, page }) => {
    const value = JSON.stringify({ text, at: '2026-11-20T10:32:00.000Z' });
    await page.evaluate((value) => localStorage.setItem('breach-statement', value), value);
    await page.reload();
    await expect(desk.notice).toContainText(sentence);
    await expect(desk.value(NAME)).toHaveValue('');
    expect(await savedBy(page, desk.notice.getByRole('button', { name: 'Save it as a file' }))).toBe(text);
    await desk.fill(NAME, 'the Party at Work');
    await page.waitForTimeout(700);
    expect(await page.evaluate(() => localStorage.getItem('breach-statement'))).toBe(value);
    // Asked to keep the work here, the page asks which of the two; the one that was there is set aside as it stands.
    await desk.press('Keep it');
    await desk.notice.getByRole('button', { name: 'Keep the work of this tab instead' }).click();
    expect(named((await kept(page)).text)).toBe('the Party at Work');
    expect((await kept(page)).aside.map(({ text }) => text)).toEqual([text]);
  });
}
