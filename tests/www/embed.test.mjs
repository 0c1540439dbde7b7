/** The pure parts of `www/embed`: reading a publication file, telling versions apart, writing the code to paste. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { embedCode, toHtml } from '../../www/embed/code.js';
import { find, isBefore, isWhole, levels, read, runsOf, safeHref, versionOf } from '../../www/embed/publication.js';
import { words, wordsFor } from '../../www/embed/words.js';
import init, { Desk } from '../../www/pkg/breach_statement.js';

const embed = new URL('../../www/embed/', import.meta.url);
await init({ module_or_path: await readFile(new URL('../../www/pkg/breach_statement_bg.wasm', import.meta.url)) });

async function published() {
  const cases = new URL('../cases/', import.meta.url);
  const files = (await readdir(cases)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, cases), 'utf8')));
  return texts.map((text) => {
    const desk = Desk.open(text);
    const publication = desk.publication();
    desk.free();
    return publication;
  });
}

test('every text that the core publishes is read, found and whole, and one changed letter is noticed', async () => {
  let count = 0;
  for (const text of await published()) {
    for (const edition of read(text).documents) {
      assert.equal(find(read(text), edition.name, 'en').sha256, edition.sha256);
      assert.equal(await isWhole(edition), true, edition.name);
      const changed = structuredClone(edition);
      const run = changed.blocks.flatMap(runsOf).at(-1);
      run.text += ' ';
      assert.equal(await isWhole(changed), false, edition.name);
      const linked = structuredClone(edition);
      linked.blocks.flatMap(runsOf)[0].href = 'https://somewhere.example/';
      assert.equal(await isWhole(linked), false, edition.name);
      count += 1;
    }
  }
  assert.ok(count > 40, String(count));
});

test('characters that JSON escapes, or not, have one digest in Rust and here', async () => {
  const desk = new Desk();
  const strange = '"quotes" \\ / \u007f \u2028 \u2029 é ü € 😀 \u200f مرحبا <b>&amp;</b> \ufffd';
  desk.set('/as_of', '2026-11-12');
  desk.set('/own_paragraphs/one', { text: strange, documents: ['web-notice'] });
  const edition = find(read(desk.publication(['web-notice'])), 'web-notice', '');
  assert.ok(JSON.stringify(edition).includes('😀'));
  assert.equal(await isWhole(edition), true);
  desk.free();
});

test('of two versions the earlier is told by its day, and on one day by its number', () => {
  const edition = { as_of: '2026-11-12', number: 2 };
  assert.equal(versionOf(edition), '2026-11-12/2');
  const rows = {
    '2026-11-13/1': true,
    '2026-11-12/3': true,
    '2026-11-12/10': true,
    '2026-11-12/2': false,
    '2026-11-12/1': false,
    '2026-11-11/9': false,
    '': false,
    'soon': false,
    '2026-11-13': false,
  };
  for (const [version, before] of Object.entries(rows)) assert.equal(isBefore(edition, version), before, version);
});

test('of two versions of one day and one number the earlier is told by when its file was made', () => {
  const version = '2026-11-12/2';
  const [early, late] = ['2026-11-12T09:00:00Z', '2026-11-12T09:00:01Z'];
  const rows = [
    [early, late, true],
    [late, early, false],
    [early, early, false],
    [undefined, early, true],
    [early, undefined, false],
    [undefined, undefined, false],
    [early, 'soon', false],
    ['9', early, true],
  ];
  for (const [made, other, before] of rows) assert.equal(isBefore({ as_of: '2026-11-12', number: 2, made }, version, other), before, `${made} ${other}`);
  // The day and the number come first: an old case file that is published today is old.
  assert.equal(isBefore({ as_of: '2026-11-11', number: 2, made: late }, version, early), true);
  assert.equal(isBefore({ as_of: '2026-11-12', number: 1, made: late }, version, early), true);
  assert.equal(isBefore({ as_of: '2026-11-13', number: 1, made: early }, version, late), false);
});

test('a file says when it was made, its texts are whole, and one that does not say so is read as before', async () => {
  const desk = Desk.open(await readFile(new URL('../cases/riverside-2026.json', import.meta.url), 'utf8'));
  const made = '2026-11-20T09:00:00Z';
  const [with_, without] = [desk.publication(undefined, undefined, made), desk.publication()];
  assert.equal(JSON.parse(with_).made, made);
  const [edition, old] = [with_, without].map((text) => find(read(text), 'web-notice', ''));
  assert.equal(edition.made, made);
  assert.equal(old.made, undefined);
  assert.equal(edition.sha256, old.sha256, 'the same text has the same digest');
  assert.equal(await isWhole(edition), true);
  assert.equal(await isWhole(old), true);
  const code = (edition) => embedCode({ edition, src: '/p.json', script: '/s.js' });
  assert.ok(code(edition).includes(` data-made="${made}"`));
  assert.ok(!code(old).includes('data-made'));
  for (const wrong of [7, 'soon', null, ['x'], '2026-11-20'])
    assert.equal(find(read(JSON.stringify({ ...JSON.parse(without), made: wrong })), 'web-notice', '').made, undefined);
  for (const wrong of ['soon', '2026-11-20', 7, null]) assert.throws(() => desk.publication(undefined, undefined, wrong), { code: 'bad-date' });
  desk.free();
});

test('the highest heading stands at the level that is asked for, and none below the sixth', () => {
  const blocks = [2, 3, 4].map((level) => ({ kind: 'heading', level, runs: [] }));
  const at = (headingLevel) => blocks.map(({ level }) => levels(blocks, headingLevel)(level));
  assert.deepEqual([1, 2, 5, 6].map(at), [
    [1, 2, 3],
    [2, 3, 4],
    [5, 6, 6],
    [6, 6, 6],
  ]);
});

test('only addresses that run nothing become links', () => {
  for (const href of ['https://a.example/', 'HTTP://a.example', 'mailto:a@b.example', 'tel:+44']) assert.equal(safeHref(href), href);
  for (const href of ['javascript:alert(1)', 'java\nscript:alert(1)', ' javascript:1', 'data:,x', 'file:///etc/passwd', 'a.html', '//a.example', '', undefined])
    assert.equal(safeHref(href), undefined, href);
});

test('the code to paste says all that the file says, and what is text stays text', async () => {
  const nasty = '<img src=x onerror="hurt()"> & \'</breach-statement><script>hurt()</script>';
  const edition = {
    name: 'a"b',
    language: 'en-GB',
    title: nasty,
    as_of: '2026-11-12',
    number: 1,
    earlier: [],
    text_sha256: '',
    sha256: 'abc',
    blocks: [
      { kind: 'heading', level: 6, runs: [{ text: nasty }] },
      { kind: 'list', items: [[{ text: nasty, strong: true, href: 'javascript:hurt()' }], [{ text: 'b', href: 'https://a.example/?a=1&b="' }]] },
    ],
  };
  const code = embedCode({ edition, src: 'https://a.example/p.json?a&b"', script: '/s.js', integrity: 'sha384-x', headingLevel: 3 });
  assert.equal(
    code,
    `<breach-statement src="https://a.example/p.json?a&amp;b&quot;" document="a&quot;b" lang="en-GB" heading-level="3" data-version="2026-11-12/1" data-sha256="abc">
<h3>&lt;img src=x onerror=&quot;hurt()&quot;&gt; &amp; '&lt;/breach-statement&gt;&lt;script&gt;hurt()&lt;/script&gt;</h3>
<ul>
<li><strong>&lt;img src=x onerror=&quot;hurt()&quot;&gt; &amp; '&lt;/breach-statement&gt;&lt;script&gt;hurt()&lt;/script&gt;</strong></li>
<li><a href="https://a.example/?a=1&amp;b=&quot;">b</a></li>
</ul>
</breach-statement>
<script type="module" src="/s.js" integrity="sha384-x"></script>
`,
  );
  assert.ok(!embedCode({ edition, src: 'p.json', script: '/s.js' }).includes('integrity'));
  assert.match(embedCode({ edition, src: 'p.json', script: '/s.js', html: '\n<p>Ours</p>\n' }), />\n<p>Ours<\/p>\n<\/breach-statement>/);
});

test('the HTML in it is that of the core, but for the level of headings', async () => {
  const [text] = await published();
  const desk = Desk.open(await readFile(new URL('../cases/british-airways-2018.json', import.meta.url), 'utf8'));
  for (const { name, blocks } of read(text).documents) {
    const page = desk.export(name, 'html');
    const body = page.slice(page.indexOf('<body>\n') + 7, page.indexOf('</body>')).trim();
    // The core writes one stretch a fact; where one ends inside a strong text or a link, it says so twice.
    assert.equal(toHtml(blocks, 1), body.replace(/<\/strong><strong>/g, ''), name);
  }
  desk.free();
});

/** Does something while every object has what a page has put into all of them. */
function polluted(more, act) {
  for (const [name, value] of Object.entries(more)) Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  try {
    return act();
  } finally {
    for (const name of Object.keys(more)) delete Object.prototype[name];
  }
}

