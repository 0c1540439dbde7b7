/** Facts go in once, in plain words, and every statement follows. Nothing that was typed is lost. */

import { expect, test } from './support/page.mjs';

const COPIED = '/incident/confidentiality';
const OCCURRED = '/incident/occurred';
const PAGE = '/updates/page';
const OWN = '/incident/own_systems';

test('one changed fact changes every statement', async ({ desk }) => {
  await desk.openExample();
  const before = await desk.statements();
  expect(Object.keys(before)).toHaveLength(12);

  await desk.fill(PAGE, 'party.example/what-we-know');
  const after = await desk.statements();
  for (const [title, text] of Object.entries(after)) {
    expect(text, title).toContain('party.example/what-we-know');
    expect(before[title], title).not.toContain('party.example');
  }
});

test('knowing what was not known changes every statement', async ({ desk }) => {
  await desk.openExample();
  const before = await desk.statements();
  await desk.setState(COPIED, 'We know');
  await desk.value(COPIED).selectOption('Yes, it was copied');
  const after = await desk.statements();
  // A short post says where more is said, and not this.
  for (const title of Object.keys(before).filter((title) => title !== 'Short post')) expect(after[title], title).not.toBe(before[title]);
});

test('typing keeps the caret, the focus and the field', async ({ desk, page }) => {
  await desk.openExample();
  const name = desk.value('/organisation/name');
  const field = await name.elementHandle();
  await name.press('End');
  await name.press('ArrowLeft');
  await page.keyboard.type('XY');
  await expect(name).toHaveValue('the Labour PartXYy');
  await expect(name).toBeFocused();
  expect(await name.evaluate((now, before) => now === before, field)).toBe(true);
  expect(await name.evaluate((input) => input.selectionStart)).toBe('the Labour PartXY'.length);
});

const INPUTS = {
  'Not known yet': 'We will say by',
  'Looked, no sign of it': 'Who checked',
  'Confirmed not': 'Who checked',
  'Know, but not for release': 'Why it is held back',
};

test('every state of a fact is one click away, and asks what belongs to it', async ({ desk }) => {
  await desk.openExample();
  for (const [state, input] of Object.entries(INPUTS)) {
    await desk.setState(COPIED, state);
    await expect(desk.fact(COPIED).getByLabel(input, { exact: true })).toBeVisible();
  }
  await desk.setState(COPIED, 'We know');
  await expect(desk.value(COPIED)).toBeVisible();
});

test('so it is with every fact of the form', async ({ desk, page }) => {
  await desk.openExample();
  const seen = await page.evaluate((inputs) => {
    const shown = (fact) => [...fact.querySelectorAll('.detail-label')].map((label) => label.textContent);
    const seen = [];
    for (const fact of document.querySelectorAll('breach-statement-fact-field')) {
      for (const segment of fact.querySelectorAll('.segment')) {
        segment.querySelector('input').click();
        const expected = inputs[segment.textContent];
        if (expected) seen.push({ at: fact.dataset.pointer, state: segment.textContent, ok: shown(fact).includes(expected) });
      }
    }
    return seen;
  }, INPUTS);
  expect(seen.length).toBeGreaterThan(20);
  expect(seen.filter(({ ok }) => !ok)).toEqual([]);
  expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(Object.keys(INPUTS)));
});

test('going from state to state loses nothing that was typed', async ({ desk }) => {
  await desk.openExample();
  const occurred = desk.fact(OCCURRED);
  await desk.fill(OCCURRED, '28 October 2021');
  await desk.setState(OCCURRED, 'Not known yet');
  await occurred.getByLabel('We will say by', { exact: true }).fill('12 November 2021');
  expect((await desk.facts()).incident.occurred).toEqual({ unknown: { by: '2021-11-12' } });

  await desk.setState(OCCURRED, 'Know, but not for release');
  await expect(desk.value(OCCURRED)).toHaveValue('28 October 2021');
  await occurred.getByLabel('Why it is held back').fill('The police asked');
  expect((await desk.facts()).incident.occurred).toEqual({
    withheld: { value: '2021-10-28', reason: 'The police asked' },
  });

  await desk.setState(OCCURRED, 'Not known yet');
  await expect(occurred.getByLabel('We will say by', { exact: true })).toHaveValue('12 November 2021');
  await desk.setState(OCCURRED, 'We know');
  await expect(desk.value(OCCURRED)).toHaveValue('28 October 2021');
  expect((await desk.facts()).incident.occurred).toBe('2021-10-28');
});

