/**
 * The attacks of `tests/attacks`, through every way out: nothing active comes out, nothing hidden, nothing held back, and what a
 * person reads is what the statement says.
 *
 * Nothing is listed here that can be asked for. The fields come from the form, and the schema has to name the same ones; the ways out
 * are the methods of the desk, the functions of the modules, and the verbs, options and formats in the help of the command line. What
 * is new is attacked, and what cannot be driven fails by its name. Each way out writes files; the ending of a file says who reads it:
 * parse5 for HTML, commonmark for Markdown, Python's own readers for the rest (`tests/attacks/read.py`).
 */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { HtmlRenderer, Parser } from 'commonmark';
import { parse, parseFragment } from 'parse5';

import { toHtml } from '../../www/embed/code.js';
import { Failure, find, isWhole, read as readPublication } from '../../www/embed/publication.js';
import * as core from '../../www/pkg/breach_statement.js';
import * as files from '../../www/pkg/files.js';
import { program } from './support/command-line.mjs';

const { Desk } = core;
const pkg = new URL('../../www/pkg/', import.meta.url);
await core.default({ module_or_path: await readFile(new URL('breach_statement_bg.wasm', pkg)) });
await files.default({ module_or_path: await readFile(new URL('files_bg.wasm', pkg)) });

const attacks = new URL('../attacks/', import.meta.url);
const json = async (/** @type {string | URL} */ name, base = attacks) => JSON.parse(await readFile(new URL(name, base), 'utf8'));
const sheets = await json('sheets.json', pkg);
const strings = (await json('strings.json')).map((row) => ({ ...row, typed: row.typed.repeat(row.times ?? 1) }));
const fields = core.form().flatMap((section) => section.fields);
const folder = await mkdtemp(join(tmpdir(), 'attacks-'));
after(() => rm(folder, { recursive: true }));

// ---------------------------------------------------------------------------------------------------------------------------
// Cases
// ---------------------------------------------------------------------------------------------------------------------------

const classes = [...new Set(strings.map((row) => row.class))];
const byClass = new Map(classes.map((name) => [name, strings.filter((row) => row.class === name)]));
const isText = (field) => ['text', 'sentence', 'prose', 'texts'].includes(field.kind);
const at = (field) => field.pointer.replace('{key}', field.pointer.startsWith('/own_words/') ? 'responsible' : 'one');
const MARKER = 'Qzheldbackzq';

/** A case with the example of every field, and more people than one group, so that all documents are there and none is stopped. */
function full() {
  const desk = new Desk();
  for (const field of fields) {
    // An entry that names another names one that is there, and not itself.
    const own = field.pointer.startsWith(`${field.collection}/`);
    desk.set(at(field), field.kind === 'entries' ? [own ? 'two' : 'one'] : field.example);
  }
  desk.set('/groups/two', { name: 'former members', involvement: 'affected', own_letter: 'yes' });
  desk.set('/suppliers/two', { role: 'keeps our archive', told_us: '2021-10-30' });
  return desk;
}

/**
 * A covering design. Of all fields times all strings each case takes a slice: in case `k` the field `f` holds a string of class
 * `k + f`, so that after as many cases as there are classes each field has met each class, and of each class another string each time.
 * In every other case the string stands among words, in the others alone.
 *
 * @param {number} k
 * @param {(field: any) => boolean} meant the fields that are attacked
 */
const tried = new Set();
const met = new Set();
const turn = new Map();
function attacked(k, meant) {
  const desk = full();
  for (const [f, field] of fields.entries()) {
    if (!meant(field)) continue;
    const name = classes[(k + f) % classes.length];
    const rows = byClass.get(name);
    const next = turn.get(name) ?? 0;
    turn.set(name, next + 1);
    const { typed } = rows[next % rows.length];
    // Why it is safe to go public takes a few words, or nothing public is let out at all.
    const said = field.pointer.endsWith('/public_anyway') ? `It is safe: ${typed}` : typed;
    const value = k % 2 === 0 ? said : `before ${said} after`;
    desk.set(at(field), field.kind === 'texts' || field.kind === 'choices' ? [value, 'do nothing'] : value);
    if (field.states.includes('ruled-out') && k % 5 === 4) desk.set(at(field), { ruled_out: { who: value, what: value, until: '2021-11-01' } });
    tried.add(`${f} ${typed}`);
    if (isText(field)) met.add(`${f} ${name}`);
  }
  return desk;
}

// ---------------------------------------------------------------------------------------------------------------------------
// Ways out
// ---------------------------------------------------------------------------------------------------------------------------

/**
 * Where one way out writes for one case. With each file the texts that a person has to read in it, in their order.
 *
 * @typedef {object} Out
 * @property {string} place
 * @property {import('../../www/pkg/breach_statement.js').Desk} desk
 * @property {any[]} documents what the desk prepared and may leave
 * @property {any[]} stopped those that must not leave now
 * @property {number} k the number of the case
 * @property {(name: string, content: string | Uint8Array, texts?: string[]) => Promise<void>} put
 * @property {(name: string, texts: string[]) => void} expect the same of a file that comes in another way
 */

