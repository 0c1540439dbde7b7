/** Statements out of the page: as files, as all of them in one, pasted into a page, and shown by an element on a website. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { DESKTOP, expect, PHONE, test, wrongs, wrongsInBothSchemes } from './support/page.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const commandLine = process.env.COMMAND_LINE ?? at('../../target/debug/breach-statement');
const LABOUR = at('../cases/labour-2021.json');
const labour = readFileSync(LABOUR, 'utf8');

test.use({ timezoneId: 'Europe/London' });

/** What the command line writes: the page has to write the same, to the byte. */
function written(...options) {
  const { status, stdout, stderr } = spawnSync(commandLine, [...options], { maxBuffer: 2 ** 28 });
  expect([0, 1, 2], String(stderr)).toContain(status);
  return stdout;
}

async function openDialog(page, tab, way) {
  await page.getByRole('tab', { name: new RegExp(`^${tab} `) }).click();
  await page.getByRole('button', { name: `${way}: ` }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${way}: `) });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const FORMATS = {
  Email: ['email', { Word: 'docx', 'Email draft': 'eml', 'Plain text': 'txt', 'Web page': 'html', Markdown: 'md' }],
  'Web notice': ['web-notice', { Word: 'docx', 'Plain text': 'txt', 'Web page': 'html', Markdown: 'md' }],
  'Questions and answers': ['faq', { Word: 'docx', Table: 'csv', 'Plain text': 'txt', 'Web page': 'html', Markdown: 'md' }],
};
const BY_ENDING = { docx: 'docx', eml: 'eml', csv: 'csv', txt: 'text', html: 'html', md: 'markdown' };

test('a statement is saved in each form that suits it, as the command line writes it', async ({ desk, page }) => {
  await desk.open(labour);
  for (const [tab, [name, forms]] of Object.entries(FORMATS)) {
    const dialog = await openDialog(page, tab, 'Save as a file');
    const offered = await dialog.getByRole('listitem').getByRole('button').allTextContents();
    expect(offered.sort()).toEqual(Object.keys(forms).sort());
    for (const [form, ending] of Object.entries(forms)) {
      const file = await downloaded(page, () => dialog.getByRole('button', { name: form, exact: true }).click());
      expect(file.name).toBe(`the-labour-party-${name}.${ending}`);
      await expect(dialog.getByRole('status')).toHaveText(`Saved: ${file.name}`);
      const same = written('prepare', LABOUR, '--document', name, '--format', BY_ENDING[ending]);
      expect(file.bytes.equals(same), `${name}.${ending}`).toBe(true);
    }
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toHaveCount(0);
  }
});

test('all statements are saved in one archive, in the forms that are chosen', async ({ desk, page }) => {
  await desk.open(labour);
  const dialog = await openDialog(page, 'Email', 'Save as a file');
  await expect(dialog).toContainText('An archive of all 12 statements');
  const save = () => dialog.getByRole('button', { name: 'Save the archive' }).click();
  const all = await downloaded(page, save);
  expect(all.name).toBe('the-labour-party-statements-2021-11-03.zip');
  expect(all.bytes.equals(written('prepare', LABOUR, '--format', 'zip'))).toBe(true);

  for (const form of ['Email draft', 'Table', 'Plain text', 'Web page', 'Markdown']) await dialog.getByRole('checkbox', { name: form }).uncheck();
  const word = await downloaded(page, save);
  expect(word.bytes.equals(written('prepare', LABOUR, '--format', 'zip', '--zip-of', 'docx'))).toBe(true);
  expect(word.bytes.equals(all.bytes)).toBe(false);

  await dialog.getByRole('checkbox', { name: 'Word' }).uncheck();
  await save();
  await expect(dialog.getByRole('status')).toHaveText('Choose at least one form.');
});

test('what writes files is fetched when somebody wants a file, and asks for nothing but itself', async ({ desk, page, requests }) => {
  await desk.open(labour);
  expect(requests.map((request) => request.url()).filter((url) => url.includes('files'))).toEqual([]);
  const before = requests.length;
  const dialog = await openDialog(page, 'Email', 'Save as a file');
  await downloaded(page, () => dialog.getByRole('button', { name: 'Word' }).click());
  const later = requests.slice(before).map((request) => new URL(request.url()));
  expect(later.filter(({ pathname }) => pathname.endsWith('/pkg/files_bg.wasm'))).toHaveLength(1);
  for (const url of later.filter(({ protocol }) => protocol !== 'blob:')) expect(url.pathname).toMatch(/\.(js|wasm)$/);
});

test('where the writers of files do not come a sentence says so, and they are asked for again', async ({ desk, page }) => {
  await desk.open(labour);
  // What a proxy in between may give. (That a file is not found, the browser would say on the console.)
  await page.route('**/pkg/files_bg.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'no' }), { times: 1 });
  await page.getByRole('tab', { name: /^Email / }).click();
  await page.getByRole('button', { name: 'Save as a file: Email' }).click();
  await expect(desk.notice).toContainText('could not be loaded');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await openDialog(page, 'Email', 'Save as a file');
});

test('HTML for a content management system is copied with its headings where they belong', async ({ desk, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.open(labour);
  const dialog = await openDialog(page, 'Web notice', 'For a website');
  for (const level of [2, 4]) {
    await dialog.getByLabel('Its first heading is').selectOption(`Heading ${level}`);
    const html = String(written('prepare', LABOUR, '--document', 'web-notice', '--format', 'cms', '--heading-level', `${level}`));
    await dialog.getByRole('button', { name: 'Copy as HTML' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(html);
    await dialog.getByRole('button', { name: 'Copy for an editor' }).click();
    await expect(dialog.getByRole('status')).toHaveText('Copied. Paste it into the editor.');
    const [types, text] = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return [item.types, await (await item.getType('text/plain')).text()];
    });
    expect([...types].sort()).toEqual(['text/html', 'text/plain']);
    expect(text).toBe(String(written('prepare', LABOUR, '--document', 'web-notice', '--format', 'text')));
  }
  await expect(dialog.getByRole('button', { name: 'Copy for search engines' })).toHaveCount(0);
});

test('questions and answers are copied as data for search engines', async ({ desk, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.open(labour);
  const dialog = await openDialog(page, 'Questions and answers', 'For a website');
  await dialog.getByRole('button', { name: 'Copy for search engines' }).click();
  await expect(dialog.getByRole('status')).toContainText('structured data');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(String(written('prepare', LABOUR, '--document', 'faq', '--format', 'jsonld')));
  expect(JSON.parse(copied)['@type']).toBe('FAQPage');
});

test('the code for a website shows the text, from the files that are saved with it', async ({ desk, page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await desk.open(labour);
  const dialog = await openDialog(page, 'Web notice', 'For a website');
  const chosen = () => dialog.getByRole('group', { name: /texts that go into the file/ }).getByRole('checkbox', { checked: true });
  await expect(chosen(), 'nobody publishes more than they chose').toHaveCount(1);
  await dialog.getByRole('checkbox', { name: /^Questions and answers/ }).check();
  const file = await downloaded(page, () => dialog.getByRole('button', { name: /^Save the file/ }).click());
  expect(file.name).toBe('publication.json');
  // Both say the second in which they were made.
  const { made } = JSON.parse(file.bytes.toString());
  expect(made).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(file.bytes.toString()).toBe(written('publish', LABOUR, '--document', 'web-notice', '--document', 'faq', '--made', made).toString());
  const script = await downloaded(page, () => dialog.getByRole('button', { name: /^Save the script/ }).click());
  expect(script.name).toBe('breach-statement.js');

  await dialog.getByLabel('Address of the file').fill('/news/publication.json');
  await dialog.getByLabel('Address of the script').fill('/news/breach-statement.js');
  await dialog.getByLabel('Choose the text that the page shows').selectOption('Questions and answers');
  await dialog.getByRole('button', { name: 'Copy the code: Show it' }).click();
  await expect(dialog.getByRole('status')).toContainText('Copied');
  const code = await page.evaluate(() => navigator.clipboard.readText());
  expect(code).toContain(`integrity="sha384-${createHash('sha384').update(script.bytes).digest('base64')}"`);

  // A website that is not ours, with what was saved and what was copied.
  const site = await context.newPage();
  const served = {
    '/news/': ['text/html', `<!doctype html><meta charset="utf-8"><title>News</title><main>${code}</main>`],
    '/news/publication.json': ['application/json', file.bytes],
    '/news/breach-statement.js': ['text/javascript', script.bytes],
  };
  await site.route('**/news/**', (route) => {
    const [contentType, body] = served[new URL(route.request().url()).pathname];
    return route.fulfill({ contentType, body });
  });
  await site.addInitScript(() => {
    globalThis.told = [];
    for (const what of ['shown', 'failed']) addEventListener(`breach-statement:${what}`, ({ detail }) => globalThis.told.push({ what, ...detail }));
  });
  await site.goto(new URL('/news/', baseURL).href);
  const element = site.locator('breach-statement');
  await expect(element.getByRole('heading', { level: 2 })).toHaveText('Questions and answers');
  await expect.poll(() => site.evaluate(() => globalThis.told)).toMatchObject([{ what: 'shown', document: 'faq', newer: false, checked: true }]);
  await expect(element.locator('[part~=status]'), 'it is the newest').not.toBeVisible();
  await site.close();
});

test('a statement for some people alone is not published, and the page says which are', async ({ desk, page }) => {
  await desk.open(labour);
  const dialog = await openDialog(page, 'Email', 'For a website');
  await expect(dialog).toContainText('This statement is for some people alone');
  await expect(dialog.getByRole('checkbox', { name: /^Email/ })).toHaveCount(0);
  await expect(dialog.getByRole('checkbox', { name: /^Web notice/ })).toBeChecked();
  await dialog.getByRole('checkbox', { name: /^Web notice/ }).uncheck();
  await dialog.getByRole('button', { name: /^Save the file/ }).click();
  await expect(dialog.getByRole('status')).toHaveText('Choose at least one text.');
  await expect(dialog.getByRole('textbox', { name: /^4\. Paste this code/ })).toHaveValue('');
  await expect(dialog.getByRole('button', { name: 'Copy the code: Show it' })).toBeDisabled();
});

test('where the script is not to be had a sentence says where it lies, and the code does without its digest', async ({ desk, page }) => {
  await desk.open(labour);
  await page.route('**/embed/breach-statement.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: "import './breach-statement-element.js';\n" }),
  );
  const dialog = await openDialog(page, 'Web notice', 'For a website');
  await expect(dialog).toContainText('The script could not be loaded from here.');
  await expect(dialog.getByRole('button', { name: /^Save the script/ })).toBeDisabled();
  const code = dialog.getByRole('textbox', { name: /^4\. Paste this code/ });
  await expect(code).toHaveValue(/<script type="module" src="\/breach-statement\.js"><\/script>\n$/);
});

test('on a page that is not served over https the code has no digest', async ({ desk, page }) => {
  await page.evaluate(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
  await desk.open(labour);
  const dialog = await openDialog(page, 'Web notice', 'For a website');
  await expect(dialog.getByRole('button', { name: /^Save the script/ })).toBeEnabled();
  await expect(dialog.getByRole('textbox', { name: /^4\. Paste this code/ })).toHaveValue(/src="\/breach-statement\.js"><\/script>\n$/);
});

test('a text that says what is held back, and one of no day, have the reason beside them', async ({ desk, page }) => {
  const held = JSON.parse(readFileSync(at('../cases/harbour-college-2026.json'), 'utf8'));
  held.suppliers[Object.keys(held.suppliers)[0]].name = { withheld: { value: 'Zephyrine Hosting', reason: 'The police ask for it.' } };
  held.own_paragraphs = { one: { text: 'Zephyrine Hosting has apologised to us.', documents: ['web-notice'] } };
  const dayless = JSON.parse(labour);
  delete dayless.as_of;
  for (const [facts, sentence] of [
    [held, 'Zephyrine Hosting'],
    [dayless, 'day'],
  ]) {
    await desk.open(JSON.stringify(facts));
    const dialog = await openDialog(page, 'Web notice', 'For a website');
    await expect(dialog.getByRole('checkbox', { name: /^Web notice/ })).toBeDisabled();
    await expect(dialog.getByRole('checkbox', { name: /^Web notice/ })).toHaveAccessibleName(new RegExp(sentence));
    await dialog.getByRole('button', { name: 'Close' }).click();
  }
});

test('an empty case has nothing for the public, and says so', async ({ desk, page }) => {
  const dialog = await openDialog(page, 'Web notice', 'For a website');
  await expect(dialog).toContainText('There is no text for the public yet');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const save = await openDialog(page, 'Web notice', 'Save as a file');
  await expect(save).toContainText('There is no text yet.');
  await expect(save.getByRole('button')).toHaveText(['Close']);
});

test('where people are in danger nothing is published, and the reason stands beside each text', async ({ desk, page }) => {
  const danger = JSON.parse(readFileSync(at('../cases/riverside-2026.json'), 'utf8'));
  danger.groups.tenants.first_contact = 'phone';
  await desk.open(JSON.stringify(danger));
  const dialog = await openDialog(page, 'Email', 'For a website');
  const boxes = dialog.getByRole('group', { name: /texts that go into the file/ }).getByRole('checkbox');
  expect(await boxes.count()).toBeGreaterThan(0);
  for (const box of await boxes.all()) await expect(box).toBeDisabled();
  await expect(dialog.getByText('Do not publish this yet. First reach')).toHaveCount(1);
  // The email itself may be copied: it is for people who are written to.
  await expect(dialog.getByRole('button', { name: /^Copy/ })).toHaveText(['Copy for an editor', 'Copy as HTML', 'Copy the code']);
  await expect(dialog.getByRole('button', { name: 'Copy the code: Show it' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Close' }).click();
  const save = await openDialog(page, 'Email', 'Save as a file');
  await expect(save).toContainText('Do not publish this yet. First reach');
  // The archive holds what may leave, and says what it leaves out.
  const [download] = await Promise.all([page.waitForEvent('download'), save.getByRole('button', { name: 'Save the archive' }).click()]);
  await expect(save.getByRole('status')).toContainText('without the 6 texts for the public');
  const bytes = readFileSync(await download.path()).toString('latin1');
  for (const name of PUBLIC) expect(bytes.includes(name), name).toBe(false);
  expect(bytes).toContain('email.txt');
});

/** The texts that anybody may read. */
const TITLES = ['Web notice', 'Press holding statement', 'Press statement', 'Questions and answers', 'Short post', 'Long post'];
const PUBLIC = ['web-notice', 'press-holding', 'press-statement', 'faq', 'post-short', 'post-long'];

test('what is not understood in a case file leaves no way out for any text for the public', async ({ desk, page }) => {
  const unread = JSON.parse(readFileSync(at('../cases/riverside-2026.json'), 'utf8'));
  unread.groups.tenants.particulars = ['at-risk'];
  unread.notice = { ...unread.notice, timeline: ['discovered'] };
  await desk.open(JSON.stringify(unread));
  await desk.showPane('Statements');
  for (const title of TITLES) {
    await desk.tabs.filter({ hasText: title }).click();
    await expect(page.locator('.ways-stopped')).toContainText('/groups/tenants/particulars');
    for (const name of [/^Mark as sent/, /^Copy/, /^Save as a file/, /^For a website/]) await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
  expect(await wrongs(page)).toEqual([]);
  const sentence = await desk.sheet.locator('p').first().innerText();
  await page.keyboard.press('ControlOrMeta+A');
  expect(await page.evaluate(() => String(getSelection()))).not.toContain(sentence);
  await page.emulateMedia({ media: 'print' });
  await expect(desk.sheet).toBeHidden();
  await expect(page.locator('.ways-stopped')).toBeVisible();
  await page.emulateMedia({ media: null });
  // What is written to people still leaves.
  await desk.tabs.filter({ hasText: 'Email' }).first().click();
  await expect(page.locator('.ways-stopped')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Copy: Email/ })).toBeVisible();
  // The timeline for the web does not.
  await page.getByRole('button', { name: 'Show the reports and records' }).click();
  await page.getByRole('button', { name: /timeline/i }).click();
  const timeline = page.getByRole('dialog');
  await expect(timeline).toContainText('/groups/tenants/particulars');
  await expect(timeline.getByRole('button')).toHaveText(['Close']);
});

test('the code for an intranet names the place of the desk', async ({ desk, page }) => {
  await desk.openExample();
  const dialog = await openDialog(page, 'Web notice', 'For a website');
  await dialog.getByText('Put this whole page into your intranet').click();
  await dialog.getByLabel('Address of the folder').fill('/tools/"breach"/');
  await expect(dialog.getByRole('textbox', { name: 'Code for your page' })).toHaveValue(
    /^<script type="module" src="\/tools\/&quot;breach&quot;\/desk\.js"><\/script>\n<breach-statement-desk ask-before-leaving>\n<p>.*<\/p>\n<\/breach-statement-desk>\n$/,
  );
});

for (const [where, size] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  test(`both dialogs are accessible and fit, on a ${where}`, { tag: '@looks' }, async ({ desk, page }) => {
    await page.setViewportSize(size);
    await desk.open(labour);
    await desk.showPane('Statements');
    for (const way of ['Save as a file', 'For a website']) {
      const dialog = await openDialog(page, 'Questions and answers', way);
      expect(await wrongsInBothSchemes(page)).toEqual([]);
      expect(await dialog.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth), `${way}: nothing sticks out`).toBe(true);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole('button', { name: `${way}: ` })).toBeFocused();
    }
  });
}
