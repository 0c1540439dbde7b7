/** Words of one's own: they take the place of the program's, and nobody overlooks that their facts have changed. */

import { DESKTOP, expect, PHONE, test } from './support/page.mjs';

const CLAIM = 'availability';
const MINE = 'Our data is there, and nobody can open it.';
const AMOUNT = '/incident/amount';

test.use({ viewport: DESKTOP });

test.beforeEach(async ({ desk }) => {
  await desk.openExample();
});

const changeItsFact = async (desk, amount = 'All of it') => {
  await desk.show(AMOUNT);
  await desk.fact(AMOUNT).getByRole('radio', { name: amount }).check();
};

const exported = async (desk, title) => {
  await desk.tabs.filter({ hasText: title }).click();
  return (await desk.saveStatement(title)).text;
};

test('a sentence in one’s own words stands in every document, and in what is exported', async ({ desk }) => {
  const programs = await desk.sentence(CLAIM).innerText();
  await desk.reword(CLAIM, MINE);
  await expect(desk.sentence(CLAIM)).toBeFocused();
  await expect(desk.sentence(CLAIM)).toHaveText(MINE);
  await expect(desk.sentence(CLAIM)).toHaveAccessibleName(/your words$/);
  const after = await desk.statements();
  // What is short leaves this sentence out.
  const without = ['Text message', 'Short post'];
  for (const [title, text] of Object.entries(after)) {
    expect(text.includes(MINE), title).toBe(!without.includes(title));
    expect(text, title).not.toContain(programs);
  }
  expect(await exported(desk, 'Press holding statement')).toContain(MINE);
  expect((await desk.facts()).own_words[CLAIM].text).toBe(MINE);
});

