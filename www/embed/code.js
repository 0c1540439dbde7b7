/** The code to paste into a page: an element with what is seen without it, and the script. Nothing here touches the page. */

import { levels, own, safeHref, versionOf } from './publication.js';

/**
 * @typedef {import('./publication.js').Block} Block
 * @typedef {import('./publication.js').Edition} Edition
 * @typedef {import('./publication.js').Run} Run
 *
 * @typedef {object} Embedding
 * @property {Edition} edition the text, out of the publication file
 * @property {string} src where the publication file will lie
 * @property {string} script where the script lies
 * @property {string} [integrity] its digest, `sha384-…`: a browser then runs no other
 * @property {number} [headingLevel] the level of its highest heading
 * @property {string} [html] the text as finished HTML, where somebody has written it already
 */

/** @param {Embedding} embedding */
export function embedCode({ edition, src, script, integrity, headingLevel = 2, html = toHtml(edition.blocks, headingLevel) }) {
  const element = attributes({
    src,
    document: edition.name,
    lang: edition.language,
    'heading-level': headingLevel,
    'data-version': versionOf(edition),
    'data-made': edition.made,
    'data-sha256': edition.sha256,
  });
  return `<breach-statement${element}>\n${html.trim()}\n</breach-statement>\n` + `<script${attributes({ type: 'module', src: script, integrity })}></script>\n`;
}

/**
 * The code that puts the whole desk into a page: `desk/README.md` says what a host does with it then.
 *
 * @param {object} place
 * @param {string} place.folder where the built site lies
 * @param {string} place.fallback what stands there until the desk does
 */
export function deskCode({ folder, fallback }) {
  const src = `${folder.replace(/\/$/, '')}/desk.js`;
  return (
    `<script${attributes({ type: 'module', src })}></script>\n` +
    `<breach-statement-desk ask-before-leaving>\n<p>${escaped(fallback)}</p>\n</breach-statement-desk>\n`
  );
}

/**
 * Blocks as semantic HTML without script, class or style.
 *
 * @param {Block[]} blocks
 * @param {number} headingLevel of the highest heading
 */
export function toHtml(blocks, headingLevel) {
  const level = levels(blocks, headingLevel);
  return blocks.map((block) => blockToHtml(block, level)).join('\n');
}

/** @param {Block} block @param {(level: number) => number} level */
function blockToHtml(block, level) {
  if (block.kind === 'list') return `<ul>\n${block.items.map((item) => `<li>${line(item)}</li>\n`).join('')}</ul>`;
  const tag = block.kind === 'paragraph' ? 'p' : `h${level(block.level)}`;
  return `<${tag}>${line(block.runs)}</${tag}>`;
}

/** @param {Run[]} runs */
function line(runs) {
  const one = (/** @type {Run} */ run) => {
    const text = escaped(run.text);
    const inner = own(run, 'strong') ? `<strong>${text}</strong>` : text;
    const address = safeHref(own(run, 'href'));
    return address === undefined ? inner : `<a href="${escaped(address)}">${inner}</a>`;
  };
  return runs.map(one).join('');
}

/** @param {Record<string, string | number | undefined>} values */
function attributes(values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => ` ${name}="${escaped(String(value))}"`).join('');
}

/** Escapes text for an element or a quoted attribute (HTML Living Standard, 13.3). @param {string} text */
function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
