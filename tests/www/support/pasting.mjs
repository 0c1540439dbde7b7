/**
 * What the tests of pasting share: the core in Node, the documents of the cases, and an empty page of the site.
 */

import { readdirSync, readFileSync } from 'node:fs';

import init, { Desk } from '../../../www/pkg/breach_statement.js';
import { commandLine } from './command-line.mjs';

const at = (path) => new URL(path, import.meta.url);

await init({ module_or_path: readFileSync(at('../../../www/pkg/breach_statement_bg.wasm')) });

/**
 * What the command line says of pairs of HTML: what was lost between what was pasted and what came out, and what a strict filter would
 * take out of the second.
 *
 * @param {[pasted: string, cameOut: string][]} all
 * @returns {{ lost: Remark[], strips: Remark[] }[]} each remark with a `code` and a `message`
 */
export function compared(all) {
  return JSON.parse(commandLine(['pairs'], { input: JSON.stringify(all), fine: [0] }).toString());
}

export const lostInPasting = (pasted, cameOut) => compared([[pasted, cameOut]])[0].lost;
export const strips = (html) => compared([['', html]])[0].strips;

export const TODAY = '2026-11-23';

/** The site as it is written: what is packed has no modules of its own. */
export const SOURCES = process.env.SOURCES_URL ?? process.env.BASE_URL ?? 'http://127.0.0.1:8080';

const cases = at('../../cases/');

export const caseFiles = readdirSync(cases)
  .filter((name) => name.endsWith('.json'))
  .sort();

/** Every document of a case: its name, what is pasted of it, and its text. */
export function documentsOf(file, headingLevel = 2) {
  const desk = Desk.open(readFileSync(new URL(file, cases), 'utf8'));
  const documents = desk.prepare(TODAY).documents.map(({ name }) => ({
    file,
    name,
    html: desk.paste(name, headingLevel, TODAY),
    text: desk.export(name, 'text', TODAY),
  }));
  desk.free();
  return documents;
}

/** @returns {{ file: string, name: string, html: string, text: string }} */
export function documentOf(file, name, headingLevel = 2) {
  return documentsOf(file, headingLevel).find((document) => document.name === name);
}

/** The names of remarks, each once, in alphabetical order. */
export const codes = (remarks) => [...new Set(remarks.map(({ code }) => code))].sort();

/** The policy of the page itself: what works under it works under most. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; " + "require-trusted-types-for 'script'; trusted-types 'none'";
