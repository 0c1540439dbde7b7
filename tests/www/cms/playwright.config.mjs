import base from '../playwright.config.mjs';

/** Editors and a whole content management system: not part of `cargo xtask test`, but of `cargo xtask cms`. */
export default {
  ...base,
  testDir: '.',
  testMatch: '*.cms.mjs',
  outputDir: '../../../target/playwright-cms',
  fullyParallel: false,
  timeout: 300_000,
  retries: 0,
};
