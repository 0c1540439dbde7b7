/**
 * What a desk in a host's page refuses or cannot do. `code` stays the same from version to version; `message` is a sentence for
 * the person at the screen, who has been shown it too.
 *
 * @typedef {import('./desk.js').DeskErrorCode} DeskErrorCode
 */
export class DeskError extends Error {
  name = 'DeskError';

  /** @param {DeskErrorCode} code @param {string} message @param {unknown} [cause] */
  constructor(code, message, cause) {
    super(message, { cause });
    this.code = code;
  }
}
