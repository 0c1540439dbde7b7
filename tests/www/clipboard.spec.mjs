/** Copying a document: both versions on the clipboard together, by the newer way and by the older one, and what an editor gets. */

import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { codes, documentOf, lostInPasting, POLICY, SOURCES, strips } from './support/pasting.mjs';

const notice = documentOf('labour-2021.json', 'web-notice');

const PAGE = `<!doctype html><title>Copying</title><script type="module" src="/copying.js"></script>
<button>Copy</button> <output></output> <div contenteditable role="textbox" aria-label="Editor"></div> <textarea aria-label="Plain"></textarea>`;

const SCRIPT = `import { copy } from './ui/clipboard.js';
document.querySelector('button').onclick = ({ target }) =>
  copy(target, window.flavours.text, window.flavours.html).then((copied) => { document.querySelector('output').value = copied ? 'copied' : 'by hand'; });
document.querySelector('div').addEventListener('paste', ({ clipboardData }) => { window.flavour = clipboardData.getData('text/html'); });`;

/** A page with a button that copies, under the policy of the site. */
async function open(page, origin) {
  const { html, text } = notice;
  await page.addInitScript((flavours) => Object.assign(window, { flavours }), { html, text });
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/copying.html') {
      return route.fulfill({ contentType: 'text/html', body: PAGE, headers: { 'Content-Security-Policy': POLICY } });
    }
    const body = pathname === '/copying.js' ? SCRIPT : readFileSync(new URL(`../../www${pathname}`, import.meta.url), 'utf8');
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto(`${origin}/copying.html`);
  return page.getByRole('status');
}

/** What a program gets that pastes: the formatted version as it comes, what an editor makes of it, and the plain version. */
async function pasted(page) {
  const editor = page.getByRole('textbox', { name: 'Editor' });
  await editor.focus();
  await page.keyboard.press('Control+V');
  await page.getByRole('textbox', { name: 'Plain' }).focus();
  await page.keyboard.press('Control+V');
  return {
    flavour: await page.evaluate(() => window.flavour),
    edited: await editor.evaluate((element) => element.innerHTML),
    plain: await page.getByRole('textbox', { name: 'Plain' }).inputValue(),
  };
}

/** Some browsers put a frame around what is copied. */
const inner = (html) => html.replace(/^[\s\S]*<!--StartFragment-->|<!--EndFragment-->[\s\S]*$/g, '').replace(/<\/?(html|head|body|meta)\b[^>]*>/g, '');

function expectAll({ flavour, edited, plain }) {
  expect(lostInPasting(notice.html, flavour)).toEqual([]);
  expect(inner(flavour), 'no styling junk').not.toMatch(/<[^>]*\s(style|class|id)=|<(span|font|div|script)\b/);
  expect(codes(strips(inner(flavour)))).toEqual([]);
  expect(lostInPasting(notice.html, edited)).toEqual([]);
  expect(edited).not.toMatch(/<[^>]*\s(style|class|id)=|<(span|font|script)\b/);
  expect(plain.replaceAll('\r\n', '\n')).toBe(notice.text);
}

test('both versions are on the clipboard, and an editor gets headings, lists and links without styling', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const output = await open(page, SOURCES);
  await page.getByRole('button').click();
  await expect(output).toHaveText('copied');
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  expect(types.sort()).toEqual(['text/html', 'text/plain']);
  expectAll(await pasted(page));
});

test('without a clipboard of the newer kind, on a page that is not served over https, it comes the older way', async ({ page }) => {
  const output = await open(page, 'http://intranet.example');
  expect(await page.evaluate(() => [isSecureContext, typeof navigator.clipboard])).toEqual([false, 'undefined']);
  await page.evaluate(() => document.querySelector('textarea').focus());
  await page.getByRole('button').click();
  await expect(output).toHaveText('copied');
  await expect(page.locator('body > .unseen'), 'nothing is left behind').toHaveCount(0);
  expectAll(await pasted(page));
});

test('a clipboard that refuses is followed by the older way, and where that fails too the text is there to copy by hand', async ({ page }) => {
  await page.addInitScript(() => {
    if (navigator.clipboard) navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  const output = await open(page, SOURCES);
  await page.getByRole('button').click();
  await expect(output).toHaveText('copied');
  expectAll(await pasted(page));

  await page.evaluate(() => (document.execCommand = () => false));
  await page.getByRole('button').click();
  const dialog = page.getByRole('dialog', { name: 'Copy it from here' });
  await expect(dialog.getByRole('textbox')).toHaveValue(notice.text);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(output).toHaveText('by hand');
});

test('inside an open dialog the older way works too, and the focus stays where it was', async ({ page }) => {
  const output = await open(page, 'http://intranet.example');
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    dialog.append(document.querySelector('button'));
    document.body.append(dialog);
    dialog.showModal();
  });
  await page.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(output).toHaveText('copied');
  await expect(page.getByRole('button')).toBeFocused();
});

test('a button that got no focus when it was pressed, as in Safari, copies inside its dialog too', async ({ page }) => {
  const output = await open(page, 'http://intranet.example');
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    const button = document.querySelector('button');
    button.addEventListener('mousedown', (event) => event.preventDefault());
    dialog.append(button);
    document.body.append(dialog);
    dialog.showModal();
    document.activeElement.blur();
  });
  await page.getByRole('button').click();
  await expect(output).toHaveText('copied');
});