/** What was written: by its path, the texts. */
const written = new Map();
/** Archives that the reader takes apart, with what is in them: the names of the files stand in their manifests. */
const archived = [];
const exits = new Set();

/** @returns {Out} */
function outOf(place, desk, k) {
  const all = desk.prepare().documents;
  const documents = all.filter((document) => document.stopped === undefined);
  const stopped = all.filter((document) => document.stopped !== undefined);
  exits.add(place.replace(/^[^/]*\//, ''));
  const expect = (name, texts) => written.set(`${place}/${name}`, texts);
  const put = async (name, content, texts = []) => {
    const to = join(folder, place, name);
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, content);
    expect(name, texts);
  };
  return { place, desk, documents, stopped, k, put, expect };
}

const run = (runs) => runs.map(({ text }) => text).join('');
const bodyOf = (document) => document.body.flatMap((block) => (block.kind === 'list' ? block.items : [block.runs])).map(run);

/** The list that an error names: the formats that there are. */
function namedBy(act) {
  try {
    act();
  } catch (error) {
    return /are (.+)$/.exec(error.message)[1].split(', ');
  }
  throw new Error('it was let through');
}

const ENDINGS = {
  text: 'txt',
  html: 'html',
  cms: 'html',
  markdown: 'md',
  jsonld: 'jsonld',
  json: 'json',
  sarif: 'json',
  docx: 'docx',
  eml: 'eml',
  csv: 'csv',
  zip: 'zip',
};
const ending = (format) => ENDINGS[format] ?? assert.fail(`the format ${format} is new: say in ENDINGS how it ends, and below who reads it`);
const messages = (findings) => JSON.stringify(findings.map(({ message }) => message));

/**
 * How each method of the desk is driven, by its name. `null`: nothing leaves by it, and what it does is tried where a case is made.
 *
 * @type {Record<string, null | ((out: Out) => Promise<void> | void)>}
 */
const METHODS = {
  constructor: null,
  free: null,
  set: null,
  takeOutSent: null,
  putBackSent: null,
  get({ desk }) {
    assert.deepEqual(desk.get(''), JSON.parse(desk.text()), 'the case is what was typed');
  },
  text({ desk }) {
    const again = Desk.open(desk.text());
    assert.equal(again.text(), desk.text(), 'the case file opens as it was');
    again.free();
  },
  async prepare({ desk, put }) {
    const { documents, problems, findings } = desk.prepare();
    await put('documents.json', JSON.stringify(documents));
    await put('desk.json', messages([...problems, ...findings]));
  },
  async export({ desk, documents, stopped, put }) {
    for (const format of namedBy(() => desk.export('email', '?'))) {
      for (const { name } of stopped) refuses(() => desk.export(name, format));
      for (const { name, ...document } of documents) await put(`${name}.${ending(format)}`, desk.export(name, format), bodyOf(document));
    }
  },
  async paste({ desk, documents, stopped, put, k }) {
    for (const { name } of stopped) refuses(() => desk.paste(name, 2));
    for (const { name, ...document } of documents) await put(`${name}.html`, desk.paste(name, (k % 6) + 1), bodyOf(document));
  },
  async jsonLd({ desk, documents, stopped, put }) {
    for (const { name } of stopped) refuses(() => desk.jsonLd(name));
    for (const { name } of documents) {
      const text = desk.jsonLd(name);
      if (text !== undefined) await put(`${name}.jsonld`, text);
    }
  },
  async markAsSent({ desk, documents, stopped, put, k }) {
    for (const { name } of stopped) refuses(() => desk.markAsSent(name, { when: '2021-11-03' }));
    const other = Desk.open(desk.text());
    const document = documents[k % documents.length];
    try {
      const entry = other.get(other.markAsSent(document.name, { when: '2021-11-03', reached: 3, sender: 'x' }));
      assert.equal(entry.text, desk.export(document.name, 'text'));
      await put('entry.txt', entry.text, bodyOf(document));
    } catch (error) {
      assertRefused(error);
    }
    other.free();
  },
  async publication({ desk, documents, put }) {
    try {
      await published(desk.publication(), documents, put);
    } catch (error) {
      assertRefused(error);
    }
  },
  async sheet({ desk, put }) {
    for (const [name, definition] of Object.entries(sheets)) await put(`${name}.json`, JSON.stringify(desk.sheet(name, definition)));
  },
  async exportSheet({ desk, put, k }) {
    const formats = namedBy(() => desk.export('email', '?'));
    const earlier = full();
    for (const [i, [name, definition]] of Object.entries(sheets).entries()) {
      const since = k % 2 && !name.startsWith('send-') ? earlier.text() : undefined;
      const format = formats[(k + i) % formats.length];
      await put(`${name}.${ending(format)}`, desk.exportSheet(name, definition, format, since), bodyOf(desk.sheet(name, definition, since)));
    }
    earlier.free();
  },
  async timeline({ desk, put }) {
    const { picture, publicPicture, ...words } = desk.timeline();
    await put('all.svg', picture);
    if (words.stopped === undefined) await put('public.svg', publicPicture);
    else assert.equal(publicPicture, '');
    await put('words.json', JSON.stringify(words));
  },
  async compare({ desk, documents, put, k }) {
    const [one, other] = [documents[k % documents.length], documents[(k + 1) % documents.length]];
    await put('differences.json', JSON.stringify(desk.compare(one.name, other.name)));
  },
  async review({ desk, put }) {
    const { findings, accepted, regimes } = desk.review();
    await put('findings.json', messages([...findings, ...accepted.map(([, finding]) => finding)]));
    await put('laws.json', JSON.stringify(regimes.map(({ id, title, about }) => ({ id, title, about }))));
  },
  async takeBack({ desk, documents, put, k }) {
    const { name } = documents[k % documents.length];
    const hostile = byClass.get(classes[k % classes.length]).map(({ typed }) => typed.slice(0, 4000));
    const { findings, changes } = desk.takeBack(name, [desk.export(name, 'text'), ...hostile].join('\n\n'));
    await put('findings.json', messages([...findings, ...changes.flatMap((change) => change.findings)]));
  },
  async letterhead({ desk, put }) {
    await put('letterhead.json', JSON.stringify(desk.letterhead()));
  },
};

/** The same for what the modules export beside the desk, by module and name. */
const FUNCTIONS = {
  'core.default': null,
  'core.initSync': null,
  'core.Desk': null,
  'core.maxBytes': null,
  'core.form': null,
  'files.default': null,
  'files.initSync': null,
  'files.formatsFor': null,
  /** @param {Out} out */
  async 'files.write'({ place, desk, documents, stopped, put, expect }) {
    for (const document of stopped) refuses(() => files.write([document], 'text'));
    // The archive holds each document in each format that suits it, and the reader takes it apart.
    await put('all.zip', files.write(documents, 'zip', { letterhead: desk.letterhead() }).bytes);
    expect('all.zip.d/manifest.json', []);
    archived.push({ place: `${place}/all.zip.d`, documents });
  },
};

/** What must not leave leaves by no way out. */
function refuses(act) {
  assert.throws(act, (error) => (assertRefused(error), error.code === 'stopped'));
}

/** A refusal is a sentence with a code, and none that says the core broke. */
function assertRefused(error) {
  if (error instanceof assert.AssertionError || error instanceof Failure) throw error;
  assert.ok(typeof error.code === 'string' && error.message.length > 20, String(error));
  assert.doesNotMatch(error.message, /unreachable|panic|memory/);
}

/** What a website shows. */
async function published(text, documents, put) {
  await put('publication.json', text);
  const publication = readPublication(text);
  for (const edition of publication.documents) {
    assert.equal(await isWhole(edition), true, `${edition.name} is whole`);
    const document = documents.find(({ name }) => name === edition.name);
    await put(`shown/${edition.name}.html`, toHtml(find(publication, edition.name, '').blocks, 2), bodyOf(document));
  }
}

// The command line -----------------------------------------------------------------------------------------------------------

/** Runs the program. It says what is wrong in sentences, ends as its help says, and writes nothing that steers a terminal. */
async function call(...options) {
  const { code, out, err } = await new Promise((resolve) => {
    execFile(program, options, { encoding: 'buffer', maxBuffer: 2 ** 28 }, (error, out, err) => resolve({ code: error?.code ?? 0, out, err: err.toString() }));
  });
  const about = `breach-statement ${options.join(' ').slice(0, 200)}`;
  assert.ok([0, 1, 2].includes(code), `${about} ended with ${code}\n${err}`);
  assert.doesNotMatch(err, /panicked|RUST_BACKTRACE/, about);
  assert.equal(hiddenIn(err), undefined, `${about} says on standard error`);
  return { code, out };
}

/** What the help of a verb names: its options, and the formats it takes. */
async function helpOf(verb) {
  const help = (await call(verb, '--help')).out.toString();
  const options = [...help.matchAll(/^ +(?:-\w, )?--([a-z-]+)/gm)].map(([, name]) => name).filter((name) => name !== 'help');
  const after = /--format <FORMAT>[^]*?(?:possible values: ([^\]]+)\]|Possible values:\n([^]*?)\n\s*\n)/i.exec(help);
  const formats = after?.[1]?.split(', ') ?? [...(after?.[2] ?? '').matchAll(/- ([a-z]+)/g)].map(([, name]) => name);
  return { options, formats };
}

