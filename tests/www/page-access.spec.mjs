/** The page for everyone: WCAG 2.2 AA as far as a machine can tell, the keyboard alone, and what is spoken. */

import { DESKTOP, expect, PHONE, test, wrongs } from './support/page.mjs';

const states = {
  'the empty page': async () => {},
  'the example': async (desk) => {
    await desk.openExample();
    await desk.press('Keep it in this browser');
  },
  'the example with a fact held back and one confirmed not': async (desk) => {
    await desk.openExample();
    await showFacts(desk);
    await desk.setState('/incident/own_systems', 'Confirmed not');
    await desk.setState('/incident/confidentiality', 'Know, but not for release');
    await desk.value('/organisation/name').focus();
  },
  'the statements, with lit sentences and their origin': async (desk) => {
    await desk.openExample();
    await showFacts(desk);
    await desk.value('/suppliers/it/told_us').focus();
    await showStatements(desk);
    await desk.sentences.nth(3).click();
    await showStatements(desk);
  },
  'a file with much that is wrong': async (desk) => {
    const wrong = { format: 1, as_of: 'soon', organisation: { name: 7, peple: 'x' }, suppliers: { a: 1 }, more: {} };
    await desk.open(JSON.stringify(wrong));
    await expect(desk.notice).toContainText('is open');
    await showFacts(desk);
  },
  'a question': async (desk) => {
    await desk.press('Remove everything from this browser');
  },
};

for (const viewport of [DESKTOP, PHONE]) {
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: 'reduce' } });
    // The whole form is open at once, and axe looks at every word of it, twice.
    test.slow();
    for (const [name, reach] of Object.entries(states)) {
      test(`axe finds nothing wrong with ${name}, light or dark`, async ({ desk, page }) => {
        await reach(desk);
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          // A mark that fades is neither of the colours it fades between.
          await page.evaluate(() => Promise.allSettled(document.getAnimations().map((each) => each.finished)));
          expect(await wrongs(page), colorScheme).toEqual([]);
        }
      });
    }
  });
}

test('nothing is wider than the screen', async ({ desk, page }) => {
  for (const width of [320, 390, 768, 900, 1200, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(width);
  }
  await desk.openExample();
  for (const width of [320, 390, 900, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(width);
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
  await expect(page.locator('fact-field :focus')).toHaveCount(1);

  await page.locator('.skip-link').first().focus();
  await page.keyboard.press('Enter');
  await tabTo(desk.value('/as_of'));
  await page.keyboard.type('3 November 2021');
  await tabTo(desk.value('/organisation/name'));
  await page.keyboard.type('the Party');

  await tabTo(desk.value('/incident/nature'));
  await page.keyboard.type('Ransom');
  await expect(desk.value('/incident/nature')).not.toHaveValue('');

  // The state of a fact, with the arrow keys.
  const states = desk.fact('/incident/confidentiality').getByRole('radiogroup').first();
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
  const spoken = page.locator('body > [role=status].unseen');
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
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => Number(heading.tagName[1])),
  );
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
});

async function showFacts(desk) {
  const facts = desk.page.getByRole('button', { name: 'Facts', exact: true });
  if (await facts.isVisible()) await facts.click();
  const all = desk.page.getByRole('button', { name: 'Open all' });
  if (await all.isVisible()) await all.click();
}

async function showStatements(desk) {
  const statements = desk.page.getByRole('button', { name: /^Statements/ });
  if (await statements.isVisible()) await statements.click();
}
