/** What the page costs its reader, measured in Chromium and printed beside what we aim for. `cargo xtask bench` runs it. */

import { readFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';

import { chromium } from '@playwright/test';

import { launchOptions } from './playwright.config.mjs';

const baseURL = process.env.BASE_URL ?? 'http://127.0.0.1:8080';
const AIM_MILLISECONDS = 4;
const AIM_REVIEW_MILLISECONDS = 10;
const AIM_BYTES = 300_000;
/** The case that says most: a changed fact in it costs most. */
const LARGEST = new URL('../cases/harbour-college-2026.json', import.meta.url);
const [WARM_UP, ROUNDS] = [100, 1000];
/** A review takes longer, and fewer rounds tell as much. */
const REVIEWS = 300;

const browser = await chromium.launch(launchOptions);
try {
  console.log(`Chromium ${browser.version()}\n`);
  reportTimes(await timesAfterAChangedFact());
  reportReview(await timesOfAReview());
  reportBytes(await firstVisit());
} finally {
  await browser.close();
}

/** Milliseconds from a changed fact to all documents, over and over. */
function timesAfterAChangedFact() {
  return timesOn(async ({ WARM_UP, ROUNDS, text, from }) => {
    const { default: init, Desk } = await import(from);
    await init();
    const desk = Desk.open(text);
    const times = [];
    let last;
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const start = performance.now();
      desk.set('/people/count', 1000 + round);
      const pack = desk.prepare('2026-11-20');
      times.push(performance.now() - start);
      const texts = JSON.stringify(pack.documents);
      if (texts === last) throw new Error('the changed fact changed no document');
      last = texts;
    }
    return { times: times.slice(WARM_UP) };
  });
}

/** Milliseconds of a whole review of statements that a changed fact has just made anew, with every law on that there is. */
function timesOfAReview() {
  return timesOn(async ({ WARM_UP, REVIEWS, text, from }) => {
    const { default: init, Desk, form } = await import(from);
    await init();
    const desk = Desk.open(text);
    const all = (/** @type {string} */ pointer) =>
      form()
        .flatMap(({ fields }) => fields)
        .find((field) => field.pointer === pointer)
        .values.map(({ value }) => value);
    for (const pointer of ['/organisation/kinds', '/people/nations', '/people/us_states']) desk.set(pointer, all(pointer));
    const times = [];
    let review;
    for (let round = 0; round < WARM_UP + REVIEWS; round += 1) {
      desk.set('/people/count', 1000 + round);
      desk.prepare('2026-11-20');
      const start = performance.now();
      review = desk.review('2026-11-20');
      times.push(performance.now() - start);
    }
    const duties = review.regimes.flatMap(({ duties }) => duties.flatMap(({ results }) => results)).length;
    return { times: times.slice(WARM_UP), regimes: review.regimes.length, duties, findings: review.findings.length };
  });
}

/** Runs something on an isolated page, and gives what it measured with its times in order. @param {Function} measure */
async function timesOn(measure) {
  const page = await browser.newPage({ baseURL });
  // Only a page that is isolated from all others gets a clock of 5 microseconds, and a static host need not offer that.
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  await page.route('**/empty.html', (route) => route.fulfill({ headers, contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto('/empty.html');
  const isolated = await page.evaluate(() => crossOriginIsolated);
  if (!isolated) throw new Error('the page is not isolated, so its clock is coarse');
  const measured = await page.evaluate(measure, {
    WARM_UP,
    ROUNDS,
    REVIEWS,
    text: await readFile(LARGEST, 'utf8'),
    from: '/pkg/breach_statement.js',
  });
  await page.close();
  measured.times.sort((a, b) => a - b);
  return measured;
}

/** @param {number[]} times in order @param {number} part */
function share(times, part) {
  return times[Math.floor(part * (times.length - 1))];
}

function reportReview({ times, regimes, duties, findings }) {
  const median = share(times, 0.5);
  console.log(`A whole review (${times.length} rounds; ${regimes} laws with ${duties} results, ${findings} findings)`);
  console.log(`  median  ${median.toFixed(2)} ms   aim: under ${AIM_REVIEW_MILLISECONDS} ms, ${verdict(median < AIM_REVIEW_MILLISECONDS)}`);
  console.log(`  p95     ${share(times, 0.95).toFixed(2)} ms\n`);
}

function reportTimes({ times }) {
  const at = (/** @type {number} */ part) => share(times, part);
  const p95 = at(0.95);
  console.log(`All documents after one changed fact (${times.length} rounds)`);
  console.log(`  median  ${at(0.5).toFixed(2)} ms`);
  console.log(`  p95     ${p95.toFixed(2)} ms   aim: under ${AIM_MILLISECONDS} ms, ${verdict(p95 < AIM_MILLISECONDS)}\n`);
}

/** The files that index.html asks for before anybody does anything, with what they weigh, and those that follow then. */
async function firstVisit() {
  const page = await browser.newPage({ baseURL });
  // By address: what is asked for twice is loaded once.
  const responses = new Map();
  page.on('response', (response) => responses.set(response.url(), response));
  await page.goto('/', { waitUntil: 'networkidle' });
  const first = new Set(responses.keys());
  const core = page.waitForResponse('**/*.wasm');
  await page.keyboard.press('Tab');
  await core;
  await page.waitForLoadState('networkidle');
  const files = await Promise.all(
    [...responses].map(async ([url, response]) => {
      const body = await response.body();
      return { path: new URL(url).pathname, raw: body.length, brotli: brotli(body), first: first.has(url) };
    }),
  );
  await page.close();
  files.sort((a, b) => b.brotli - a.brotli);
  return { first: files.filter(({ first }) => first), later: files.filter(({ first }) => !first) };
}

function brotli(body) {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;
}

function reportBytes({ first, later }) {
  const sum = (files, what) => files.reduce((total, file) => total + file[what], 0);
  const line = (raw, compressed, name) => console.log(`  ${raw.padStart(9)}  ${compressed.padStart(9)}  ${name}`);
  const count = (bytes) => bytes.toLocaleString('en-GB');
  console.log('Bytes of a first visit (bodies, without headers)');
  line('raw', 'brotli 11', '');
  for (const { path, raw, brotli } of first) line(count(raw), count(brotli), path);
  const bytes = sum(first, 'brotli');
  line(count(sum(first, 'raw')), count(bytes), `in all   aim: under ${count(AIM_BYTES)}, ${verdict(bytes < AIM_BYTES)}`);
  console.log('Then, as soon as somebody moves a pointer or presses a key');
  for (const { path, raw, brotli } of later) line(count(raw), count(brotli), path);
  const both = [...first, ...later];
  line(count(sum(both, 'raw')), count(sum(both, 'brotli')), 'in all, first visit and this');
}

function verdict(met) {
  return met ? 'met' : 'missed';
}
