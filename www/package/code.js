/** The code that puts a statement into a page, and publication files, for programs that build websites. Nothing here touches a page. */

export { embedCode, toHtml } from '../embed/code.js';
export { Failure, FORMAT, find, isBefore, isWhole, read, versionOf } from '../embed/publication.js';
