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

/** Why a text may not be published. @param {import('../work.js').Work} work @param {string} name */
export function refusal(work, name) {
  try {
    work.publication([name]);
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

/** What is said first where people could be in danger, whichever statement it is about. @param {import('../work.js').Work} work */
export function danger(work) {
  for (const { name } of work.pack.documents) {
    const refused = refusal(work, name);
    if (refused?.code === STOPPED) return refused.message;
  }
  return undefined;
}
