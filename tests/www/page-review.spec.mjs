/** The review: what was found and accepted, what the law asks for, and a text that came back. */

import { readFileSync } from 'node:fs';

import { DESKTOP, Desk, expect, PHONE, THOROUGH, test, wrongs, wrongsInBothSchemes } from './support/page.mjs';

const example = JSON.parse(readFileSync(new URL('../cases/labour-2021.json', import.meta.url), 'utf8'));
const PARAGRAPH = 'The data was exfiltrated by a sophisticated attacker.';
const NOBODY = 'Your photograph was not in it.';

/** The example with a paragraph of somebody's own that could be said better. */
const withParagraph = JSON.stringify({ ...example, own_paragraphs: { mine: { text: PARAGRAPH } } });

test.use({ viewport: DESKTOP });

/** Turns to the review. */
async function review(page) {
  await page.getByRole('button', { name: /^Review/ }).click();
  await expect(page.locator('breach-statement-review-panel')).toBeVisible();
}

const rows = (page) => page.locator('.review-groups .finding');
const badge = (page) => page.locator('.review-count');
/** What the button says to people who hear the page. */
const badgeWords = (page) => badge(page).locator('.unseen');

/** The row with these words in it. */
const row = (page, text) => rows(page).filter({ hasText: text });

/** What the dialog asks for when something is accepted. */
async function accept(page, finding, reason, by) {
  await finding.getByRole('button', { name: 'Accept it as it is' }).click();
  const dialog = page.getByRole('dialog', { name: 'Accept it as it is' });
  await dialog.getByRole('textbox', { name: 'Why may it stay so?' }).fill(reason);
  await dialog.getByRole('textbox', { name: 'Who decided that?' }).fill(by);
  await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
}

