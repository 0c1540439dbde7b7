/**
 * How the work of the core grows with what comes in, in counted steps: a step is a call of a function, a round of a loop, or sixteen
 * bytes that are copied. Steps are the same on every machine, so what is held of them holds everywhere.
 *
 * `cargo xtask` writes the counted core and names its folder in COUNTED.
 */

import { readFile } from 'node:fs/promises';
import path from 'node:path';

import init, { Desk, form } from '../../../www/pkg/breach_statement.js';
import initFiles, { write } from '../../../www/pkg/files.js';

const TODAY = '2026-11-20';

async function counted(name, load) {
  const exported = await load({ module_or_path: await readFile(path.join(process.env.COUNTED ?? '', name)) });
  return () => Number(exported.steps.value);
}

const stepsOfCore = await counted('breach_statement_bg.wasm', init);
const stepsOfFiles = await counted('files_bg.wasm', initFiles);

/** So many steps it takes. @param {() => void} job */
export function steps(job) {
  const before = stepsOfCore() + stepsOfFiles();
  job();
  return stepsOfCore() + stepsOfFiles() - before;
}

const BASE = JSON.parse(await readFile(new URL('../../cases/harbour-college-2026.json', import.meta.url), 'utf8'));
const SHEETS = JSON.parse(await readFile(new URL('../../../www/pkg/sheets.json', import.meta.url), 'utf8'));

/** What is repeated until it is as long as it is to be. `i` makes each another. */
const FILLERS = {
  links: (i) => `https://page${i}.example/x `,
  'the same link': () => 'https://page.example/x ',
  'links in brackets': (i) => `[page ${i}](https://page${i}.example) `,
  digits: (i) => `${1000 + i} `,
  'one long number': (i) => `${i % 10}`,
  'numbers in groups': (i) => `${String(i).padStart(4, '1')} 1234 5678 `,
  dates: (i) => `${1 + (i % 28)} March ${1990 + (i % 100)}, `,
  'email addresses': (i) => `person${i}@mail${i}.example `,
  'phone numbers': (i) => `020 7946 ${String(i % 10000).padStart(4, '0')}, `,
  names: (i) => `Anna${letters(i)} Berg${letters(i)} and `,
  'a name in capitals': (i) => `ANNA${letters(i).toUpperCase()} `,
  'one long word': () => 'a',
  'one word with dots': () => 'a.',
  'one word with hyphens': () => 'a-',
  'at signs': () => 'a@b.',
  spaces: () => ' ',
  'quotation marks': (i) => `“a${i}” `,
  'straight quotation marks': () => '"',
  apostrophes: () => "'",
  'open brackets': () => '[',
  'open and closed': () => '[](',
  'angle brackets': () => '<',
  stars: () => '*a ',
  underscores: () => '_a ',
  backticks: () => '`',
  backslashes: () => '\\',
  dots: () => '. ',
  'dots alone': () => '.',
  commas: () => ',',
  'question marks': () => 'Who? ',
  newlines: () => 'a\n',
  sentences: (i) => `We know of ${i} things. `,
  'the same sentence': () => 'Nobody has copied your information. ',
  'we do not know': () => 'We do not yet know ',
  negations: () => 'not no never ',
  'passive voice': () => 'was not ',
  'authorities': () => 'the Information Commissioner has ',
  'merge tags': (i) => `{{name${i}}} `,
  'open braces': () => '{{',
  percent: () => '%%a%% ',
  'private use': () => '\uE000',
  'combining marks': () => 'e\u0301',
  'zero width': () => 'a\u200B',
  astral: () => '😀',
};

