/** The page as a site has it. */

import { ownDocument } from './app/place.js';
import { start } from './app/start.js';

await start(ownDocument());
