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
  ['an answer that is an error', '{"error":"not signed in"}', 'does not'],
  ['without a format', '{"organisation":{"name":"Next"}}', 'a case file says "format": 1 at its top'],
  ['of no format', '{"format":"1","organisation":{"name":"Next"}}', 'a case file says "format": 1 at its top'],
  ['of half a format', '{"format":1.5}', 'a case file says "format": 1 at its top'],
  ['of format 0', '{"format":0}', 'a case file says "format": 1 at its top'],
  ['of a newer version', '{"format":2,"organisation":{"name":"Next"}}', 'made with a newer version of this program'],
  ['of a far newer version', '{"format":1e300}', 'made with a newer version of this program'],
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

test('a case of a newer version can be looked at, and nothing can be done to it', async ({ desk, page }) => {
  await desk.fill(NAME, 'the Party at Work');
  const before = (await desk.save()).text;
  const newer = {
    format: 2,
    organisation: { name: 'Next' },
    groups: { members: { name: 'people on our list', count: 4000 } },
    strange: { deep: [{ unheard: ['of', 'this'] }] },
    empty: {},
  };
  await desk.offer(JSON.stringify(newer), 'next.json');
  await desk.notice.getByRole('button', { name: 'Look at it' }).click();
  const dialog = page.getByRole('dialog', { name: 'To look at only: next.json' });
  await expect(dialog).toContainText('Nothing of it can be changed, kept or saved here');
  const said = await dialog
    .locator('dl')
    .evaluate((list) => [...list.querySelectorAll('dt')].map((name) => `${name.textContent}: ${name.nextElementSibling.textContent}`));
  expect(said).toEqual([
    'format: 2',
    expect.stringMatching(/^You · .*: Next$|^.*Name.*: Next$/i),
    expect.stringMatching(/members .*: people on our list$/),
    expect.stringMatching(/members .*: 4000$/),
    'strange · deep · 0 · unheard: of, this',
    'empty: ',
  ]);
  await expect(dialog.getByRole('button')).toHaveText(['Close']);
  await expect(dialog.locator('input, textarea, select, a')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect((await desk.save()).text).toBe(before);
});

test('a newer case as deep or as long as a file may be is looked at', async ({ desk, page }) => {
  const deep = `{"format":2,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const long = JSON.stringify({ format: 2, x: Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`k${key}`, key])) });
  for (const [text, sentence] of [
    [long, 'And 99,001 more'],
    [deep, 'To look at only'],
  ]) {
    await desk.offer(text, 'next.json');
    const way = desk.notice.getByRole('button', { name: 'Look at it' });
    await expect(desk.notice).toContainText('next.json');
    // The core may have refused it before anybody could ask for its format.
    if (!(await way.isVisible())) continue;
    await way.click();
    await expect(page.getByRole('dialog')).toContainText(sentence);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
});

test('opening something else asks first where unsaved work would be lost', async ({ desk, page }) => {
  await desk.fill(NAME, 'the Party at Work');
  await desk.offer(seed);
  const dialog = page.getByRole('dialog', { name: 'Leave the work at hand?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(desk.value(NAME)).toHaveValue('the Party at Work');

  await desk.offer(seed);
  const [saved] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save the case file first' }).click()]);
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

test('a file dropped on the page that is no case, or of a newer version, replaces nothing', async ({ desk, page }) => {
  await desk.fill(NAME, 'the Party at Work');
  for (const [text, sentence] of [
    ['{"error":"not signed in"}', 'is no case file'],
    ['{"format":2}', 'newer version'],
  ]) {
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
      return data;
    }, text);
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
    await expect(desk.notice).toContainText(sentence);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(desk.value(NAME)).toHaveValue('the Party at Work');
  }
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
