/** The page as a site has it. */

import { ownDocument } from './place.js';
import { start } from './start.js';

await start(ownDocument());
