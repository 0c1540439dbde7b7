export { embedCode, toHtml, type Embedding } from '../embed/code.js';
export { Failure, find, FORMAT, isBefore, isWhole, read, versionOf, type Block, type Edition, type Publication, type Reason, type Run } from '../embed/publication.js';
