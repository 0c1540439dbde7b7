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

/**
 * A date, or a minute of a day: "21 August 2018 10:58pm" or "22:58 on 21 August 2018".
 *
 * @param {string} text
 * @returns {string | undefined} `YYYY-MM-DDThh:mm`, or its beginning
 */
export function understandMoment(text) {
  const words = text.trim().replace(/\s+/g, ' ');
  const found =
    /^(?<date>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2})$/.exec(words) ??
    /^(?<date>.*?\d{4}),?(?: at)? (?<time>\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?)?|noon)$/i.exec(words) ??
    /^(?<time>\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?)?|noon),?(?: on)? (?<date>.*\d{4})$/i.exec(words);
  const { date = '', time = '' } = found?.groups ?? {};
  const day = understandDate(date, { part: false });
  const minute = understandTime(time);
  return day && minute ? `${day}T${minute}` : understandDate(words, { part: true });
}

/** "21 August 2018, 22:58", or a date; nothing for a text that is neither. @param {string} text */
export function spellMoment(text) {
  const [day = '', minute] = text.split('T');
  if (minute === undefined) return spellDate(day);
  return understandMoment(text) === text ? `${spellDate(day)}, ${minute}` : undefined;
}

/**
 * Two moments written as one text: "2014 to 2022".
 *
 * @param {string} text
 * @returns {[string, string] | undefined}
 */
export function understandSpan(text) {
  for (const between of text.matchAll(/\s+(?:to|until|till|-|–|—)\s+|\s*[–—]\s*|(?<=^\d{4})-(?=\d{4}$)/gi)) {
    const from = understandMoment(text.slice(0, between.index).replace(/^\s*(?:from|between)\s/i, ''));
    const to = understandMoment(text.slice(between.index + between[0].length));
    if (from !== undefined && to !== undefined) return [from, to];
  }
  return undefined;
}

/** The day of the week of a full date, with or without a time. @param {string} text */
export function weekdayOf(text) {
  const date = text.split('T')[0] ?? '';
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return day && understandDate(date, { part: false }) === date ? WEEKDAYS[weekday(year, month, day)] : undefined;
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
export function spellClock(moment) {
  const day = moment.toDateString() === new Date().toDateString() ? {} : /** @type {const} */ ({ day: 'numeric', month: 'long' });
  return moment.toLocaleString(LOCALE, { ...day, hour: '2-digit', minute: '2-digit' });
}

/** As `spellClock`, of a moment as it was stored; empty where that is none. @param {string} stored */
export function spellWhen(stored) {
  const moment = new Date(stored);
  return Number.isNaN(moment.getTime()) ? '' : spellClock(moment);
}

/**
 * A time of day, by either clock. Twelve sharp is midnight to one reader and noon to the next, so it has to be "noon" or 00:00.
 *
 * @param {string} text
 * @returns {string | undefined} `hh:mm`
 */
function understandTime(text) {
  if (text.toLowerCase() === 'noon') return '12:00';
  const found = /^(\d{1,2})(?:[:.](\d{2}))? ?(?:([ap])\.?m\.?)?$/i.exec(text);
  if (!found) return undefined;
  const [, hours, minutes, half] = found;
  let hour = Number(hours);
  const minute = Number(minutes ?? 0);
  if (half) {
    if (hour < 1 || hour > 12 || (hour === 12 && minute === 0)) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  } else if (minutes === undefined) return undefined;
  return hour < 24 && minute < 60 ? `${two(hour)}:${two(minute)}` : undefined;
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
  const parts = [String(year).padStart(4, '0'), month && two(month), day && two(day)];
  return parts.filter(Boolean).join('-');
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, '0');
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
