/**
 * What every desk of a document shares: the modules of the page, what it opens with, and its styles. They come when the first
 * desk is there. The core is shared as well (`core.js`), and comes when somebody is there who needs it.
 *
 * @typedef {Awaited<ReturnType<typeof load>>} Parts
 */

/** @type {Promise<Parts> | undefined} */
let parts;

/** @param {string | undefined} src where the files lie that are no modules, if not beside them; the first desk says it for all */
export function loadParts(src) {
  parts ??= load(src);
  // What failed is tried again when it is asked for again.
  parts.catch(() => (parts = undefined));
  return parts;
}

/** @param {string | undefined} src */
async function load(src) {
  const page = import('../app/page.js');
  // Awaited below: until then a failure of it is no news.
  page.catch(() => {});
  const source = await import('../core.js');
  if (src !== undefined) source.takeFilesFrom(src);
  const [{ openPage }, opening, reset, styles] = await Promise.all([
    page,
    source.loadOpening(),
    textOf(source, 'style/desk.css'),
    textOf(source, 'style/all.css'),
  ]);
  return { openPage, source, opening, css: `${reset}\n${styles}` };
}

/** The text of a style sheet, with those that it imports. @param {typeof import('../core.js')} source @param {string} path @returns {Promise<string>} */
async function textOf(source, path) {
  const text = await (await source.bringFile(path)).text();
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const imports = [...text.matchAll(/@import '([^']+)';/g)].map(([, name = '']) => textOf(source, folder + name));
  return [...(await Promise.all(imports)), text].join('\n');
}