/** Files that go into a call, apart from those that come out. */
const inputs = await mkdtemp(join(tmpdir(), 'attacks-in-'));
after(() => rm(inputs, { recursive: true }));
let given = 0;
async function input(content) {
  const path = join(inputs, `${(given += 1)}.txt`);
  await writeFile(path, content);
  return path;
}

/**
 * How each verb is driven: with which options, and by what. `null`: it reads no case.
 *
 * @type {Record<string, null | { options: string[], drive: (out: Out & { path: string, formats: string[] }) => Promise<void> }>}
 */
const VERBS = {
  help: null,
  new: null,
  schema: null,
  check: {
    options: ['today', 'format', 'fail-on', 'document', 'text', 'head'],
    async drive({ path, formats, put, desk, documents, k }) {
      for (const format of formats) {
        await put(`case.${ending(format)}`, (await call('check', path, '--format', format, '--fail-on', 'stop', '--today', '2021-12-01')).out);
      }
      const hostile = byClass.get(classes[k % classes.length]).map(({ typed }) => typed.slice(0, 4000));
      const { name } = documents[k % documents.length];
      const text = await input([desk.export(name, 'text'), ...hostile].join('\n\n'));
      await put('edited.txt', (await call('check', path, '--document', name, '--text', text)).out);
    },
  },
  prepare: {
    options: ['out', 'document', 'format', 'zip-of', 'heading-level', 'today'],
    async drive({ path, place, formats, documents, stopped, put, expect, k }) {
      await Promise.all(
        formats.map(async (format) => {
          const level = format === 'cms' ? ['--heading-level', String((k % 6) + 1)] : [];
          await call('prepare', path, '--format', format, '--out', join(folder, place, format), ...level);
        }),
      );
      for (const document of documents) {
        // The key of a group says too much for the name of a file.
        const kind =
          document.discreet && document.channel !== 'phone' && !document.template.startsWith(document.channel) ? document.channel : document.template;
        const file = document.group === null ? document.name : `${kind}-${document.groupNumber}`;
        for (const format of ['text', 'html', 'markdown', 'docx']) expect(`${format}/${file}.${ending(format)}`, bodyOf(document));
        expect(`cms/${file}.cms.html`, bodyOf(document));
        if (document.channel === 'email') expect(`eml/${file}.eml`, bodyOf(document));
      }
      const { name, ...document } = documents[k % documents.length];
      for (const { name } of stopped) {
        const { code, out } = await call('prepare', path, '--document', name, '--format', 'html');
        assert.deepEqual([code, out.length], [2, 0], `${name} must not leave`);
      }
      await put('printed.html', (await call('prepare', path, '--document', name, '--format', 'html', '--today', '2021-11-03')).out, bodyOf(document));
      await put('printed.zip', (await call('prepare', path, '--format', 'zip', '--zip-of', 'html,csv')).out);
    },
  },
  pasted: {
    options: ['document', 'html', 'heading-level', 'today'],
    async drive({ path, put, desk, documents, k }) {
      const { name } = documents[k % documents.length];
      const rows = byClass.get(classes[k % classes.length]).map(({ typed }) => `<p>${typed.slice(0, 4000)}</p>`);
      const html = await input(desk.paste(name, 2) + rows.join('\n'));
      await put('lost.txt', (await call('pasted', path, '--document', name, '--html', html, '--heading-level', '3', '--today', '2021-11-03')).out);
    },
  },
  sent: {
    options: ['document', 'when', 'reached', 'sender', 'today'],
    async drive({ path, put, documents, k }) {
      const document = documents[k % documents.length];
      const options = ['--document', document.name, '--when', '2021-11-03', '--reached', '3', '--sender', 'x', '--today', '2021-11-03'];
      const { code, out } = await call('sent', path, ...options);
      if (code === 2) return;
      const { sent } = JSON.parse(out.toString());
      await put('entry.txt', Object.values(sent).at(-1).text, bodyOf(document));
    },
  },
  publish: {
    options: ['document', 'today', 'made'],
    async drive({ path, put, documents }) {
      const made = helps.get('publish').options.includes('made') ? ['--made', '2021-11-03T10:00:00Z'] : [];
      const { out } = await call('publish', path, '--today', '2021-11-03', ...made);
      if (out.length > 0) await published(out.toString(), documents, put);
      const one = (await call('publish', path, '--document', 'web-notice')).out;
      if (one.length > 0) await put('one.json', one);
    },
  },
  sheet: {
    options: ['format', 'since'],
    async drive({ path, put, formats, k }) {
      const earlier = await input(full().text());
      for (const [i, name] of Object.keys(sheets).entries()) {
        const format = formats[(k + i) % formats.length];
        const since = k % 2 && !name.startsWith('send-') ? ['--since', earlier] : [];
        await put(`${name}.${ending(format)}`, (await call('sheet', path, name, '--format', format, ...since)).out);
      }
    },
  },
  timeline: {
    options: ['all'],
    async drive({ path, put }) {
      const { code, out } = await call('timeline', path);
      if (code === 0) await put('public.svg', out);
      await put('all.svg', (await call('timeline', path, '--all')).out);
    },
  },
  compare: {
    options: ['today'],
    async drive({ path, put, documents, k }) {
      const [one, other] = [documents[k % documents.length], documents[(k + 1) % documents.length]];
      await put('differences.txt', (await call('compare', path, one.name, other.name, '--today', '2021-11-03')).out);
    },
  },
  strips: {
    options: [],
    async drive({ put, k }) {
      const rows = byClass.get(classes[k % classes.length]).map(({ typed }) => typed.slice(0, 4000));
      await put('strips.txt', (await call('strips', await input(rows.join('\n')))).out);
    },
  },
};

