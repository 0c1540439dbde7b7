/**
 * WordPress, as an author who may not publish unfiltered HTML: what is pasted goes in through the REST API and through the block
 * editor, and what it holds and what it shows has all of it.
 */

import { expect, test } from '@playwright/test';

import { caseFiles, codes, compared, documentOf, documentsOf, lostInPasting, SOURCES } from '../support/pasting.mjs';
import { printTable } from './table.mjs';

const address = process.env.WORDPRESS;
const author = JSON.parse(process.env.WORDPRESS_AUTHOR ?? '{}');

/** What goes to a web page: the documents of everybody else go out by email, by letter or on the phone. */
const PUBLIC = ['web-notice', 'faq', 'press-statement', 'press-holding'];

test.skip(!address, '`cargo xtask cms` starts a WordPress');
test.describe.configure({ mode: 'serial' });

const rows = [];
test.afterAll(() => printTable([`WordPress ${author.version}`, 'documents', 'lost or changed', 'a strict filter would still take out'], rows));

/** Notes what came out of one way, and holds it to having lost nothing. */
function keep(way, results) {
  const said = compared(results.map(({ document, out }) => [document.html, out]));
  const lost = said.flatMap(({ lost }) => lost);
  const junk = results.some(({ isPage }) => isPage) ? [] : said.flatMap(({ strips }) => strips.map(({ message }) => message));
  rows.push([way, String(results.length), codes(lost).join(', ') || 'nothing', [...new Set(junk)].slice(0, 4).join(' ') || 'nothing']);
  for (const [
    at,
    {
      document: { file, name },
    },
  ] of results.entries())
    expect.soft(said[at].lost, `${way}: ${file} ${name}`).toEqual([]);
}

const result = (document, out, isPage = false) => ({ document, out, isPage });

async function api(request, path, options = {}) {
  const headers = { Authorization: `Basic ${Buffer.from(`${author.user}:${author.applicationPassword}`).toString('base64')}` };
  const response = await request.fetch(`${address}/index.php?rest_route=${path}`, { ...options, headers });
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
  return response.json();
}

const post = (request, content) => api(request, '/wp/v2/posts&context=edit', { method: 'POST', data: { title: 'A notice', status: 'publish', content } });

test('through the REST API', async ({ request }) => {
  const me = await api(request, '/wp/v2/users/me&context=edit');
  expect(me.roles).toEqual(['author']);
  expect(me.capabilities.unfiltered_html).toBeUndefined();

  const documents = caseFiles.flatMap((file) => documentsOf(file)).filter(({ name }) => PUBLIC.includes(name));
  const [raw, rendered, pages] = [[], [], []];
  for (const document of documents) {
    const { content, link } = await post(request, document.html);
    raw.push(result(document, content.raw));
    rendered.push(result(document, content.rendered));
    // A page with all that is around it: its menus, its footer, other posts.
    const page = await request.get(link);
    pages.push(result(document, await page.text(), true));
  }
  keep('REST API: what is kept', raw);
  keep('REST API: what is rendered', rendered);
  keep('REST API: the public page', pages);
});

/** What becomes of markup that is not in what we paste. Lines of a table to read, and those that matter held. */
test('what WordPress takes out', async ({ request }) => {
  const kept = [];
  for (const [what, html, expected] of [
    [
      '<breach-statement>',
      '<breach-statement src="/statements.json" document="web-notice"><h2>Notice</h2><p>Static text.</p></breach-statement>',
      '<h2>Notice</h2><p>Static text.</p>',
    ],
    [
      'the same in an HTML block',
      '<!-- wp:html -->\n<breach-statement src="/s.json"><p>Static text.</p></breach-statement>\n<!-- /wp:html -->',
      '<!-- wp:html -->\n<p>Static text.</p>\n<!-- /wp:html -->',
    ],
    ['<script src>', '<p>a</p><script type="module" src="/element.js"></script>', '<p>a</p>'],
    ['JSON-LD', '<p>a</p><script type="application/ld+json">{"@type":"FAQPage"}</script>', '<p>a</p>{"@type":"FAQPage"}'],
    ['<iframe>', '<p>a</p><iframe src="https://a.example"></iframe>', '<p>a</p>'],
    ['lang and dir on a <div>', '<div lang="cy" dir="ltr"><p>Ymddiheurwn.</p></div>', '<div lang="cy" dir="ltr"><p>Ymddiheurwn.</p></div>'],
    ['class, style, id', '<p class="a" style="color:red" id="b">c</p>', undefined],
    ['onclick', '<p onclick="a()">b</p>', '<p>b</p>'],
    ['javascript: in a link', '<p><a href="javascript:a()">b</a></p>', undefined],
  ]) {
    const { content } = await post(request, html);
    kept.push([what, html, content.raw]);
    if (expected !== undefined) expect.soft(content.raw, what).toBe(expected);
  }
  printTable(
    ['in WordPress, for an author', 'in', 'out'],
    kept.map((row) => row.map((cell) => cell.replaceAll('\n', ' '))),
  );
});

