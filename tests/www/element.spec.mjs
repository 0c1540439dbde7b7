/** `<breach-statement>` in pages of somebody else: polite, hostile, strict, broken, and without script. */

import { brotliCompressSync } from 'node:zlib';

import { expect } from '@playwright/test';

import { changed, code, faq, file, later, notice, STRICT, test, words } from './support/host.mjs';
import { wrongsInBothSchemes } from './support/page.mjs';

const json = (body) => ({ contentType: 'application/json', body });
const tidy = (text) => text.replace(/\s+/g, ' ').trim();

test.describe('the text', () => {
  test('is shown from the file without a word where it is the one that the page came with', async ({ host }) => {
    await host.open();
    expect(await host.heard()).toEqual([{ name: 'shown', document: 'web-notice', as_of: '2021-11-03', number: 1, newer: false, checked: true }]);
    await expect(host.status).toHaveText('');
    expect(tidy(await host.statement.innerText())).toBe(tidy(words(notice).join(' ')));
    expect(host.said).toEqual([]);
  });

  test('of a newer version takes its place and is announced with its date; the page keeps what it came with', async ({ host, page }) => {
    const reported = [];
    await page.exposeFunction('report', (text) => reported.push(text));
    await page.addInitScript(() => {
      // What a screen reader hears: text that comes into a region that was there before.
      addEventListener('DOMContentLoaded', () => {
        const status = document.querySelector('breach-statement').shadowRoot?.querySelector('[role="status"]');
        if (status) new MutationObserver(() => globalThis.report(status.textContent)).observe(status, { childList: true });
        else globalThis.report('no region yet');
      });
    });
    // Held back until the observer is there.
    await host.open({
      publication: async (route) => {
        await new Promise((done) => setTimeout(done, 300));
        await route.fulfill(json(file(later)));
      },
    });
    expect(await host.heard()).toMatchObject([{ name: 'shown', as_of: '2021-11-05', number: 2, newer: true, checked: true }]);
    const sentence = `“${later.title}” has been updated. This is the version of 5 November 2021.`;
    await expect(host.status).toHaveText(sentence);
    await expect(host.status).toBeVisible();
    expect(reported).toEqual([sentence]);
    await expect(host.statement).toContainText('the number is 4,200');
    expect(tidy(await host.statement.innerText())).toBe(tidy(words(later).join(' ')));
    const kept = await host.element.evaluate((element) => element.textContent);
    expect(tidy(kept)).toBe(tidy(words(notice).join(' ')));
    await expect(page.locator('body')).toBeFocused();
  });

  test('stays where the file is behind the page, and whoever runs the website hears of it', async ({ host, page }) => {
    await host.open({ body: code(later), publication: file(notice) });
    expect(await host.heard()).toMatchObject([{ name: 'failed', code: 'older' }]);
    await expect(page.getByText('the number is 4,200')).toBeVisible();
    await expect(host.statement).toHaveCount(0);
    await expect(host.status).toHaveText('');
  });

  test('of two files of one day and one number, the one that was made later is shown', async ({ host, page }) => {
    const words = (text) => changed(notice, { blocks: notice.blocks.toSpliced(1, 0, { kind: 'paragraph', runs: [{ text }] }) });
    const [morning, noon] = ['2021-11-03T09:00:00Z', '2021-11-03T12:00:00Z'];
    const made = (at, edition) => JSON.stringify({ publication: 1, made: at, documents: [edition] });
    // The page came with the later one.
    const body = code({ ...words('It is noon.'), made: noon });
    for (const older of [made(morning, words('It is morning.')), file(words('It is long ago.'))]) {
      await host.open({ body, publication: older });
      expect(await host.heard()).toMatchObject([{ name: 'failed', code: 'older' }]);
      await expect(page.getByText('It is noon.')).toBeVisible();
      await expect(host.statement).toHaveCount(0);
      await page.unrouteAll();
    }
    // The file is the later one; and so it is for a page that does not say when it was made.
    for (const before of [{ ...words('It is morning.'), made: morning }, words('It is long ago.')]) {
      await host.open({ body: code(before), publication: made(noon, words('It is noon.')) });
      expect(await host.heard()).toMatchObject([{ name: 'shown', newer: true }]);
      await expect(host.statement).toContainText('It is noon.');
      await page.unrouteAll();
    }
  });

  test('never gives way to an older one that a server or a cache hands out later, in this element or another', async ({ host, page }) => {
    await host.open({ publication: file(later) });
    await expect(host.statement).toContainText('the number is 4,200');
    await page.unroute('**/host/publication.json');
    await page.route('**/host/publication.json', (route) => route.fulfill(json(file(notice))));
    await host.element.evaluate((element) => element.refresh());
    expect(await host.heard(2)).toMatchObject([
      { name: 'shown', number: 2 },
      { name: 'failed', code: 'older' },
    ]);
    await expect(host.statement).toContainText('the number is 4,200');
    await page.evaluate(() => {
      const other = document.createElement('breach-statement');
      other.id = 'other';
      other.setAttribute('src', 'publication.json');
      other.setAttribute('document', 'web-notice');
      document.body.append(other);
    });
    await expect(page.locator('#other [part~="statement"]')).toContainText('the number is 4,200');
  });

  test('is known by its words where a content system took the data away', async ({ host, page }) => {
    const bare = (edition) => code(edition).replace(/ data-[a-z0-9]+="[^"]*"/g, '');
    expect(bare(notice)).not.toMatch(/data-(sha256|version)/);
    await host.open({ body: bare(notice) });
    expect(await host.heard()).toMatchObject([{ name: 'shown', newer: false }]);
    await page.unrouteAll();
    await host.open({ body: bare(notice), publication: file(later) });
    expect(await host.heard()).toMatchObject([{ name: 'shown', newer: true }]);
  });

  test('has nothing in it that the page has put into every object', async ({ host }) => {
    const more =
      "for (const [name, value] of Object.entries({ href: 'https://elsewhere.example/', strong: true, text: 'put in', items: [], level: 1, kind: 'paragraph' })) Object.defineProperty(Object.prototype, name, { value, writable: true });";
    await host.open({ head: `<script>${more}</script>`, publication: file(later) });
    expect(await host.heard()).toMatchObject([{ name: 'shown', number: 2, checked: true }]);
    const made = (edition) => edition.blocks.flatMap((block) => block.items?.flat() ?? block.runs);
    await expect(host.statement.locator('a')).toHaveCount(made(later).filter(({ href }) => href).length);
    await expect(host.statement.locator('strong')).toHaveCount(made(later).filter(({ strong }) => strong).length);
    expect(tidy(await host.statement.innerText())).toBe(tidy(words(later).join(' ')));
  });

  test('is read without script', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const page = await context.newPage();
    await page.route('**/host/index.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><meta charset="utf-8"><body>${code()}` }),
    );
    await page.goto('/host/index.html');
    expect(tidy(await page.locator('breach-statement').innerText())).toBe(tidy(words(notice).join(' ')));
    await expect(page.getByRole('heading', { level: 2, name: notice.title })).toBeVisible();
    await context.close();
  });

  test('starts its headings at the level that is asked for', async ({ host, page }) => {
    await host.open({ body: code(notice, { headingLevel: 3 }) });
    await host.heard();
    await expect(page.getByRole('heading', { level: 3 })).toHaveText([notice.title]);
    expect(await page.getByRole('heading', { level: 4 }).count()).toBeGreaterThan(3);
    await expect(page.getByRole('heading', { level: 2 })).toHaveCount(0);
    await host.element.evaluate((element) => element.setAttribute('heading-level', '6'));
    await expect(page.getByRole('heading', { level: 6, name: notice.title })).toBeVisible();
    await host.element.evaluate((element) => element.setAttribute('heading-level', 'large'));
    await expect(page.getByRole('heading', { level: 2, name: notice.title })).toBeVisible();
    expect(host.asked).toBe(1);
  });

  test('never becomes markup, and only addresses that run nothing become links', async ({ host, page }) => {
    const hrefs = [
      'https://a.example/',
      'http://a.example/',
      'mailto:a@a.example',
      'tel:+4420',
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '/relative',
      '//a.example',
      'blob:https://a.example/1',
      'ftp://a.example',
    ];
    const runs = hrefs.map((href, at) => ({ text: `link ${at} <img src=x onerror="document.title='hurt'">`, href, ...(at === 0 && { strong: true }) }));
    const edition = changed(notice, {
      as_of: '2021-12-01',
      blocks: [
        { kind: 'heading', level: 1, runs: [{ text: '<script>alert(1)</script>' }] },
        { kind: 'paragraph', runs },
      ],
    });
    await host.open({ publication: file(edition) });
    await host.heard();
    const made = await host.statement.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(made).toEqual(hrefs.slice(0, 4));
    await expect(host.statement.locator('img, script')).toHaveCount(0);
    await expect(host.statement).toContainText('<script>alert(1)</script>');
    await expect(host.statement.locator('a > strong')).toContainText('link 0');
    expect(await page.title()).toBe('A page of somebody else');
  });

  test('has its language and its direction, and the language that is asked for is found', async ({ host, page }) => {
    const arabic = changed(notice, { language: 'ar', title: 'إشعار', blocks: [{ kind: 'heading', level: 1, runs: [{ text: 'إشعار' }] }] });
    await host.open({ body: code(arabic), publication: file(notice, arabic) });
    await host.heard();
    await expect(host.statement).toHaveAttribute('lang', 'ar');
    await expect(host.statement).toHaveAttribute('dir', 'rtl');
    await host.element.evaluate((element) => (element.lang = 'en'));
    await expect(host.statement).toHaveAttribute('lang', 'en-GB');
    await expect(host.statement).toHaveAttribute('dir', 'ltr');
    await host.element.evaluate((element) => (element.lang = 'cy'));
    await expect(host.status).toHaveText(/does not hold this text/);
    await expect(host.status).toHaveAttribute('lang', 'en-GB');
    expect((await page.evaluate(() => globalThis.heard)).at(-1)).toMatchObject({ code: 'no-such-document' });
  });
});

