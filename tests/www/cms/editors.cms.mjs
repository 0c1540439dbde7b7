/**
 * What is pasted goes into real editors, as HTML through their interface and as a paste from the clipboard, and comes out of them again.
 *
 * What an editor changes by its own nature is expected here, with the reason: no less and no more.
 */

import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

import { expect, test } from '@playwright/test';

import { compared, documentOf } from '../support/pasting.mjs';
import { printTable } from './table.mjs';

const ORIGIN = 'http://127.0.0.1:9';
const TYPES = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

const documents = ['labour-2021', 'psni-2023', 'harbour-college-2026'].flatMap((name) =>
  ['web-notice', 'faq'].map((document) => documentOf(`${name}.json`, document)),
);

/**
 * How an editor is started, given HTML and asked for it. `start` runs in the page, and puts `put`, `get` and `empty` on the window.
 * `field` is what is clicked before pasting.
 */
const EDITORS = {
  'TinyMCE 8.9.2': {
    files: ['/cms/node_modules/tinymce/tinymce.min.js'],
    start: async () => {
      const [editor] = await window.tinymce.init({
        selector: '#editor',
        license_key: 'gpl',
        base_url: '/cms/node_modules/tinymce',
        suffix: '.min',
        plugins: 'lists link',
        promotion: false,
      });
      Object.assign(window, { put: (html) => editor.setContent(html), get: () => editor.getContent() });
    },
    field: (page) => page.frameLocator('iframe').locator('body'),
    expected: {},
  },
  'CKEditor 5 48.5.2': {
    files: ['/cms/node_modules/ckeditor5/dist/browser/ckeditor5.css', '/cms/node_modules/ckeditor5/dist/browser/ckeditor5.umd.js'],
    start: async () => {
      const { ClassicEditor, Essentials, Paragraph, Heading, List, Link, Bold } = window.CKEDITOR;
      const editor = await ClassicEditor.create(document.querySelector('#editor'), {
        licenseKey: 'GPL',
        plugins: [Essentials, Paragraph, Heading, List, Link, Bold],
      });
      Object.assign(window, { put: (html) => editor.setData(html), get: () => editor.getData() });
    },
    field: (page) => page.locator('.ck-content'),
    expected: { 'data-list-item-id': 'it names each item of a list, to find it again' },
  },
  'Quill 2.0.3': {
    files: ['/cms/node_modules/quill/dist/quill.snow.css', '/cms/node_modules/quill/dist/quill.js'],
    start: () => {
      const quill = new window.Quill('#editor', { theme: 'snow' });
      Object.assign(window, {
        put: (html) => quill.setContents(quill.clipboard.convert({ html })),
        get: () => quill.getSemanticHTML(),
      });
    },
    field: (page) => page.locator('.ql-editor'),
    expected: {
      'marks-changed': 'it writes every space as one that does not break',
      rel: 'it opens each link in a new window',
      target: 'it opens each link in a new window',
    },
  },
};

/** A remark by its code, and one on an attribute by the name of that: otherwise any of them would pass for the one expected. */
const nameOf = ({ code, message }) => (code === 'attribute' ? message.match(/“(.*?)”/)[1] : code);

const rows = [];

for (const [name, editor] of Object.entries(EDITORS)) {
  test(`${name}: what comes out is what went in`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, editor);
    for (const [way, put] of [
      ['set as HTML', ({ html }) => page.evaluate((html) => window.put(html), html)],
      ['pasted', (document) => paste(page, editor.field(page), document)],
    ]) {
      const found = new Set();
      for (const document of documents) {
        await page.evaluate(() => window.put(''));
        await put(document);
        const out = await page.evaluate(() => window.get());
        const [{ lost, strips }] = compared([[document.html, out]]);
        const remarks = [...lost, ...strips];
        const unexpected = remarks.filter((remark) => !(nameOf(remark) in editor.expected));
        for (const remark of remarks) found.add(nameOf(remark));
        expect.soft(unexpected.slice(0, 5), `${name}, ${way}: ${document.file} ${document.name}`).toEqual([]);
      }
      const changed = [...found].map((name) => `${name}: ${editor.expected[name] ?? 'NOT EXPECTED'}`);
      expect.soft([...found].sort(), `${name}, ${way}: no more and no less`).toEqual(Object.keys(editor.expected).sort());
      rows.push([name, way, String(documents.length), changed.join('; ') || 'nothing']);
    }
  });
}

test.afterAll(() => printTable(['editor', 'how', 'documents', 'lost or changed'], rows));

/** An empty page with the editor in it, out of its package. */
async function open(page, { files, start }) {
  const loads = files.map((file) => (file.endsWith('.css') ? `<link rel="stylesheet" href="${file}">` : `<script src="${file}"></script>`));
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/')
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html>${loads.join('')}<button>Copy</button><div id="editor"></div>` });
    const folder = pathname.startsWith('/cms/') ? '..' : '../../../www';
    const type = TYPES[extname(pathname)] ?? 'application/octet-stream';
    return route.fulfill({ contentType: type, body: readFileSync(new URL(folder + pathname, import.meta.url)) });
  });
  await page.goto(`${ORIGIN}/`);
  await page.evaluate(start);
}

/** Copies as the page does, and pastes as a person does. */
async function paste(page, field, { html, text }) {
  await page.evaluate(
    async (flavours) => {
      const { copy } = await import('/ui/clipboard.js');
      document.querySelector('button').onclick = ({ target }) => (window.copied = copy(target, flavours.text, flavours.html));
    },
    { html, text },
  );
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  expect(await page.evaluate(() => window.copied)).toBe(true);
  await field.click();
  await page.keyboard.press('Control+V');
  // Editors take what was pasted in their own time.
  await expect.poll(() => page.evaluate(() => window.get().length)).toBeGreaterThan(html.length / 2);
  await page.waitForTimeout(300);
}