test('what a page has put into every object is in no text', () => {
  const more = {
    href: 'https://elsewhere.example/',
    strong: true,
    text: 'put in',
    runs: [{ text: 'put in' }],
    items: [[{ text: 'put in' }]],
    level: 1,
    kind: 'paragraph',
  };
  const whole = {
    name: 'web-notice',
    language: 'en-GB',
    title: 'T',
    as_of: '2026-11-12',
    number: 1,
    earlier: [],
    text_sha256: '',
    blocks: [
      { kind: 'heading', level: 2, runs: [{ text: 'a' }] },
      { kind: 'list', items: [[{ text: 'b' }]] },
      { kind: 'paragraph', runs: [{ text: 'c' }] },
    ],
    sha256: 'abc',
  };
  const file = (edition) => JSON.stringify({ publication: 1, documents: [edition] });
  const plain = toHtml(whole.blocks, 2);
  assert.equal(
    polluted(more, () => toHtml(read(file(whole)).documents[0].blocks, 2)),
    plain,
  );
  assert.equal(
    polluted(more, () => toHtml(JSON.parse(file(whole)).documents[0].blocks, 2)),
    plain,
  );

  // What a file does not say itself, it does not say.
  const without = (value, name) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  const wrong = [
    ...Object.keys(whole)
      .filter((name) => !['earlier', 'text_sha256'].includes(name))
      .map((name) => file(without(whole, name))),
    ...whole.blocks.flatMap((block) => Object.keys(block).map((name) => file({ ...whole, blocks: [without(block, name)] }))),
    file({ ...whole, blocks: [{ kind: 'paragraph', runs: [{}] }] }),
    '{"documents":[]}',
    '{"publication":1}',
  ];
  assert.equal(wrong.length, 17);
  for (const text of wrong)
    assert.throws(() => polluted({ ...whole, ...more, publication: 1, documents: [] }, () => read(text)), { code: 'not-a-publication' }, text);
});

