/** The writers of files as the desk imports them: started as whoever else loads the package starts them, and once for all. */

import { loadFiles } from './index.js';

export * from '../pkg/files.js';
export default () => loadFiles();
