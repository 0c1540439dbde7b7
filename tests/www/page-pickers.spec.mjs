/** Whatever is chosen from a list can be read and pressed: the boxes of all choices of the form, measured. */

import { readFile } from 'node:fs/promises';

import { expect, test } from './support/page.mjs';

const { sections } = JSON.parse(await readFile(new URL('../../www/pkg/opening.json', import.meta.url), 'utf8'));

/** A case with one entry in every collection; in each list, all is chosen or nothing. */
function everything(chosen) {
  const facts = { format: 1 };
  for (const { pointer, collection, fields } of sections) {
    if (pointer === '' || pointer === '/sent') continue;
    const held = Object.fromEntries(
      fields.filter(({ kind }) => chosen && kind === 'choices').map((field) => [field.pointer.split('/').pop(), field.values.map(({ value }) => value)]),
    );
    facts[pointer.slice(1)] = collection ? { one: held, two: {} } : held;
  }
  return JSON.stringify(facts);
}

/** Opens all that is closed or folded away, and every list. */
function openAll() {
  for (const toggle of document.querySelectorAll('.picker-open')) toggle.click();
  for (const hidden of document.querySelectorAll('.form [hidden]')) if (hidden.querySelector('.choice')) hidden.removeAttribute('hidden');
  document.activeElement.blur();
}

/** What cannot be read or pressed, and how much was looked at. */
function measure() {
  const wrong = [];
  const fields = new Set();
  let rows = 0;
  for (const list of document.querySelectorAll('.choices, .picker-list, .picker-chosen')) {
    const of = list.closest('breach-statement-fact-field').dataset.pointer;
    const boxes = [...list.querySelectorAll('.choice')].map((row) => ({ row, text: row.textContent, box: row.getBoundingClientRect() }));
    const { left, right } = list.getBoundingClientRect();
    if (boxes.length === 0 || right === left) continue;
    fields.add(of);
    rows += boxes.length;
    const say = (what, text) => wrong.push(`${of}: ${what}: ${text}`);
    if (list.scrollWidth > list.clientWidth) say('wider than its list', list.className);
    for (const [place, { row, text, box }] of boxes.entries()) {
      if (box.width < 24 || box.height < 24) say(`${box.width} by ${box.height}`, text);
      if (box.left < left - 0.5 || box.right > right + 0.5) say('beside its list', text);
      const range = document.createRange();
      range.selectNodeContents(row.querySelector('span'));
      for (const line of range.getClientRects()) {
        if (line.top < box.top - 0.5 || line.bottom > box.bottom + 0.5 || line.left < box.left - 0.5 || line.right > box.right + 0.5) say('cut', text);
      }
      const [tick, words] = [row.querySelector('input').getBoundingClientRect(), row.querySelector('span').getBoundingClientRect()];
      if (tick.right > words.left) say('the tick lies over the words', text);
      for (const other of boxes.slice(place + 1)) {
        const apart = box.bottom <= other.box.top + 0.5 || other.box.bottom <= box.top + 0.5 || box.right <= other.box.left || other.box.right <= box.left;
        if (!apart) say(`lies over “${other.text}”`, text);
      }
    }
  }
  return { wrong, fields: fields.size, rows };
}

const asked = sections.filter(({ pointer }) => pointer !== '/sent').flatMap(({ fields }) => fields);
const pickers = asked.filter(({ kind }) => kind === 'choices');

for (const width of [320, 390, 768, 1440]) {
  test(`at ${width} px no choice lies over another, is cut, or is too small to press`, async ({ desk, page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const chosen of [false, true]) {
      await desk.open(everything(chosen));
      await page.evaluate(openAll);
      const open = await page.evaluate(measure);
      expect(open.wrong).toEqual([]);
      expect(open.fields).toBeGreaterThanOrEqual(pickers.length);
      expect(open.rows).toBeGreaterThan(pickers.flatMap(({ values }) => values).length);
    }
    // Closed, the lists show what is chosen.
    await page.evaluate(() => document.querySelectorAll('.picker-open').forEach((toggle) => void toggle.click()));
    const closed = await page.evaluate(measure);
    expect(closed.wrong).toEqual([]);
    expect(closed.rows).toBeGreaterThan(pickers.flatMap(({ values }) => values).length);
  });
}
