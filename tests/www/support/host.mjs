/** Pages of somebody else, with `<breach-statement>` in them, and the publication files that they name. */

import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { test as base } from '@playwright/test';

import { embedCode } from '../../../www/embed/code.js';
import { commandLine } from './command-line.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The publication file of a case, as the command line writes it. */
export function publish(name, ...options) {
  return commandLine(['publish', at(`../../cases/${name}.json`), ...options], { fine: [0] }).toString();
}

/** An edition with changes, and with the digest that belongs to it. */
export function changed(edition, changes) {
  const { sha256, ...shown } = { ...edition, ...changes };
  return { ...shown, sha256: createHash('sha256').update(JSON.stringify(shown)).digest('hex') };
}

export const file = (...documents) => JSON.stringify({ publication: 1, documents });

const labour = JSON.parse(publish('labour-2021')).documents;
export const notice = labour.find(({ name }) => name === 'web-notice');
export const faq = labour.find(({ name }) => name === 'faq');

/** The notice of two days later, with a paragraph more below its title. */
export const later = changed(notice, {
  as_of: '2021-11-05',
  number: 2,
  blocks: notice.blocks.toSpliced(1, 0, { kind: 'paragraph', runs: [{ text: 'There is news: the number is 4,200.' }] }),
});

export const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** The words of an edition, in the order they are read. */
export function words(edition) {
  const lines = edition.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [block.runs]));
  return lines.map((runs) => runs.map(({ text }) => text).join(''));
}

/** The code to paste, as the page of the desk would write it, with what a test wants otherwise. */
export function code(edition = notice, more = {}) {
  return embedCode({ edition, src: 'publication.json', script: '/embed/breach-statement.js', ...more });
}

export const test = base.extend({
  /** What the browser asked for. */
  requests: async ({ context }, use) => {
    const requests = [];
    context.on('request', (request) => requests.push(new URL(request.url())));
    await use(requests);
  },

  /** Opens a page of somebody else. */
  host: async ({ page, requests }, use) => {
    await use(new Host(page, requests));
  },
});

export class Host {
  /** @param {import('@playwright/test').Page} page */
  constructor(page, requests) {
    this.page = page;
    this.requests = requests;
    this.element = page.locator('breach-statement').first();
    this.status = this.element.getByRole('status');
    this.statement = this.element.locator('[part="statement"]');
    this.said = [];
    page.on('console', (message) => this.said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.said.push(`error: ${error.message}`));
  }

  /**
   * @param {object} options
   * @param {string} [options.body] what stands in the page
   * @param {string} [options.head]
   * @param {string} [options.lang]
   * @param {Record<string, string>} [options.headers]
   * @param {object | ((route: import('@playwright/test').Route) => Promise<unknown>)} [options.publication] how the file is answered
   * @param {string} [options.origin]
   */
  async open({ body = code(), head = '', lang = 'en-GB', headers = {}, publication = file(notice), origin = '' } = {}) {
    const answer = typeof publication === 'string' ? { contentType: 'application/json', body: publication } : publication;
    await this.page.route('**/host/publication.json', (route) => (typeof answer === 'function' ? answer(route) : route.fulfill(answer)));
    await this.page.addInitScript(() => {
      // A page that is opened twice by a test listens once.
      if (globalThis.heard) return;
      globalThis.heard = [];
      for (const name of ['shown', 'failed']) {
        addEventListener(`breach-statement:${name}`, ({ detail }) => globalThis.heard.push({ name, ...detail }));
      }
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => globalThis.heard.push({ name: effectiveDirective }));
    });
    const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page of somebody else</title>${head}</head><body><main><h1>News</h1>\n${body}</main></body></html>`;
    await this.page.route('**/host/index.html', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html }));
    await this.page.goto(`${origin}/host/index.html`);
  }

  /** What the element told, once it has told that many things. */
  async heard(count = 1) {
    await this.page.waitForFunction((count) => globalThis.heard.length >= count, count);
    return this.page.evaluate(() => globalThis.heard);
  }

  /** How often the publication file was asked for. */
  get asked() {
    return this.requests.filter(({ pathname }) => pathname.endsWith('publication.json')).length;
  }
}
