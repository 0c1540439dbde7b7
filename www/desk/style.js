/**
 * The styles of a desk, in a sheet that its shadow root adopts: a host whose policy allows neither inline styles nor sheets of
 * others lets that pass.
 */

/** @type {CSSStyleSheet | undefined} */
let shared;

/**
 * Gives a desk its styles. All desks share one sheet.
 *
 * @param {ShadowRoot} root
 * @param {string} css
 */
export function dress(root, css) {
  shared ??= sheetOf(root, css);
  root.adoptedStyleSheets = [shared];
}

/** @param {ShadowRoot} root @param {string} css */
function sheetOf(root, css) {
  const sheet = new CSSStyleSheet();
  // The size that the reader has chosen for text, whatever the host has made of it at the root of its document, which is what
  // `rem` would measure by.
  sheet.replaceSync('.frame { all: initial; font-size: medium; }');
  root.adoptedStyleSheets = [sheet];
  const frame = root.querySelector('.frame');
  const size = (frame && parseFloat(getComputedStyle(frame).fontSize)) || 16;
  sheet.replaceSync(css.replace(/(\d*\.?\d+)rem\b/g, (_, number) => `${Number(number) * size}px`));
  return sheet;
}