/** Lets the core say something else of the laws than it does, and counts how often it is asked. */
async function withLaws(page, laws) {
  let core = '';
  await page.route('**/pkg/breach_statement.js', async (route) => {
    core = await (await route.fetch()).text();
    const body = `
      import start, * as core from './core-itself.js';
      export * from './core-itself.js';
      export default start;
      const review = core.Desk.prototype.review;
      globalThis.reviews = 0;
      core.Desk.prototype.review = function (today) {
        globalThis.reviews += 1;
        return { ...review.call(this, today), ...${JSON.stringify(laws)} };
      };`;
    await route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.route('**/pkg/core-itself.js', (route) => route.fulfill({ contentType: 'text/javascript', body: core }));
  const desk = new Desk(page);
  await desk.visit();
  return desk;
}

const SOURCE = { name: 'UK GDPR, Article 34(2)', url: 'https://www.legislation.gov.uk/eur/2016/679/article/34', verified_on: '2026-11-25', second_hand: false };
const HEARSAY = { ...SOURCE, name: 'An account of the statute', url: null, verified_on: null, second_hand: true };

const stands = (result, more = {}) => ({ result, where: [], lacking: [], group: null, groupName: null, fields: [], ...more });

const duty = (id, title, results, more = {}) => ({
  id,
  title,
  ask: `Say this: ${title}.`,
  force: 'must',
  clause: 'Article 34(2)',
  why: 'People cannot protect themselves from what they do not know.',
  source: SOURCE,
  results,
  ...more,
});

const LAWS = {
  placed: true,
  uncovered: ['Canada', 'Japan'],
  regimes: [
    {
      id: 'uk-gdpr',
      title: 'UK GDPR',
      about: 'Binds organisations in the United Kingdom.',
      duties: [
        duty('MET', 'What kind of breach it was', [stands('met', { where: [{ document: 'letter', claim: 'availability' }] })]),
        duty('MISSING', 'What could follow for people', [stands('missing', { lacking: ['email', 'letter'], fields: ['/risk/consequences'] })], {
          source: HEARSAY,
        }),
        duty('OPEN', 'How many people are concerned', [
          stands('unknown', { where: ['email', 'letter', 'web-notice', 'press-holding'].map((document) => ({ document, claim: 'not-yet-known' })) }),
        ]),
        duty('NONE', 'Names of other people', [stands('not-applicable')], { force: 'must-not' }),
        duty('CONFLICT', 'A waiver of rights', [stands('conflict', { where: [{ document: 'email', claim: 'apology' }] })], { force: 'must-not' }),
        duty('GROUPS', 'Whom to ask', [
          stands('met', { where: [{ document: 'email', claim: 'contact' }] }),
          stands('missing', { group: '/groups/former', groupName: 'former members', lacking: ['email'] }),
        ]),
      ],
    },
    { id: 'us-california', title: 'California', about: 'Civil Code 1798.82.', duties: [duty('OTHER', 'Five headings', [stands('met')])] },
  ],
};

test.describe('what was found', () => {
  test('stands in groups, the same in several statements once, and the button counts what is pressing', async ({ desk, page }) => {
    await desk.openExample();
    await expect(badge(page)).toBeVisible();
    await review(page);
    await expect(page.getByRole('heading', { name: 'Review', level: 2 })).toBeAttached();
    const basis = page.locator('[data-area="evidence"]');
    await expect(basis.getByRole('heading', { level: 4 })).toHaveText(/^Said without a basis \(\d+\)$/);
    await expect(row(page, 'Add who checked and up to which day')).toHaveText(/^Stop/);
    await expect(row(page, 'Add who checked and up to which day').getByRole('blockquote')).toContainText('Our own systems were not affected');

    const law = row(page, 'Say what this could lead to');
    await expect(law).toHaveCount(1);
    await expect(law.locator('.places li')).toHaveText(['Email', 'Letter']);
    await expect(page.locator('[data-area="law"]').getByRole('heading', { level: 4 })).toHaveText(/^The law asks for this/);

    const pressing = (await rows(page).locator('.weight').allTextContents()).filter((weight) => weight !== 'Style').length;
    expect(pressing).toBeGreaterThan(3);
    await expect(badgeWords(page)).toHaveText(`${pressing} to look at`);
    await expect(page.locator('breach-statement-review-panel')).toContainText('not legal advice');
    // The heaviest first.
    const weights = await rows(page).locator('.weight').allTextContents();
    expect(weights[0]).toBe('Stop');
  });

  test('can be listed by weight, by statement and by what is searched', async ({ desk, page }) => {
    await desk.open(withParagraph);
    await review(page);
    const filters = page.getByRole('group', { name: 'Which of them to list' });
    const all = await rows(page).count();
    const listed = page.locator('.review-listed');
    await expect(listed).toHaveText(`${all} listed`);

    await filters.getByRole('checkbox', { name: 'Check' }).uncheck();
    await filters.getByRole('checkbox', { name: 'Style' }).uncheck();
    await expect(rows(page).locator('.weight:not([data-weight="stop"])')).toHaveCount(0);
    await expect(rows(page)).not.toHaveCount(0);
    await expect(listed).toHaveText(`${await rows(page).count()} of ${all} listed`);
    await filters.getByRole('checkbox', { name: 'Style' }).check();
    await filters.getByRole('checkbox', { name: 'Check' }).check();
    await expect(listed).toHaveText(`${all} listed`);

    await filters.getByRole('searchbox').fill('SAY “EXFILTRATED');
    await expect(rows(page)).toHaveCount(1);
    await filters.getByRole('combobox').selectOption('Text message');
    await expect(rows(page)).toHaveCount(0);
    await expect(page.locator('breach-statement-review-panel')).toContainText('None of what was found fits what you chose.');
    await page.getByRole('button', { name: 'List all of them' }).click();
    await expect(rows(page)).toHaveCount(all);

    await filters.getByRole('combobox').selectOption('Text message');
    await expect(row(page, 'exfiltrated')).toHaveCount(0);
    // What holds for all statements holds for this one.
    await expect(row(page, 'you wanted to ask again')).toHaveCount(1);
  });

  test('leads to the sentence and to the fact', async ({ desk, page }) => {
    await desk.open(withParagraph);
    await review(page);
    const words = row(page, 'Say “exfiltrated”');
    await expect(words.locator('mark')).toHaveText('exfiltrated');
    await words
      .locator('summary')
      .filter({ hasText: /^In \d+ statements$/ })
      .click();
    await words.getByRole('button', { name: 'Go to the sentence in: Press holding statement' }).click();
    await expect(page.getByRole('tab', { selected: true })).toContainText('Press holding statement');
    await expect(desk.sheet.locator('.sentence:focus')).toHaveText(PARAGRAPH);
    await expect(page.locator('breach-statement-review-panel')).toHaveCount(0);

    await review(page);
    await words.getByRole('button', { name: /^Go to the fact/ }).click();
    await expect(desk.value('/own_paragraphs/mine/text')).toBeFocused();
    await expect(words, 'the review stays where it is').toBeVisible();
  });

  test('says why, where that is written, and what was read second-hand only', async ({ desk, page }) => {
    await desk.open(withParagraph);
    await review(page);
    const why = row(page, 'Say “exfiltrated”').locator('.why');
    await expect(why.locator('summary')).toHaveText('Why? Read second-hand');
    await why.locator('summary').click();
    await expect(why).toContainText('Source: GOV.UK and council plain English practice');
    await expect(why).toContainText('and not the text itself');
    await expect(page.locator('breach-statement-review-panel a')).toHaveCount(0);
  });

  test('is mended where the words are certain, in what somebody wrote, and that can be undone', async ({ desk, page }) => {
    const own = { 'advice:watch-for-fakes': { text: 'Prior to opening an email, look twice.', facts: 'x' } };
    await desk.open(JSON.stringify({ ...JSON.parse(withParagraph), own_words: own }));
    await review(page);
    await row(page, 'Say “exfiltrated”').getByRole('button', { name: 'Use “copied and taken”' }).click();
    await expect(row(page, 'Say “exfiltrated”')).toHaveCount(0);
    expect((await desk.facts()).own_paragraphs.mine.text).toBe(PARAGRAPH.replace('exfiltrated', 'copied and taken'));
    await row(page, 'Say “Prior to”').getByRole('button', { name: 'Use “Before”' }).click();
    await expect(row(page, 'Say “Prior to”')).toHaveCount(0);
    expect((await desk.facts()).own_words['advice:watch-for-fakes'].text).toBe('Before opening an email, look twice.');
    await desk.notice.getByRole('button', { name: 'Dismiss' }).click();

    // Words of one's own that fit no longer are decided on here too.
    await row(page, 'a fact under it has changed since').getByRole('button', { name: 'Use the program’s words' }).click();
    await expect(row(page, 'a fact under it has changed since')).toHaveCount(0);
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(row(page, 'a fact under it has changed since')).toHaveCount(1);
  });

  test('follows the facts when they have come to rest, and not every keystroke', async ({ page }) => {
    const desk = await withLaws(page, {});
    await desk.open(withParagraph);
    await review(page);
    await desk.show('/own_paragraphs/mine/text');
    const asked = () => page.evaluate(() => globalThis.reviews);
    const before = await asked();
    await desk.value('/own_paragraphs/mine/text').press('End');
    await desk.value('/own_paragraphs/mine/text').pressSequentially(' We leverage synergies without a break.');
    await expect(row(page, 'leverage')).not.toHaveCount(0);
    expect((await asked()) - before).toBeLessThanOrEqual(3);
  });

  test('an empty case says nothing on the button, and a whole one says so honestly', async ({ page }) => {
    const desk = await withLaws(page, { findings: [] });
    await desk.page.keyboard.press('Tab');
    await expect(badge(page)).toBeHidden();
    await desk.openExample();
    await review(page);
    await expect(page.locator('.review-nothing')).toContainText('Nothing found. That is not legal advice');
    await expect(badge(page)).toBeHidden();
  });
});

test.describe('what somebody accepts', () => {
  const REASON = 'The police asked us to call it that.';

  test('needs a reason and a name', async ({ desk, page }) => {
    await desk.open(withParagraph);
    await review(page);
    await row(page, '“sophisticated”').getByRole('button', { name: 'Accept it as it is' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept it as it is' });
    await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Without a reason');
    await expect(dialog.getByRole('textbox', { name: 'Why may it stay so?' })).toBeFocused();
    await page.keyboard.type(REASON);
    await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Say who decided');
    await page.keyboard.press('Escape');
    await expect(row(page, '“sophisticated”')).toHaveCount(1);
    expect((await desk.facts()).accepted).toBeUndefined();
  });

  test('is silent in every statement, comes back when its facts change, and can be taken back', async ({ desk, page }) => {
    await desk.open(withParagraph);
    await review(page);
    const finding = row(page, '“sophisticated”');
    await expect(finding.locator('summary').first()).toHaveText(/^In [5-9] statements$/);
    const count = Number.parseInt((await badgeWords(page).textContent()) ?? '', 10);
    await accept(page, finding, REASON, 'Head of Legal');
    await expect(finding).toHaveCount(0);
    await expect(badgeWords(page)).toHaveText(`${count - 1} to look at`);
    await expect(desk.notice.getByRole('button', { name: 'Undo' })).toBeFocused();
    const today = await page.evaluate(() => new Date().toLocaleDateString('en-CA'));
    expect(Object.values((await desk.facts()).accepted)).toMatchObject([
      { rule: 'W-24', about: 'own-paragraph:mine', reason: REASON, by: 'Head of Legal', on: today },
    ]);

    const accepted = page.locator('.review-accepted');
    await accepted.locator('summary').first().click();
    await expect(accepted).toContainText(REASON);
    await expect(accepted).toContainText(/Accepted on \d+ \w+ \d{4} by Head of Legal/);

    await desk.fill('/own_paragraphs/mine/text', `${PARAGRAPH} That was on Sunday.`);
    await expect(finding).toContainText(/You accepted this on \d+ \w+ \d{4}; a fact has changed since\./);
    await expect(finding).toContainText(REASON);
    await expect(accepted).toBeHidden();

    // Accepted again, the reason of the last time is offered, and there is still one acceptance.
    await finding.getByRole('button', { name: 'Accept it as it is' }).click();
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Why may it stay so?' })).toHaveValue(REASON);
    await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(finding).toHaveCount(0);
    expect(Object.keys((await desk.facts()).accepted)).toHaveLength(1);

    await accepted.getByRole('button', { name: 'Take the acceptance back' }).click();
    await expect(finding).toHaveCount(1);
    await expect(finding).not.toContainText('You accepted this');
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(finding).toHaveCount(0);
  });

  test('in several sentences is accepted once for all of them', async ({ desk, page }) => {
    const school = JSON.parse(readFileSync(new URL('../cases/powerschool-2025.json', import.meta.url), 'utf8'));
    school.steps.also = ['Watch for the hackers who did this', 'The hackers may write to you'];
    await desk.open(JSON.stringify(school));
    await review(page);
    const finding = row(page, 'Leave out of this letter what kind of breach it was');
    await expect(finding).toHaveCount(1);
    const summary = finding.locator('.quotes > summary');
    await expect(summary).toHaveText(/^\d sentences$/);
    const count = Number.parseInt((await summary.textContent()) ?? '', 10);
    expect(count).toBeGreaterThan(1);
    await summary.click();
    await finding.locator('.quotes').getByRole('button').last().click();
    await expect(page.getByRole('tab', { selected: true })).toContainText('Massachusetts');
    await expect(desk.sheet.locator('.sentence:focus')).toHaveCount(1);
    await review(page);
    await accept(page, finding, REASON, 'Head of Legal');
    await expect(finding).toHaveCount(0);
    await page.locator('.review-accepted > summary').click();
    await expect(page.locator('.review-accepted .finding')).toHaveCount(count);
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(finding).toHaveCount(1);
    expect((await desk.facts()).accepted ?? {}).toEqual({});
  });

  test('is undone in the notice', async ({ desk, page }) => {
    await desk.open(withParagraph);
    await review(page);
    await accept(page, row(page, '“sophisticated”'), REASON, 'Head of Legal');
    await expect(row(page, '“sophisticated”')).toHaveCount(0);
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(row(page, '“sophisticated”')).toHaveCount(1);
    expect((await desk.facts()).accepted ?? {}).toEqual({});
  });
});

test.describe('what the law asks for', () => {
  test('of the example is traced to the sentences that say it', async ({ desk, page }) => {
    await desk.openExample();
    await review(page);
    const law = page.locator('[data-regime="uk-gdpr"]');
    await law.locator('summary').first().click();
    await expect(law.locator('summary').first()).toContainText(/\d+ missing, .*\d+ said/);
    const nature = page.locator('[data-duty="UK-34-2-NATURE"]');
    await expect(nature.locator('.result')).toHaveText('Said');
    await expect(page.locator('[data-duty="UK-34-1-DIRECT"] .result')).toHaveText('Done');
    const places = nature.locator('.places');
    await places.getByRole('button', { name: 'Go to the sentence in: Email' }).click();
    await expect(desk.sheet.locator('.sentence:focus')).toHaveCount(1);

    await page.getByRole('button', { name: /^Review/ }).click();
    await page
      .locator('[data-duty="UK-34-2-CONSEQUENCES"]')
      .getByRole('button', { name: /^Go to the fact/ })
      .click();
    await expect(desk.fact('/risk/consequences').locator(':focus')).toHaveCount(1);
  });

  test('says which law is not covered', async ({ desk, page }) => {
    await desk.open(readFileSync(new URL('../cases/powerschool-2025.json', import.meta.url), 'utf8'));
    await review(page);
    await expect(page.locator('breach-statement-law-list')).toContainText('Not covered here: other states of the United States. Ask counsel.');
  });

  const duties = (page) => page.locator('[data-regime="uk-gdpr"]');

  test('stands by law, with each result in words, its source, and what was read second-hand', async ({ page }) => {
    const desk = await withLaws(page, LAWS);
    await desk.openExample();
    await review(page);
    const law = page.locator('breach-statement-law-list');
    await expect(law.getByRole('heading', { level: 4 })).toHaveText(['UK GDPR', 'California']);
    await expect(duties(page).locator('summary').first()).toContainText(
      '1 said that must not be, 2 missing, 1 openly not yet known, 1 said or done, 1 not applicable',
    );
    await duties(page).locator('summary').first().click();
    const result = (id) => page.locator(`[data-duty="${id}"] .result`);
    await expect(result('MET')).toHaveText('Said');
    await expect(result('MISSING')).toHaveText('Missing');
    await expect(result('OPEN')).toHaveText('Openly not yet known');
    await expect(result('CONFLICT')).toHaveText('Said, but must not be');
    await expect(result('NONE')).toBeHidden();
    await page.getByText('1 that does not apply').click();
    await expect(result('NONE')).toHaveText('Does not apply');

    const groups = page.locator('[data-duty="GROUPS"] .duty-result');
    await expect(groups).toHaveText([/^Said everybody else/, /^Missing former members ?in Email/]);
    await expect(page.locator('[data-duty="GROUPS"]')).toContainText('The law asks for it: Article 34(2)');

    const missing = page.locator('[data-duty="MISSING"]');
    await expect(missing).toContainText('in Email and Letter');
    await expect(missing.locator('summary')).toHaveText('Why? Read second-hand');
    const met = page.locator('[data-duty="MET"]');
    await expect(met.locator('summary')).toHaveText('Why?');
    await met.locator('summary').click();
    await expect(met).toContainText('UK GDPR, Article 34(2), read on 25 November 2026');
    await expect(met).toContainText(SOURCE.url);

    await missing.getByRole('button', { name: /^Go to the fact/ }).click();
    await expect(page.locator('.pane-facts :focus')).toHaveCount(1);
    await met.getByRole('button', { name: 'Go to the sentence in: Letter' }).click();
    await expect(page.getByRole('tab', { selected: true })).toContainText('Letter');
    await expect(desk.sheet.locator('.sentence:focus')).toHaveAttribute('data-claim', 'availability');
  });

  test('an address of a law is copied and not followed', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const desk = await withLaws(page, LAWS);
    await desk.openExample();
    await review(page);
    await duties(page).locator('summary').first().click();
    const met = page.locator('[data-duty="MET"]');
    await met.locator('summary').click();
    await met.getByRole('button', { name: /^Copy the address of/ }).click();
    await expect(desk.notice).toContainText('The address has been copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(SOURCE.url);
  });

  test('what is not covered is said, and where nobody knows the place it asks for it', async ({ page }) => {
    const desk = await withLaws(page, LAWS);
    await desk.openExample();
    await review(page);
    await expect(page.locator('breach-statement-law-list')).toContainText('Not covered here: Canada and Japan. Ask counsel.');
    await expect(page.locator('breach-statement-law-list')).toContainText('not legal advice');
  });

  test('without a place, nothing is counted as if it were known', async ({ page }) => {
    const desk = await withLaws(page, { placed: false, regimes: [], uncovered: [], findings: [] });
    await desk.openExample();
    await review(page);
    const lists = page.getByRole('list', { name: 'What is missing or not supported' });
    await lists.getByRole('button', { name: 'Missing by law: not known yet' }).click();
    await expect(page.getByRole('heading', { name: 'What the law asks for' })).toBeFocused();
    const law = page.locator('breach-statement-law-list');
    await expect(law).toContainText('Say where people live and where you are based');
    await law.getByRole('button', { name: 'Go to the fact: Where people live' }).click();
    await expect(desk.fact('/people/nations').locator(':focus')).toHaveCount(1);
    await law.getByRole('button', { name: 'Go to the fact: Where you are based' }).click();
    await expect(desk.fact('/organisation/based_in').locator(':focus')).toHaveCount(1);
  });

  test('the lists at the top lead to their groups', async ({ desk, page }) => {
    await desk.openExample();
    await review(page);
    await page.getByRole('checkbox', { name: 'Stop' }).uncheck();
    await page.getByRole('button', { name: /^Said but not supported: \d+$/ }).click();
    await expect(page.getByRole('heading', { name: /^Said without a basis/ })).toBeFocused();
  });
});

test.describe('a text that came back', () => {
  const area = (page) => page.getByRole('textbox', { name: 'The text that came back' });
  const changes = (page) => page.locator('.change');
  const summary = (page) => page.locator('.returned-summary');

  /** The email as it would go out, with something changed. */
  async function emailWith(desk, ...edits) {
    let { text } = await desk.saveStatement('Email');
    for (const [before, after] of edits) {
      expect(text).toContain(before);
      text = text.replace(before, after);
    }
    return text;
  }

  async function compare(page, text) {
    await page.getByRole('button', { name: 'Check a text that came back: Email' }).click();
    await expect(area(page)).toBeFocused();
    await area(page).fill(text);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
  }

  test('the same text is found to be the same', async ({ desk, page }) => {
    await desk.openExample();
    await compare(page, await emailWith(desk));
    await expect(summary(page)).toHaveText(/^\d\d sentences are the same\. Nothing is different\.$/);
    await expect(summary(page)).toBeFocused();
    await expect(changes(page)).toHaveCount(0);
  });

  test('a changed number is found, and their words are taken over, or refused', async ({ desk, page }) => {
    await desk.openExample();
    const text = await emailWith(desk, ['On 29 October', 'On 28 October'], ['We are sorry that', 'We regret that']);
    await compare(page, text);
    await expect(changes(page)).toHaveCount(2);
    await expect(summary(page)).toContainText('2 differences: 2 still to decide.');
    const sorry = changes(page).filter({ hasText: 'We regret' });
    const number = changes(page).filter({ hasText: '28 October' });
    await expect(number.locator('mark')).toHaveText(['29', '28']);
    await expect(number).toContainText('Stop');
    await expect(number).toContainText('The facts say “29 October 2021”, and this text says “28 October 2021”');

    await sorry.getByRole('button', { name: 'Use these words' }).click();
    await expect(changes(page)).toHaveCount(1);
    await expect(changes(page).getByRole('heading')).toBeFocused();
    expect((await desk.facts()).own_words['apology@email'].text).toBe('We regret that this has happened.');
    await number.getByRole('button', { name: 'Keep ours' }).click();
    await expect(number).toContainText('You kept ours.');
    await expect(summary(page)).toContainText('You have decided on all of them.');
    await expect(summary(page)).toBeFocused();
    await number.getByRole('button', { name: 'Decide again' }).click();
    await expect(number.getByRole('button', { name: 'Keep ours' })).toBeVisible();

    await page.getByRole('button', { name: 'Back to the statement' }).click();
    await expect(desk.sheet).toContainText('We regret that this has happened.');
    await expect(desk.sheet).toContainText('On 29 October');
  });

  test('what was taken over can be undone', async ({ desk, page }) => {
    await desk.openExample();
    await compare(page, await emailWith(desk, ['We are sorry that', 'We regret that']));
    await changes(page).getByRole('button', { name: 'Use these words' }).click();
    await expect(changes(page)).toHaveCount(0);
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(changes(page)).toHaveCount(1);
    expect((await desk.facts()).own_words ?? {}).toEqual({});
  });

  test('what was added becomes a paragraph; what was taken out names its fact', async ({ desk, page }) => {
    await desk.openExample();
    const text = await emailWith(
      desk,
      ['What you can do', `${NOBODY}\n\nWhat you can do`],
      [' Our own systems were not affected, as far as we know on 3 November 2021.', ''],
    );
    await compare(page, text);
    const added = changes(page).filter({ hasText: NOBODY });
    await expect(added.getByRole('heading')).toContainText('Added');
    const gone = changes(page).filter({ hasText: 'Our own systems' });
    await expect(gone.getByRole('heading')).toContainText('Taken out');
    await gone.getByRole('button', { name: /Were your own systems affected/ }).click();
    await expect(desk.fact('/incident/own_systems').locator(':focus')).toHaveCount(1);

    await added.getByRole('button', { name: 'Add as a paragraph of your own' }).click();
    expect(Object.values((await desk.facts()).own_paragraphs)).toMatchObject([{ documents: ['email'], text: NOBODY }]);
    await page.getByRole('button', { name: 'Back to the statement' }).click();
    await expect(desk.sheet).toContainText(NOBODY);
  });

  test('where a statement takes no paragraph it says so', async ({ desk, page }) => {
    await desk.openExample();
    await desk.tabs.filter({ hasText: 'Text message' }).click();
    const { text } = await desk.saveStatement('Text message');
    await page.getByRole('button', { name: 'Check a text that came back: Text message' }).click();
    await area(page).fill(`${NOBODY} ${text}`);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(changes(page).filter({ hasText: NOBODY })).toContainText('no place for a paragraph of your own');
  });

  test('is kept while one looks elsewhere, follows the facts, and is put away on request', async ({ desk, page }) => {
    await desk.openExample();
    await page.getByRole('button', { name: 'Check a text that came back: Email' }).click();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(page.locator('breach-statement-returned-text').getByRole('alert')).toContainText('There is no text yet');
    await page.getByRole('button', { name: 'Back to the statement' }).click();
    const came = page.getByRole('button', { name: 'Came back', exact: true });
    await expect(came).toHaveCount(0);

    const text = await emailWith(desk, ['On 29 October', 'On 28 October']);
    await compare(page, text);
    await changes(page).getByRole('button', { name: 'Keep ours' }).click();
    await review(page);
    await came.click();
    await expect(area(page)).toHaveValue(text);
    await expect(changes(page)).toContainText('You kept ours.');

    await desk.fill('/suppliers/it/told_us', '28 October 2021');
    await expect(changes(page)).toHaveCount(0);

    await page.getByRole('button', { name: 'Put it away' }).click();
    await expect(came).toHaveCount(0);
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(area(page)).toHaveValue(text);
  });
});

test('with the keyboard alone', async ({ desk, page }) => {
  await desk.open(withParagraph);
  const focused = page.locator(':focus');
  const tabTo = async (locator, limit = 80) => {
    for (let presses = 0; presses < limit; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await locator.count()) > 0 && (await locator.first().evaluate((element) => element === document.activeElement))) return;
    }
    throw new Error(`${locator} is not reached with the tab key`);
  };
  await page.locator('.skip-link').last().focus();
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: /^Review/ }));
  await page.keyboard.press('Enter');
  await expect(page.locator('breach-statement-review-panel')).toBeVisible();
  await tabTo(page.getByRole('searchbox', { name: 'Search' }).last());
  await page.keyboard.type('sophisticated');
  await expect(rows(page)).toHaveCount(1);
  await tabTo(rows(page).getByRole('button', { name: 'Accept it as it is' }));
  await page.keyboard.press('Enter');
  await expect(focused).toHaveAccessibleName('Why may it stay so?');
  await page.keyboard.type('It was.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Head of Legal');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(0);
  await expect(focused).toHaveText('Undo');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(1);
});

