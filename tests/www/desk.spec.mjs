/** `<breach-statement-desk>` in the page of a host that means it no good: what it offers, and that neither breaks the other. */

import { readFile } from 'node:fs/promises';

import { Host, STRICT } from './support/desk-host.mjs';
import { test as base, expect, NOTHING, PHONE, THOROUGH, wrongs, wrongsInBothSchemes } from './support/page.mjs';

const labour = await readFile(new URL('../cases/labour-2021.json', import.meta.url), 'utf8');
const college = await readFile(new URL('../cases/harbour-college-2026.json', import.meta.url), 'utf8');
const NAME = '/organisation/name';
const plain = { 'host.css': await readFile(new URL('host/plain.css', import.meta.url), 'utf8') };

const test = base.extend({
  host: async ({ page }, use) => use(new Host(page)),
});

test.describe('what it offers to its host', () => {
  test('a case is loaded, changed and given back, and nothing is kept in the browser', async ({ host, page }) => {
    await host.open();
    const desk = await host.ready('one');
    expect(await host.load('one', labour)).toBeNull();
    await expect(desk.value(NAME)).toHaveValue('the Labour Party');
    await expect(desk.sheet).toContainText('29 October 2021');
    await desk.fill(NAME, 'the Party at Work');
    await expect(desk.sheet).toContainText('the Party at Work');
    expect((await host.facts('one')).organisation.name).toBe('the Party at Work');
    expect(JSON.parse(await host.text('one'))).toEqual(await host.facts('one'));
    expect(await desk.stored()).toEqual(NOTHING);
    await expect(page.getByRole('button', { name: 'Remove everything from this browser' })).toHaveCount(0);
  });

  test('an object is as good as a text', async ({ host }) => {
    await host.open();
    const desk = await host.ready('one');
    expect(await host.load('one', JSON.parse(labour))).toBeNull();
    await expect(desk.value(NAME)).toHaveValue('the Labour Party');
  });

  test('it says what happens, and no fact with it', async ({ host }) => {
    await host.open();
    const desk = await host.ready('one');
    expect(await host.told()).toEqual([{ what: 'ready', of: 'one', detail: {} }]);
    await host.load('one', labour);
    expect(await host.told('changed')).toEqual([{ what: 'changed', of: 'one', detail: { unsaved: false, empty: false, by: 'host' } }]);
    await desk.fill(NAME, 'Marker of a fact');
    const changed = await host.told('changed');
    expect(changed.at(-1)).toEqual({ what: 'changed', of: 'one', detail: { unsaved: true, empty: false, by: 'person' } });
    await desk.press('Save');
    await expect.poll(() => host.told('saved')).toHaveLength(1);
    expect(JSON.stringify(await host.told())).not.toContain('Marker');
  });

  test('what is typed is unsaved until the host says that it has stored it', async ({ host }) => {
    await host.open();
    const desk = await host.ready('one');
    const unsaved = () => host.element('one').evaluate((desk) => desk.unsaved);
    expect(await unsaved()).toBe(false);
    await desk.fill(NAME, 'Harbour College');
    expect(await unsaved()).toBe(true);
    await host.element('one').evaluate((desk) => desk.markAsSaved());
    expect(await unsaved()).toBe(false);
  });

  test('the host stores what is saved, and the desk says how that went', async ({ host, page }) => {
    await host.open();
    const desk = await host.ready('one');
    await page.evaluate(() =>
      document.addEventListener('breach-statement-desk:save', (event) => {
        event.preventDefault();
        const { id, text } = event.target;
        event.detail.storeWith(globalThis.full ? Promise.reject(new Error('no room')) : Promise.resolve(globalThis.stored.set(id, text)));
      }),
    );
    await desk.fill(NAME, 'Harbour College');
    await page.evaluate(() => (globalThis.full = true));
    await desk.press('Save');
    await expect(desk.notice).toContainText('This could not be saved. Your work is still here');
    expect((await host.told('failed')).map(({ detail }) => detail.code)).toEqual(['not-saved']);
    expect(await host.element('one').evaluate((desk) => desk.unsaved)).toBe(true);

    await page.evaluate(() => (globalThis.full = false));
    await desk.notice.getByRole('button', { name: 'Try again' }).click();
    await expect(desk.notice).toContainText('Saved.');
    expect(await page.evaluate(() => JSON.parse(globalThis.stored.get('one')).organisation.name)).toBe('Harbour College');
    expect(await host.element('one').evaluate((desk) => desk.unsaved)).toBe(false);
    expect((await host.told('saved')).map(({ detail }) => detail)).toEqual([{ where: 'host' }]);
    // The method goes the same way.
    expect(await host.element('one').evaluate((desk) => desk.save())).toBe(true);
  });

  test('where no host stores it, the case is saved as a file', async ({ host, page }) => {
    await host.open();
    const desk = await host.ready('one');
    await host.load('one', labour);
    const [download] = await Promise.all([page.waitForEvent('download'), desk.press('Save')]);
    expect(download.suggestedFilename()).toBe('the-labour-party-case.json');
    expect(await readFile(await download.path(), 'utf8')).toBe(await host.text('one'));
    expect((await host.told('saved')).map(({ detail }) => detail)).toEqual([{ where: 'file' }]);
  });

  test('the texts are given prepared', async ({ host }) => {
    await host.open();
    await host.ready('one');
    await host.load('one', labour);
    const pack = await host.element('one').evaluate((desk) => desk.pack());
    const email = pack.find(({ name }) => name === 'email');
    expect(Object.keys(email)).toEqual(['name', 'title', 'channel', 'language', 'text', 'html']);
    expect(email.text).toContain('29 October 2021');
    expect(email.html).toMatch(/<p>[^]*29 October 2021/);
    expect(email.html).not.toMatch(/ (class|style)=|<script/);
  });

  test('emptying it can be undone by whoever sits there', async ({ host }) => {
    await host.open();
    const desk = await host.ready('one');
    await desk.fill(NAME, 'Harbour College');
    await host.element('one').evaluate((desk) => desk.clear());
    await expect(desk.value(NAME)).toHaveValue('');
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    expect((await host.facts('one')).organisation.name).toBe('Harbour College');
  });

  test('a case loaded over work that was not saved can be undone', async ({ host }) => {
    await host.open();
    const desk = await host.ready('one');
    await desk.fill(NAME, 'Harbour College');
    expect(await host.load('one', labour)).toBeNull();
    await expect(desk.notice).toContainText('Another case is open. What you had typed was not saved.');
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(desk.value(NAME)).toHaveValue('Harbour College');
  });

  const REFUSED = [
    ['broken', 'Dear members, {', 'not-json', 'cannot be read as JSON'],
    ['truncated', labour.slice(0, -40), 'not-json', 'cannot be read as JSON'],
    ['no case', '[1, 2, 3]', 'not-a-case', 'no record of facts'],
    ['of a newer version', '{ "format": 2, "organisation": { "name": "Next" } }', 'newer-format', 'a newer version of this program'],
    ['too large', `{"format":1,"x":"${'x'.repeat(2 ** 21)}"}`, 'too-large', 'larger than 2 MB'],
    ['nothing', undefined, 'not-json', 'cannot be read as JSON'],
  ];

  test('what is no case is refused with a code and a sentence, and nothing is lost', async ({ host }) => {
    await host.open();
    const desk = await host.ready('one');
    await host.load('one', labour);
    await desk.fill(NAME, 'the Party at Work');
    const before = await host.text('one');
    for (const [what, text, code, sentence] of REFUSED) {
      const error = await host.load('one', text);
      expect(error, what).toMatchObject({ code, name: 'DeskError' });
      expect(error.message, what).toContain(sentence);
      await expect(desk.notice, what).toContainText(sentence);
      await expect(desk.notice, what).toContainText('Your work is as it was.');
      expect(await host.text('one'), what).toBe(before);
    }
    expect((await host.told('failed')).map(({ detail }) => detail.code)).toEqual(REFUSED.map(([, , code]) => code));
    expect(await host.element('one').evaluate((desk) => desk.unsaved)).toBe(true);
  });

  test('promises, answers and files are loaded as what they hold', async ({ host }) => {
    await host.open();
    const desk = await host.ready('one');
    const kinds = ['text', 'object', 'promise', 'answer', 'promise of an answer', 'blob', 'file', 'promise of a file', 'of another window'];
    for (const kind of kinds) {
      await host.element('one').evaluate(
        async (desk, [kind, name]) => {
          const object = { format: 1, organisation: { name } };
          const text = JSON.stringify(object);
          const frame = document.createElement('iframe');
          document.body.append(frame);
          const given = {
            text: () => text,
            object: () => object,
            promise: () => new Promise((resolve) => setTimeout(() => resolve(text), 100)),
            answer: () => new Response(text),
            'promise of an answer': () => Promise.resolve(new Response(text)),
            blob: () => new Blob([text]),
            file: () => new File([text], 'case.json'),
            'promise of a file': () => Promise.resolve(new File([text], 'case.json')),
            'of another window': () => new frame.contentWindow.Response(text),
          }[kind]();
          await desk.load(given);
          frame.remove();
        },
        [kind, `Given as ${kind}`],
      );
      await expect(desk.value(NAME)).toHaveValue(`Given as ${kind}`);
    }
    expect(await host.told('failed')).toEqual([]);
  });

  test('what is given wrongly is refused with a code and a sentence, and never empties the desk', async ({ host, page }) => {
    await host.open();
    const desk = await host.ready('one');
    await desk.fill(NAME, 'the Party at Work');
    const before = await host.text('one');
    const WRONG = {
      'an error as an object': ['not-a-case', () => ({ error: 'not signed in' })],
      'an error as text': ['not-a-case', () => '{"error":"not signed in"}'],
      'a promise of an error': ['not-a-case', () => Promise.resolve({ error: 'not signed in' })],
      'an object that is empty': ['not-a-case', () => ({})],
      'a list': ['not-a-case', () => [{ format: 1 }]],
      'a map': ['not-a-case', () => new Map([['format', 1]])],
      'bytes': ['not-a-case', () => new TextEncoder().encode('{"format":1}')],
      'a number': ['not-a-case', () => 1],
      'nothing': ['not-a-case', () => null],
      'a format that is none': ['not-a-case', () => ({ format: 'latest' })],
      'a newer format': ['newer-format', () => new Blob(['{"format":2}'])],
      'a function': ['not-json', () => () => '{"format":1}'],
      'what holds itself': [
        'not-json',
        () => {
          const whole = { format: 1 };
          whole.whole = whole;
          return whole;
        },
      ],
      'what cannot be written': ['not-json', () => ({ format: 1, count: 1n })],
      'what throws when it is written': [
        'not-json',
        () => ({
          format: 1,
          toJSON() {
            throw new Error('no');
          },
        }),
      ],
      'bytes that are no text': ['not-json', () => new Blob([new Uint8Array([0xff, 0xfe, 0x00])])],
      'a file that is too large': ['too-large', () => new Blob([`{"format":1,"x":"${'x'.repeat(2 ** 21)}"}`])],
      'a promise that is broken': ['not-received', () => Promise.reject(new Error('offline'))],
      'an answer that is an error': ['not-received', () => new Response('{"format":1}', { status: 500 })],
      'a promise of an answer that is an error': ['not-received', () => Promise.resolve(new Response('{"format":1}', { status: 404 }))],
      'an answer that was read already': [
        'not-received',
        async () => {
          const answer = new Response('{"format":1}');
          await answer.text();
          return answer;
        },
      ],
    };
    for (const [what, [code, given]] of Object.entries(WRONG)) {
      // Made there: what is to be given does not pass from here to there.
      const load = `document.querySelector('#one').load((${given})()).then(() => null, ({ code, message, name }) => ({ code, message, name }))`;
      const error = await page.evaluate(load);
      expect(error, what).toMatchObject({ code, name: 'DeskError' });
      await expect(desk.notice, what).toContainText(error.message);
      await expect(desk.notice, what).toContainText('Your work is as it was.');
      expect(await host.text('one'), what).toBe(before);
    }
    expect((await host.told('failed')).map(({ detail }) => detail.code)).toEqual(Object.values(WRONG).map(([code]) => code));
    expect(await host.element('one').evaluate((desk) => desk.unsaved)).toBe(true);
  });

  test('of two cases that were asked for, the one asked for last is there, whichever comes first', async ({ host }) => {
    await host.open();
    const desk = await host.ready('one');
    const [slow, quick, late] = await host.element('one').evaluate(async (desk) => {
      const text = (name) => JSON.stringify({ format: 1, organisation: { name } });
      const after = (wait, name) => new Promise((resolve) => setTimeout(() => resolve(text(name)), wait));
      const ended = (promise) =>
        promise.then(
          () => 'loaded',
          ({ code }) => code,
        );
      const asked = [ended(desk.load(after(300, 'Slow'))), ended(desk.load(text('Quick')))];
      const both = await Promise.all(asked);
      const late = ended(desk.load(after(200, 'Late')));
      await desk.clear();
      return [...both, await late];
    });
    expect([slow, quick, late]).toEqual(['overtaken', 'loaded', 'overtaken']);
    await expect(desk.value(NAME)).toHaveValue('');
  });

  test('whatever a host loads, what somebody typed can be had back, and saved', async ({ host, page }) => {
    await host.open();
    const desk = await host.ready('one');
    await desk.fill(NAME, 'Typed at length');
    // A case over it, then one that is refused: what is said takes the way back with it.
    await host.load('one', labour);
    await host.load('one', { error: 'not signed in' });
    await expect(desk.notice).not.toContainText('Undo');
    await desk.press('Set aside (1)');
    const dialog = desk.within.getByRole('dialog', { name: 'Versions that were set aside' });
    await expect(dialog).toContainText('Typed at length');
    await expect(dialog).toContainText('kept nowhere else');
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: /^Save it as a file/ }).click()]);
    expect(JSON.parse(await readFile(await download.path(), 'utf8')).organisation.name).toBe('Typed at length');
    await dialog.getByRole('button', { name: 'Close' }).click();
    // Emptied over work that was not saved, it is the same; the way back takes it from there again.
    await desk.fill(NAME, 'Typed again');
    await host.element('one').evaluate((desk) => desk.clear());
    await expect(desk.within.getByRole('button', { name: 'Set aside (2)' })).toBeVisible();
    await desk.notice.getByRole('button', { name: 'Undo' }).click();
    await expect(desk.value(NAME)).toHaveValue('Typed again');
    await expect(desk.within.getByRole('button', { name: 'Set aside (1)' })).toBeVisible();
  });

  /** Presses Save while a host misuses the event, and gives what the desk told it. */
  async function saveWith(host, page, handler) {
    await page.evaluate(`
      globalThis.thrown = [];
      globalThis.until?.abort();
      globalThis.until = new AbortController();
      addEventListener('breach-statement-desk:save', (event) => {
        const noted = (error) => globalThis.thrown.push(error.code ?? String(error));
        try {
          Promise.resolve((${handler})(event)).catch(noted);
        } catch (error) {
          noted(error);
        }
      }, globalThis.until);
    `);
    const saved = await host.element('one').evaluate((desk) => desk.save());
    return {
      saved,
      thrown: await page.evaluate(() => new Promise((resolve) => setTimeout(() => resolve(globalThis.thrown), 300))),
      unsaved: await host.element('one').evaluate((desk) => desk.unsaved),
    };
  }

  test('"Saved" is said only where the host has said so in time, and what it says wrongly is an error', async ({ host, page }) => {
    await host.open();
    const desk = await host.ready('one');
    const MISUSED = [
      ['takes it and names no promise', (event) => void event.preventDefault(), [], 'has not said that it has stored it'],
      [
        'names it after it has waited',
        async (event) => {
          event.preventDefault();
          await null;
          await new Promise((resolve) => setTimeout(resolve));
          event.detail.storeWith(Promise.resolve());
        },
        ['misused'],
        'has not said that it has stored it',
      ],
      [
        'names what is no promise',
        (event) => {
          event.preventDefault();
          event.detail.storeWith(true);
        },
        ['misused'],
        'has not said that it has stored it',
      ],
      [
        'names nothing',
        (event) => {
          event.preventDefault();
          event.detail.storeWith();
        },
        ['misused'],
        'has not said that it has stored it',
      ],
      [
        'names an answer that is an error',
        (event) => {
          event.preventDefault();
          event.detail.storeWith(Promise.resolve(new Response('', { status: 500 })));
        },
        [],
        'This could not be saved',
      ],
      [
        'names two, and one is broken',
        (event) => {
          event.preventDefault();
          event.detail.storeWith(Promise.reject(new Error('full')));
          event.detail.storeWith(Promise.resolve());
        },
        [],
        'This could not be saved',
      ],
      [
        'throws when it has taken it',
        (event) => {
          event.preventDefault();
          throw new Error('of the host');
        },
        ['Error: of the host'],
        'has not said that it has stored it',
      ],
    ];
    await desk.fill(NAME, 'the Party at Work');
    for (const [what, handler, thrown, sentence] of MISUSED) {
      expect(await saveWith(host, page, handler), what).toEqual({ saved: false, thrown, unsaved: true });
      await expect(desk.notice, what).toContainText(sentence);
      await expect(desk.notice, what).toContainText('Your work is still here');
    }
    expect(await host.told('saved')).toEqual([]);
    expect((await host.told('failed')).map(({ detail }) => detail.code)).toEqual(MISUSED.map(() => 'not-saved'));
    // From there it can be saved as a file.
    const [download] = await Promise.all([page.waitForEvent('download'), desk.notice.getByRole('button', { name: 'Save the case file' }).click()]);
    expect(JSON.parse(await readFile(await download.path(), 'utf8')).organisation.name).toBe('the Party at Work');

    const RIGHT = [
      [
        'says so at once',
        (event) => {
          event.preventDefault();
          event.target.markAsSaved();
        },
      ],
      [
        'promises it',
        (event) => {
          event.preventDefault();
          event.detail.storeWith(new Promise((resolve) => setTimeout(resolve, 50)));
        },
      ],
      ['promises it without preventing anything', (event) => event.detail.storeWith(Promise.resolve(new Response('')))],
    ];
    for (const [what, handler] of RIGHT) {
      await desk.fill(NAME, what);
      expect(await saveWith(host, page, handler), what).toEqual({ saved: true, thrown: [], unsaved: false });
      await expect(desk.notice, what).toContainText('Saved.');
    }
    // Told later, it is said later.
    await desk.fill(NAME, 'told later');
    await saveWith(host, page, (event) => event.preventDefault());
    await expect(desk.notice).toContainText('has not said');
    await host.element('one').evaluate((desk) => desk.markAsSaved());
    await expect(desk.notice).toContainText('Saved.');
  });

  test('a case may be loaded before the desk is in the document, and it may leave while it is loading', async ({ host, page }) => {
    await host.open('index.html', { files: plain });
    await host.ready('one');
    await page.evaluate((text) => {
      const desk = document.createElement('breach-statement-desk');
      desk.id = 'later';
      globalThis.loaded = desk.load(text);
      const column = document.querySelector('.column');
      column.append(desk);
      desk.remove();
      column.append(desk);
      desk.remove();
      setTimeout(() => column.append(desk), 200);
      return globalThis.loaded;
    }, labour);
    await expect(host.desk('later').value(NAME)).toHaveValue('the Labour Party');
    expect((await host.told('ready')).map(({ of }) => of)).toEqual(['one', 'later']);
  });

  test('taken out of the document and put back, it has lost nothing', async ({ host, page }) => {
    await host.open();
    const desk = await host.ready('one');
    await host.load('one', labour);
    await desk.fill(NAME, 'the Party at Work');
    await desk.reword('apology', 'We are more than sorry.');
    await desk.sentence('apology').click();
    await expect(page.locator('breach-statement-origin-bar')).toBeVisible();
    await desk.press('Start again');
    await expect(page.getByRole('dialog')).toBeVisible();
    const shown = await page.locator('.panes').innerText();
    await page.evaluate(() => {
      const desk = document.querySelector('breach-statement-desk');
      globalThis.place = desk.parentElement;
      globalThis.taken = desk;
      desk.remove();
    });
    await expect(page.locator('breach-statement-desk')).toHaveCount(0);
    await page.evaluate(() => globalThis.place.append(globalThis.taken));
    // The question is still asked, and still holds what is below it.
    expect(await page.locator('dialog').evaluate((dialog) => dialog.matches(':modal'))).toBe(true);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.locator('dialog')).toHaveCount(0);
    expect(await page.locator('.panes').innerText()).toBe(shown);
    await expect(page.locator('breach-statement-origin-bar')).toBeVisible();
    await desk.fill(NAME, 'the Party at Rest');
    await expect(desk.sheet).toContainText('the Party at Rest');
    expect(await host.told('ready')).toHaveLength(1);
  });
});