test.describe('what goes wrong is said in one sentence, and the text of the page stays', () => {
  const broken = { ...later, title: 'Another title' };
  const { blocks, ...shapeless } = later;
  const rows = {
    'a file that is not there': [{ status: 404, body: '' }, 'not-found', /was not found/],
    'a file that is gone': [{ status: 410, body: '' }, 'not-found', /was not found/],
    'a server that breaks': [{ status: 500, body: '' }, 'not-given', /did not give out/],
    'a page in place of the file': [{ contentType: 'text/html', body: '<!doctype html><p>Home' }, 'wrong-type', /something else came/],
    'the right file as plain text': [{ contentType: 'text/plain', body: file(later) }, 'wrong-type', /something else came/],
    'half a file': [json(file(later).slice(0, 900)), 'not-json', /incomplete or damaged/],
    'JSON of something else': [json('{"documents":[]}'), 'not-a-publication', /does not hold what it should/],
    'JSON that is no object': [json('[1]'), 'not-a-publication', /does not hold what it should/],
    'a text without blocks': [json(file(shapeless)), 'not-a-publication', /does not hold what it should/],
    'a block of an unknown kind': [json(file(changed(later, { blocks: [{ kind: 'video', runs: [] }] }))), 'not-a-publication', /does not hold what it should/],
    'a later format': [json(JSON.stringify({ publication: 2, texts: [] })), 'newer-format', /cannot read yet/],
    'a text that was changed on its way': [json(file(broken)), 'damaged', /changed on its way/],
    'a file without this text': [json(file(faq)), 'no-such-document', /does not hold this text/],
    'a connection that breaks': [(route) => route.abort('connectionreset'), 'unreachable', /could not be reached/],
  };
  for (const [what, [publication, why, sentence]] of Object.entries(rows)) {
    test(what, async ({ host, page }) => {
      await host.open({ publication });
      const [failed] = await host.heard();
      expect(failed).toMatchObject({ name: 'failed', code: why });
      expect(failed.message).not.toBe('');
      await expect(host.status).toBeVisible();
      await expect(host.status).toHaveText(/^This may not be the newest version of this statement: [^.]+\.$/);
      await expect(host.status).toHaveText(sentence);
      await expect(page.getByText(words(notice)[2], { exact: true })).toBeVisible();
      await expect(host.statement).toHaveCount(0);
      expect(host.said.filter((line) => line.startsWith('error: ')).filter((line) => !line.includes('Failed to load resource'))).toEqual([]);
      expect(host.said.some((line) => line.startsWith('warning: <breach-statement>:'))).toBe(true);
    });
  }

  test('a policy of the page that does not allow the file', async ({ host, page }) => {
    await host.open({ headers: { 'content-security-policy': STRICT.replace("connect-src 'self'; ", '') } });
    await expect(host.status).toHaveText(/security settings of this website/);
    expect(await page.evaluate(() => globalThis.heard)).toContainEqual(expect.objectContaining({ code: 'blocked' }));
    await expect(page.getByText(words(notice)[2], { exact: true })).toBeVisible();
    expect(host.asked).toBe(0);
  });

  test('no connection: what is shown already stays', async ({ host, page, context }) => {
    await host.open({ publication: file(later) });
    await host.heard();
    await page.unroute('**/host/publication.json');
    await context.setOffline(true);
    await host.element.evaluate((element) => element.refresh());
    await expect(host.status).toHaveText(/not connected to the internet/);
    await expect(host.statement).toContainText('the number is 4,200');
    expect(await host.heard(2)).toMatchObject([{}, { name: 'failed', code: 'offline' }]);
    // What is back is said too: by nothing being in the way any more.
    await context.setOffline(false);
    await page.route('**/host/publication.json', (route) => route.fulfill(json(file(changed(later, { as_of: '2021-11-06' })))));
    await host.element.evaluate((element) => element.refresh());
    await expect(host.status).toHaveText(/version of 6 November 2021/);
  });

  test('a server elsewhere that lets nobody read the file, and one that does', async ({ host, page }) => {
    const elsewhere = 'https://files.example/publication.json';
    let allow = { 'access-control-allow-origin': 'https://www.someone.example' };
    await page.route(elsewhere, (route) => route.fulfill({ ...json(file(later)), headers: allow }));
    await host.open({ body: code(notice, { src: elsewhere }) });
    expect(await host.heard()).toMatchObject([{ code: 'unreachable' }]);
    allow = { 'access-control-allow-origin': '*' };
    await host.element.evaluate((element) => element.refresh());
    await expect(host.statement).toContainText('the number is 4,200');
  });

  test('attributes that are missing or name nothing', async ({ host }) => {
    await host.open({ body: code(notice, { src: '' }).replace(' document="web-notice"', '') });
    expect(await host.heard()).toMatchObject([{ code: 'no-src' }]);
    await host.element.evaluate((element) => (element.src = 'http://['));
    expect(await host.heard(2)).toMatchObject([{}, { code: 'no-src', message: '"http://[" is no address.' }]);
    await host.element.evaluate((element) => (element.src = 'publication.json'));
    expect(await host.heard(3)).toMatchObject([{}, {}, { code: 'no-document' }]);
    await host.element.evaluate((element) => (element.document = 'letter/bursary'));
    const { code: why, message } = (await host.heard(4)).at(-1);
    expect(why).toBe('no-such-document');
    // What else the file holds is not listed in the page.
    expect(await host.status.innerText()).not.toContain('web-notice');
    expect(message).not.toContain('web-notice');
  });

  test('an element with nothing in it', async ({ host }) => {
    const empty =
      '<breach-statement src="publication.json" document="web-notice"></breach-statement><script type="module" src="/embed/breach-statement.js"></script>';
    await host.open({ body: empty, publication: { status: 404 } });
    await expect(host.status).toHaveText(/^This statement cannot be shown: [^.]+\.$/);
    await host.page.unrouteAll();
    await host.open({ body: empty, publication: file(later) });
    await expect(host.statement).toContainText('the number is 4,200');
    // It was never shown here before, so it is no update.
    await expect(host.status).toHaveText('');
  });

  test('an element of the same name by somebody else', async ({ host, page }) => {
    const theirs = { contentType: 'text/javascript', body: "customElements.define('breach-statement', class extends HTMLElement {});" };
    await page.route('**/host/theirs.js', (route) => route.fulfill(theirs));
    await host.open({ head: '<script src="theirs.js"></script>' });
    await expect(page.getByText(words(notice)[2], { exact: true })).toBeVisible();
    await expect.poll(() => host.said).toEqual([expect.stringMatching(/^warning: <breach-statement>: other code has defined/)]);
    expect(host.asked).toBe(0);
  });

  test('the script twice', async ({ host, page }) => {
    await host.open({ body: code() + code().replace('breach-statement.js', 'breach-statement.js?again') });
    await host.heard(2);
    await expect(page.getByRole('heading', { name: notice.title })).toHaveCount(2);
    expect(host.said).toEqual([]);
  });
});

