/**
 * What `<breach-statement>` says beside the statement, to whoever reads the website. A language is added under its primary tag.
 *
 * @typedef {keyof typeof words.en.reasons} Reason
 */

export const words = {
  en: {
    /** @param {string} title @param {string} date */
    newer: (title, date) => `“${title}” has been updated. This is the version of ${date}.`,
    /** @param {string} reason */
    stays: (reason) => `This may not be the newest version of this statement: ${reason}.`,
    /** @param {string} reason */
    empty: (reason) => `This statement cannot be shown: ${reason}.`,
    reasons: {
      'no-src': 'the page does not say where the newest one is kept',
      'no-document': 'the page does not say which text it shows',
      offline: 'this device is not connected to the internet',
      blocked: 'the security settings of this website do not let the newest one be fetched',
      unreachable: 'the file with the newest one could not be reached',
      late: 'the file with the newest one took too long to arrive',
      'not-found': 'the file with the newest one was not found',
      'not-given': 'the server did not give out the file with the newest one',
      'wrong-type': 'something else came in place of the file with the newest one',
      'not-json': 'the file with the newest one arrived incomplete or damaged',
      'not-a-publication': 'the file with the newest one does not hold what it should',
      'newer-format': 'the file with the newest one is in a form that this page cannot read yet',
      'no-such-document': 'the file with the newest ones does not hold this text',
      damaged: 'the newest one was changed on its way and is not shown',
    },
  },
};

/**
 * The words of a language, and its tag; English where there are none.
 *
 * @param {string} language BCP 47
 */
export function wordsFor(language) {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  /** @type {Record<string, typeof words.en>} */
  const known = words;
  const found = Object.hasOwn(known, primary) ? known[primary] : undefined;
  // British English writes the day before the month, as the statements do.
  return found && primary !== 'en' ? { tag: language, say: found } : { tag: 'en-GB', say: words.en };
}