test.describe('two of them', () => {
  test('share the core and the files, and no case, dialog or notice', async ({ host, requests }) => {
    await host.open('two.html');
    const one = await host.ready('one');
    const two = await host.ready('two');
    await host.load('one', labour);
    await host.load('two', college);
    await expect(one.value(NAME)).toHaveValue('the Labour Party');
    await expect(two.value(NAME)).toHaveValue('Harbour College');
    await expect(one.sheet).toContainText('the Labour Party');
    await expect(two.sheet).toContainText('Harbour College');

    // In turns: each says what follows from its own facts.
    for (const turn of [1, 2, 3]) {
      await one.fill(NAME, `Party ${turn}`);
      await two.fill(NAME, `College ${turn}`);
      await expect(one.sheet).toContainText(`Party ${turn}`);
      await expect(two.sheet).toContainText(`College ${turn}`);
      await expect(one.sheet).not.toContainText('College');
      await expect(two.sheet).not.toContainText('Party');
    }

    await two.press('Start again');
    await expect(two.within.getByRole('dialog')).toBeVisible();
    await expect(one.within.locator('dialog')).toHaveCount(0);
    await two.within.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
    await expect(two.value(NAME)).toHaveValue('');
    await expect(one.value(NAME)).toHaveValue('Party 3');
    await expect(one.notice).not.toContainText('The case is empty again');

    const asked = requests.map((request) => new URL(request.url()).pathname).filter((path) => !path.includes('/host/'));
    expect(asked.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
    expect(asked).toEqual([...new Set(asked)]);
  });

  test('say in each what was said in the other, to the byte', async ({ host }) => {
    await host.open('two.html');
    await host.ready('one');
    await host.ready('two');
    await host.load('one', labour);
    await host.load('two', college);
    const pack = (id) => host.element(id).evaluate((desk) => desk.pack());
    const [party, school] = [await pack('one'), await pack('two')];
    await host.load('two', labour);
    await host.load('one', college);
    expect(await pack('two')).toEqual(party);
    expect(await pack('one')).toEqual(school);
  });
});

test.describe('the host and the desk leave each other alone', () => {
  test('the styles of the host do not reach in, and those of the desk do not reach out', async ({ host, page }) => {
    const look = () =>
      host.element('one').evaluate((desk) => {
        const of = (selector) => {
          const { width, height } = desk.shadowRoot.querySelector(selector).getBoundingClientRect();
          const style = getComputedStyle(desk.shadowRoot.querySelector(selector));
          const names = [
            'fontSize',
            'fontFamily',
            'fontStyle',
            'letterSpacing',
            'wordSpacing',
            'lineHeight',
            'textAlign',
            'textTransform',
            'whiteSpace',
            'direction',
            'color',
            'backgroundColor',
            'display',
            'cursor',
          ];
          return { width, height, ...Object.fromEntries(names.map((name) => [name, style[name]])) };
        };
        return Object.fromEntries(
          ['.frame', '.top', '.button', '.input', '.label', '.welcome h2', 'breach-statement-fact-field', '.pane-statements', 'breach-statement-sheet'].map(
            (name) => [name, of(name)],
          ),
        );
      });
    await host.open('index.html', { files: plain });
    await host.ready('one');
    const among = await look();
    const button = () => page.locator('#ask-title').evaluate((element) => ({ ...getComputedStyle(element) }));
    await page.unrouteAll();
    await host.open('index.html');
    await host.ready('one');
    expect(await look()).toEqual(among);
    expect(among['.frame']).toMatchObject({ width: 900, fontSize: '16px', direction: 'ltr' });
    expect(among['.button'].height).toBeGreaterThanOrEqual(24);

    const styled = await button();
    await host.element('one').evaluate((desk) => desk.remove());
    expect(await button()).toEqual(styled);
    expect(await page.evaluate(() => [document.adoptedStyleSheets.length, document.styleSheets.length])).toEqual([0, 1]);
  });

  test('light or dark is what the host has chosen', async ({ host, page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const ground = () => host.element('one').evaluate((desk) => getComputedStyle(desk.shadowRoot.querySelector('.frame')).backgroundColor);
    await host.open('index.html', { files: plain });
    await host.ready('one');
    expect(await ground()).toBe('rgb(23, 28, 31)');
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(':root { color-scheme: only light }');
      document.adoptedStyleSheets = [sheet];
    });
    expect(await ground()).toBe('rgb(246, 247, 245)');
  });

  test('where there is room for one pane is decided by the column and not by the screen', async ({ host, page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const narrow = { 'host.css': plain['host.css'].replace('900px', '420px') };
    await host.open('index.html', { files: narrow });
    const desk = await host.ready('one');
    await host.load('one', labour);
    await expect(desk.sheet).toBeHidden();
    await desk.showPane('Statements');
    await expect(desk.sheet).toBeVisible();
    const wide = await host
      .element('one')
      .evaluate((desk) => Math.max(...[...desk.shadowRoot.querySelectorAll('.frame, .pane')].map((each) => each.scrollWidth - each.clientWidth)));
    expect(wide).toBeLessThanOrEqual(0);
  });

  test('the page of the host moves no further than it has to', async ({ host, page }) => {
    const files = {
      'host.css': `${plain['host.css']} body { padding-block: 30px 2000px; } .column { --breach-statement-desk-height: 600px; inline-size: 1100px; }`,
    };
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await host.open('index.html', { files });
    const desk = await host.ready('one');
    await host.load('one', labour);
    const scrolled = () => page.evaluate(() => document.scrollingElement.scrollTop);
    // All of the desk is in sight: what is far down in a pane comes up in the pane.
    await desk.turnTo('Help and contact');
    await expect(page.locator('.step:not([hidden]) .step-heading')).toBeInViewport();
    await desk.sentence('apology').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(page.locator('.pane-facts :focus')).toBeInViewport();
    expect(await scrolled()).toBe(0);
    // A lit sentence behind the review moves nothing.
    await page.getByRole('button', { name: /^Review/ }).click();
    await expect(page.getByRole('heading', { name: 'What the review found' })).toBeVisible();
    const pane = page.locator('.pane-statements');
    await pane.evaluate((element) => (element.scrollTop = 300));
    await desk.focus('/updates/page');
    await page.waitForTimeout(300);
    expect(await pane.evaluate((element) => element.scrollTop)).toBe(300);
    // Half of it is: the host moves by what is missing.
    await page.evaluate(() => scrollTo(0, 450));
    await desk.turnTo('You');
    const { top, bottom } = await page.locator('.step:not([hidden]) .step-heading').evaluate((element) => element.getBoundingClientRect());
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(900);
  });

  test('what has the focus lies under no bar where there is room for one pane', async ({ host, page }) => {
    await page.setViewportSize(PHONE);
    await host.open('index.html', { files: plain });
    const desk = await host.ready('one');
    await host.load('one', labour);
    await desk.value(NAME).focus();
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const lies = await host.element('one').evaluate((desk) => {
        const focused = desk.shadowRoot.activeElement;
        const foot = desk.shadowRoot.querySelector('.foot');
        if (foot.contains(focused)) return null;
        const { top, bottom } = focused.getBoundingClientRect();
        return { over: bottom <= foot.getBoundingClientRect().top, below: top >= 0, what: focused.outerHTML.slice(0, 80) };
      });
      if (lies) expect(lies).toMatchObject({ over: true, below: true });
    }
  });

  test('the address, the title and the window stay the host’s', async ({ host, page }) => {
    await host.open('index.html', { files: plain });
    const desk = await host.ready('one');
    const before = await page.evaluate(() => [location.href, document.title, document.body.className, Object.keys(document.body.dataset).length]);
    await host.load('one', labour);
    await page.locator('.skip-link').last().focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.pane-statements:focus')).toHaveCount(1);
    await desk.fill(NAME, 'the Party at Work');
    expect(await page.evaluate(() => [location.href, document.title, document.body.className, Object.keys(document.body.dataset).length])).toEqual(before);

    // A file dropped beside the desk is the host's; one dropped on it is opened.
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
      return data;
    }, college);
    const prevented = (selector) =>
      page
        .locator(selector)
        .evaluate(
          (element, dataTransfer) => !element.dispatchEvent(new DragEvent('drop', { bubbles: true, composed: true, cancelable: true, dataTransfer })),
          transfer,
        );
    expect(await prevented('#ask-title')).toBe(false);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await prevented('.pane-facts')).toBe(true);
    await page.getByRole('dialog', { name: 'Leave the work at hand?' }).getByRole('button', { name: 'Leave it and go on' }).click();
    await expect(desk.value(NAME)).toHaveValue('Harbour College');
  });

  test('the window asks before it is left only where the host wants that', async ({ host, page }) => {
    await host.open();
    const desk = await host.ready('one');
    await desk.fill(NAME, 'the Party at Work');
    const asks = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    expect(await asks()).toBe(false);
    await host.element('one').evaluate((desk) => desk.setAttribute('ask-before-leaving', ''));
    expect(await asks()).toBe(true);
    await host.element('one').evaluate((desk) => desk.markAsSaved());
    expect(await asks()).toBe(false);
    await desk.fill(NAME, 'the Party at Rest');
    await host.element('one').evaluate((desk) => desk.remove());
    expect(await asks()).toBe(false);
  });

  test('letters typed into a field are no shortcuts of the host, and its shortcuts work', async ({ host, page }) => {
    await host.open();
    const desk = await host.ready('one');
    await page.evaluate(() => {
      globalThis.pressed = [];
      document.addEventListener('keydown', ({ key }) => globalThis.pressed.push(key));
    });
    await desk.value(NAME).focus();
    await page.keyboard.type('s/');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Tab');
    await expect(desk.value(NAME)).toHaveValue('s/');
    expect(await page.evaluate(() => globalThis.pressed)).toEqual(['Control', 'k', 'Tab']);
  });

  test('the core is fetched when somebody is at the desk, not when somebody is on the page', async ({ host, page, requests }) => {
    await host.open('index.html', { files: plain });
    await host.ready('one');
    const asked = () => requests.filter((request) => request.url().endsWith('.wasm')).length;
    await page.locator('#ask-title').focus();
    await page.keyboard.press('Shift');
    await page.mouse.move(5, 5);
    await page.waitForTimeout(300);
    expect(asked()).toBe(0);
    await page.locator('.skip-link').first().focus();
    await expect.poll(asked).toBe(1);
  });

  test('where the host says so, work may be kept in the browser, under a name of its own', async ({ host, page }) => {
    const files = { 'index.html': (text) => text.replace('<breach-statement-desk id="one">', '<breach-statement-desk id="one" keep="browser">') };
    await host.open('index.html', { files });
    const desk = await host.ready('one');
    await desk.press('Keep it in this browser');
    await desk.fill(NAME, 'Harbour College');
    await expect.poll(() => page.evaluate(() => localStorage.getItem('breach-statement-desk#one'))).toContain('Harbour College');
    expect((await desk.stored()).local).toEqual(['breach-statement-desk#one']);
    await page.reload();
    await host.ready('one');
    await expect(desk.value(NAME)).toHaveValue('Harbour College');
    await desk.press('Remove everything from this browser');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove everything' }).click();
    expect(await desk.stored()).toEqual(NOTHING);
  });
});

