/**
 * Gives the elements their names, which begin with the name of the product: a host has elements of its own, and names are given once for
 * a whole document. Their classes stand apart, so that importing one defines nothing.
 */

import { FactFieldElement } from '../facts/fact-field-element.js';
import { FactsFormElement } from '../facts/facts-form-element.js';
import { FormSectionElement } from '../facts/form-section-element.js';
import { StepListElement } from '../facts/step-list-element.js';
import { StrangeFactsElement } from '../facts/strange-facts-element.js';
import { SentListElement } from '../record/sent-list-element.js';
import { SheetListElement } from '../record/sheet-list-element.js';
import { ToFixElement } from '../review/to-fix-element.js';
import { OriginBarElement } from '../statements/origin-bar-element.js';
import { StatementPackElement } from '../statements/statement-pack-element.js';
import { StatementSheetElement } from '../statements/statement-sheet-element.js';
import { StatementViewsElement } from '../statements/statement-views-element.js';
import { KeepingBarElement } from './keeping-bar-element.js';
import { NoticeBarElement } from './notice-bar-element.js';

/** @type {[string, CustomElementConstructor][]} */
const elements = [
  ['breach-statement-fact-field', FactFieldElement],
  ['breach-statement-facts-form', FactsFormElement],
  ['breach-statement-form-section', FormSectionElement],
  ['breach-statement-keeping-bar', KeepingBarElement],
  ['breach-statement-notice-bar', NoticeBarElement],
  ['breach-statement-origin-bar', OriginBarElement],
  ['breach-statement-sent-list', SentListElement],
  ['breach-statement-sheet-list', SheetListElement],
  ['breach-statement-pack', StatementPackElement],
  ['breach-statement-sheet', StatementSheetElement],
  ['breach-statement-views', StatementViewsElement],
  ['breach-statement-step-list', StepListElement],
  ['breach-statement-strange-facts', StrangeFactsElement],
  ['breach-statement-to-fix', ToFixElement],
];

// All or none: a page half of which is somebody else's would do anything.
const taken = elements.find(([name, element]) => ![undefined, element].includes(customElements.get(name)));
if (taken) throw Object.assign(new Error(`<${taken[0]}> is defined already`), { code: 'name-taken', element: taken[0] });
for (const [name, element] of elements) if (!customElements.get(name)) customElements.define(name, element);