function letters(i) {
  return [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

/** A filler, so many bytes of it. */
function filled(filler, bytes) {
  const pieces = [];
  for (let [i, length] = [0, 0]; length < bytes; i += 1) {
    const piece = filler(i);
    pieces.push(piece);
    length += Buffer.byteLength(piece);
  }
  return pieces.join('');
}

function copy() {
  return structuredClone(BASE);
}

function entries(many, entry) {
  return Object.fromEntries(Array.from({ length: many }, (_, i) => [`k${i}`, entry(i)]));
}

/** Where a text may stand. */
const PLACES = {
  'one field': (text) => {
    const facts = copy();
    facts.incident.background = `We say this. ${text}`;
    return facts;
  },
  'own paragraphs': (text) => {
    const facts = copy();
    const part = Math.max(400, Math.ceil(text.length / 500));
    facts.own_paragraphs = entries(Math.ceil(text.length / part), (i) => ({ text: text.slice(i * part, (i + 1) * part) + '.' }));
    return facts;
  },
};

/** Patterns of texts, and the texts themselves for what takes a text. */
export const TEXTS = Object.fromEntries(
  Object.entries(FILLERS).flatMap(([name, filler]) =>
    Object.entries(PLACES).map(([place, put]) => [
      `${name}, ${place}`,
      (bytes) => {
        const text = filled(filler, bytes);
        return { file: JSON.stringify(put(text)), text };
      },
    ]),
  ),
);

/**
 * A value for a field: its example, made another by `i` where that can be. Each has four figures or letters of its own from the first
 * on. A number of three figures, and a word of three letters, is looked for in other ways than a shorter one where it is held back: all
 * sizes are to do the same kind of work.
 */
function value(field, i) {
  const { kind, example, values, pointer } = field;
  if (kind === 'choice') return values[i % values.length].value;
  if (kind === 'choices')
    return values
      .slice(i % values.length)
      .slice(0, 3)
      .map(({ value }) => value);
  if (kind === 'entries') return [`k${Math.max(0, i - 1)}`];
  if (kind === 'texts') return [`${[example].flat()[0]} ${1000 + i}`, `other thing ${1000 + i}`];
  if (kind === 'count') return 1000 + i;
  if (kind === 'date' || kind === 'when') return `2026-11-${String(1 + (i % 19)).padStart(2, '0')}`;
  if (kind === 'span') return '2026-11-09';
  if (kind === 'email') return `help${i}@harbour-college.example`;
  if (kind === 'phone') return `020 7946 ${String(i % 10000).padStart(4, '0')}`;
  if (kind === 'link') return `www.page${i}.example/here`;
  if (kind === 'said') return [];
  return `${example || pointer.split('/').at(-1)} ${letters(1000 + i)}`;
}

/** Entries of each collection, every field of them filled in. */
const COLLECTIONS = form().filter(({ collection }) => collection);

function grown(bytes, entry) {
  const one = Buffer.byteLength(JSON.stringify(entry(99))) + 9;
  return entries(Math.max(1, Math.round(bytes / one)), entry);
}

export const ENTRIES = Object.fromEntries([
  ...COLLECTIONS.map(({ pointer, fields }) => {
    const key = pointer.slice(1);
    return [
      `entries of ${key}`,
      (bytes) => {
        const facts = copy();
        facts[key] = grown(bytes, (i) => Object.fromEntries(fields.map((field) => [field.pointer.split('/').at(-1), value(field, i)])));
        return { file: JSON.stringify(facts) };
      },
    ];
  }),
  ...Object.entries({
    'groups, plain': (i) => ({ name: `group ${letters(i)}`, count: 10 + i, involvement: 'involved' }),
    'groups at risk': (i) => ({ name: `group ${letters(i)}`, particular: ['at-risk'], first_contact: 'call' }),
    'groups with letters': (i) => ({ name: `group ${letters(i)}`, own_letter: 'yes', data: ['names'] }),
    'groups at risk with letters': (i) => ({ name: `group ${letters(i)}`, own_letter: 'yes', particular: ['at-risk'], data: ['names'] }),
    'groups in a chain': (i) => ({ name: `group ${letters(i)}`, own_letter: 'yes', ...(i && { belongs_to: [`k${i - 1}`] }) }),
    'groups of all': (i) => ({ name: `group ${letters(i)}`, belongs_to: Array.from({ length: Math.min(i, 20) }, (_, j) => `k${i - 1 - j}`) }),
    'groups with words of their own': (i) => ({
      name: `group ${letters(i)}`,
      own_letter: 'yes',
      because: `${letters(i)} is so`,
      advice_also: [`Do ${letters(i)}.`],
      data_also: [`file ${letters(i)}`],
    }),
  }).map(([name, entry]) => [
    name,
    (bytes) => {
      const facts = copy();
      facts.groups = grown(bytes, entry);
      return { file: JSON.stringify(facts) };
    },
  ]),
  [
    'a chain of suppliers',
    (bytes) => {
      const facts = copy();
      facts.suppliers = grown(bytes, (i) => ({ name: `Firm ${letters(i)}`, ...(i && { works_for: [`k${i - 1}`] }) }));
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'own words',
    (bytes) => {
      const facts = copy();
      const kinds = ['apology', 'compensation', 'told-by-supplier', 'nature'];
      let length = 0;
      facts.own_words = {};
      for (let i = 0; length < bytes; i += 1) {
        facts.own_words[`${kinds[i % 4]}:k${i}@email`] = { text: `We say ${letters(i)}.`, facts: 'af63dc4c8601ec8c' };
        length += 70;
      }
      return { file: JSON.stringify(facts) };
    },
  ],
  ...Object.entries({
    'list: was not': ['incident', 'was_not'],
    'list: data also': ['data', 'also'],
    'list: advice in words of one’s own': ['steps', 'also'],
    'list: address': ['organisation', 'address'],
    'list: domains': ['organisation', 'domains'],
    'list: consequences': ['risk', 'consequences'],
    'list: formats': ['notice', 'formats'],
  }).map(([name, [group, field]]) => [
    name,
    (bytes) => {
      const facts = copy();
      facts[group] ??= {};
      const part = Math.max(40, Math.ceil(bytes / 500));
      facts[group][field] = Array.from({ length: Math.ceil(bytes / part) }, (_, i) => `${letters(i)} ${'ab c'.repeat(part / 4)} ${i}.example`);
      return { file: JSON.stringify(facts) };
    },
  ]),
  [
    'withheld values',
    (bytes) => {
      const facts = copy();
      facts.quotes = grown(bytes, (i) => ({ speaker: 'X', substance: { withheld: { value: `the thing ${letters(i)}`, reason: 'no' } } }));
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'withheld values and as much text',
    (bytes) => {
      const facts = copy();
      facts.quotes = grown(bytes / 2, (i) => ({ speaker: 'X', substance: { withheld: { value: `the thing ${letters(i)}`, reason: 'no' } } }));
      facts.incident.background = filled((i) => `The thing is ${letters(i)}. `, bytes / 2);
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'one long withheld value',
    (bytes) => {
      const facts = copy();
      facts.incident.how = { withheld: { value: filled((i) => `word${i} `, bytes), reason: 'no' } };
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'withheld lists',
    (bytes) => {
      const facts = copy();
      facts.data.also = { withheld: { value: Array.from({ length: bytes / 20 }, (_, i) => `the thing ${letters(i)}`), reason: 'no' } };
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'unknown keys',
    (bytes) => {
      const facts = copy();
      for (let i = 0; i < bytes / 20; i += 1) facts[`key ${i}`] = 'value';
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'unknown keys in groups',
    (bytes) => {
      const facts = copy();
      facts.groups = grown(bytes, (i) => Object.fromEntries(Array.from({ length: 20 }, (_, j) => [`key${i}x${j}`, j])));
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'one long key',
    (bytes) => {
      const facts = copy();
      facts['k'.repeat(bytes)] = 1;
      return { file: JSON.stringify(facts) };
    },
  ],
  ['doubled keys', (bytes) => ({ file: JSON.stringify(BASE).slice(0, -1) + ',"x":1'.repeat(bytes / 6) + '}' })],
  ['doubled fields', (bytes) => ({ file: JSON.stringify(BASE).slice(0, -1) + `,"incident":{"how":"x"${',"how":"y"'.repeat(bytes / 10)}}}` })],
  [
    'keys that differ, doubled',
    (bytes) => {
      const keys = Array.from({ length: bytes / 22 }, (_, i) => `"k${i}":{}`).join(',');
      return { file: JSON.stringify(BASE).slice(0, -1) + `,"groups":{${keys},${keys}}}` };
    },
  ],
  [
    'nested objects',
    (bytes) => {
      const facts = copy();
      const nested = `${'{"a":'.repeat(12)}1${'}'.repeat(12)}`;
      facts.nested = Array.from({ length: Math.ceil(bytes / nested.length) }, () => JSON.parse(nested));
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'long keys above much',
    (bytes) => {
      const facts = copy();
      facts['k'.repeat(bytes / 2)] = Array.from({ length: bytes / 4 }, () => 1);
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'sent with much said',
    (bytes) => {
      const facts = copy();
      facts.sent = {
        k1: {
          document: 'email',
          title: 'Email',
          channel: 'email',
          when: '2026-11-19',
          text: 'x',
          said: Array.from({ length: bytes / 80 }, (_, i) => ({
            claim: `nature:k${i}`,
            digest: 'af63dc4c8601ec8c',
            stance: 'fact',
            text: `We said ${letters(i)}.`,
          })),
        },
      };
      return { file: JSON.stringify(facts) };
    },
  ],
  [
    'one long sent text',
    (bytes) => {
      const facts = copy();
      facts.sent = { k1: { document: 'email', title: 'Email', channel: 'email', when: '2026-11-19', text: filled((i) => `We said ${letters(i)}.\n`, bytes) } };
      return { file: JSON.stringify(facts) };
    },
  ],
]);

/** Everything that can be asked of a case. Each is given what the ones before it left. */
export const JOBS = {
  open: (it) => (it.desk = Desk.open(it.file)),
  prepare: (it) => (it.pack = it.desk.prepare(TODAY)),
  review: (it) => (it.review = it.desk.review(TODAY)),
  set: (it) => it.desk.set('/people/count', 4322),
  'prepare again': (it) => (it.pack = it.desk.prepare(TODAY)),
  'review again': (it) => it.desk.review(TODAY),
  publication: (it) => attempt(() => (it.publication = it.desk.publication(undefined, TODAY))),
  sheets: (it) => {
    for (const [name, sheet] of Object.entries(SHEETS)) it.desk.sheet(name, sheet);
  },
  'sheet since': (it) => {
    for (const [name, sheet] of Object.entries(SHEETS)) it.desk.sheet(name, sheet, it.file);
  },
  timeline: (it) => it.desk.timeline(),
  // The timeline asks for no day: what comes after it is not to count that the story is told for another one.
  'prepare for a day': (it) => it.desk.prepare(TODAY),
  export: (it) => {
    for (const document of documents(it)) for (const format of ['text', 'html', 'markdown']) it.desk.export(document.name, format, TODAY);
  },
  paste: (it) => {
    for (const document of documents(it)) it.desk.paste(document.name, 2, TODAY);
  },
  'json-ld': (it) => attempt(() => it.desk.jsonLd('faq', TODAY)),
  compare: (it) => it.desk.compare('email', 'web-notice', TODAY),
  'take back': (it) => {
    const text = it.desk.export('email', 'text', TODAY).slice(0, 190_000);
    it.desk.takeBack('email', text.replaceAll('e ', 'e  ').replaceAll(' the ', ' a '), TODAY);
  },
  'take back a text': (it) => {
    if (it.text) it.desk.takeBack('email', it.text.slice(0, 200_000), TODAY);
  },
  files: (it) => attempt(() => write(documents(it), 'zip', {})),
  text: (it) => it.desk.text(),
  'mark as sent': (it) => attempt(() => it.desk.markAsSent('letter', { when: '2026-11-20' }, TODAY)),
  'prepare what was sent': (it) => (it.pack = it.desk.prepare(TODAY)),
};

/** Of many documents that may leave, some: each costs by itself. */
function documents({ pack }) {
  return pack.documents.filter(({ stopped }) => !stopped).slice(0, 40);
}

function attempt(job) {
  try {
    job();
  } catch (error) {
    if (!error.code) throw error;
  }
}

/** Steps of each job for an input. */
export function run({ file, text }, jobs = Object.keys(JOBS)) {
  const it = { file, text };
  const counts = {};
  for (const [name, job] of Object.entries(JOBS)) {
    if (jobs.includes(name)) counts[name] = steps(() => job(it));
  }
  it.desk.free();
  return counts;
}

/** Every kind of input: given a number of bytes, a case file of about that size, and a text where it is one. */
export const KINDS = { ...TEXTS, ...ENTRIES };

/** The most that the work may grow where the input doubles. */
export const MOST_GROWTH = 2.2;

/**
 * The most steps that a byte of input may cost in one job. A pack says a paragraph in a score of documents, and a review reads each of
 * them with some forty rules; a group of people with a letter of its own, which is ninety bytes, makes four documents of a
 * hundred sentences.
 */
export const MOST_A_BYTE = 60_000;

/** Below so many steps a byte a job is as good as nothing, and its growth is that of the first memory it asked for. */
const NOTHING = 50;

/** Steps of each job beyond those of a case without such input, for each size. */
export function measured(make, sizes, jobs = Object.keys(JOBS)) {
  // The first of all compiles templates.
  run(make(100), jobs);
  const base = run(make(100), jobs);
  return sizes.map((size) => {
    const counts = run(make(size), jobs);
    return Object.fromEntries(jobs.map((job) => [job, Math.max(1, counts[job] - base[job])]));
  });
}

/** The job that grows fastest at the last doubling, and the one that costs most a byte at any size. */
export function worst(rows, sizes) {
  const found = { growth: 0, growths: [], growing: 'nothing', each: 0, dearest: 'nothing' };
  const last = rows.at(-1);
  for (const job of Object.keys(last)) {
    const growths = rows.slice(1).map((row, at) => row[job] / rows[at][job]);
    const growth = growths.at(-1) ?? 0;
    if (last[job] / sizes.at(-1) > NOTHING && growth > found.growth) Object.assign(found, { growth, growths, growing: job });
    const each = Math.max(...rows.map((row, at) => row[job] / sizes[at]));
    if (each > found.each) Object.assign(found, { each, dearest: job });
  }
  return found;
}
