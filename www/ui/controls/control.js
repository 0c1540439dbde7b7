/**
 * What a value is typed into, one control for each kind of field.
 *
 * A control shows whatever stands in the file, even where it is not of the field's kind, and reads what it does not
 * understand as the text that was typed: the core then says what is wrong, and nothing is lost.
 *
 * @typedef {import('./parts.js').Asked} Asked
 * @typedef {import('./parts.js').Control} Control
 * @typedef {import('./parts.js').Wiring} Wiring
 */

import { choices, select } from './choices.js';
import { date, span } from './dates.js';
import { entries } from './entries.js';
import { picker } from './picker.js';
import { input, textarea, texts } from './texts.js';

/** So many choices stand open where one can be taken; more go into a list that opens. */
const OPEN_CHOICES = 4;
/** So many stand open where several can be taken; among more one has to be able to search. */
const OPEN_BOXES = 12;

/** @param {Asked} asked @param {Wiring} wiring @returns {Control} */
export function control(asked, wiring) {
  switch (asked.kind) {
    case 'date':
    case 'when':
      return date(asked, wiring);
    case 'span':
      return span(asked, wiring);
    case 'choice':
      return asked.values.length > OPEN_CHOICES ? select(asked, wiring) : choices(asked, wiring, 'radio');
    case 'choices':
      return asked.values.length > OPEN_BOXES ? picker(asked, wiring) : choices(asked, wiring, 'checkbox');
    case 'entries':
      return entries(asked, wiring);
    case 'texts':
      return texts(asked, wiring);
    case 'sentence':
    case 'prose':
      return textarea(asked, wiring);
    default:
      return input(asked, wiring);
  }
}
