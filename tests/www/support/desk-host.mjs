/**
 * A page of somebody else's with desks in it: files of `tests/www/host`, served as a host with a strict policy serves them, and
 * from the origin of the site. Policies and files can be others.
 */

import { readFile } from 'node:fs/promises';

import { Desk } from './page.mjs';

/** No inline style, no picture, no markup from scripts. What a desk needs of it is its scripts, its files and WebAssembly. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript' };

export class Host {
  /** @param {import('@playwright/test').Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * @param {string} [name] of the page
   * @param {{ policy?: string, files?: Record<string, string | ((text: string) => string)> }} [other]
   */
  async open(name = 'index.html', { policy = STRICT, files = {} } = {}) {
    await this.page.route('**/host/*', async (route) => {
      const file = new URL(route.request().url()).pathname.split('/').pop();
      const instead = files[file];
      const text = typeof instead === 'string' ? instead : await readFile(new URL(`../host/${file}`, import.meta.url), 'utf8');
      const body = typeof instead === 'function' ? instead(text) : text;
      await route.fulfill({ body, headers: { 'content-type': TYPES[file.split('.').pop()], 'content-security-policy': policy } });
    });
    await this.page.goto(`./host/${name}`);
  }

  /** One of its desks, with the hand of somebody who uses it. @param {string} id */
  desk(id) {
    return new Desk(this.page, this.element(id));
  }

  /** @param {string} id */
  element(id) {
    return this.page.locator(`breach-statement-desk#${id}`);
  }

  /** Waits until a desk is there. */
  async ready(id) {
    await this.element(id).evaluate((desk) => desk.ready);
    return this.desk(id);
  }

  /** Loads a case, and gives the code of what is thrown. */
  load(id, given) {
    return this.element(id).evaluate(
      (desk, given) =>
        desk.load(given).then(
          () => null,
          (error) => ({ code: error.code, message: error.message, name: error.name }),
        ),
      given,
    );
  }

  /** The case, as the host reads it. */
  facts(id) {
    return this.element(id).evaluate((desk) => desk.case);
  }

  text(id) {
    return this.element(id).evaluate((desk) => desk.text);
  }

  /** What the desks have told their host. */
  told(what) {
    return this.page.evaluate((what) => globalThis.told.filter((each) => what === undefined || each.what === what), what);
  }
}
