/** `<breach-statement>` with a text that is far longer than any should be: it is shown all the same. */

import { expect } from '@playwright/test';

import { changed, code, file, notice, test } from './support/host.mjs';

// A trace would copy all of the text with each step.
test.use({ trace: 'off' });

const many = Array.from({ length: 200_000 }, (_, place) => ({ text: `${place} ` }));
const LONG = {
  'of 200,000 paragraphs': many.map((run) => ({ kind: 'paragraph', runs: [run] })),
  'of one paragraph with 200,000 stretches': [{ kind: 'paragraph', runs: many }],
  'of one list with 200,000 items': [{ kind: 'list', items: many.map((run) => [run]) }],
};
for (const [what, blocks] of Object.entries(LONG)) {
  test(`${what} is shown`, async ({ host }) => {
    // What is asked here is whether it comes, not how fast a browser can lay it out.
    await host.open({ body: code(notice).replace('<breach-statement', '<breach-statement hidden'), publication: file(changed(notice, { number: 2, blocks })) });
    expect(await host.heard()).toMatchObject([{ name: 'shown', number: 2, newer: true, checked: true }]);
    expect(await host.statement.evaluate((statement) => statement.textContent.length)).toBe(many.map(({ text }) => text).join('').length);
    expect(host.said).toEqual([]);
  });
}
