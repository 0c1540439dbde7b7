/**
 * What people type, understood where it can mean only one thing, and given back in the words people use.
 *
 * `03/11/2021` is never understood: it is March in one country and November in another. What is not understood is kept
 * as it was typed, and the core says what is wrong with it.
 */

const LOCALE = 'en-GB';
const MONTHS = Array.from({ length: 12 }, (_, month) => name(new Date(Date.UTC(2000, month, 1)), { month: 'long' }));
const WEEKDAYS = Array.from({ length: 7 }, (_, day) => name(new Date(Date.UTC(2000, 0, 2 + day)), { weekday: 'long' }));

/** The civil date on this reader's calendar. */
export function today() {
  const now = new Date();
  return iso(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/**
 * @param {string} text
 * @param {{ part: boolean }} allow whether a year, or a month of a year, is enough
 * @returns {string | undefined} `YYYY-MM-DD`, or its beginning
 */
export function understandDate(text, { part }) {
  const words = text.trim().replace(/\s+/g, ' ');
  let found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(words);
  if (found) return checked(Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0), part);

  found = /^(?:([a-z]+),? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)\.?,? (\d{4})$/i.exec(words);
  if (found) return checked(Number(found[4]), month(found[3]), Number(found[2]), part, found[1]);

  found = /^(?:([a-z]+),? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(words);
  if (found) return checked(Number(found[4]), month(found[2]), Number(found[3]), part, found[1]);

  found = /^([a-z]+)\.?,? (\d{4})$/i.exec(words);
  if (found) return checked(Number(found[2]), month(found[1]) || -1, 0, part);
  return undefined;
}

/** "3 November 2021", "November 2021" or "2021"; nothing for a text that is no date. @param {string} text */
export function spellDate(text) {
  const [year, month, day] = text.split('-').map(Number);
  if (understandDate(text, { part: true }) !== text || year === undefined) return undefined;
  return [day, month && MONTHS[month - 1], year].filter(Boolean).join(' ');
}

/** The day of the week of a full date. @param {string} text */
export function weekdayOf(text) {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return day && understandDate(text, { part: false }) === text ? WEEKDAYS[weekday(year, month, day)] : undefined;
}

/** A whole number, with or without marks between the thousands. @param {string} text */
export function understandCount(text) {
  const typed = text.trim();
  const grouped = /^\d{1,3}(?:,\d{3})+$|^\d{1,3}(?:[ \u00a0\u202f]\d{3})+$/.test(typed);
  const digits = grouped ? typed.replace(/\D/g, '') : typed;
  const count = /^\d+$/.test(digits) ? Number(digits) : NaN;
  return Number.isSafeInteger(count) ? count : undefined;
}

/** @param {number} count */
export function spellCount(count) {
  return count.toLocaleString(LOCALE);
}

/** The time of day, with the date where it was another day. @param {Date} moment */
export function spellMoment(moment) {
  const day = moment.toDateString() === new Date().toDateString() ? {} : /** @type {const} */ ({ day: 'numeric', month: 'long' });
  return moment.toLocaleString(LOCALE, { ...day, hour: '2-digit', minute: '2-digit' });
}

/**
 * @param {number} year
 * @param {number} month 0 where none is given
 * @param {number} day 0 where none is given
 * @param {boolean} part
 * @param {string} [dayName] a day of the week, which has to be the right one
 */
function checked(year, month, day, part, dayName) {
  if ((month === 0 || day === 0) && !part) return undefined;
  if (month < 0 || month > 12 || (month === 0 && day > 0)) return undefined;
  if (day > 0 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return undefined;
  if (dayName !== undefined && !sameBeginning(dayName, WEEKDAYS[weekday(year, month, day)])) return undefined;
  return iso(year, month, day);
}

/** @param {number} year @param {number} month @param {number} day */
function iso(year, month, day) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const parts = [String(year).padStart(4, '0'), month && two(month), day && two(day)];
  return parts.filter(Boolean).join('-');
}

/** The number of a month from its name or first letters; 0 for anything else. @param {string | undefined} word */
function month(word = '') {
  return MONTHS.findIndex((name) => sameBeginning(word, name)) + 1;
}

/** @param {string} typed @param {string | undefined} name */
function sameBeginning(typed, name = '') {
  return typed.length >= 3 && name.toLowerCase().startsWith(typed.toLowerCase());
}

/** @param {number} year @param {number} month @param {number} day */
function weekday(year, month, day) {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** @param {Date} date @param {Intl.DateTimeFormatOptions} part */
function name(date, part) {
  return new Intl.DateTimeFormat(LOCALE, { ...part, timeZone: 'UTC' }).format(date);
}