test('a statement is drafted, reviewed, reworded and copied with the keyboard alone', async ({ host, page, context }) => {
  test.slow();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 1440, height: 900 });
  await host.open('index.html', { files: plain });
  const desk = await host.ready('one');
  await host.load('one', labour);
  const focused = page.locator('breach-statement-desk :focus');
  const tabTo = async (locator, limit = 80) => {
    for (let presses = 0; presses < limit; presses += 1) {
      await page.keyboard.press('Tab');
      if (await locator.evaluate((element) => element === element.getRootNode().activeElement)) return;
    }
    throw new Error(`${locator} is not reached with the tab key`);
  };
  await page.locator('.skip-link').first().focus();
  await page.keyboard.press('Enter');
  await tabTo(desk.value(NAME));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('the Party at Work');
  await expect(desk.sheet).toContainText('the Party at Work');

  await page.locator('.skip-link').last().focus();
  await page.keyboard.press('Enter');
  await tabTo(desk.tabs.first());
  await page.keyboard.press('ArrowRight');
  await expect(desk.tabs.nth(1)).toBeFocused();
  await page.keyboard.press('Home');
  await tabTo(page.getByRole('button', { name: 'Copy: Email' }));
  await page.keyboard.press('Enter');
  await expect(desk.notice).toContainText('Email has been copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('the Party at Work');

  // A sentence to its fact and back, and into other words.
  await tabTo(desk.sheet.locator('.sentence[tabindex="0"]'));
  await page.keyboard.press('End');
  const last = await focused.innerText();
  await page.keyboard.press('Enter');
  await expect(page.locator('.pane-facts :focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  expect(await focused.innerText()).toBe(last);
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: 'Reword this sentence' });
  await expect(dialog.getByRole('textbox', { name: 'Your words' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toHaveCount(0);

  // The review, by its button.
  await page.locator('.skip-link').last().focus();
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: /^Review/ }), 4);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What the review found' })).toBeVisible();
  await tabTo(page.locator('#review-search'));
});