test('a text of 200,000 paragraphs is read and written', () => {
  const blocks = Array.from({ length: 200_000 }, () => ({ kind: 'paragraph', runs: [{ text: 'a' }] }));
  const edition = { name: 'web-notice', language: 'en-GB', title: 'T', as_of: '2026-11-12', number: 1, earlier: [], text_sha256: '', blocks, sha256: 'abc' };
  const { documents } = read(JSON.stringify({ publication: 1, documents: [edition] }));
  assert.equal(toHtml(documents[0].blocks, 2).length, '<p>a</p>\n'.length * 200_000 - 1);
});

test('every reason has a sentence without a full stop of its own, and every language has every sentence', () => {
  for (const [language, say] of Object.entries(words)) {
    assert.deepEqual(Object.keys(say.reasons), Object.keys(words.en.reasons), language);
    for (const reason of Object.values(say.reasons)) assert.match(reason, /^[^.]+$/);
  }
  for (const language of ['', 'en', 'EN-us', 'cy', 'constructor', '__proto__']) assert.deepEqual(wordsFor(language), { tag: 'en-GB', say: words.en }, language);
});

test('what the guide says of the file and of Node is so', async () => {
  const guide = await readFile(new URL('README.md', embed), 'utf8');
  const block = (kind) => guide.match(new RegExp(`\`\`\`${kind}\n([^]*?)\n\`\`\``))[1];
  const [edition] = read(block('json')).documents;
  assert.equal(await isWhole(edition), true);
  const folder = await mkdtemp(join(tmpdir(), 'embed-'));
  await cp(fileURLToPath(embed), folder, { recursive: true });
  await writeFile(join(folder, 'publication.json'), block('json'));
  await writeFile(join(folder, 'write.mjs'), block('mjs'));
  const { stdout, stderr } = spawnSync('node', ['write.mjs'], { cwd: folder, encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.equal(stdout.trim(), block('html'));
  // The codes that it lists are those that there are.
  const listed = guide
    .match(/`code` is ([^]*?)\.\n/)[1]
    .match(/`[a-z-]+`/g)
    .map((name) => name.slice(1, -1));
  assert.deepEqual(listed.sort(), [...Object.keys(words.en.reasons), 'older'].sort());
});
