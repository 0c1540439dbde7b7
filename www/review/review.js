/** The review and the text that came back, with their names. Loaded when somebody looks at one of them. */

import { LawListElement } from './law-list-element.js';
import { ReturnedTextElement } from './returned-text-element.js';
import { ReviewPanelElement } from './review-panel-element.js';

customElements.define('breach-statement-law-list', LawListElement);
customElements.define('breach-statement-review-panel', ReviewPanelElement);
customElements.define('breach-statement-returned-text', ReturnedTextElement);

export { ReturnedTextElement, ReviewPanelElement };
