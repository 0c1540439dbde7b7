/**
 * What keeps a text from going out to everybody.
 *
 * @typedef {import('../core.js').DeskError} DeskError
 */

/** A text of that kind is for some people alone. */
export const NOT_PUBLIC = 'not-public';

/** People could be in danger, and have to be reached first. */
export const STOPPED = 'stopped';

const CODES = [NOT_PUBLIC, STOPPED, 'empty', 'no-date', 'leak'];

/** Why texts may not be published; of none named, why not all that are for everybody. @param {import('../case/work.js').Work} work @param {string[]} names */
export function refusal(work, names) {
  try {
    work.publication(names);
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error;
  }
}

/** Whether it is a sentence for whoever publishes, and no fault of the program. @param {unknown} error @returns {error is DeskError} */
export function isRefusal(error) {
  return error instanceof Error && 'code' in error && CODES.includes(String(error.code));
}

/** What is said first where people could be in danger, whichever statement it is about. @param {import('../case/work.js').Work} work */
export function danger(work) {
  return work.pack.documents.find(({ stopped }) => stopped)?.stopped;
}
