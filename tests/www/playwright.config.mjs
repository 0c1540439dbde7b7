import { defineConfig } from '@playwright/test';

/** The browser that was found or installed, with what would make it call home switched off. */
export const launchOptions = {
  executablePath: process.env.CHROME ?? '/usr/bin/chromium',
  args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

/** Nothing here runs long enough for a quicker core to be worth compiling; a browser that does not know it lets it be. */
const COMPILE_ONCE = '--js-flags=--liftoff-only';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: '../../target/playwright',
  reporter: 'list',
  // What takes long and seldom breaks: `cargo xtask proof long` runs just that, and again, with more to look at, what a run has looked at.
  grep: process.env.LONG ? /@long|@looks/ : undefined,
  grepInvert: process.env.LONG ? undefined : /@long/,
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // How fast the page is, the bench says. A test waits as long as a busy machine may need.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // A test that passes at its second try only is printed as flaky, with the trace of the first: it is to be mended, and does
  // not hold back what has nothing to do with it.
  retries: process.env.CI ? 1 : 0,
  use: {
    // `cargo xtask test` names the site it serves. Beside a running `cargo xtask serve`, `npx playwright test` runs by itself.
    baseURL: process.env.BASE_URL ?? 'http://127.0.0.1:8080',
    launchOptions: { ...launchOptions, args: [...launchOptions.args, COMPILE_ONCE] },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'on-first-retry',
  },
});
