/** The page for everyone: WCAG 2.2 AA as far as a machine can tell, the keyboard alone, and what is spoken. */

import { DESKTOP, expect, PHONE, THOROUGH, test, unstick, wrongs, wrongsInBothSchemes } from './support/page.mjs';

/** Where a state differs from the example, which is looked at as a whole: axe looks at just that. */
const FACTS = ['.pane-facts'];
const STATEMENTS = ['.pane-statements'];
const ORIGIN = [...STATEMENTS, 'breach-statement-origin-bar'];
const DIALOG = ['dialog[open]'];
/** @type {Record<string, string[]>} */
const WITHIN = {
  'a step with everything in it open': FACTS,
  'two versions of the case, and then one set aside': DIALOG,
  'a case of a newer version, looked at': DIALOG,
  'the list of steps': FACTS,
  'a fact held back, one confirmed not and one without a sign': FACTS,
  'a list to choose from, searched': FACTS,
  'from when to when, and entries to choose': FACTS,
  'the statements, with lit sentences and their origin': ORIGIN,
  'the letter': STATEMENTS,
  'the text message': STATEMENTS,
  'the call script': STATEMENTS,
  'a sentence being reworded': DIALOG,
  'a sentence in somebody’s own words': STATEMENTS,
  'words of somebody’s own that fit no longer': STATEMENTS,
  'a file with much that is wrong': [...FACTS, 'breach-statement-notice-bar'],
  'a question': DIALOG,
};

