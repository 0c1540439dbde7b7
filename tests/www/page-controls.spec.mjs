/** What facts are typed into: from when to when, entries of the case, and one list among many. */

import { DESKTOP, expect, test } from './support/page.mjs';

const OCCURRED = '/incident/occurred';
const ADVICE = '/steps/advice';

test.use({ viewport: DESKTOP });

test.describe('from when to when', () => {
  const KEPT = [
    ['21 August 2018 10:58pm', '', '2018-08-21T22:58', '21 August 2018, 22:58', ''],
    ['21 August 2018, 22.58', '5 September 2018 9:45 pm', '2018-08-21T22:58/2018-09-05T21:45', '21 August 2018, 22:58', '5 September 2018, 21:45'],
    ['2014 to 2022', '', '2014/2022', '2014', '2022'],
    ['2014', '2022', '2014/2022', '2014', '2022'],
    ['August 2018', '', '2018-08', 'August 2018', ''],
    ['21 August 2018 12am', '', '21 August 2018 12am', '21 August 2018 12am', ''],
    ['03/11/2021', '', '03/11/2021', '03/11/2021', ''],
    ['', 'soon', '/soon', '', 'soon'],
  ];

  test('what can mean one time only is understood, and anything else kept as it was typed', async ({ desk }) => {
    const fact = await desk.show(OCCURRED);
    const [from, to] = [fact.getByLabel('On, or from', { exact: true }), fact.getByLabel('Until, if it went on', { exact: true })];
    for (const [first, last, kept, shownFirst, shownLast] of KEPT) {
      await to.fill(last);
      await from.fill(first);
      await from.blur();
      expect((await desk.facts()).incident?.occurred, first).toBe(kept);
      await expect(from, first).toHaveValue(shownFirst);
      await expect(to, first).toHaveValue(shownLast);
      await from.fill('');
      await to.fill('');
    }
  });

  test('a file shows what it holds, and of two ends the wrong one is marked', async ({ desk }) => {
    await desk.open('{"format":1,"incident":{"occurred":"2018-08-21T22:58/later"}}');
    const fact = await desk.show(OCCURRED);
    await expect(desk.value(OCCURRED)).toHaveValue('21 August 2018, 22:58');
    await expect(fact.getByLabel('Until, if it went on', { exact: true })).toHaveValue('later');
    await expect(fact.getByLabel('Until, if it went on', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await expect(desk.value(OCCURRED)).not.toHaveAttribute('aria-invalid');
  });
});

test.describe('entries to choose from', () => {
  test('they come, go and take new names', async ({ desk, page }) => {
    await desk.openExample();
    await desk.turnTo('Help and contact');
    await desk.press('Add an offer');
    const groups = await desk.show('/offers/offer-1/groups');
    await groups.getByRole('checkbox', { name: 'members', exact: true }).check();
    expect((await desk.facts()).offers['offer-1'].groups).toEqual(['members']);

    await desk.fill('/groups/members/name', 'branch members');
    await desk.show('/offers/offer-1/groups');
    await expect(groups.getByRole('checkbox', { name: 'branch members', exact: true })).toBeChecked();

    await desk.turnTo('Whose information');
    await page.getByRole('group', { name: 'branch members', exact: true }).getByRole('button', { name: 'Remove this group' }).click();
    await desk.show('/offers/offer-1/groups');
    await expect(groups.getByRole('checkbox', { name: 'members (in the file, not in this case)' })).toBeChecked();
    expect((await desk.facts()).offers['offer-1'].groups).toEqual(['members']);
  });

  test('where there is none, the way leads to where one is added', async ({ desk, page }) => {
    await desk.turnTo('Help and contact');
    await desk.press('Add an offer');
    const groups = await desk.show('/offers/offer-1/groups');
    await groups.getByRole('button', { name: 'Go to where one is added' }).click();
    await expect(page.getByRole('button', { name: 'Add a group' })).toBeFocused();
  });
});

test.describe('many to choose from', () => {
  test('they are found by typing, and what is chosen stays in sight', async ({ desk, page }) => {
    const fact = await desk.show(ADVICE);
    await expect(fact.getByRole('checkbox')).toHaveCount(0);
    await fact.getByRole('button', { name: /^Choose from \d+$/ }).click();
    const search = fact.getByRole('searchbox', { name: /^Search: / });
    await expect(search).toBeFocused();
    const all = await fact.getByRole('checkbox').count();
    expect(all).toBeGreaterThan(40);

    await page.keyboard.type('password');
    const found = await fact.getByRole('checkbox').count();
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(all);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(fact).toContainText('1 chosen');
    const chosen = (await desk.facts()).steps.advice;
    expect(chosen).toHaveLength(1);

    await search.fill('no such advice');
    await expect(fact).toContainText('Nothing has “no such advice” in it.');
    await search.press('Escape');
    await expect(search).toHaveValue('');
    await expect(fact.getByRole('checkbox').first()).toBeChecked();
    await fact.getByRole('checkbox').nth(5).check();
    await fact.getByRole('button', { name: 'Close the list' }).click();
    await expect(fact.getByRole('checkbox')).toHaveCount(2);
    // In the order in which they were chosen.
    expect((await desk.facts()).steps.advice[0]).toBe(chosen[0]);
    await fact.getByRole('checkbox').first().uncheck();
    expect((await desk.facts()).steps.advice).toHaveLength(1);
  });
});

test('looked, no sign of it: with the same details as confirmed not', async ({ desk }) => {
  await desk.setState('/incident/integrity', 'Confirmed not');
  const fact = desk.fact('/incident/integrity');
  await fact.getByLabel('Who checked').fill('Our IT team');
  await desk.setState('/incident/integrity', 'Looked, no sign of it');
  await expect(fact.getByLabel('Who checked')).toHaveValue('Our IT team');
  await fact.getByLabel('Up to which day', { exact: true }).fill('3 November 2021');
  expect((await desk.facts()).incident.integrity).toEqual({ no_sign: { who: 'Our IT team', until: '2021-11-03' } });
});

test('what a text message costs is said, and why', async ({ desk }) => {
  await desk.openExample();
  await desk.tabs.filter({ hasText: 'Text message' }).click();
  await expect(desk.sheet).toContainText(/\d parts, \d+ of \d+ characters \(GSM-7\)/);
  await desk.fill('/organisation/name', 'the Łódź Party');
  await expect(desk.sheet).toContainText(/\(UCS-2\)/);
  await expect(desk.sheet).toContainText('it cost more than twice as much: Ł ó ź');
});
