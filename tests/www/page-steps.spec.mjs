/** The form, one step at a time: nobody faces two hundred questions, and nothing that matters is out of sight. */

import { DESKTOP, expect, PHONE, test } from './support/page.mjs';

test.use({ viewport: DESKTOP });

test('one step at a time, with a way to the next and back', async ({ desk, page }) => {
  const heading = page.locator('.step-heading:focus');
  const count = await page.locator('.step-link').count();
  await expect(page.locator('.step').filter({ visible: true }).locator('.step-heading').filter({ visible: true })).toHaveCount(1);
  await desk.turnTo('What happened');
  await expect(heading).toHaveText('What happened');
  await expect(page.locator('.step-link[aria-current=step]')).toContainText('What happened');
  await desk.press('Next: Which information');
  await expect(heading).toHaveText('Which information');
  await desk.press('Back: What happened');
  await expect(heading).toHaveText('What happened');

  for (let step = 2; step < count; step += 1) await page.getByRole('button', { name: /^Next: / }).click();
  await expect(page.getByRole('button', { name: /^Next: / })).toBeHidden();
  await expect(heading).toBeInViewport();
});

test('somebody who knows five facts is led to what is needed', async ({ desk, page }) => {
  await desk.press('Start with what you know');
  const needed = async () => Number(/\((\d+) left\)/.exec(await page.locator('.step-missing').innerText())?.[1]);
  const before = await needed();
  expect(before).toBeGreaterThan(2);
  await desk.fill('/as_of', '3 November 2021');
  await desk.fill('/organisation/name', 'the Party');
  await page.locator('.step-missing').click();
  await expect(page.locator('breach-statement-fact-field:has(:focus) .needed')).toBeVisible();
  expect(await needed()).toBeLessThan(before);
});

test('each step says what is needed, to fix and filled in', async ({ desk, page }) => {
  await desk.openExample();
  const list = page.getByRole('navigation', { name: 'Steps of the form' });
  await expect(list.getByRole('button', { name: /^Risk and advice 1 needed, \d+ filled in$/ })).toBeVisible();
  await expect(list.getByRole('button', { name: /^Which information/ })).toContainText('filled in');
  await desk.fill('/as_of', 'soon');
  await expect(list.getByRole('button', { name: /^You / })).toContainText('to fix');
});

test('nobody faces sixty questions, and whatever is filled in is in sight', async ({ desk, page }) => {
  await desk.openExample();
  for (const title of await page.locator('.step-link .step-title').allTextContents()) {
    await desk.turnTo(title);
    const seen = await page.evaluate(() => {
      const fields = [...document.querySelectorAll('.step:not([hidden]) breach-statement-fact-field')];
      // The box of what is folded away is there, empty, so that it can be searched.
      const visible = (each) => each.firstElementChild.checkVisibility();
      return {
        alone: fields.filter((each) => visible(each) && !each.closest('.entry')).length,
        hidden: fields.filter((each) => !visible(each) && (each.filled || each.matters)).map((each) => each.dataset.pointer),
      };
    });
    expect(seen.hidden, title).toEqual([]);
    expect(seen.alone, title).toBeLessThan(20);
  }
});

test('the rarer questions are one press away, and closing them hides nothing that is filled in', async ({ desk, page }) => {
  await desk.turnTo('What happened');
  const more = page.getByRole('button', { name: /^What happened: \d+ more questions$/ });
  const severity = desk.fact('/incident/severity');
  await expect(severity).toBeHidden();
  await more.click();
  await severity.locator('textarea').fill('grave');
  await page.getByRole('button', { name: 'Only what is filled in or needed' }).click();
  await expect(severity).toBeVisible();
  await expect(desk.fact('/incident/since')).toBeHidden();
  await expect(more).toHaveAttribute('aria-expanded', 'false');
});

test('the browser’s own search reaches what is not in sight', async ({ desk, page }) => {
  await desk.openExample();
  const found = desk.fact('/injunction/court');
  await expect(found).toBeHidden();
  // What a browser does when it finds a text in it: from the outside in.
  await found.evaluate((fact) => {
    const closed = [];
    for (let each = fact; each; each = each.parentElement) if (each.getAttribute('hidden') === 'until-found') closed.unshift(each);
    for (const each of closed) {
      each.dispatchEvent(new Event('beforematch', { bubbles: true }));
      each.removeAttribute('hidden');
    }
  });
  await expect(found).toBeVisible();
  await expect(page.locator('.step-link[aria-current=step]')).toContainText('What you are doing');
});

test('what is to fix opens its step, its section and what is folded away', async ({ desk, page }) => {
  await desk.openExample();
  const list = page.getByRole('tabpanel').locator('breach-statement-to-fix');
  await list.getByRole('button', { name: /^You say that something was not so/ }).click();
  await expect(page.locator('.step-link[aria-current=step]')).toContainText('What happened');
  await expect(page.locator('breach-statement-fact-field[data-pointer="/incident/own_systems"] :focus')).toHaveCount(1);
});

test('on a phone the list of steps is the way through the form', async ({ desk, page }) => {
  await page.setViewportSize(PHONE);
  await desk.openExample();
  const where = page.getByRole('button', { name: /^Step 1 of \d+ You$/ });
  await expect(page.locator('.step-link').first()).toBeHidden();
  await where.click();
  await expect(page.locator('.step-link').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(where).toBeFocused();
  await expect(page.locator('.step-link').first()).toBeHidden();
  await desk.turnTo('Help and contact');
  await expect(page.locator('.step-heading:focus')).toHaveText('Help and contact');
  await expect(page.locator('.step-heading:focus')).toBeInViewport();
  await expect(page.locator('.step-link').first()).toBeHidden();
});
