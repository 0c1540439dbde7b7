/**
 * Where a page stands: in a document of its own, as the site has it, or in a part of somebody else's, as the element has it.
 *
 * @typedef {object} Place
 * @property {HTMLElement} frame what the page fills; its styles begin there
 * @property {boolean} own whether the document is the page's own: then it has the heading, the landmarks and the whole window
 * @property {string} [mark] the address of the picture beside the page's name, where it shows one
 * @property {string | undefined} keepAs the name under which this browser may keep the work; none where it may not
 * @property {boolean} [fromDisk] whether the document was opened from a disk: other files opened there may be able to read what is kept
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
    // The one that stands beside the title of the document.
    mark: document.querySelector('link[rel="icon"]')?.getAttribute('href') ?? undefined,
    keepAs: 'breach-statement',
    handOver: () => undefined,
    asksBeforeLeaving: () => true,
    saved: () => {},
    failed: () => {},
  };
}

/** A document of the page's own that is one file with everything in it. @returns {Place} */
export function ownFile() {
  return {
    ...ownDocument(),
    // A name of its own: on a server it may lie beside the site. Nothing of where the file lies is in it: where a browser has one store for
    // all that is opened from a disk, as Chromium has, what was kept is found again, and removed, when the file was moved or renamed.
    keepAs: 'breach-statement-single-file',
    // It may just as well be put on a server.
    fromDisk: location.protocol === 'file:',
  };
}