test.describe('a host page', () => {
  test('with a strict policy and Trusted Types is obeyed, and the element is styled all the same', async ({ host }) => {
    await host.open({ headers: { 'content-security-policy': STRICT }, publication: file(later) });
    // Had anything been against the policy, that would have been heard too.
    expect(await host.heard()).toEqual([expect.objectContaining({ name: 'shown', newer: true })]);
    expect(host.said).toEqual([]);
    const gap = await host.statement
      .locator('[part="paragraph"]')
      .first()
      .evaluate((p) => getComputedStyle(p).marginBlockStart);
    expect(gap, 'the style of the shadow is at work').toBe('0px');
  });

  const HOSTILE = `
    * { all: unset !important; line-height: 0.2 !important; }
    * { color: #222 !important; }
    p, li, ul, h2, h3, a { display: inline !important; font-size: 0 !important; visibility: hidden !important; position: absolute !important; }
    :not(style, script, head, html, body, main, breach-statement) { opacity: 0 !important; transform: scale(0) !important; }
    div { display: none !important; }`;

  test('with hostile style leaves it readable', async ({ host, page }) => {
    await page.route('**/host/hostile.css', (route) => route.fulfill({ contentType: 'text/css', body: HOSTILE }));
    await host.open({ head: '<link rel="stylesheet" href="hostile.css">', publication: file(later) });
    await host.heard();
    await expect(host.status).toBeVisible();
    const seen = await host.statement.locator(':scope > *').evaluateAll((blocks) =>
      blocks.map((block) => {
        const { top, bottom, width } = block.getBoundingClientRect();
        const { fontSize, visibility, opacity, position } = getComputedStyle(block);
        return { top, bottom, width, fontSize: Number.parseFloat(fontSize), visibility, opacity, position };
      }),
    );
    expect(seen.length).toBe(later.blocks.length);
    for (const [at, block] of seen.entries()) {
      expect(block).toMatchObject({ visibility: 'visible', opacity: '1', position: 'static' });
      expect(block.fontSize).toBeGreaterThan(12);
      expect(block.width).toBeGreaterThan(200);
      expect(block.bottom - block.top, 'lines do not lie on each other').toBeGreaterThan(15);
      if (at > 0) expect(block.top).toBeGreaterThanOrEqual(seen[at - 1].bottom);
    }
    const bold = await host.statement
      .getByRole('heading')
      .first()
      .evaluate((h) => getComputedStyle(h).fontWeight);
    expect(Number(bold)).toBeGreaterThanOrEqual(600);
  });

  test('that resets everything still shows the blocks of its own text one below the other where the file fails', async ({ host, page }) => {
    await page.route('**/host/hostile.css', (route) => route.fulfill({ contentType: 'text/css', body: '* { all: unset !important; }' }));
    await host.open({ head: '<link rel="stylesheet" href="hostile.css">', publication: { status: 404 } });
    await host.heard();
    const tops = await host.element.evaluate(({ children }) =>
      [...children].map((block) => block.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
    );
    expect(tops.length).toBe(notice.blocks.length);
    for (const [at, { top }] of tops.entries()) if (at > 0) expect(top).toBeGreaterThanOrEqual(tops[at - 1].bottom);
    await expect(host.status).toBeVisible();
  });

  test('styles it by custom properties and by parts, and what it inherits is its own', async ({ host }) => {
    const head = `<style>body { font: 20px serif; color: rgb(1, 2, 3) }
      breach-statement { --breach-statement-link-color: rgb(4, 5, 6); --breach-statement-gap: 40px; --breach-statement-measure: 300px }
      breach-statement::part(heading-1) { color: rgb(7, 8, 9) }
      breach-statement::part(status) { border: 3px solid rgb(10, 11, 12) }</style>`;
    await host.open({ head, publication: file(later) });
    await host.heard();
    const style = (locator, name) => locator.first().evaluate((element, name) => getComputedStyle(element)[name], name);
    const paragraph = host.statement.locator('[part="paragraph"]');
    expect(await style(paragraph, 'color')).toBe('rgb(1, 2, 3)');
    expect(await style(paragraph, 'fontSize')).toBe('20px');
    expect(await style(paragraph, 'marginBlockEnd')).toBe('40px');
    expect(await style(host.statement.getByRole('link'), 'color')).toBe('rgb(4, 5, 6)');
    expect(await style(host.statement.getByRole('heading'), 'color')).toBe('rgb(7, 8, 9)');
    expect(await style(host.status, 'borderTopColor')).toBe('rgb(10, 11, 12)');
    expect((await host.statement.boundingBox()).width).toBe(300);
    await host.element.evaluate((element) => (element.hidden = true));
    await expect(host.statement).toBeHidden();
  });

  test('with several of them asks once', async ({ host, page }) => {
    await host.open({ body: code() + code(faq) + code(notice, { headingLevel: 3 }), publication: file(notice, faq) });
    await host.heard(3);
    await expect(page.locator('[part="statement"]')).toHaveCount(3);
    expect(host.asked).toBe(1);
  });

  test('may take it out, put it back, and change what it shows', async ({ host, page }) => {
    await host.open({ publication: file(later, faq) });
    await host.heard();
    await host.element.evaluate((element) => {
      element.remove();
      document.querySelector('main').prepend(element);
    });
    await expect(host.statement).toContainText('the number is 4,200');
    await expect(host.status).toHaveText(/5 November/);
    await host.element.evaluate((element) => (element.document = 'faq'));
    await expect(host.statement).toContainText(words(faq)[0]);
    await host.element.evaluate((element) => (element.document = 'nothing'));
    await expect(host.status).toHaveText(/does not hold this text/);
    await expect(host.statement).toHaveCount(0);
    await expect(page.getByText(words(notice)[2], { exact: true })).toBeVisible();
    await host.element.evaluate((element) => (element.document = 'web-notice'));
    await expect(host.statement).toContainText('the number is 4,200');
    expect(host.asked).toBe(1);
    // One that is made by script, and changed before it stands anywhere.
    await page.evaluate(() => {
      const element = document.createElement('breach-statement');
      element.src = 'publication.json';
      element.document = 'faq';
      element.headingLevel = 4;
      document.body.append(element);
    });
    await expect(page.getByRole('heading', { level: 4 })).toHaveText([words(faq)[0]]);
  });

  test('stores nothing and asks for nothing but the file and the script', async ({ host, page, baseURL, context }) => {
    await host.open({ publication: file(later) });
    await host.heard();
    const stored = await page.evaluate(async () => [
      Object.keys(localStorage),
      Object.keys(sessionStorage),
      document.cookie,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
    ]);
    expect(stored).toEqual([[], [], '', 0, 0]);
    expect(await context.cookies()).toEqual([]);
    for (const { origin, pathname, search } of host.requests) {
      expect(origin).toBe(baseURL);
      expect(search).toBe('');
      expect(pathname).toMatch(/^\/(host\/(index\.html|publication\.json)|embed\/[a-z-]+\.js|favicon\.ico)$/);
    }
  });

  test('without https: nothing can be checked there, and the text is shown all the same', async ({ host, page, baseURL }) => {
    await page.route('http://intranet.example/embed/*', async (route) =>
      route.fulfill({ response: await route.fetch({ url: baseURL + new URL(route.request().url()).pathname }) }),
    );
    await host.open({ origin: 'http://intranet.example', publication: file(later) });
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    expect(await host.heard()).toMatchObject([{ name: 'shown', newer: true, checked: false }]);
    await expect(host.statement).toContainText('the number is 4,200');
  });
});

test.describe('a reader', () => {
  /** A file that comes when the test says so. */
  function held(edition) {
    let release;
    const released = new Promise((resolve) => (release = resolve));
    return {
      release,
      publication: async (route) => {
        await released;
        await route.fulfill(json(file(edition)));
      },
    };
  }

  test('who has marked text keeps it until it is let go', async ({ host, page }) => {
    const { release, publication } = held(later);
    await host.open({ publication });
    await page.evaluate((text) => {
      const p = [...document.querySelectorAll('breach-statement > p')].find((each) => each.textContent === text);
      getSelection().selectAllChildren(p);
    }, words(notice)[2]);
    release();
    await page.waitForTimeout(400);
    expect(await page.evaluate(() => getSelection().toString())).toBe(words(notice)[2]);
    await expect(host.statement).toHaveCount(0);
    await page.evaluate(() => getSelection().removeAllRanges());
    await expect(host.statement).toContainText('the number is 4,200');
  });

  test('who is on a link keeps the focus, through to the next link, until they leave', async ({ host, page }) => {
    const { release, publication } = held(later);
    await host.open({ body: `${code()}<button>After</button>`, publication });
    const links = host.element.locator(':scope a');
    await links.first().focus();
    release();
    await page.waitForTimeout(300);
    await page.keyboard.press('Tab');
    await page.waitForTimeout(300);
    await expect(links.nth(1)).toBeFocused();
    await expect(host.statement).toHaveCount(0);
    await page.getByRole('button').focus();
    await expect(host.statement).toContainText('the number is 4,200');
    await expect(page.getByRole('button')).toBeFocused();
  });

  const middle = (texts) => texts[Math.floor(texts.length / 2)];
  for (const [where, [find, edition, sign]] of Object.entries({
    'in the middle of it': [middle, later, 'the number is 4,200'],
    'in the middle of it, where nothing newer comes': [middle, faq, 'does not hold this text'],
    'below it': [() => 'What else there is', later, 'the number is 4,200'],
  })) {
    test(`${where} stays where they are`, async ({ host, page }) => {
      await page.setViewportSize({ width: 700, height: 500 });
      const { release, publication } = held(edition);
      const below = `<h2>What else there is</h2>${'<p>More of the page.</p>'.repeat(60)}`;
      await host.open({ body: code() + below, publication });
      const text = find(notice.blocks.filter(({ kind }) => kind === 'paragraph').map(({ runs }) => runs.map(({ text }) => text).join('')));
      const top = () =>
        page.evaluate((text) => {
          const shown = document.querySelector('breach-statement').shadowRoot.querySelector('[part="statement"]');
          const all = [...(shown ?? document.querySelector('breach-statement')).children, ...document.querySelectorAll('main > h2')];
          return Math.round(all.find((each) => each.textContent === text).getBoundingClientRect().top);
        }, text);
      await page.mouse.wheel(0, (await top()) - 3);
      await expect.poll(top).toBeLessThan(10);
      await page.waitForTimeout(200);
      const before = await top();
      release();
      await expect(host.element.getByText(sign)).toHaveCount(1);
      await page.waitForTimeout(200);
      expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
    });
  }

  test('finds nothing in the way', async ({ host, page }) => {
    const head = '<style>:root { color-scheme: light dark; background: Canvas; color: CanvasText }</style>';
    for (const publication of [file(notice), file(later), { status: 404 }]) {
      await page.unrouteAll();
      await host.open({ head, publication });
      await host.heard();
      expect(await wrongsInBothSchemes(page, { always: true })).toEqual([]);
    }
  });
});

test('it is one small file', async ({ baseURL, request }) => {
  // The sources run as they stand too; what goes to a host is packed.
  test.skip(!process.env.SOURCES_URL, 'only the packed site is measured');
  const script = await (await request.get(`${baseURL}/embed/breach-statement.js`)).body();
  expect(script.toString()).not.toMatch(/(?:^|;)import\b/);
  const weight = brotliCompressSync(script).length;
  console.log(`breach-statement.js: ${script.length} bytes, ${weight} in brotli`);
  expect(weight).toBeLessThan(6000);
});
