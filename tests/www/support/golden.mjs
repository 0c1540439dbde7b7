/** The digests of `tests/golden`, and all that the package makes of a case to be held against them, here or in a browser. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const at = (/** @type {string} */ path) => new URL(path, import.meta.url);

/** The endings of files, by the formats that the writers know. */
export const ENDINGS = { text: 'txt', html: 'html', markdown: 'md', docx: 'docx', eml: 'eml', csv: 'csv' };

/** The level at which the headings of what is pasted start; natively it is the same. */
export const HEADING_LEVEL = 3;

export const digest = (/** @type {string | Uint8Array} */ bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** The digests that are kept for a case. @param {string} name */
export function kept(name) {
  const lines = readFileSync(at(`../../golden/${name}.txt`), 'utf8')
    .split('\n')
    .filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.split('\t')));
}

/** Every case with its name among the digests. */
export function cases() {
  const folders = { '../../cases/': '', '../../cases/edpb/': '', '../../golden/kept/': 'kept-' };
  return Object.entries(folders).flatMap(([folder, prefix]) => {
    const files = readdirSync(at(folder)).filter((file) => file.endsWith('.json') && file !== 'outcomes.json');
    return files.map((file) => ({ name: prefix + file.replace('.json', ''), path: at(folder + file), text: readFileSync(at(folder + file), 'utf8') }));
  });
}

/** Of what was made, the digests. @param {Record<string, { text: string } | { base64: string } | { said: string }>} made */
export function digests(made) {
  const of = (one) => one.said ?? digest('text' in one ? one.text : Buffer.from(one.base64, 'base64'));
  return Object.fromEntries(Object.entries(made).map(([name, one]) => [name, of(one)]));
}

/** JSON whose members are sorted, so that it is the same text as natively. */
export function sorted(value) {
  const sort = (value) => {
    if (Array.isArray(value)) return value.map(sort);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((name) => [name, sort(value[name])]),
    );
  };
  return JSON.stringify(sort(value));
}

/**
 * All that the package makes of a case, by name. It names nothing of this file but what it is given, since it is sent to a browser as source.
 *
 * @param {{ Desk: any, write: any, formatsFor: any, sheets: object, sorted: (value: unknown) => string, endings: object, headingLevel: number }} with_
 * @param {string} text of the case file
 */
export function everything({ Desk, write, formatsFor, sheets, sorted, endings, headingLevel }, text) {
  const desk = Desk.open(text);
  const made = {};
  const or = (act, otherwise) => {
    try {
      return act();
    } catch (error) {
      return otherwise(error);
    }
  };
  const bytes = (/** @type {Uint8Array} */ bytes) => {
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return { base64: btoa(binary) };
  };
  const json = (value) => ({ text: sorted(value) });
  const told = (when) => {
    const pack = desk.prepare();
    made[`${when}pack`] = json(pack);
    made[`${when}review`] = json(desk.review());
    made[`${when}timeline`] = json(desk.timeline());
    made[`${when}publication`] = or(
      () => ({ text: desk.publication() }),
      ({ code }) => ({ said: `refused: ${code}` }),
    );
    return pack;
  };
  const { documents } = told('');
  const letterhead = desk.letterhead();
  for (const document of documents) {
    if (document.stopped) {
      made[document.name] = { said: 'stopped' };
      continue;
    }
    for (const format of formatsFor(document)) {
      made[`${document.name}.${endings[format]}`] = bytes(write([document], format, { letterhead }).bytes);
    }
    // What is copied is what is written, but for the style of a page.
    for (const format of ['text', 'markdown']) {
      const copied = bytes(new TextEncoder().encode(desk.export(document.name, format)));
      if (copied.base64 !== made[`${document.name}.${endings[format]}`].base64) throw new Error(`${document.name}: ${format}`);
    }
    made[`${document.name}.cms.html`] = { text: desk.paste(document.name, headingLevel) };
    const linked = desk.jsonLd(document.name);
    if (linked !== undefined) made[`${document.name}.jsonld`] = { text: linked };
  }
  const leave = documents.filter(({ stopped }) => !stopped);
  made.zip = bytes(write(leave, 'zip', { letterhead }).bytes);
  for (const [name, definition] of Object.entries(sheets)) {
    for (const format of ['text', 'html', 'markdown']) {
      made[`sheet ${name}.${endings[format]}`] = { text: desk.exportSheet(name, definition, format) };
    }
  }
  const when = JSON.parse(text).as_of ?? '2026-11-28';
  for (const { name } of documents.slice(0, 4)) {
    or(
      () => desk.markAsSent(name, { when, reached: 12 }),
      ({ message }) => {
        made[`not sent: ${name}`] = { text: message };
      },
    );
  }
  made['case file, sent'] = { text: desk.text() };
  told('sent: ');
  desk.free();
  return made;
}
