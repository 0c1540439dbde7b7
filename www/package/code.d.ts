export { type Embedding, embedCode, toHtml } from '../embed/code.js';
export {
  type Block,
  type Edition,
  Failure,
  FORMAT,
  find,
  isBefore,
  isWhole,
  type Publication,
  type Reason,
  type Run,
  read,
  versionOf,
} from '../embed/publication.js';
