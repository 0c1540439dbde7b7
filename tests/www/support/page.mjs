/**
 * The page as its tests see it. Every test that uses this `test` also holds the page to two promises: it says nothing on the
 * console, and it asks nothing of any other machine.
 */

import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';

export { expect };

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

export const test = base.extend({
  /** What the browser asked for while the test ran. */
  requests: async ({ context }, use) => {
    const requests = [];
    context.on('request', (request) => requests.push(request));
    await use(requests);
  },

  page: async ({ page, requests, baseURL }, use) => {
    const said = [];
    listen(page, said);
    page.context().on('page', (another) => listen(another, said));

    await use(page);

    expect(said, 'messages on the console').toEqual([]);
    for (const request of requests) {
      const url = new URL(request.url());
      if (url.protocol === 'blob:' || url.protocol === 'data:') continue;
      const asked = `${request.method()} ${request.url()}`;
      expect(url.origin, asked).toBe(new URL(baseURL).origin);
      expect(request.method(), asked).toBe('GET');
      expect(url.search, asked).toBe('');
      expect(request.postData(), asked).toBeNull();
    }
  },

  /** The page, started, with the hand of somebody who uses it. */
  desk: async ({ page }, use) => {
    const desk = new Desk(page);
    await desk.visit();
    await use(desk);
  },
});

/** Notes what a page says on the console. */
export function listen(page, said) {
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
}

export class Desk {
  /**
   * @param {import('@playwright/test').Page} page
   * @param {import('@playwright/test').Page | import('@playwright/test').Locator} [within] the part of it that is looked at
   */
  constructor(page, within = page) {
    this.page = page;
    this.within = within;
    this.notice = within.locator('breach-statement-notice-bar');
    this.sheet = within.locator('breach-statement-sheet');
    this.sentences = this.sheet.getByRole('link');
    this.lit = this.sheet.locator('.lit');
    this.tabs = within.getByRole('tab');
  }

  async visit() {
    await this.page.goto('./');
    await this.page.locator('breach-statement-facts-form').waitFor({ state: 'attached' });
  }

  async openExample() {
    await this.press('Open the example');
    await expect(this.notice).toContainText('The example is open');
  }

  /** Opens a case file from the text of it, and waits until the page says that it is open. */
  async open(text, name = 'case.json') {
    await this.offer(text, name);
    await expect(this.notice).toContainText(`${name} is open.`);
  }

  /** Chooses a case file and does not wait for what the page makes of it: it may refuse it, or ask first. */
  async offer(text, name = 'case.json') {
    const chooser = this.page.waitForEvent('filechooser');
    await this.press('Open a case file');
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
    await (await chooser).setFiles(file);
  }

