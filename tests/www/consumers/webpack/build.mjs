/** `node build.mjs <to>` */

import { cp } from 'node:fs/promises';

import webpack from 'webpack';

const [to] = process.argv.slice(2);
const compiler = webpack({
  mode: 'production',
  entry: { main: '../use.js' },
  output: { path: to, filename: 'app/[name].js', chunkFilename: 'app/[id].js', assetModuleFilename: 'app/[hash][ext]' },
  // A WebAssembly is larger than what webpack thinks a page should load.
  performance: { hints: false },
});
compiler.run((error, stats) => {
  if (error ?? stats?.hasErrors()) throw error ?? new Error(stats?.toString());
  if (stats?.hasWarnings()) console.log(stats.toString('errors-warnings'));
});
await cp('index.html', `${to}/index.html`);