test('through the HTML block of the block editor', async ({ page, context }) => {
  const notice = documentOf('labour-2021.json', 'web-notice');
  await write(page, context, 'Notice of a data breach: HTML block', async (canvas) => {
    await canvas.press('Enter');
    await page.keyboard.type('/html');
    await page.getByRole('option', { name: 'Custom HTML' }).click();
    await onClipboard(page, { html: notice.html, text: notice.html });
    await page.getByRole('textbox', { name: 'HTML' }).click();
    await page.keyboard.press('Control+V');
    await expect(page.getByRole('textbox', { name: 'HTML' })).toHaveValue(notice.html);
  });
  keep('HTML block: what is kept', [result(notice, await content(page))]);
  keep('HTML block: the public page', [await publicPage(page, notice, 'html-block')]);
});

test('pasted with its formatting into the block editor', async ({ page, context }) => {
  const results = [];
  for (const name of ['web-notice', 'faq']) {
    const document = documentOf('harbour-college-2026.json', name);
    await write(page, context, `Pasted: ${name}`, async (canvas) => {
      await onClipboard(page, document);
      await canvas.press('Enter');
      await page.keyboard.press('Control+V');
      await expect(page.getByRole('document', { name: 'Block: Heading' }).first()).toBeVisible();
    });
    results.push([result(document, await content(page)), await publicPage(page, document, `blocks-${name}`)]);
  }
  keep(
    'pasted as blocks: what is kept',
    results.map(([kept]) => kept),
  );
  keep(
    'pasted as blocks: the public page',
    results.map(([, shown]) => shown),
  );
});

/** Signs in, opens a new post with a title, lets somebody write, and publishes it. */
async function write(page, context, title, act) {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: address });
  // Nothing is asked of any other machine: an avatar would be.
  await context.route(
    (url) => url.origin !== address && url.origin !== SOURCES,
    (route) => route.abort(),
  );
  await page.goto(`${address}/wp-login.php`);
  await page.getByLabel('Username or Email Address').fill(author.user);
  await page.getByLabel('Password', { exact: true }).fill(author.password);
  await page.getByRole('button', { name: 'Log In' }).click();
  await page.waitForURL(/wp-admin/);
  await page.goto(`${address}/wp-admin/post-new.php`);
  await page.waitForFunction(() => window.wp?.data?.select('core/editor')?.getCurrentPostId());
  // What WordPress shows to somebody who is there for the first time.
  const close = page.getByRole('dialog').getByRole('button', { name: 'Close' });
  await close.click({ timeout: 5000 }).catch(() => {});
  const heading = page.getByRole('textbox', { name: 'Add title' });
  await heading.fill(title);
  await act(heading);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('region', { name: 'Editor publish' }).getByRole('button', { name: 'Publish', exact: true }).click();
  await page.waitForFunction(() => window.wp.data.select('core/editor').isCurrentPostPublished());
}

/** Copies with the module of the site. */
async function onClipboard(page, { html, text }) {
  const copier = await page.context().newPage();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: SOURCES });
  await copier.goto(`${SOURCES}/favicon.svg`);
  await copier.route('**/copy.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><button>Copy</button>' }));
  await copier.goto(`${SOURCES}/copy.html`);
  await copier.evaluate(
    async (flavours) => {
      const { copy } = await import('/ui/clipboard.js');
      document.querySelector('button').onclick = ({ target }) => (window.copied = copy(target, flavours.text, flavours.html));
    },
    { html, text },
  );
  await copier.getByRole('button').click();
  expect(await copier.evaluate(() => window.copied)).toBe(true);
  await copier.close();
  await page.bringToFront();
}

const content = (page) => page.evaluate(() => window.wp.data.select('core/editor').getCurrentPost().content);

/** The page as everybody sees it, signed out. */
async function publicPage(page, document, picture) {
  const link = await page.evaluate(() => window.wp.data.select('core/editor').getPermalink());
  await page.context().clearCookies();
  await page.goto(link);
  const whole = await page.content();
  if (process.env.SCREENSHOTS) {
    for (const [width, height] of [
      [1280, 900],
      [390, 844],
    ]) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/wordpress-${picture}-${width}.png`, fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  }
  const article = await page.locator('.entry-content').innerHTML();
  expect.soft(lostInPasting(document.html, article), 'in the article').toEqual([]);
  return result(document, whole, true);
}
