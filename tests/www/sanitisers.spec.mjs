/**
 * What is pasted into a content management system goes through its filter: two that many of them use, as they come and as strict as
 * they are commonly set, and the browser's own. All documents of all cases: the text, the headings, the lists and the links come out.
 */

import { fileURLToPath } from 'node:url';

import { expect, test } from '@playwright/test';
import sanitize from 'sanitize-html';

import { caseFiles, codes, compared, documentsOf, lostInPasting, SOURCES, strips } from './support/pasting.mjs';

const STRICT = ['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'strong', 'a'];
const dompurify = fileURLToPath(new URL('node_modules/dompurify/dist/purify.min.js', import.meta.url));

const IN_NODE = {
  'sanitize-html': (html) => sanitize(html),
  'sanitize-html, strict': (html) => sanitize(html, { allowedTags: STRICT, allowedAttributes: { a: ['href'] }, allowedSchemes: ['https', 'mailto', 'tel'] }),
};

/** What a filter in the browser makes of each HTML. */
const IN_BROWSER = {
  DOMPurify: (all) => all.map((html) => window.DOMPurify.sanitize(html)),
  'DOMPurify, strict': (all, tags) => all.map((html) => window.DOMPurify.sanitize(html, { ALLOWED_TAGS: tags, ALLOWED_ATTR: ['href'] })),
  'the sanitiser of the browser': (all) =>
    all.map((html) => {
      const element = document.createElement('div');
      element.setHTML(html);
      return element.innerHTML;
    }),
};

const documents = caseFiles.flatMap((file) => documentsOf(file));

test('there are documents to try', () => {
  expect(documents.length).toBeGreaterThan(100);
  expectKept(documents.map(({ html }) => html));
});

for (const [filter, clean] of Object.entries(IN_NODE)) {
  test(`${filter} leaves all of it`, () => {
    expectKept(documents.map(({ html }) => clean(html)));
  });
}

for (const [filter, clean] of Object.entries(IN_BROWSER)) {
  test(`${filter} leaves all of it`, async ({ page }) => {
    await visit(page);
    const out = await page.evaluate(`(${clean})(${JSON.stringify(documents.map(({ html }) => html))}, ${JSON.stringify(STRICT)})`);
    expectKept(out);
  });
}

/** Of each document, what came out is what went in. */
function expectKept(out) {
  expect(out).toHaveLength(documents.length);
  compared(documents.map(({ html }, at) => [html, out[at]])).forEach(({ lost, strips }, at) => {
    const { file, name } = documents[at];
    expect({ lost, strips }, `${file} ${name}`).toEqual({ lost: [], strips: [] });
  });
}

test('what a filter does take out is said beforehand', async ({ page }) => {
  await visit(page);
  for (const [junk, code] of [
    ['<p class="MsoNormal" style="margin:0">a</p>', 'attribute'],
    ['<p><a href="javascript:alert(1)">a</a></p>', 'address'],
    ['<script>alert(1)</script><p>a</p>', 'element-gone'],
    ['<breach-statement src="a.json"><p>a</p></breach-statement>', 'element-opened'],
  ]) {
    expect(codes(strips(junk)), junk).toContain(code);
    const strict = await page.evaluate(([html, tags]) => window.DOMPurify.sanitize(html, { ALLOWED_TAGS: tags, ALLOWED_ATTR: ['href'] }), [junk, STRICT]);
    for (const out of [strict, IN_NODE['sanitize-html, strict'](junk)]) {
      expect(out, junk).not.toBe(junk);
      expect(codes(strips(out)), out).not.toContain(code);
    }
  }
});

test('a filter that takes headings, lists and links out is told from one that does not', () => {
  const { html } = documents.find(({ html }) => ['<h2', '<a ', '<li'].every((tag) => html.includes(tag)));
  // An item that is left as a paragraph is the same text, and no item any more.
  expect(codes(lostInPasting(html, sanitize(html, { allowedTags: ['p', 'h1', 'strong'], transformTags: { li: 'p' } })))).toEqual(
    expect.arrayContaining(['heading-lost', 'link-lost', 'list-lost']),
  );
});

/** Why what is pasted names no language: some filters leave it, and one that strict systems use does not. The page has to name it. */
test('a language on a wrapper does not survive everywhere', async ({ page }) => {
  await visit(page);
  const wrapped = '<div lang="cy" dir="ltr"><p>Ymddiheurwn.</p></div>';
  expect(await page.evaluate((html) => window.DOMPurify.sanitize(html), wrapped)).toBe(wrapped);
  expect(sanitize(wrapped)).toBe('<div><p>Ymddiheurwn.</p></div>');
});

async function visit(page) {
  // An empty page: nothing but the filter is at work.
  await page.route('**/empty.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(`${SOURCES}/empty.html`);
  await page.addScriptTag({ path: dompurify });
}
