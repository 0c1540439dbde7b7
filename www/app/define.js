/** Gives the elements their names. Their classes stand apart, so that importing one defines nothing. */

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
  ['fact-field', FactFieldElement],
  ['facts-form', FactsFormElement],
  ['form-section', FormSectionElement],
  ['keeping-bar', KeepingBarElement],
  ['notice-bar', NoticeBarElement],
  ['origin-bar', OriginBarElement],
  ['sent-list', SentListElement],
  ['sheet-list', SheetListElement],
  ['statement-pack', StatementPackElement],
  ['statement-sheet', StatementSheetElement],
  ['statement-views', StatementViewsElement],
  ['step-list', StepListElement],
  ['strange-facts', StrangeFactsElement],
  ['to-fix', ToFixElement],
];

// All or none: a page half of which is somebody else's would do anything.
const taken = elements.find(([name, element]) => ![undefined, element].includes(customElements.get(name)));
if (taken) throw Object.assign(new Error(`<${taken[0]}> is defined already`), { code: 'name-taken', element: taken[0] });
for (const [name, element] of elements) if (!customElements.get(name)) customElements.define(name, element);
