/** Blocks -> nodes. Text only ever becomes text. */

import { levels, own, safeHref } from './publication.js';

/**
 * @typedef {import('./publication.js').Block} Block
 * @typedef {import('./publication.js').Edition} Edition
 * @typedef {import('./publication.js').Run} Run
 */

/** @param {Edition} edition @param {number} headingLevel of its highest heading */
export function paint(edition, headingLevel) {
  const statement = part('div', 'statement');
  statement.lang = edition.language;
  statement.dir = directionOf(edition.language);
  const level = levels(edition.blocks, headingLevel);
  for (const block of edition.blocks) statement.append(paintBlock(block, level));
  return statement;
}

/** @param {Block} block @param {(level: number) => number} level */
function paintBlock(block, level) {
  if (block.kind === 'paragraph') return part('p', 'paragraph', block.runs);
  if (block.kind === 'heading') return part(`h${level(block.level)}`, `heading heading-${block.level}`, block.runs);
  const list = part('ul', 'list');
  for (const item of block.items) list.append(part('li', 'item', item));
  // Safari takes a list whose marks were styled away for no list.
  list.setAttribute('role', 'list');
  return list;
}

/** @param {Run} run */
function paintRun(run) {
  const address = safeHref(own(run, 'href'));
  /** @type {Node} */
  let node = document.createTextNode(run.text);
  if (own(run, 'strong')) {
    const element = part('strong', 'strong');
    element.append(node);
    node = element;
  }
  if (address === undefined) return node;
  const link = part('a', 'link');
  link.setAttribute('href', address);
  link.append(node);
  return link;
}

/** An element that the page may style by the name of its part. @param {string} tag @param {string} name @param {Run[]} [runs] */
export function part(tag, name, runs = []) {
  const element = document.createElement(tag);
  element.setAttribute('part', name);
  for (const run of runs) element.append(paintRun(run));
  return element;
}

/** @param {string} language */
function directionOf(language) {
  try {
    const locale = /** @type {any} */ (new Intl.Locale(language));
    // A method where it is new, a property where it is old, and nothing where it is neither.
    return (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? 'auto';
  } catch {
    return 'auto';
  }
}
