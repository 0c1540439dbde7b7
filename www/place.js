/**
 * Where a page stands: in a document of its own, as the site has it, or in a part of somebody else's, as the element has it.
 *
 * @typedef {object} Place
 * @property {HTMLElement} frame what the page fills; its styles begin there
 * @property {boolean} own whether the document is the page's own: then it has the heading, the landmarks and the whole window
 * @property {string | undefined} keepAs the name under which this browser may keep the work; none where it may not
 * @property {() => Promise<unknown> | undefined} handOver gives the case to a host that stores it; nothing where none does
 * @property {() => boolean} asksBeforeLeaving whether the browser asks before the window is left with work that is not saved
 * @property {(where: 'host' | 'file') => void} saved
 * @property {(code: string, sentence: string, cause: unknown) => void} failed
 */

/** A document of the page's own. @returns {Place} */
export function ownDocument() {
  return {
    frame: document.body,
    own: true,
    keepAs: 'breach-statement',
    handOver: () => undefined,
    asksBeforeLeaving: () => true,
    saved: () => {},
    failed: () => {},
  };
}
