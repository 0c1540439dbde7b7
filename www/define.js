/** Gives the elements their names. Their classes stand apart, so that importing one defines nothing. */

import { FactFieldElement } from './elements/fact-field-element.js';
import { FactsFormElement } from './elements/facts-form-element.js';
import { FormSectionElement } from './elements/form-section-element.js';
import { KeepingBarElement } from './elements/keeping-bar-element.js';
import { NoticeBarElement } from './elements/notice-bar-element.js';
import { OriginBarElement } from './elements/origin-bar-element.js';
import { SentListElement } from './elements/sent-list-element.js';
import { SheetListElement } from './elements/sheet-list-element.js';
import { StatementPackElement } from './elements/statement-pack-element.js';
import { StatementSheetElement } from './elements/statement-sheet-element.js';
import { StatementViewsElement } from './elements/statement-views-element.js';
import { StepListElement } from './elements/step-list-element.js';
import { StrangeFactsElement } from './elements/strange-facts-element.js';
import { ToFixElement } from './elements/to-fix-element.js';

customElements.define('fact-field', FactFieldElement);
customElements.define('facts-form', FactsFormElement);
customElements.define('form-section', FormSectionElement);
customElements.define('keeping-bar', KeepingBarElement);
customElements.define('notice-bar', NoticeBarElement);
customElements.define('origin-bar', OriginBarElement);
customElements.define('sent-list', SentListElement);
customElements.define('sheet-list', SheetListElement);
customElements.define('statement-pack', StatementPackElement);
customElements.define('statement-sheet', StatementSheetElement);
customElements.define('statement-views', StatementViewsElement);
customElements.define('step-list', StepListElement);
customElements.define('strange-facts', StrangeFactsElement);
customElements.define('to-fix', ToFixElement);
