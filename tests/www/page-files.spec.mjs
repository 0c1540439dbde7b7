/** Case files in and out, and statements on the clipboard. A file that cannot be opened leaves the work at hand as it is. */

import { readFileSync } from 'node:fs';

import { expect, test } from './support/page.mjs';

const NAME = '/organisation/name';
const seed = readFileSync(new URL('../cases/labour-2021.json', import.meta.url), 'utf8');

test('a saved file, opened and saved again, is the same to the byte', async ({ desk }) => {
  await desk.openExample();
  await desk.fill(NAME, 'the Ünited “Party” 😀');
  const first = await desk.save();
  expect(first.name).toBe('the-united-party-case.json');
  await desk.press('Start again');
  await expect(desk.value(NAME)).toHaveValue('');
  await desk.open(first.text);
  await expect(desk.value(NAME)).toHaveValue('the Ünited “Party” 😀');
  const second = await desk.save();
  expect(second.text).toBe(first.text);
});

test('a case file written elsewhere says the same here', async ({ desk }) => {
  await desk.open(seed, 'labour-2021.json');
  await expect(desk.notice).toContainText('labour-2021.json is open');
  await expect(desk.sheet).toContainText('29 October 2021');
});

const REFUSED = [
  ['larger than 2 MB', `{"format":1,"x":"${'x'.repeat(2 ** 21)}"}`, 'larger than 2 MB'],
  ['no JSON', 'Dear members, {', 'cannot be read as JSON'],
  ['no text at all', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 'cannot be read as JSON'],
  ['JSON, but no case', '[1, 2, 3]', 'no record of facts'],
];

test('a file that is no case is refused with a sentence, and the work is untouched', async ({ desk, page }) => {
  await desk.openExample();
  await desk.fill(NAME, 'the Party at Work');
  // What the review counts comes when the facts have come to rest.
  await expect(page.locator('.review-count')).toBeVisible();
  const before = await page.locator('.panes').innerText();
  for (const [what, contents, sentence] of REFUSED) {
    await desk.offer(contents, `${what}.json`);
    await expect(desk.notice, what).toContainText(sentence);
    await expect(desk.notice, what).toContainText(`${what}.json`);
    await expect(desk.notice, what).toContainText('Your work is as it was');
    await expect(page.getByRole('dialog'), what).toHaveCount(0);
    expect(await page.locator('.panes').innerText(), what).toBe(before);
  }
  expect((await desk.facts()).organisation.name).toBe('the Party at Work');
});

test('opening something else asks first where unsaved work would be lost', async ({ desk, page }) => {
  await desk.fill(NAME, 'the Party at Work');
  await desk.offer(seed);
  const dialog = page.getByRole('dialog', { name: 'Leave the work at hand?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(desk.value(NAME)).toHaveValue('the Party at Work');

  await desk.offer(seed);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the case file first' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('the-party-at-work-case.json');
  await expect(desk.value(NAME)).toHaveValue('the Labour Party');
});

test('starting again can be undone', async ({ desk, page }) => {
  await desk.openExample();
  await desk.fill(NAME, 'the Party at Work');
  const before = (await desk.save()).text;
  await desk.press('Start again');
  await expect(page.getByRole('heading', { name: 'Say it once. Say the same everywhere.' })).toBeVisible();
  await desk.notice.getByRole('button', { name: 'Undo' }).click();
  expect((await desk.save()).text).toBe(before);
});

test('a file dropped on the page is opened', async ({ desk, page }) => {
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return data;
  }, seed);
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
  await expect(desk.value(NAME)).toHaveValue('the Labour Party');
});

test('a statement is copied as text and as something formatted', async ({ desk, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.openExample();
  await page.getByRole('button', { name: 'Copy: Email' }).click();
  await expect(desk.notice).toContainText('Email has been copied');
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { text: await read('text/plain'), html: await read('text/html') };
  });
  expect(copied.text).toContain('29 October 2021');
  expect(copied.html).toContain('29 October 2021');
  expect(copied.html).toContain('<');
  expect(copied.html, 'no styling, and no page of its own').not.toMatch(/<(style|html|head)\b|\s(style|class|id)=/);
});

test('where the browser does not let the page copy, the text is there to copy by hand', async ({ desk, page }) => {
  await desk.openExample();
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    document.execCommand = () => false;
  });
  await page.getByRole('button', { name: 'Copy: Email' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy it from here' });
  await expect(dialog.getByRole('textbox')).toHaveValue(/29 October 2021/);
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await dialog.getByRole('button', { name: 'Done' }).click();
});
