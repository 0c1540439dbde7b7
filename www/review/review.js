/** The review and the text that came back, with their names. Loaded when somebody looks at one of them. */

import { LawListElement } from './law-list-element.js';
import { ReturnedTextElement } from './returned-text-element.js';
import { ReviewPanelElement } from './review-panel-element.js';

customElements.define('law-list', LawListElement);
customElements.define('review-panel', ReviewPanelElement);
customElements.define('returned-text', ReturnedTextElement);

export { ReturnedTextElement, ReviewPanelElement };
