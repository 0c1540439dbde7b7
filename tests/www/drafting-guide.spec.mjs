/**
 * `docs/drafting.md`, walked as it stands: each section is done in the page, and each name that the section sets in italics has to be
 * seen there on the way. What the walk presses, the section has to name.
 */

import { readFileSync } from 'node:fs';

import { DESKTOP, expect, NOTHING, test } from './support/page.mjs';

const text = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const [, ...parts] = text('../../docs/drafting.md').split(/^## /m);
const sections = new Map(parts.map((part) => part.split(/\n([^]*)/)).map(([title, body]) => [title, namesIn(body)]));

const harbour = text('../cases/harbour-college-2026.json');
const riverside = text('../cases/riverside-2026.json');
const labour = JSON.parse(text('../cases/labour-2021.json'));
/** The example with words that could be said better. */
const withParagraph = JSON.stringify({ ...labour, own_paragraphs: { mine: { text: 'The data was exfiltrated by a sophisticated attacker.' } } });

/** The names that a text sets in italics. @param {string} body */
function namesIn(body) {
  return [...body.replace(/\s+/g, ' ').matchAll(/(?<!\*)\*(?!\*)([^*]+)\*(?!\*)/g)].map(([, name]) => name);
}

/** What a name in the guide stands for: three dots are a number or another name. @param {string} name */
function pattern(name) {
  const literal = name.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`);
}

/** What somebody sees or hears: the text of every element that is shown, and what it is called. */
function shown() {
  const found = new Set();
  for (const element of document.querySelectorAll('body *')) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    for (const said of [element.textContent, element.getAttribute('aria-label')]) {
      const line = (said ?? '').replace(/\s+/g, ' ').trim();
      if (line && line.length < 200) found.add(line);
    }
  }
  return [...found];
}

class Walk {
  /** @param {import('./support/page.mjs').Desk} desk @param {string[]} names */
  constructor(desk, names) {
    this.desk = desk;
    this.page = desk.page;
    this.names = names;
    this.missing = new Set(names);
  }

  /** Takes note of what is on the page. */
  async look() {
    const lines = await this.page.evaluate(shown);
    for (const name of this.missing) if (lines.some((line) => pattern(name).test(line))) this.missing.delete(name);
  }

  /** Presses a button that the guide names. @param {string} name @param {import('@playwright/test').Locator | import('@playwright/test').Page} [within] */
  async press(name, within = this.page) {
    const button = this.locate(name, within);
    await button.waitFor();
    await this.look();
    await button.click();
    await this.look();
  }

  /** @param {string} name @param {import('@playwright/test').Locator | import('@playwright/test').Page} [within] */
  locate(name, within = this.page) {
    expect(this.names, 'the guide names what is pressed').toContain(name);
    // Many a button says more than is written on it, "Copy: Email", and some have a count.
    const called = new RegExp(pattern(name).source.replace(/\$$/, '(: .*| made from: .*| · .*| \\d.*)?$'));
    return within.getByRole('button', { name: called }).first();
  }

  /** Chooses a case file where the page asks for one. @param {string} name @param {string} file */
  async choose(name, file) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.press(name);
    await (await chooser).setFiles({ name: 'case.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  }

  /** Saves a file by a button that the guide names, and gives its name. @param {string} name @param {import('@playwright/test').Locator} [within] */
  async file(name, within) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.press(name, within)]);
    return download.suggestedFilename();
  }

  /** @param {string} name */
  dialog(name) {
    return this.page.getByRole('dialog', { name: new RegExp(`^${name}`) });
  }
}

test.use({ viewport: DESKTOP });

/** By section of the guide: what it tells a person to do. @type {Record<string, (walk: Walk) => Promise<void>>} */
const WALKS = {
  'If you have ten minutes': async (walk) => {
    const { desk, page } = walk;
    await walk.look();
    await walk.press('Start with what you know');
    await walk.press('Go to what is needed (… left)');
    await expect(page.locator('breach-statement-fact-field :focus')).toBeVisible();
    await page.keyboard.type('3 November 2026');
    await desk.setState('/incident/confidentiality', 'Not known yet');
    await expect(desk.sheet).toContainText('We do not yet know');
    await walk.look();
    await page.locator('breach-statement-to-fix').getByRole('listitem').getByRole('button').first().click();
    await expect(page.locator('breach-statement-fact-field :focus')).toBeVisible();
    expect(await walk.file('Save the case file')).toMatch(/\.json$/);
  },

  'See how it works first': async (walk) => {
    const { desk } = walk;
    await walk.press('Open the example');
    await expect(desk.notice).toContainText('a real incident of 2021');
    await desk.fill('/organisation/name', 'the Harbour Party');
    await expect(desk.sheet).toContainText('the Harbour Party');
    await walk.press('Start again');
    await walk.press('Start again', walk.dialog('Start again'));
    await expect(desk.sentences).toHaveCount(0);
    await walk.press('Undo');
    await expect(desk.sentences).not.toHaveCount(0);
  },

  'Enter the facts': async (walk) => {
    const { desk, page } = walk;
    await walk.look();
    await walk.press('Next: …');
    await expect(page.locator('.step:not([hidden]) .step-heading')).toHaveText('What happened');
    await expect(await desk.show('/incident/how')).toContainText('This happened when …');
  },

  'Say how a fact stands': async (walk) => {
    const { desk } = walk;
    await desk.show('/incident/nature');
    await desk.value('/incident/nature').selectOption('Someone got into a system');
    const copied = '/incident/confidentiality';
    const check = async () => {
      for (const [what, filled] of [
        ['Who checked', 'our IT team'],
        ['What they checked', 'every log'],
        ['Up to which day', '2 November 2021'],
      ]) {
        await desk.fact(copied).getByLabel(what).first().fill(filled);
      }
    };
    const says = async (state, words, more = async () => {}) => {
      expect(walk.names).toContain(state);
      await desk.setState(copied, state);
      await more();
      await walk.look();
      await expect(desk.sheet).toContainText(words);
    };
    await says('We know', /and copied (your|personal) information/, async () => {
      await desk.value(copied).selectOption('Yes, it was copied');
    });
    await says('Not known yet', 'We do not yet know whether anyone has seen or copied your information');
    await says('Looked, no sign of it', 'That does not rule it out.', check);
    await expect(desk.sheet).toContainText('Our IT team looked at every log');
    await says('Confirmed not', 'every log', check);
    await says('Know, but not for release', 'someone got into');
    await expect(desk.sheet).not.toContainText('We do not yet know whether');
    await desk.show('/people/count');
    await walk.look();
    await desk.show('/incident/availability');
  },

  'Put right what is to fix': async (walk) => {
    const { desk, page } = walk;
    await desk.openExample();
    await page.getByRole('tabpanel').locator('breach-statement-to-fix').getByRole('listitem').getByRole('button').first().click();
    await expect(page.locator('breach-statement-fact-field :focus')).toBeVisible();
    await desk.open(riverside);
    await walk.look();
  },

  'Find the fact behind a sentence': async (walk) => {
    const { desk, page } = walk;
    await desk.openExample();
    await desk.sentence('availability').click();
    await expect(page.locator('breach-statement-fact-field :focus')).toBeVisible();
    await walk.look();
    await walk.press('Back to the sentence');
    await expect(desk.sentence('availability')).toBeFocused();
    await walk.press('See … sentences');
    await expect(desk.lit).not.toHaveCount(0);
  },

  'Put a sentence into your own words': async (walk) => {
    const { desk, page } = walk;
    await desk.openExample();
    await desk.sentence('availability').click();
    await walk.press('Reword');
    const dialog = walk.dialog('Reword this sentence');
    await dialog.getByRole('textbox').fill('Our data is there, and nobody can open it.');
    await walk.press('Save', dialog);
    await expect(desk.sheet).toContainText('nobody can open it');
    await desk.show('/incident/amount');
    await desk.fact('/incident/amount').getByRole('radio', { name: 'All of it' }).check();
    await expect(page.getByRole('button', { name: 'Keep my words' }).first()).toBeVisible();
    await walk.look();
    await walk.press('Add a paragraph of your own');
    await expect(page.locator('breach-statement-fact-field :focus')).toBeVisible();
  },

  'Write to some people separately': async (walk) => {
    const { desk, page } = walk;
    await desk.open(harbour);
    await desk.turnTo('Whose information');
    await walk.look();
    await walk.press('Add another group');
    const group = page.locator('.step:not([hidden]) .entry').last();
    await group.getByRole('textbox', { name: 'What the group is called' }).fill('people in a refuge');
    await group.getByRole('combobox', { name: 'How they stand to the breach' }).selectOption('Their information is involved');
    await walk.press('Group: … more questions', group);
    await group.getByRole('checkbox', { name: 'They are in danger if others find them' }).check();
    await group.getByRole('radio', { name: 'By phone' }).check();
    await walk.look();
    await desk.tabs.filter({ hasText: 'First call' }).click();
    await page.getByRole('button', { name: /^people in a refuge/ }).click();
    await expect(desk.sheet).toContainText('Reach people in a refuge first, by phone.');
    await desk.tabs.filter({ hasText: 'Web notice' }).click();
    await expect(page.locator('breach-statement-to-fix').filter({ hasText: 'Do not publish this yet.' }).first()).toBeVisible();
    await desk.tabs.filter({ hasText: 'Email' }).first().click();
    await walk.press('Everybody else');
    await expect(desk.sheet).not.toContainText('bursary');
  },

  'Have it reviewed': async (walk) => {
    const { desk, page } = walk;
    await desk.open(withParagraph);
    await walk.press('Review');
    await page.locator('breach-statement-review-panel summary').filter({ hasText: 'Why?' }).first().click();
    const finding = page.locator('.review-groups .finding').filter({ hasText: 'exfiltrated' }).first();
    await walk.press('Accept it as it is', finding);
    const dialog = walk.dialog('Accept it as it is');
    await dialog.getByRole('textbox', { name: 'Why may it stay so?' }).fill('The supplier has not answered yet.');
    await dialog.getByRole('textbox', { name: 'Who decided that?' }).fill('the Head of Legal');
    await walk.press('Accept', dialog);
    await expect(desk.notice).toContainText('silent about it');
    await walk.press('Go to the fact', page.locator('.review-groups .finding').filter({ hasText: 'Say what this could lead to' }));
    await expect(page.locator('breach-statement-fact-field :focus')).toBeVisible();
  },

  'Have it signed off': async (walk) => {
    const { desk, page } = walk;
    await desk.openExample();
    await walk.press('Save as a file');
    const dialog = walk.dialog('Save as a file');
    expect(await walk.file('Word', dialog)).toMatch(/\.docx$/);
    expect(await walk.file('Save the archive', dialog)).toMatch(/\.zip$/);
    await page.keyboard.press('Escape');
    const ours = (await desk.sheet.innerText()).replace('cannot be opened or used', 'is locked');
    await walk.press('Check a text that came back');
    await page.getByRole('textbox', { name: 'The text that came back' }).fill(ours);
    await walk.press('Compare', page.locator('breach-statement-returned-text'));
    await walk.press('Keep ours');
  },

  'Send it': async (walk) => {
    const { desk, page } = walk;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await desk.openExample();
    await walk.press('Copy');
    await expect(desk.notice).toContainText('Email has been copied.');
    await walk.press('Save as a file');
    await walk.dialog('Save as a file').getByRole('button', { name: 'Word', exact: true }).waitFor();
    await walk.look();
    await page.keyboard.press('Escape');
    await desk.tabs.filter({ hasText: 'Questions and answers' }).click();
    await walk.press('Save as a file');
    await walk.dialog('Save as a file').getByRole('button', { name: 'Word', exact: true }).waitFor();
    await walk.look();
    await page.keyboard.press('Escape');
    await walk.press('For a website');
    await expect(walk.dialog('For a website')).toContainText('Show it, and keep it up to date');
    await page.keyboard.press('Escape');
    await walk.press('Show the reports and records');
    await page.getByRole('button', { name: 'GOV.UK Notify' }).click();
    await expect(page.getByRole('dialog')).toContainText('GOV.UK Notify');
  },

  'Once it has gone out': async (walk) => {
    const { desk, page } = walk;
    await desk.open(riverside);
    await walk.press('Mark as sent');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('When did it go out?').fill('2026-11-18T17:30');
    await page.clock.setFixedTime(new Date('2026-11-22T09:00:00'));
    await walk.press('Mark as sent', dialog);
    await expect(desk.notice).toContainText('is marked as sent');
    await desk.fill('/people/count', '5900');
    await expect(page.locator('.sent-entry')).toContainText('no longer holds');
    await expect(desk.sheet).toContainText('We now know of more.');
    await walk.press('Compare', page.locator('.sent-entry'));
    await expect(walk.dialog('Two texts')).toBeVisible();
  },

  'Answer the authority': async (walk) => {
    const { desk, page } = walk;
    await desk.open(harbour);
    await walk.press('Show the reports and records');
    await walk.press('Report to the ICO');
    await expect(page.getByRole('dialog')).toContainText('You must answer this:');
    await walk.choose('Only what has changed since …', harbour);
    await expect(page.getByRole('dialog')).toContainText('what has changed');
  },

  'Keep your work': async (walk) => {
    const { desk } = walk;
    await walk.look();
    await desk.openExample();
    expect(await walk.file('Save the case file')).toMatch(/\.json$/);
    await walk.press('Keep it in this browser');
    await expect.poll(async () => (await desk.stored()).local).toHaveLength(1);
    await walk.press('Remove everything from this browser');
    await walk.dialog('Remove everything').getByRole('button', { name: 'Remove everything' }).click();
    await expect.poll(() => desk.stored()).toEqual(NOTHING);
  },

  'Hand over to a colleague': async (walk) => {
    await walk.choose('Open a case file', harbour);
    await expect(walk.desk.notice).toContainText('case.json is open.');
  },

  'When something goes wrong': async (walk) => {
    const { desk } = walk;
    await desk.openExample();
    await desk.offer('a Word file');
    await expect(desk.notice).toContainText('Your work is as it was.');
    expect(await walk.file('Save the case file')).toMatch(/\.json$/);
    await desk.open(JSON.stringify({ ...JSON.parse(riverside), weather: 'rain' }));
    await walk.look();
    await walk.page.locator('breach-statement-strange-facts').getByRole('button', { name: 'Take it out of the case' }).click();
    await walk.press('Undo');
    await expect(walk.page.locator('breach-statement-strange-facts')).toContainText('weather');
  },
};

test('the guide has these sections, and each is walked', () => {
  expect([...sections.keys()]).toEqual(Object.keys(WALKS));
});

test('a name is what stands in italics, and three dots are a number or another name', () => {
  expect(namesIn('See *One\n  two*, **not this** and *… three*.')).toEqual(['One two', '… three']);
  expect(pattern('… three').test('12 three')).toBe(true);
  expect(pattern('… three').test('12 threes')).toBe(false);
  expect(pattern('One (… left)').test('One (8 left)')).toBe(true);
});

for (const [title, walk] of Object.entries(WALKS)) {
  test(title, async ({ desk }) => {
    const names = sections.get(title) ?? [];
    expect(names).not.toEqual([]);
    const walking = new Walk(desk, names);
    await walk(walking);
    await walking.look();
    expect([...walking.missing], 'names that the page does not show').toEqual([]);
  });
}