test('what is held back stays out of every statement', async ({ desk }) => {
  await desk.openExample();
  const name = '/suppliers/it/name';
  await desk.fill(name, 'Zanzibar Hosting');
  await desk.fact(name).getByLabel('Why it is held back').fill('Zanzibar asked');
  for (const [title, text] of Object.entries(await desk.statements())) expect(text, title).not.toContain('Zanzibar');
  await desk.setState(name, 'We know');
  const told = Object.values(await desk.statements()).filter((text) => text.includes('Zanzibar Hosting'));
  expect(told.length).toBeGreaterThan(0);
});

test('confirmed not says who checked, what, and until when', async ({ desk }) => {
  await desk.openExample();
  const own = await desk.show(OWN);
  await own.getByLabel('Who checked').fill('Outside experts');
  await own.getByLabel('Up to which day', { exact: true }).fill('2 November 2021');
  expect((await desk.facts()).incident.own_systems).toEqual({
    ruled_out: { what: 'our own data systems', who: 'Outside experts', until: '2021-11-02' },
  });
});

test('how sure we are goes with the fact, and a bare value stays bare', async ({ desk }) => {
  await desk.openExample();
  const count = '/people/count';
  await desk.setState(count, 'We know');
  await desk.fill(count, '120,000');
  expect((await desk.facts()).people.count).toBe(120000);
  await desk.fact(count).getByRole('radio', { name: 'About, an estimate' }).check();
  await desk.fact(count).getByLabel('Who says so').fill('The supplier');
  expect((await desk.facts()).people.count).toEqual({ value: 120000, certainty: 'estimated', source: 'The supplier' });
  await desk.fact(count).getByLabel('Who says so').fill('');
  await desk.fact(count).getByRole('radio', { name: 'Sure' }).check();
  expect((await desk.facts()).people.count).toBe(120000);
});

test.describe('dates', () => {
  const KEPT = [
    ['5 November 2021', '2021-11-05', '5 November 2021'],
    ['5 Nov 2021', '2021-11-05', '5 November 2021'],
    ['Friday 5th November 2021', '2021-11-05', '5 November 2021'],
    ['November 5, 2021', '2021-11-05', '5 November 2021'],
    ['2021-11-05', '2021-11-05', '5 November 2021'],
    ['03/11/2021', '03/11/2021', '03/11/2021'],
    ['Monday 5 November 2021', 'Monday 5 November 2021', 'Monday 5 November 2021'],
    ['30 February 2021', '30 February 2021', '30 February 2021'],
    ['November 2021', 'November 2021', 'November 2021'],
    ['soon', 'soon', 'soon'],
  ];

  test('what can mean one day only is understood, and anything else kept as it was typed', async ({ desk }) => {
    for (const [typed, kept, shown] of KEPT) {
      await desk.fill('/as_of', typed);
      await desk.value('/as_of').blur();
      await expect(desk.value('/as_of'), typed).toHaveValue(shown);
      expect((await desk.facts()).as_of, typed).toBe(kept);
    }
  });

  test('a month or a year is enough where a day is not asked for', async ({ desk }) => {
    await desk.fill('/incident/occurred', 'October 2021');
    expect((await desk.facts()).incident.occurred).toBe('2021-10');
    await desk.fill('/incident/occurred', '2021');
    expect((await desk.facts()).incident.occurred).toBe('2021');
  });

  test('what is no date is said at the field once the reader has left it', async ({ desk }) => {
    const date = desk.value('/as_of');
    await date.fill('soon');
    await expect(date).not.toHaveAttribute('aria-invalid');
    await date.blur();
    await expect(date).toHaveAttribute('aria-invalid', 'true');
    await expect(date).toHaveAccessibleDescription(/soon/);
    await date.fill('3 November 2021');
    await expect(date).not.toHaveAttribute('aria-invalid');
  });
});