// ---------------------------------------------------------------------------------------------------------------------------
// Readers
// ---------------------------------------------------------------------------------------------------------------------------

/** What nobody sees and what changes how the rest is read: controls, directions, what has no width, private use. */
const HIDDEN = /[^\P{Cc}\n\r\t]|\p{Co}|[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
function hiddenIn(text) {
  const found = HIDDEN.exec(text)?.[0];
  return found && `U+${found.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const ELEMENTS = new Set('html head meta title style body header main dl div dt dd h1 h2 h3 h4 h5 h6 p ul li strong a'.split(' '));
const BLOCKS = new Set('dt dd h1 h2 h3 h4 h5 h6 p li'.split(' '));
const ATTRIBUTES = { html: ['lang'], meta: ['charset', 'name', 'content'], a: ['href'] };
const LEADS = /^(https?|mailto|tel):/;

/** What is wrong with HTML, and what is read in it. */
function readHtml(html) {
  const wrong = [];
  const texts = [];
  const walk = (node, block) => {
    if (node.nodeName === '#text') {
      const text = node.value.replace(/\n/g, ' ');
      if (block) block.text += text;
      else if (!['style', 'title'].includes(node.parentNode.nodeName) && text.trim() !== '') wrong.push(`a text outside a block: ${text.slice(0, 40)}`);
    } else if (node.nodeName === '#comment') wrong.push(`a comment: ${node.data.slice(0, 40)}`);
    let inner = block;
    if (node.tagName) {
      if (!ELEMENTS.has(node.tagName) || node.namespaceURI !== 'http://www.w3.org/1999/xhtml') wrong.push(`an element ${node.tagName}`);
      for (const { name, value } of node.attrs) {
        if (!(ATTRIBUTES[node.tagName] ?? []).includes(name)) wrong.push(`${node.tagName} ${name}=${value.slice(0, 40)}`);
        if (name === 'href' && !LEADS.test(value)) wrong.push(`it leads to ${value.slice(0, 40)}`);
        if (hiddenIn(value)) wrong.push(`${name} holds ${hiddenIn(value)}`);
        if (value === 'refresh') wrong.push('it leads somewhere by itself');
      }
      if (node.tagName === 'style') styles.add(node.childNodes.map(({ value }) => value).join(''));
      if (BLOCKS.has(node.tagName)) texts.push((inner = { text: '' }));
    }
    for (const child of node.childNodes ?? []) walk(child, inner);
  };
  walk(/^<!DOCTYPE html>/.test(html) ? parse(html) : parseFragment(html), undefined);
  return { wrong, texts: texts.map(({ text }) => text) };
}
/** The style of a page is ours, and one. */
const styles = new Set();

function stringsIn(value, found = []) {
  if (typeof value === 'string') found.push(value);
  else if (value && typeof value === 'object')
    for (const [key, each] of Object.entries(value)) stringsIn(each, Array.isArray(value) ? found : (found.push(key), found));
  return found;
}

const markdown = new Parser();
const toPage = new HtmlRenderer();

/** Each reads the text of a file with its ending. The rest is read by Python. */
const READERS = {
  '.html': readHtml,
  '.md': (text) => readHtml(toPage.render(markdown.parse(text))),
  '.txt': (text) => ({ wrong: [], texts: text.split('\n') }),
  '.json': (text) => {
    const wrong = stringsIn(JSON.parse(text))
      .map((each) => hiddenIn(each))
      .filter((found) => found !== undefined);
    const leads = stringsIn(JSON.parse(text, (key, value) => (key === 'href' || typeof value === 'object' || Array.isArray(value) ? value : undefined)));
    return { wrong: [...wrong, ...leads.filter((href) => /^\w+:/.test(href) && !LEADS.test(href))], texts: [] };
  },
  '.jsonld': (text) => {
    const page = parseFragment(`<script type="application/ld+json">${text}</script><p>after</p>`);
    const whole = page.childNodes.length === 2 && page.childNodes[0].childNodes[0].value === text;
    JSON.parse(text);
    return { wrong: whole ? [] : ['it ends its script'], texts: [] };
  },
};

/** Reads all that was written, and says what is wrong with it. */
async function judged() {
  const python = await new Promise((resolve, reject) => {
    const reader = [fileURLToPath(new URL('read.py', attacks)), folder];
    execFile('python3', reader, { maxBuffer: 2 ** 30 }, (error, out) => (error ? reject(error) : resolve(JSON.parse(out))));
  });
  for (const { place, documents } of archived.splice(0)) {
    const manifest = JSON.parse(await readFile(join(folder, place, 'manifest.json'), 'utf8'));
    const wanted = documents.flatMap((document) => files.formatsFor(document));
    assert.equal(manifest.files.length, wanted.length, `${place} holds each document in each format that suits it`);
    for (const { path, document, format } of manifest.files) {
      const texts = bodyOf(documents.find(({ name }) => name === document));
      // The title of a table is none of its questions.
      written.set(`${place}/${path}`, texts.slice(format === 'csv' ? 1 : 0));
    }
  }
  const all = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const wrong = [];
  const count = {};
  const there = new Set();
  for (const entry of all) {
    const path = relative(folder, join(entry.parentPath ?? entry.path, entry.name));
    there.add(path);
    const kind = /\.\w+$/.exec(path)?.[0] ?? '';
    count[kind] = (count[kind] ?? 0) + 1;
    const said = (what) => wrong.push(`${path}: ${what}`);
    let found = python[path];
    const raw = await readFile(join(folder, path));
    if (!found) {
      const reader = READERS[kind];
      if (!reader) {
        said('nobody reads it');
        continue;
      }
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
      if (hiddenIn(text)) said(`it holds ${hiddenIn(text)}`);
      found = reader(text);
    }
    if (found.html) {
      const html = readHtml(found.html.replace(/\r\n/g, '\n'));
      found = { wrong: [...found.wrong, ...html.wrong], texts: [...found.texts, ...html.texts] };
    }
    if (raw.includes(MARKER) || found.texts.join('').includes(MARKER)) said('it says what is held back');
    found.wrong.forEach(said);
    let from = 0;
    for (const text of written.get(path) ?? []) {
      const next = found.texts.findIndex((each, i) => i >= from && contains(each, text));
      if (next < 0) {
        said(`it does not say ${JSON.stringify(text.slice(0, 100))}`);
        break;
      }
      from = next;
    }
  }
  for (const path of written.keys()) if (!there.has(path)) wrong.push(`${path} was not written`);
  // What was read is not read again by the next test.
  written.clear();
  await rm(folder, { recursive: true });
  await mkdir(folder);
  return { wrong: summed(wrong), count, files: all.length };
}

/** What is wrong in the same way at the same exit, once, with how often that is and where it was first. */
function summed(wrong) {
  const alike = new Map();
  for (const each of wrong) alike.set(kindOf(each), [...(alike.get(kindOf(each)) ?? []), each]);
  return [...alike.values()].map((all) => `${all.length} x ${all[0]}`);
}
const kindOf = (wrong) => wrong.replace(/^[^/]*\/([^/]*)[^]*?(\.\w+: .{0,18})[^]*$/, '$1 $2');

/** Files leave out the two characters that XML cannot hold; plain text writes out where a link leads. */
const bare = (text) =>
  text
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const contains = (read, text) =>
  bare(read).includes(bare(text)) ||
  bare(read)
    .replace(/ \([^()]*\)/g, '')
    .includes(bare(text));

// ---------------------------------------------------------------------------------------------------------------------------
// Tests
// ---------------------------------------------------------------------------------------------------------------------------

/** Those with two underscores are the bindings' own. */
const own = (name) => !name.startsWith('__');
const methods = Object.getOwnPropertyNames(Desk.prototype).filter(own);
const verbs = [...(await call('--help')).out.toString().matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name]) => name);
const helps = new Map(
  await Promise.all(verbs.map(async (verb) => /** @type {const} */ ([verb, verb === 'help' ? { options: [], formats: [] } : await helpOf(verb)]))),
);

async function throughDesk(name, desk, k) {
  for (const drives of [METHODS, FUNCTIONS]) {
    for (const [exit, drive] of Object.entries(drives)) if (drive) await drive(outOf(`${name}/${exit}`, desk, k));
  }
}

async function throughCommandLine(name, desk, k) {
  const path = await input(desk.text());
  for (const verb of verbs) {
    const place = `${name}/breach-statement ${verb}`;
    await VERBS[verb]?.drive({ ...outOf(place, desk, k), path, formats: helps.get(verb).formats });
  }
}

test('every way out is driven, and every field is attacked', async () => {
  for (const method of [
    ...methods,
    ...Object.getOwnPropertyNames(Desk).filter((name) => own(name) && !['length', 'name', 'prototype', 'open'].includes(name)),
  ]) {
    assert.ok(method in METHODS, `Desk.${method} is new: say in METHODS how it is driven`);
  }
  for (const [module, exported] of Object.entries({ core, files })) {
    for (const name of Object.keys(exported)) assert.ok(`${module}.${name}` in FUNCTIONS, `${name} is new: say in FUNCTIONS how it is driven`);
  }
  assert.ok(verbs.length >= 11, verbs.join());
  for (const verb of verbs) {
    assert.ok(verb in VERBS, `the verb ${verb} is new: say in VERBS how it is driven`);
    const { options, formats } = helps.get(verb);
    const driven = VERBS[verb]?.options ?? [];
    assert.deepEqual(
      options.filter((option) => !driven.includes(option)),
      [],
      `options of ${verb} are new: say in VERBS how they are driven`,
    );
    assert.equal(formats.length > 0, options.includes('format'), `the formats of ${verb} are in its help`);
  }
  const { properties } = JSON.parse((await call('schema')).out.toString());
  const named = Object.entries(properties).flatMap(([key, { type, properties, additionalProperties }]) => {
    if (type !== 'object') return [`/${key}`];
    const inner = additionalProperties ? Object.keys(additionalProperties.properties).map((name) => `{key}/${name}`) : Object.keys(properties);
    return inner.map((name) => `/${key}/${name}`);
  });
  const known = [...fields.map(({ pointer }) => pointer), '/format', '/language'];
  assert.deepEqual(named.sort(), known.sort(), 'the form and the schema name the same fields');
});

test('hostile texts come out of no exit as anything but text', async (t) => {
  for (let k = 0; k < classes.length; k += 1) {
    const desk = attacked(k, isText);
    const stopped = desk.prepare().documents.filter((document) => document.stopped !== undefined);
    assert.deepEqual(
      stopped.map(({ stopped }) => stopped),
      [],
      'what is hostile in a text is understood',
    );
    await throughDesk(`case ${k}`, desk, k);
    // A process takes its time: the command line, which writes what the desk does, gets a slice of the cases.
    if (k % 16 === 1) await throughCommandLine(`case ${k}`, desk, k);
    desk.free();
  }
  // Where no text belongs it is not understood, and stops what is public.
  for (let k = 0; k < 4; k += 1) {
    const desk = attacked(k * 8 + 3, (field) => !isText(field) && k % 2 === (field.pointer.includes('{key}') ? 1 : 0));
    await throughDesk(`odd ${k}`, desk, k);
    if (k === 1) await throughCommandLine(`odd ${k}`, desk, k);
    desk.free();
  }
  const { wrong, count, files } = await judged();
  t.diagnostic(
    `${exits.size} exits x ${fields.length} fields x ${strings.length} strings of ${classes.length} classes: ` +
      `${tried.size} pairs of a field and a string, ${files} files read (${Object.entries(count)
        .map(([kind, number]) => `${number} ${kind}`)
        .join(', ')})`,
  );
  assert.equal(wrong.length, 0, wrong.join('\n'));
  for (const kind of Object.values(ENDINGS)) assert.ok(count[`.${kind}`] > 0, `some file ends in .${kind}`);
  assert.ok(styles.size === 1, 'pages have one style, which is ours');
  assert.equal(met.size, fields.filter(isText).length * classes.length, 'each field for text meets each class');
  assert.deepEqual(new Set([...tried].map((each) => each.slice(each.indexOf(' ') + 1))), new Set(strings.map(({ typed }) => typed)), 'each string is tried');
});

test('what is held back comes out of no exit, however that is spelt', async (t) => {
  const { held } = await json('spellings.json');
  const holdable = fields.filter((field) => isText(field) && field.states.includes('withheld'));
  assert.ok(holdable.length > 40, String(holdable.length));
  // Every spelling stands in a third of the fields, and every field is spelt in a third of the ways, at every exit. All of them in all
  // fields are tried where a process is not needed for it.
  const tried = new Set();
  for (let k = 0; k < 8; k += 1) {
    const desk = full();
    for (const [f, field] of holdable.entries()) {
      const spelling = held[(f + 3 * k) % held.length];
      tried.add(spelling);
      const value = `the ${MARKER} ${f}`;
      const text = JSON.stringify(spelling).replaceAll('"VALUE"', JSON.stringify(field.kind === 'texts' ? [value] : value));
      desk.set(at(field), JSON.parse(text));
    }
    await throughDesk(`held ${k}`, desk, k);
    if (k === 5) await throughCommandLine(`held ${k}`, desk, k);
    desk.free();
  }
  assert.equal(tried.size, held.length);
  const { wrong, files } = await judged();
  t.diagnostic(`${held.length} spellings x ${holdable.length} fields x ${exits.size} exits: ${files} files read`);
  assert.equal(wrong.length, 0, wrong.join('\n'));
});

test('people in danger stop what is public, however that is spelt', async () => {
  const { at_risk } = await json('spellings.json');
  const base = { format: 1, as_of: '2026-11-20', organisation: { name: 'Harbour Refuge' }, incident: { nature: 'ransomware', discovered: '2026-11-18' } };
  const open = [];
  for (const spelling of at_risk) {
    const text = JSON.stringify(base);
    const desk = Desk.open(text);
    desk.set('/groups/one/name', 'women who live with us');
    for (const [pointer, value] of Object.entries(spelling)) desk.set(pointer, value);
    const path = await input(desk.text());
    const refused = { publication: false, 'markAsSent': false, publish: false, sent: false };
    for (const method of ['publication', 'markAsSent']) {
      try {
        if (method === 'publication') desk.publication(undefined, '2026-11-21');
        else desk.markAsSent('web-notice', { when: '2026-11-20' }, '2026-11-21');
      } catch (error) {
        assertRefused(error);
        refused[method] = true;
      }
    }
    const published = await call('publish', path, '--today', '2026-11-21');
    refused.publish = published.code === 2 && published.out.length === 0;
    const sent = await call('sent', path, '--document', 'web-notice', '--when', '2026-11-20', '--today', '2026-11-21');
    refused.sent = sent.code === 2 && sent.out.length === 0;
    for (const [exit, closed] of Object.entries(refused)) if (!closed) open.push(`${exit} ${JSON.stringify(spelling)}`);
    desk.free();
  }
  assert.deepEqual(open, []);
});

test('a file that is broken is refused with a sentence, or read as far as it can be', async (t) => {
  const rows = await json('files.json');
  let refused = 0;
  for (const { name, hex, start = '', repeat = '', times = 0, end = '' } of rows) {
    const bytes = hex === undefined ? Buffer.from(start + repeat.repeat(times) + end) : Buffer.from(hex, 'hex');
    const path = await input(bytes);
    let desk;
    try {
      desk = Desk.open(bytes.toString());
    } catch (error) {
      assert.ok(['not-json', 'not-a-case', 'too-large'].includes(error.code), `${name}: ${error}`);
      assert.ok(error.message.length > 20 && hiddenIn(error.message) === undefined, `${name}: ${error.message}`);
    }
    const check = await call('check', path);
    // Bytes that are no UTF-8 come to JavaScript as the sign for that, and are a text there.
    if (desk === undefined) assert.equal(check.code, 2, name);
    if (desk === undefined) refused += 1;
    else await throughDesk(`file ${name}`, desk, 3);
    desk?.free();
    const to = join(folder, `file ${name}/breach-statement prepare/text`);
    await call('prepare', path, '--out', to);
  }
  const { wrong, files } = await judged();
  t.diagnostic(`${rows.length} files, of which ${refused} were refused; ${files} files read`);
  assert.equal(wrong.length, 0, wrong.join('\n'));
});

test('a publication that somebody broke in any place is refused, or shown as text', async (t) => {
  const desk = Desk.open(await readFile(new URL('example.json', pkg), 'utf8'));
  const whole = JSON.parse(desk.publication(['web-notice']));
  desk.free();
  const values = [null, true, 0, -1, 1e308, '', 'javascript:alert(1)', [], {}, [null], { href: 'javascript:alert(1)' }, { __proto__: null, text: 1 }];
  values.push(...strings.filter(({ times }) => times === undefined).map(({ typed }) => typed));
  const places = [];
  const walk = (value, path) => {
    places.push(path);
    if (value && typeof value === 'object') for (const key of Object.keys(value)) walk(value[key], [...path, key]);
  };
  // Of the blocks, the first and one of each kind with a link in it.
  const [edition] = whole.documents;
  const linked = edition.blocks.find((block) => JSON.stringify(block).includes('"href"'));
  edition.blocks = [edition.blocks[0], linked, edition.blocks.find(({ kind }) => kind === 'list')].filter(Boolean);
  walk(whole, []);
  let shown = 0;
  let refused = 0;
  for (const [p, path] of places.entries()) {
    for (const [v, value] of values.entries()) {
      // Each value in every third place, and each place with every third value.
      if (v >= 12 && (p + v) % 3 !== 0) continue;
      const broken = structuredClone(whole);
      const above = path.slice(0, -1).reduce((each, key) => each[key], broken);
      if (path.length > 0) above[path.at(-1)] = value;
      const text = JSON.stringify(path.length > 0 ? broken : value);
      let publication;
      try {
        publication = readPublication(text);
      } catch (error) {
        assert.ok(error instanceof Failure, `${path.join('/')} ${text.slice(0, 80)}: ${error}`);
        refused += 1;
        continue;
      }
      for (const each of publication.documents) {
        const { wrong } = readHtml(toHtml(each.blocks, 2));
        assert.deepEqual(
          wrong.filter((what) => !what.includes('holds')),
          [],
          `${path.join('/')} ${text.slice(0, 80)}`,
        );
        if (each.sha256 === edition.sha256) assert.equal(await isWhole(each), false, `${path.join('/')} is noticed`);
        shown += 1;
      }
    }
  }
  t.diagnostic(`${places.length} places, ${values.length} values: ${refused} refused, ${shown} shown`);
  assert.ok(refused > 100 && shown > 100);
});