  /** Saves the case file and gives its bytes as text, and its name. */
  async save() {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.press('Save the case file')]);
    return { text: await read(await download.createReadStream()), name: download.suggestedFilename() };
  }

  /** Saves the statement that is shown as a file, and gives its bytes as text, and its name. @param {string} title @param {string} [form] */
  async saveStatement(title, form = 'Plain text') {
    await this.within.getByRole('button', { name: `Save as a file: ${title}` }).click();
    const dialog = this.within.getByRole('dialog', { name: `Save as a file: ${title}` });
    const [download] = await Promise.all([this.page.waitForEvent('download'), dialog.getByRole('button', { name: form, exact: true }).click()]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    return { text: await read(await download.createReadStream()), name: download.suggestedFilename() };
  }

  /** The case as it stands, by way of its file. */
  async facts() {
    return JSON.parse((await this.save()).text);
  }

  async press(name) {
    await this.within.getByRole('button', { name, exact: true }).first().click();
  }

  /** One fact of the form. */
  fact(pointer) {
    return this.within.locator(`breach-statement-fact-field[data-pointer="${pointer}"]`);
  }

  /** The input of a fact's value. */
  value(pointer) {
    return this.fact(pointer).locator('[id$="-value"]');
  }

  /** Turns to a step of the form. */
  async turnTo(title) {
    await this.showPane('Facts');
    const steps = this.within.getByRole('navigation', { name: 'Steps of the form' });
    const where = steps.getByRole('button', { name: /^Step \d/ });
    if ((await where.isVisible()) && (await where.getAttribute('aria-expanded')) === 'false') await where.click();
    await steps
      .getByRole('listitem')
      .getByRole('button', { name: new RegExp(`^${title} `) })
      .click();
  }

  /** Turns to where a fact is asked for, and opens what it is folded into. */
  async show(pointer) {
    await this.showPane('Facts');
    const fact = this.fact(pointer);
    // Looked for inside of what has it.
    const has = this.page.locator(`breach-statement-fact-field[data-pointer="${pointer}"]`);
    const step = this.within.locator('.step', { has });
    if ((await step.getAttribute('hidden')) !== null) await this.turnTo(await step.locator('.step-heading').textContent());
    const section = this.within.locator('breach-statement-form-section', { has }).locator('.section-toggle');
    if ((await section.getAttribute('aria-expanded')) === 'false') await section.click();
    if ((await fact.getAttribute('hidden')) !== null) await fact.locator('xpath=..').locator('.fold-toggle').click();
    return fact;
  }

  /** Where there is room for one of them only: the facts or the statements. */
  async showPane(name) {
    const pane = this.within.getByRole('group', { name: 'Show' }).getByRole('button', { name: new RegExp(`^${name}`) });
    if (await pane.isVisible()) await pane.click();
  }

  /** Types into a fact. */
  async fill(pointer, text) {
    await this.show(pointer);
    await this.value(pointer).fill(text);
  }

  async focus(pointer) {
    await this.show(pointer);
    await this.value(pointer).focus();
  }

  /** Puts a fact into a state. */
  async setState(pointer, words) {
    await this.show(pointer);
    await this.fact(pointer).getByRole('radio', { name: words, exact: true }).check();
  }

  /** The first sentence in the shown statement that says a claim. */
  sentence(claim) {
    return this.sheet.locator(`.sentence[data-claim="${claim}"]`).first();
  }

  /** Puts a sentence of the shown statement into other words, everywhere or just there. */
  async reword(claim, text, where = 'In every document') {
    await this.showPane('Statements');
    await this.sentence(claim).click();
    await this.within.getByRole('region', { name: 'Where this sentence comes from' }).getByRole('button', { name: 'Reword' }).click();
    const dialog = this.within.getByRole('dialog', { name: 'Reword this sentence' });
    await dialog.getByRole('textbox', { name: 'Your words' }).fill(text);
    await dialog.getByRole('radio', { name: where }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** The text of every statement, by the title of its tab. */
  async statements() {
    const texts = {};
    await this.showPane('Statements');
    for (const tab of await this.tabs.all()) {
      await tab.click();
      texts[await tab.locator('.tab-title').textContent()] = await this.sheet.innerText();
    }
    return texts;
  }

  /** What the browser has stored for this page, wherever a page can store. */
  stored() {
    return this.page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      cookies: document.cookie,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
  }
}

export const NOTHING = { local: [], session: [], databases: [], caches: [], cookies: '', workers: 0 };

/** Lets the bars that stay scroll away: axe takes a button that has scrolled half under one of them for a small button. */
export async function unstick(page) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.foot, breach-statement-step-list, .view-ways { position: static !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
}

/** Whether everything is looked at, as `cargo xtask proof long` does; a run of all tests looks at a view once. */
export const THOROUGH = Boolean(process.env.LONG);

/**
 * What axe finds wrong in both schemes: all of it in light, and in dark what colours can change, which is what they are and nothing else.
 * A run of all tests looks at most views in light alone: the colours have a name each, and what is looked at in dark has nearly all.
 *
 * @param {import('@playwright/test').Page} page
 * @param {{ within?: string[], always?: boolean }} [of] the parts that are looked at, the whole page where none is named; and whether dark
 *   is looked at in every run
 */
export async function wrongsInBothSchemes(page, { within = [], always = false } = {}) {
  const found = [];
  for (const colorScheme of always || THOROUGH ? ['light', 'dark'] : ['light']) {
    await page.emulateMedia({ colorScheme });
    // A mark that fades is neither of the colours it fades between. To wait for it may take for ever: a page that is not drawn fades nothing.
    await page.evaluate(() => {
      for (const each of document.getAnimations()) {
        if (each.effect?.getComputedTiming().endTime === Infinity) each.cancel();
        else each.finish();
      }
    });
    const wrong = await wrongs(page, { within, justColours: colorScheme === 'dark' });
    found.push(...wrong.map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}

/** The rules of axe that hang on colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong by WCAG 2.2 AA, in a form that can be read.
 *
 * @param {import('@playwright/test').Page} page
 * @param {{ justColours?: boolean, colours?: boolean, within?: string[] }} [of]
 */
export async function wrongs(page, { justColours = false, colours = true, within = [] } = {}) {
  // Without frames axe need not put together what it found in each, which takes as long as finding it.
  expect(page.frames()).toHaveLength(1);
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  // A part that is not there is a fault of its own: axe says so.
  for (const part of within) builder.include(part);
  const asked = justColours ? builder.withRules(OF_COLOURS) : builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const { violations } = await (colours ? asked : asked.disableRules(OF_COLOURS)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

async function read(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