test.describe('entries', () => {
  test('one is added, named after what is typed, removed, and put back', async ({ desk, page }) => {
    await desk.openExample();
    const before = await desk.save();
    await desk.turnTo('What happened');
    await desk.press('Add another supplier');
    const name = desk.value('/suppliers/supplier-1/name');
    await expect(name).toBeFocused();
    await name.fill('Example Hosting');
    const entry = page.getByRole('group', { name: 'Example Hosting', exact: true });
    await expect(entry).toBeVisible();
    const during = await desk.save();
    expect(during.text).toContain('Example Hosting');

    await entry.getByRole('button', { name: 'Remove this supplier' }).click();
    await expect(entry).toBeHidden();
    expect((await desk.save()).text).toBe(before.text);
  });

  test('what was removed can be put back, byte for byte', async ({ desk, page }) => {
    await desk.openExample();
    const before = await desk.save();
    await desk.turnTo('Whose information');
    await page.getByRole('button', { name: 'Remove this group' }).first().click();
    await expect(desk.notice).toContainText('has been removed');
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    expect((await desk.save()).text).toBe(before.text);
    await expect(desk.value('/groups/members/name')).toHaveValue('members');
  });

  test('a key is never used twice', async ({ desk, page }) => {
    await desk.turnTo('What happened');
    await desk.press('Add a supplier');
    await page.getByRole('button', { name: 'Remove this supplier' }).click();
    await desk.press('Add a supplier');
    await desk.fill('/suppliers/supplier-2/name', 'Example Hosting');
    expect(Object.keys((await desk.facts()).suppliers)).toEqual(['supplier-2']);
  });
});

test('what a file holds and the form does not know is shown, and stays in the file', async ({ desk, page }) => {
  const text = JSON.stringify({
    format: 1,
    language: 'en-GB',
    as_of: '2021-11-03',
    organisation: { name: 'the Party', peple: 'members' },
    people: { count: { value: 'lots', certanty: 'estimated' } },
    suppliers: { one: 'Example Hosting' },
    elsewhere: [1, 2],
  });
  await desk.open(text);
  const strange = page.getByRole('region', { name: 'In the file, but not understood' });
  for (const part of ['/organisation/peple', 'members', '/people/count/certanty', '/suppliers/one', '/elsewhere', '[1,2]']) {
    await expect(strange).toContainText(part);
  }
  await expect(desk.value('/people/count')).toHaveValue('lots');
  await desk.fill('/organisation/name', 'the Other Party');
  const facts = await desk.facts();
  expect(facts).toMatchObject({ elsewhere: [1, 2], suppliers: { one: 'Example Hosting' } });
  expect(facts.organisation).toEqual({ name: 'the Other Party', peple: 'members' });
  expect(facts.people.count.certanty).toBe('estimated');

  await strange.getByRole('button', { name: 'Take it out of the case: /elsewhere' }).click();
  await expect(strange).not.toContainText('/elsewhere');
  expect(await desk.facts()).not.toHaveProperty('elsewhere');
  await desk.notice.getByRole('button', { name: 'Dismiss' }).click();
});

test('whatever is typed is shown as text', async ({ desk, page }) => {
  await desk.openExample();
  const hostile = 'the <script>document.title="x"</script> {{name}} **bold** <img src=x onerror=alert(1)> Party';
  await desk.fill('/organisation/name', hostile);
  await expect(desk.sheet).toContainText(hostile);
  await expect(page.locator('breach-statement-sheet :is(script, img)')).toHaveCount(0);
  // A browser remembers titles, so no fact belongs there.
  expect(await page.title()).toBe('Breach statement');
  await desk.value('/organisation/name').blur();
  await expect(desk.value('/organisation/name')).toHaveValue(hostile);
});

test('the reader’s own day decides what has passed', async ({ page, desk }) => {
  await page.clock.setFixedTime(new Date('2021-11-20T23:30:00'));
  await desk.visit();
  await desk.openExample();
  await desk.fill('/updates/by', '12 November 2021');
  await desk.value('/updates/by').blur();
  await expect(desk.fact('/updates/by').locator('.fixes')).toBeVisible();
  await desk.fill('/updates/by', '21 November 2021');
  await desk.value('/updates/by').blur();
  await expect(desk.fact('/updates/by').locator('.fixes')).toBeHidden();
});

test('where a file has something else than a group of facts, it is shown, and the way to the fields is to take it out', async ({ desk, page }) => {
  await desk.open('{"format":1,"organisation":7,"suppliers":["Example Hosting"]}');
  const strange = page.getByRole('region', { name: 'In the file, but not understood' });
  await expect(strange).toContainText('Example Hosting');
  await expect(desk.value('/organisation/name')).toHaveCount(0);
  await strange.getByRole('button', { name: 'Take it out of the case: /organisation' }).click();
  await desk.fill('/organisation/name', 'the Party');
  await strange.getByRole('button', { name: 'Take it out of the case: /suppliers' }).click();
  await desk.turnTo('What happened');
  await desk.press('Add a supplier');
  expect(await desk.facts()).toMatchObject({ organisation: { name: 'the Party' }, suppliers: { 'supplier-1': {} } });
});
