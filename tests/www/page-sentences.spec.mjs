/** Every sentence knows its facts, and every fact its sentences. */

import { DESKTOP, expect, PHONE, test } from './support/page.mjs';

const TOLD = '/suppliers/it/told_us';

test.use({ viewport: DESKTOP });

test.beforeEach(async ({ desk }) => {
  await desk.openExample();
});

test('a sentence leads to the fact that made it', async ({ desk, page }) => {
  await desk.sentences.filter({ hasText: '29 October 2021' }).first().click();
  await expect(desk.value(TOLD)).toBeFocused();
  await expect(desk.value(TOLD)).toBeInViewport();

  const origin = page.getByRole('region', { name: 'Where this sentence comes from' });
  const facts = origin.getByRole('listitem');
  expect(await facts.count()).toBeGreaterThan(1);
  await facts.last().getByRole('button').click();
  await expect(page.locator('breach-statement-fact-field :focus')).toHaveCount(1);
  await expect(desk.value(TOLD)).not.toBeFocused();

  await origin.getByRole('button', { name: 'Back to the sentence' }).click();
  await expect(desk.sentences.filter({ hasText: '29 October 2021' }).first()).toBeFocused();
});

test('every sentence of every statement leads to a fact, or says that it comes from none', async ({ desk, page }) => {
  for (const tab of await desk.tabs.all()) {
    await tab.click();
    const astray = await page.evaluate(() => {
      const origin = document.querySelector('breach-statement-origin-bar');
      return [...document.querySelectorAll('.sentence')]
        .filter((sentence) => {
          document.activeElement.blur();
          sentence.click();
          const made = origin.querySelectorAll('li').length > 0;
          return origin.hidden || made !== Boolean(document.activeElement.closest('breach-statement-fact-field'));
        })
        .map((sentence) => sentence.textContent);
    });
    expect(astray).toEqual([]);
  }
});

test('a fact lights its sentences in every statement, and its mark stands at every tab', async ({ desk }) => {
  await expect(desk.lit).toHaveCount(0);
  await desk.focus(TOLD);
  for (const tab of await desk.tabs.all()) {
    await expect(tab.locator('.tab-lit')).toBeVisible();
    await expect(tab).toHaveAccessibleName(/\d+ sentences? marked/);
    const count = Number(await tab.locator('.tab-lit [aria-hidden]').textContent());
    await tab.click();
    await expect(desk.lit).toHaveCount(count);
  }
  await desk.tabs.first().click();
  await desk.focus('/signatory/role');
  await expect(desk.lit).not.toHaveCount(0);
  await expect(desk.tabs.filter({ hasText: 'Text message' }).locator('.tab-lit')).toBeHidden();
});

test('a lit sentence stays lit while its fact is typed', async ({ desk }) => {
  await desk.fill('/updates/page', 'party.example/x');
  await expect(desk.lit.filter({ hasText: 'party.example/x' }).first()).toBeVisible();
});

test('a fact shows the way to its sentences', async ({ desk }) => {
  await desk.tabs.filter({ hasText: 'Web notice' }).click();
  await desk.focus('/history/website/what');
  await desk.tabs.filter({ hasText: 'Text message' }).click();
  await desk.focus('/history/website/what');
  await desk
    .fact('/history/website/what')
    .getByRole('button', { name: /^See \d+ sentences? made from/ })
    .click();
  await expect(desk.sheet.locator('.lit:focus')).toHaveCount(1);
});

test('what is to fix is counted at the tab, listed, and leads to its field', async ({ desk, page }) => {
  const tab = desk.tabs.first();
  const list = page.getByRole('tabpanel').locator('breach-statement-to-fix');
  const more = list.getByRole('button', { name: /^Show all/ });
  if (await more.isVisible()) await more.click();
  const items = list.getByRole('listitem');
  const count = await items.count();
  await expect(tab).toHaveAccessibleName(new RegExp(`Email ?.*${count} to fix`));
  await expect(list).toContainText(`${count} to fix before this goes out`);
  for (let index = 0; index < count; index += 1) {
    await items.nth(index).getByRole('button').click();
    await expect(page.locator('.pane-facts :focus')).toHaveCount(1);
  }
  const last = page.locator('breach-statement-fact-field:has(:focus)');
  await expect(last).toBeInViewport();
});

test('putting it right takes it off the list', async ({ desk, page }) => {
  const heading = page.getByRole('tabpanel').locator('breach-statement-to-fix h3');
  const before = Number.parseInt(await heading.innerText(), 10);
  await desk.show('/incident/own_systems');
  await desk.fact('/incident/own_systems').getByLabel('Who checked').fill('Outside experts');
  await desk.fact('/incident/own_systems').getByLabel('Up to which day', { exact: true }).fill('2 November 2021');
  await expect(heading).toHaveText(`${before - 1} to fix before this goes out`);
});

test('on a phone, a sentence turns to the facts and back', async ({ desk, page }) => {
  await page.setViewportSize(PHONE);
  const statements = page.getByRole('button', { name: /^Statements/ });
  await statements.click();
  await expect(desk.sheet).toBeVisible();
  await expect(page.locator('breach-statement-facts-form')).toBeHidden();
  await desk.sentences.filter({ hasText: '29 October 2021' }).first().click();
  await expect(desk.value(TOLD)).toBeFocused();
  await expect(desk.sheet).toBeHidden();
  await page.getByRole('button', { name: 'Back to the sentence' }).click();
  await expect(desk.sheet.locator('.sentence:focus')).toContainText('29 October 2021');
});

test('what something has put into every object is in no statement, form or review', async ({ desk, page }) => {
  const look = async () => {
    await desk.openExample();
    const texts = await desk.statements();
    const links = await desk.sheet.locator('a, strong, .merge-tag, .own').count();
    await page.getByRole('button', { name: /^Review/ }).click();
    await expect(page.getByRole('heading', { name: 'What the review found' })).toBeVisible();
    await expect(page.locator('.review-count')).toBeVisible();
    return { texts, links, facts: await page.locator('breach-statement-facts-form').innerText(), review: await page.locator('.review-place').innerText() };
  };
  const before = await look();
  await page.addInitScript(() => {
    const more = {
      href: 'https://elsewhere.example/',
      strong: true,
      text: 'put in',
      runs: [{ text: 'put in' }],
      items: [],
      level: 1,
      kind: 'list',
      own: true,
      merge: { by: 'x', what: 'name', field: 'y' },
      span: { part: 'subject' },
      fix: 'put in',
      why: 'put in',
      discreet: true,
      merged: 3,
      reached: 3,
      sender: 'put in',
      otherwise: 'put in',
      acceptance: { rule: 'x' },
      item: 'put in',
      source: { name: 'put in' },
      withheld: {},
      unknown: {},
      ruled_out: { who: 'put in' },
      no_sign: { who: 'put in' },
      certainty: 'suspected',
    };
    for (const [name, value] of Object.entries(more)) Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  });
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await page.locator('breach-statement-facts-form').waitFor({ state: 'attached' });
  expect(await look()).toEqual(before);
});