test('views, dialogs and downloads work in the shadow', async ({ host, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  // The one picture of a desk is that of the timeline.
  await host.open('index.html', { policy: `${STRICT}; img-src data:` });
  const desk = await host.ready('one');
  await host.load('one', college);
  await desk.press('Show the timeline');
  await expect(page.getByRole('dialog', { name: 'Timeline of the incident' }).getByRole('img')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await desk.within.getByRole('button', { name: /^Mark as sent: Email/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect((await desk.saveStatement('Email')).name).toBe('harbour-college-email.txt');
  expect((await desk.saveStatement('Email', 'Word')).name).toBe('harbour-college-email.docx');
  await desk.within.getByRole('button', { name: /^For a website: Email/ }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: /^4\. Paste this code/ })).toHaveValue(/integrity="sha384-/);
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await desk.offer(labour);
  await expect(desk.value(NAME)).toHaveValue('the Labour Party');
  expect(await page.locator('body > *').count()).toBe(2);
});

test('a dialog about a case goes when the host puts another case in its place', async ({ host, page }) => {
  await host.open();
  const desk = await host.ready('one');
  for (const way of ['Save as a file', 'For a website']) {
    await host.load('one', college);
    await desk.within.getByRole('button', { name: new RegExp(`^${way}: Email`) }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await host.load('one', labour)).toBeNull();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  const { name, text } = await desk.saveStatement('Email');
  expect(name).toBe('the-labour-party-email.txt');
  expect(text).toContain('29 October 2021');
});

/** A page that is not held to say nothing on the console and to store nothing elsewhere: that is for the host to decide. */
const free = base.extend({ page: async ({ context }, use) => use(await context.newPage()), host: async ({ page }, use) => use(new Host(page)) });

free('what its documentation shows works', async ({ host, page }) => {
  const readme = await readFile(new URL('../../www/desk/README.md', import.meta.url), 'utf8');
  const examples = (kind) => [...readme.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].filter(([, its]) => its === kind).map(([, , text]) => text);
  const [markup] = examples('html');
  const [policy] = examples('');
  expect(examples('js')).toHaveLength(2);
  /** @type {{ method: string, body: string | null }[]} */
  const asked = [];
  let full = false;
  await page.route('**/cases/42', async (route) => {
    asked.push({ method: route.request().method(), body: route.request().postData() });
    await route.fulfill(route.request().method() === 'GET' ? { body: labour } : { status: full ? 507 : 204 });
  });
  const files = {
    'index.html': `<!doctype html><html lang="en"><title>Intranet</title><link rel="stylesheet" href="host.css"><h1>Intranet</h1>${markup.replace('/breach-statement/', '../')}`,
    'host.css': examples('css').join(''),
    'cases.js': examples('js').join('\n'),
  };
  await host.open('index.html', { policy: `default-src 'none'; style-src 'self'; ${policy.trim()}`, files });
  const desk = host.desk('desk');
  await expect(desk.value(NAME)).toHaveValue('the Labour Party');
  expect(asked).toEqual([{ method: 'GET', body: null }]);
  const { height } = await page.viewportSize();
  expect(await page.locator('.page').evaluate((element) => element.getBoundingClientRect().height)).toBe(height - 64);

  // As somebody types.
  await desk.fill(NAME, 'the Party at Work');
  await expect.poll(() => asked.length).toBe(2);
  expect(JSON.parse(asked[1].body).organisation.name).toBe('the Party at Work');
  await expect.poll(() => host.element('desk').evaluate((desk) => desk.unsaved)).toBe(false);
  // By the button.
  await desk.press('Save');
  await expect(desk.notice).toContainText('Saved.');
  full = true;
  await desk.press('Save');
  await expect(desk.notice).toContainText('This could not be saved');

  // Every name that it mentions is there.
  const offers = readme.split('## What it offers')[1].split('\n| code ')[0].split('\n## ')[0];
  expect(offers).toContain('`pack()`');
  for (const [, name] of offers.matchAll(/^\| `(\w+)[`(]/gm)) expect(await host.element('desk').evaluate((desk, name) => name in desk, name), name).toBe(true);
});

test.describe('where it cannot work', () => {
  // The browser says on the console what it was refused.
  const test = free;

  const failing = {
    'its page is not found': { route: '**/page-*.js', answer: { status: 404, body: '' } },
    'its scripts come as something else': { route: '**/page-*.js', answer: { contentType: 'text/plain', body: 'export {}' } },
    'what it opens with is not found': { route: '**/opening.json', answer: { status: 404, body: '' } },
    'its styles are not found': { route: '**/style/all.css', answer: { status: 404, body: '' } },
    'the policy lets it fetch nothing': { policy: STRICT.replace("connect-src 'self'; ", '') },
  };
  for (const [what, { route, answer, policy }] of Object.entries(failing)) {
    test(`${what}: it says so, and what stands between its tags stays`, async ({ host, page }) => {
      if (route) await page.route(route, (request) => request.fulfill(answer));
      await host.open('index.html', { policy, files: plain });
      await expect(page.getByRole('alert')).toContainText('The statement desk could not start');
      await expect(page.getByText('The desk is on its way.')).toBeVisible();
      expect((await host.told('failed')).map(({ detail }) => detail.code)).toEqual(['not-loaded']);
      expect(await host.load('one', labour)).toMatchObject({ name: 'DeskError', code: 'not-loaded' });
      await expect(page.locator('#ask-title')).toBeVisible();
      // Put back when all is well again, it starts.
      if (!route) return;
      await page.unroute(route);
      await host.element('one').evaluate((desk) => desk.parentElement.append(desk));
      await host.ready('one');
      await expect(page.locator('.desk-failed')).toHaveCount(0);
      expect(await host.load('one', labour)).toBeNull();
    });
  }

  const without = {
    'WebAssembly is not allowed': { policy: STRICT.replace(" 'wasm-unsafe-eval'", '') },
    'the core is not found': { answer: { status: 404, body: '' } },
  };
  for (const [what, { policy, answer }] of Object.entries(without)) {
    test(`${what}: it says so, and keeps what is typed`, async ({ host, page }) => {
      if (answer) await page.route('**/*.wasm', (route) => route.fulfill(answer));
      await host.open('index.html', { policy, files: plain });
      const desk = await host.ready('one');
      await desk.fill(NAME, 'Harbour College');
      await expect(desk.notice).toContainText('The part that writes the statements could not be loaded');
      expect(await host.load('one', labour)).toMatchObject({ name: 'DeskError', code: 'no-core' });
      expect((await host.facts('one')).organisation.name).toBe('Harbour College');
      expect((await host.told('failed')).at(-1).detail.code).toBe('no-core');
    });
  }

  test('no picture is allowed: the timeline is there in words', async ({ host, page }) => {
    await host.open('index.html', { files: plain });
    const desk = await host.ready('one');
    await host.load('one', college);
    await desk.showPane('Statements');
    await desk.press('Show the timeline');
    const dialog = page.getByRole('dialog', { name: 'Timeline of the incident' });
    await expect(dialog).toContainText('does not let the picture be shown');
    await expect(dialog.getByRole('listitem').first()).toBeVisible();
  });

  test('the core comes as something else: it works all the same', async ({ host, page }) => {
    await page.route('**/*.wasm', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'text/plain' } });
    });
    await host.open();
    const desk = await host.ready('one');
    expect(await host.load('one', labour)).toBeNull();
    await expect(desk.sheet).toContainText('29 October 2021');
  });

  test('names that say what a thing is are the host’s to define: the desk has none of them', async ({ host }) => {
    const names = ['fact-field', 'facts-form', 'notice-bar', 'review-panel', 'statement-sheet', 'to-fix'];
    const files = {
      ...plain,
      'index.html': (text) => text.replace('<script type="module" src="../desk.js">', '<script type="module" src="taken.js"></script>$&'),
      'taken.js': `for (const name of ${JSON.stringify(names)}) customElements.define(name, class extends HTMLElement {});`,
    };
    await host.open('index.html', { files });
    const desk = await host.ready('one');
    expect(await host.load('one', labour)).toBeNull();
    await expect(desk.sheet).toContainText('29 October 2021');
  });

  test('a name that is its own, defined by something else: it says so', async ({ host, page }) => {
    const files = {
      ...plain,
      'index.html': (text) => text.replace('<script type="module" src="../desk.js">', '<script type="module" src="taken.js"></script>$&'),
      'taken.js': "customElements.define('breach-statement-notice-bar', class extends HTMLElement {});",
    };
    await host.open('index.html', { files });
    await expect(page.getByRole('alert')).toContainText('this site uses the name <breach-statement-notice-bar> for something else');
    await expect(page.getByText('The desk is on its way.')).toBeVisible();
    expect((await host.told('failed')).map(({ detail }) => detail.code)).toEqual(['name-taken']);
  });

  test('an element of the same name that is somebody else’s stays what it is, and a sentence on the console says so', async ({ host, page }) => {
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(`error: ${error.message}`));
    const files = {
      ...plain,
      'index.html': (text) => text.replace('<script type="module" src="../desk.js">', '<script type="module" src="taken.js"></script>$&'),
      'taken.js': "customElements.define('breach-statement-desk', class extends HTMLElement { theirs = true; });",
    };
    await host.open('index.html', { files });
    await expect.poll(() => said).toEqual(['<breach-statement-desk> is defined already, and not by this module: it stays what it is.']);
    expect(await host.element('one').evaluate((desk) => desk.theirs)).toBe(true);
    await expect(page.getByText('The desk is on its way.')).toBeVisible();
  });
});