const states = {
  'the empty page': async () => {},
  'the example': async (desk) => {
    await desk.openExample();
    await desk.press('Keep it in this browser');
  },
  'a step with everything in it open': async (desk) => {
    await desk.openExample();
    await desk.turnTo('What happened');
    await openAll(desk);
  },
  'two versions of the case, and then one set aside': async (desk, page) => {
    await desk.openExample();
    await desk.press('Keep it in this browser');
    // As another tab would leave it.
    await page.evaluate(() =>
      localStorage.setItem('breach-statement', JSON.stringify({ text: '{"format":1,"organisation":{"name":"Other"}}', at: '2026-11-20T10:32:00.000Z' })),
    );
    await desk.fill('/organisation/name', 'the Party at Work');
    await desk.notice.getByRole('button', { name: 'See both versions' }).click();
    await expect(page.getByRole('dialog', { name: 'Two versions of this case' })).toBeVisible();
    expect(await wrongs(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Keep the work of this tab instead' }).click();
    await page.getByRole('button', { name: 'Set aside (1)' }).click();
    await expect(page.getByRole('dialog', { name: 'Versions that were set aside' })).toBeVisible();
  },
  'a case of a newer version, looked at': async (desk, page) => {
    await desk.offer('{"format":2,"organisation":{"name":"Next"}}', 'next.json');
    await desk.notice.getByRole('button', { name: 'Look at it' }).click();
    await expect(page.getByRole('dialog', { name: 'To look at only: next.json' })).toBeVisible();
  },
  'the list of steps': async (desk, page) => {
    await desk.openExample();
    const where = page.getByRole('button', { name: /^Step \d/ });
    if (await where.isVisible()) await where.click();
  },
  'a fact held back, one confirmed not and one without a sign': async (desk) => {
    await desk.openExample();
    await desk.setState('/incident/own_systems', 'Confirmed not');
    await desk.setState('/incident/integrity', 'Looked, no sign of it');
    await desk.setState('/incident/nature', 'Know, but not for release');
  },
  'a list to choose from, searched': async (desk) => {
    await desk.openExample();
    const picker = await openPicker(desk, '/steps/advice');
    await picker.getByRole('searchbox').fill('password');
    await picker.getByRole('checkbox').first().check();
  },
  'from when to when, and entries to choose': async (desk) => {
    await desk.openExample();
    await desk.setState('/incident/occurred', 'We know');
    await desk.value('/incident/occurred').fill('21 August 2018 10:58pm');
    await desk.turnTo('Help and contact');
    await desk.press('Add an offer');
    await desk.show('/offers/offer-1/groups');
  },
  'the statements, with lit sentences and their origin': async (desk) => {
    await desk.openExample();
    await desk.focus('/suppliers/it/told_us');
    await desk.showPane('Statements');
    await desk.sentences.nth(3).click();
    await desk.showPane('Statements');
  },
  'the letter': async (desk) => {
    await desk.openExample();
    await showTab(desk, 'Letter');
  },
  'the text message': async (desk) => {
    await desk.openExample();
    await desk.fill('/organisation/name', 'the Łódź Party');
    await showTab(desk, 'Text message');
  },
  'the call script': async (desk) => {
    await desk.openExample();
    await showTab(desk, 'Call script');
  },
  'a sentence being reworded': async (desk) => {
    await desk.openExample();
    await desk.showPane('Statements');
    await desk.sentence('availability').press('F2');
  },
  'a sentence in somebody’s own words': async (desk) => {
    await desk.openExample();
    await desk.reword('availability', 'Our data is there, and nobody can open it.');
  },
  'words of somebody’s own that fit no longer': async (desk, page) => {
    await desk.openExample();
    await desk.reword('availability', 'Our data is there, and nobody can open it.');
    await desk.show('/incident/amount');
    await desk.fact('/incident/amount').getByRole('radio', { name: 'All of it' }).check();
    await desk.showPane('Statements');
    await desk.sentence('availability').click();
    await expect(page.locator('.section .decisions')).toBeVisible();
    await desk.showPane('Statements');
  },
  'a file with much that is wrong': async (desk) => {
    const wrong = { format: 1, as_of: 'soon', organisation: { name: 7, peple: 'x' }, suppliers: { a: 1 }, more: {} };
    await desk.open(JSON.stringify(wrong));
    await expect(desk.notice).toContainText('is open');
  },
  'a question': async (desk) => {
    await desk.press('Remove everything from this browser');
  },
};

/** What is reached in another way on a phone, or is there on a phone alone. */
const ON_A_PHONE = ['the empty page', 'the example', 'the list of steps', 'the statements, with lit sentences and their origin'];

test.describe('axe finds nothing wrong', () => {
  test.use({ viewport: DESKTOP, contextOptions: { reducedMotion: 'reduce' } });
  // Axe looks at every word of the page, three times.
  test.slow();
  for (const [name, reach] of Object.entries(states)) {
    test(`with ${name}, light or dark, wide or narrow`, { tag: '@looks' }, async ({ desk, page }) => {
      await reach(desk, page);
      await unstick(page);
      const within = WITHIN[name] ?? [];
      expect(await wrongsInBothSchemes(page, { within, always: name === 'the example' })).toEqual([]);
      if (!THOROUGH) return;
      // What is narrow has the same colours, and shows the facts or the statements.
      await page.setViewportSize(PHONE);
      if (within.includes('.pane-facts')) await desk.showPane('Facts');
      if (within.includes('.pane-statements')) await desk.showPane('Statements');
      await unstick(page);
      expect(await wrongs(page, { colours: false, within })).toEqual([]);
    });
  }
});

test.describe('axe finds nothing wrong on a phone', () => {
  test.use({ viewport: PHONE, contextOptions: { reducedMotion: 'reduce' } });
  test.slow();
  for (const name of ON_A_PHONE) {
    test(`with ${name}, light or dark`, { tag: '@looks' }, async ({ desk, page }) => {
      await states[name](desk, page);
      await unstick(page);
      expect(await wrongsInBothSchemes(page)).toEqual([]);
    });
  }
});

test('nothing is wider than the screen', async ({ desk, page }) => {
  // Every step and every statement, at four widths.
  test.slow();
  for (const width of [320, 390, 768, 900, 1200, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(width);
  }
  await desk.openExample();
  const steps = await page.locator('.step-link .step-title').allTextContents();
  for (const width of [320, 390, 900, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    for (const step of steps) {
      await desk.turnTo(step);
      const all = page.getByRole('button', { name: 'Open all', exact: true }).filter({ visible: true });
      if (await all.count()) await all.click();
      const wide = await page.evaluate(() =>
        Math.max(...[document.documentElement, ...document.querySelectorAll('.pane')].map((each) => each.scrollWidth - each.clientWidth)),
      );
      expect(wide, `${step} at ${width} px`).toBeLessThanOrEqual(0);
    }
    await desk.showPane('Statements');
    for (const tab of await desk.tabs.all()) {
      await tab.click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(width);
    }
  }
});

test('from an empty page to a copied statement with the keyboard alone', async ({ desk, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const focused = page.locator(':focus');
  const tabTo = async (locator, limit = 60) => {
    for (let presses = 0; presses < limit; presses += 1) {
      await page.keyboard.press('Tab');
      if (await locator.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${locator} is not reached with the tab key`);
  };

  await page.keyboard.press('Tab');
  await expect(focused).toHaveText('Go to the facts');
  await tabTo(page.getByRole('button', { name: 'Do not keep it' }));
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: 'Start with what you know' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('breach-statement-fact-field :focus')).toHaveCount(1);

  await page.locator('.skip-link').first().focus();
  await page.keyboard.press('Enter');
  await tabTo(desk.value('/as_of'));
  await page.keyboard.type('3 November 2021');
  await tabTo(desk.value('/organisation/name'));
  await page.keyboard.type('the Party');

  // On to the next step, whose name is read out.
  await tabTo(page.getByRole('button', { name: 'Next: What happened' }));
  await page.keyboard.press('Enter');
  await expect(focused).toHaveText('What happened');
  await tabTo(desk.value('/incident/nature'));
  await page.keyboard.type('Ransom');
  await expect(desk.value('/incident/nature')).not.toHaveValue('');

  // The rarer questions, and the state of a fact with the arrow keys.
  await tabTo(page.getByRole('button', { name: /^What happened: \d+ more questions/ }));
  await page.keyboard.press('Enter');
  const states = desk.fact('/incident/availability').getByRole('radiogroup').first();
  await tabTo(states.getByRole('radio').first());
  await page.keyboard.press('ArrowRight');
  await expect(states.getByRole('radio', { name: 'Not known yet' })).toBeChecked();
  await expect(states.getByRole('radio', { name: 'Not known yet' })).toBeFocused();

  // Tabs, then sentences, each with one stop for the tab key.
  await page.locator('.skip-link').last().focus();
  await page.keyboard.press('Enter');
  await tabTo(desk.tabs.first());
  await page.keyboard.press('ArrowRight');
  await expect(desk.tabs.nth(1)).toBeFocused();
  await expect(desk.tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(desk.tabs.first()).toBeFocused();
  await tabTo(page.getByRole('button', { name: 'Copy: Email' }));
  await page.keyboard.press('Enter');
  await expect(desk.notice).toContainText('Email has been copied');
  await tabTo(desk.sheet.locator('.sentence[tabindex="0"]'));
  await page.keyboard.press('Home');
  const first = await focused.innerText();
  await page.keyboard.press('ArrowDown');
  expect(await focused.innerText()).not.toBe(first);
  await page.keyboard.press('ArrowUp');
  expect(await focused.innerText()).toBe(first);
  await page.keyboard.press('End');
  const last = await focused.innerText();
  await page.keyboard.press('Enter');
  await expect(page.locator('.pane-facts :focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  expect(await focused.innerText()).toBe(last);
});

test('what changed is spoken once the typing rests', async ({ desk, page }) => {
  await desk.openExample();
  const spoken = page.locator('.page > [role=status].unseen');
  await desk.value('/updates/page').pressSequentially('/x');
  await expect(spoken).toHaveText(/^Email, .* and .* updated\. \d+ to fix\.$/);
});

test('what is pressed is large enough to press', async ({ desk, page }) => {
  await desk.openExample();
  const small = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('button, select, input:not([type=radio], [type=checkbox], [aria-hidden])')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ element }) => element.outerHTML),
    );
  expect(await small()).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await small()).toEqual([]);
});

test('headings go down one level at a time', async ({ desk, page }) => {
  await desk.openExample();
  const levels = await page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1])),
  );
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
});

async function openAll(desk) {
  await desk.page.getByRole('button', { name: 'Open all', exact: true }).filter({ visible: true }).click();
}

async function openPicker(desk, pointer) {
  const fact = await desk.show(pointer);
  await fact.getByRole('button', { name: /^Choose from/ }).click();
  return fact;
}

async function showTab(desk, title) {
  await desk.showPane('Statements');
  await desk.tabs.filter({ hasText: title }).click();
}