test('a claim that shares a sentence begins with its own words, and leaves the sentence', async ({ desk, page }) => {
  const SHARED = 'told-by-supplier:it';
  const lead = desk.sheet.locator('p', { hasText: 'We at the Labour Party are writing to tell you that' });
  await expect(lead.locator(`[data-claim="${SHARED}"]`)).toHaveText(
    'there was a cyber incident at a company that handles data for us and helps run our IT systems.',
  );
  await lead.locator(`[data-claim="${SHARED}"]`).click();
  await page.getByRole('region', { name: 'Where this sentence comes from' }).getByRole('button', { name: 'Reword' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Your words')).toHaveValue(/^On 29 October 2021, .* told us about this\. .*\.$/);
  await expect(dialog).toContainText('This is part of a sentence that says more.');
  await dialog.getByLabel('Your words').fill('Our IT company told us on 29 October 2021 that it had been attacked.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const text = (await desk.statements()).Email;
  expect(text).toContain('Our IT company told us on 29 October 2021 that it had been attacked.');
  expect(text).not.toContain('there was a cyber incident at a company');
  // What is left says itself.
  expect(text).toContain('there has been a data breach that may involve your personal information');
});

test('or in one document only', async ({ desk }) => {
  await desk.tabs.filter({ hasText: 'Web notice' }).click();
  await desk.reword(CLAIM, MINE, 'Only in this document: Web notice');
  for (const [title, text] of Object.entries(await desk.statements())) expect(text.includes(MINE), title).toBe(title === 'Web notice');
  expect(Object.keys((await desk.facts()).own_words)).toEqual([`${CLAIM}@web-notice`]);

  // Made the words of every document, they do not stay behind in that one.
  await desk.tabs.filter({ hasText: 'Web notice' }).click();
  await desk.reword(CLAIM, `${MINE} For now.`);
  expect(Object.keys((await desk.facts()).own_words)).toEqual([CLAIM]);
});

test('when a fact under them changes, one decides: to keep one’s words', async ({ desk, page }) => {
  await desk.reword(CLAIM, MINE);
  await expect(desk.sheet.locator('.unfit')).toHaveCount(0);
  await changeItsFact(desk);
  await expect(desk.sentence(CLAIM)).toHaveText(MINE);
  await expect(desk.sentence(CLAIM)).toHaveAccessibleName(/your words: look again$/);
  const list = page.getByRole('tabpanel').locator('breach-statement-to-fix');
  await expect(list.getByRole('listitem').first()).toContainText('a fact under it has changed');
  await list.getByRole('button', { name: 'Keep my words' }).click();
  await expect(desk.sheet.locator('.unfit')).toHaveCount(0);
  await expect(desk.sentence(CLAIM)).toHaveText(MINE);
  await expect(list).not.toContainText('a fact under it has changed');

  await changeItsFact(desk, 'A part');
  await expect(desk.sheet.locator('.unfit')).toHaveCount(1);
});

test('or to use the program’s, which can be undone', async ({ desk, page }) => {
  await desk.reword(CLAIM, MINE);
  await changeItsFact(desk);
  await desk.sentence(CLAIM).click();
  const origin = page.getByRole('region', { name: 'Where this sentence comes from' });
  await origin.getByRole('button', { name: 'Use the program’s words' }).click();
  await expect(desk.sentence(CLAIM)).not.toHaveText(MINE);
  await desk.notice.getByRole('button', { name: 'Undo' }).click();
  await expect(desk.sentence(CLAIM)).toHaveText(MINE);

  // The same from where it was reworded, with the program's own sentence to compare.
  await desk.sentence(CLAIM).press('F2');
  const dialog = page.getByRole('dialog', { name: 'Reword this sentence' });
  await expect(dialog.getByRole('blockquote')).toContainText('all of our data');
  await dialog.getByRole('button', { name: 'Use the program’s words again' }).click();
  await expect(desk.sentence(CLAIM)).not.toHaveText(MINE);
});

test('words whose sentence is gone go into a paragraph, or away', async ({ desk, page }) => {
  const service = 'service:membership-site';
  await desk.reword(service, MINE);
  await desk.show('/services/membership-site/name');
  await page.getByRole('button', { name: 'Remove this service' }).first().click();
  const list = page.getByRole('tabpanel').locator('breach-statement-to-fix');
  await list.getByRole('button', { name: 'Put them into a paragraph of your own' }).click();
  await expect(page.locator('breach-statement-fact-field :focus')).toHaveValue(MINE);
  await expect(desk.sheet).toContainText(MINE);
  await desk.notice.getByRole('button', { name: 'Undo' }).click();
  await expect(desk.sheet).not.toContainText(MINE);
  expect((await desk.facts()).own_words[service].text).toBe(MINE);
  await list.getByRole('button', { name: 'Take them out', exact: true }).click();
  const facts = await desk.facts();
  expect(facts.own_words ?? {}).toEqual({});
  expect(facts.own_paragraphs ?? {}).toEqual({});
});

test('what is half typed is not lost', async ({ desk, page }) => {
  await desk.sentence(CLAIM).press('F2');
  const dialog = page.getByRole('dialog', { name: 'Reword this sentence' });
  const words = dialog.getByRole('textbox', { name: 'Your words' });
  await words.fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('There are no words yet');
  await words.fill('Half a sen');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(desk.sentence(CLAIM)).not.toHaveText('Half a sen');
  await desk.notice.getByRole('button', { name: 'Go on writing' }).click();
  await expect(words).toHaveValue('Half a sen');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(desk.sentence(CLAIM)).toHaveText('Half a sen');
});

test('they are a section of the form, and a reload keeps them', async ({ desk, page }) => {
  await desk.press('Keep it in this browser');
  await desk.reword(CLAIM, MINE);
  await page.reload();
  await expect(desk.sentence(CLAIM)).toHaveText(MINE);
  await desk.fill(`/own_words/${CLAIM}/text`, 'Other words of ours.');
  await expect(desk.sentence(CLAIM)).toHaveText('Other words of ours.');
  await page.getByRole('button', { name: 'Remove this sentence' }).click();
  await expect(desk.sentence(CLAIM)).not.toHaveText('Other words of ours.');
  await desk.notice.getByRole('button', { name: 'Undo' }).click();
  await expect(desk.sentence(CLAIM)).toHaveText('Other words of ours.');
});

test('with the keyboard alone', async ({ desk, page }) => {
  const focused = page.locator(':focus');
  await desk.sentence(CLAIM).focus();
  await page.keyboard.press('F2');
  await expect(focused).toHaveRole('textbox');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(MINE);
  await page.keyboard.press('Tab');
  await expect(focused).toHaveAccessibleName('In every document');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAccessibleName(/^Only in this document/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(desk.sentence(CLAIM)).toBeFocused();
  await expect(desk.sentence(CLAIM)).toHaveText(MINE);

  await changeItsFact(desk);
  await desk.sentence(CLAIM).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(desk.sentence(CLAIM)).toBeFocused();
  const keep = page.locator('breach-statement-origin-bar').getByRole('button', { name: 'Keep my words' });
  for (let presses = 0; presses < 30 && !(await keep.evaluate((each) => each === document.activeElement)); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(desk.sheet.locator('.unfit')).toHaveCount(0);
  await expect(desk.notice.getByRole('button', { name: 'Undo' })).toBeFocused();
});

test('a paragraph of one’s own stands in the document it is for', async ({ desk, page }) => {
  await desk.tabs.filter({ hasText: 'Letter' }).click();
  await page.getByRole('button', { name: 'Add a paragraph of your own' }).click();
  await expect(page.locator('breach-statement-fact-field :focus')).toHaveCount(1);
  await page.keyboard.type('Our branch meetings go ahead.');
  for (const [title, text] of Object.entries(await desk.statements())) {
    expect(text.includes('Our branch meetings go ahead.'), title).toBe(title === 'Letter');
  }
  await desk.tabs.filter({ hasText: 'Text message' }).click();
  await expect(page.getByRole('button', { name: 'Add a paragraph of your own' })).toHaveCount(0);
});

test('a question of one’s own stands in the questions and answers and in the call script', async ({ desk, page }) => {
  await desk.tabs.filter({ hasText: 'Questions and answers' }).click();
  await page.getByRole('button', { name: 'Add a question and answer of your own' }).click();
  await page.keyboard.type('Will the vote go ahead?');
  await desk.fill('/own_questions/question-1/answer', 'Yes, as planned.');
  for (const [title, text] of Object.entries(await desk.statements())) {
    const answers = title === 'Questions and answers' || title === 'Call script';
    expect(text.includes('Will the vote go ahead?') && text.includes('Yes, as planned.'), title).toBe(answers);
  }
});

test('on a phone', async ({ desk, page }) => {
  await page.setViewportSize(PHONE);
  await desk.reword(CLAIM, MINE);
  await expect(desk.sentence(CLAIM)).toBeFocused();
  await changeItsFact(desk);
  await desk.showPane('Statements');
  await desk.sentence(CLAIM).click();
  const keep = page.locator('breach-statement-origin-bar').getByRole('button', { name: 'Keep my words' });
  await expect(keep).toBeInViewport();
  await keep.click();
  await expect(desk.sheet.locator('.unfit')).toHaveCount(0);
});
