/** The core as the desk imports it: started as whoever else loads the package starts it, and once for all. */

import { load } from './index.js';

export * from '../pkg/breach_statement.js';
export default () => load();