test('on a phone', async ({ page }) => {
  await page.setViewportSize(PHONE);
  const desk = await withLaws(page, LAWS);
  await desk.open(withParagraph);
  await desk.showPane('Statements');
  await review(page);
  await row(page, '“sophisticated”')
    .getByRole('button', { name: /^Go to the fact/ })
    .click();
  await expect(desk.value('/own_paragraphs/mine/text')).toBeFocused();
  await desk.showPane('Statements');
  await expect(rows(page).first()).toBeVisible();
  await row(page, '“sophisticated”')
    .getByRole('button', { name: /^Go to the sentence/ })
    .first()
    .click();
  await expect(desk.sheet.locator('.sentence:focus')).toHaveText(PARAGRAPH);
});

for (const [name, viewport] of [
  ['390 px wide', PHONE],
  ['1440 px wide', DESKTOP],
]) {
  test.describe(name, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });
    test.slow();

    /** What axe finds, light and dark, and whether something is too wide or too small to press. */
    async function clean(page, what) {
      if (viewport === DESKTOP) expect(await wrongsInBothSchemes(page), what).toEqual([]);
      // What is narrow has the same colours.
      else if (THOROUGH) expect(await wrongs(page, { colours: false }), what).toEqual([]);
      const measured = await page.evaluate(() => {
        const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
        const things = [
          ...document.querySelectorAll('.pane-statements :is(button, select, summary, input[type=search], .choice), dialog :is(button, textarea, input)'),
        ];
        const boxes = things.filter((thing) => thing.checkVisibility()).map((thing) => ({ thing, box: thing.getBoundingClientRect() }));
        const small = boxes.filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24)).map(({ thing }) => thing.outerHTML);
        const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]));
        const jumps = levels.filter((level, place) => level - (levels[place - 1] ?? 0) > 1);
        return { wide, small, jumps };
      });
      expect(measured, what).toEqual({ wide: 0, small: [], jumps: [] });
    }

    test('axe finds nothing wrong with the review, an acceptance and a text that came back', { tag: '@looks' }, async ({ page }) => {
      const desk = await withLaws(page, LAWS);
      const accepted = { a: { rule: 'W-24', about: 'own-paragraph:mine', facts: 'before', reason: 'It was.', by: 'Legal', on: '2026-11-20' } };
      await desk.open(JSON.stringify({ ...JSON.parse(withParagraph), accepted }));
      await desk.showPane('Statements');
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.foot, breach-statement-step-list, .view-ways { position: static !important; }');
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      });
      await review(page);
      await expect(row(page, '“sophisticated”')).toContainText('a fact has changed since');
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('breach-statement-review-panel details')) details.open = true;
      });
      await clean(page, 'the review');
      await row(page, '“sophisticated”').getByRole('button', { name: 'Accept it as it is' }).click();
      await clean(page, 'accepting');
      await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
      await page.locator('.review-accepted > summary').click();
      await clean(page, 'what was accepted');

      await page.getByRole('group', { name: 'Statements, or the review of them' }).getByRole('button', { name: 'Statements' }).click();
      const email = await desk.sheet.locator('.sheet-body').innerText();
      await page.getByRole('button', { name: /^Check a text that came back/ }).click();
      await page
        .getByRole('textbox', { name: 'The text that came back' })
        .fill(`${email.replace('29 October', '28 October').replace('We are sorry', 'We regret')}\n\n${NOBODY}`);
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByRole('button', { name: 'Keep ours' }).first().click();
      await expect(page.locator('.change').nth(2)).toBeVisible();
      await clean(page, 'what came back');
    });
  });
}
