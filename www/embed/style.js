/**
 * How the statement looks. It takes type and colours from the page around it, so that it belongs there in the light and in the dark;
 * nothing else of the page's style reaches it.
 *
 * Spacing between letters and words is inherited too: people who need more set it for the page (WCAG 1.4.12).
 */
const css = `
:host {
  display: block;
}
:host([hidden]) {
  display: none;
}
[part="statement"],
[part="status"] {
  display: block;
  color: var(--breach-statement-color, inherit);
  font-family: var(--breach-statement-font, inherit);
  line-height: var(--breach-statement-line-height, 1.5);
  text-align: start;
  overflow-wrap: break-word;
}
[part="statement"] {
  max-inline-size: var(--breach-statement-measure, none);
}
[part="statement"] > * {
  margin-block: 0 var(--breach-statement-gap, 1em);
}
[part="statement"] > :last-child {
  margin-block-end: 0;
}
[part~="heading"] {
  font-family: var(--breach-statement-heading-font, inherit);
  line-height: 1.25;
  margin-block-start: 1.25em;
  text-wrap: balance;
}
[part~="heading"]:first-child {
  margin-block-start: 0;
}
[part="list"] {
  list-style: disc;
  padding-inline-start: 1.5em;
}
[part="item"] + [part="item"] {
  margin-block-start: calc(var(--breach-statement-gap, 1em) / 4);
}
/* Underlined and in the colour of the text, so that it can be read on any ground. */
[part="link"] {
  color: var(--breach-statement-link-color, inherit);
  text-decoration: underline;
}
[part="status"]:not(:empty) {
  margin-block-end: var(--breach-statement-gap, 1em);
  padding: 0.5em 1em;
  border-inline-start: 0.25em solid var(--breach-statement-status-edge, currentcolor);
}
/* Where the page has unset all, the blocks that it came with still stand one below the other. */
::slotted(:is(h1, h2, h3, h4, h5, h6, p, ul, ol, dl):not([hidden])) {
  display: block !important;
}
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * Styles a shadow root: by a constructed sheet, which no Content-Security-Policy forbids. Without one the text is readable all the same.
 *
 * @param {ShadowRoot} root
 */
export function style(root) {
  if (!('adoptedStyleSheets' in root)) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  root.adoptedStyleSheets = [sheet];
}