test('its files may lie elsewhere', async ({ host, page, requests }) => {
  await page.route('**/moved/**', async (route) => {
    const url = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: `${url.origin}${url.pathname.replace('/moved', '')}` }) });
  });
  const files = { 'index.html': (text) => text.replace('<breach-statement-desk id="one">', '<breach-statement-desk id="one" src="../moved">') };
  await host.open('index.html', { files });
  const desk = await host.ready('one');
  expect(await host.load('one', labour)).toBeNull();
  await expect(desk.sheet).toContainText('29 October 2021');
  expect((await desk.saveStatement('Email', 'Word')).name).toBe('the-labour-party-email.docx');
  const asked = requests.map((request) => new URL(request.url()).pathname).filter((path) => /\.(json|wasm)$|style\//.test(path));
  expect(asked.length).toBeGreaterThanOrEqual(5);
  for (const path of asked) expect(path).toMatch(/^\/moved\//);
});

test.describe('axe finds nothing wrong', () => {
  test.use({ viewport: { width: 1280, height: 900 }, contextOptions: { reducedMotion: 'reduce' } });
  test.slow();
  const states = {
    'an empty desk': async () => {},
    'the statements': async (host, desk) => {
      await host.load('one', labour);
      await desk.showPane('Statements');
      await desk.sentence('apology').click();
    },
    'the review': async (host, desk, page) => {
      await host.load('one', labour);
      await desk.showPane('Statements');
      await page.getByRole('button', { name: /^Review/ }).click();
      await expect(page.getByRole('heading', { name: 'What the review found' })).toBeVisible();
    },
    'a question': async (host, desk) => {
      await desk.fill(NAME, 'Harbour College');
      await desk.press('Start again');
    },
  };
  for (const [name, reach] of Object.entries(states)) {
    test(`with ${name}, light or dark, wide or narrow`, { tag: '@looks' }, async ({ host, page }) => {
      await host.open('index.html', { files: plain });
      const desk = await host.ready('one');
      await reach(host, desk, page);
      await host.element('one').evaluate((desk) => {
        // Axe takes a button that has scrolled half under a bar that stays for a small button.
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.foot, breach-statement-step-list, .view-ways { position: static !important; }');
        desk.shadowRoot.adoptedStyleSheets = [...desk.shadowRoot.adoptedStyleSheets, sheet];
      });
      expect(await wrongsInBothSchemes(page)).toEqual([]);
      if (!THOROUGH) return;
      // What is narrow has the same colours.
      await page.setViewportSize(PHONE);
      expect(await wrongs(page, { colours: false })).toEqual([]);
    });
  }
});

test.describe('the sources, not packed', () => {
  test.skip(!process.env.SOURCES_URL, 'only `cargo xtask test` serves them beside the packed site');
  test.use({ baseURL: process.env.SOURCES_URL });
  test('they run as they stand', async ({ host }) => {
    await host.open();
    const desk = await host.ready('one');
    expect(await host.load('one', labour)).toBeNull();
    await expect(desk.sheet).toContainText('29 October 2021');
    expect(await host.element('one').evaluate((desk) => getComputedStyle(desk.shadowRoot.querySelector('.button')).borderRadius)).toBe('8px');
  });
});
