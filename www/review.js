/** The review and the text that came back, with their names. Loaded when somebody looks at one of them. */

import { LawListElement } from './elements/law-list-element.js';
import { ReturnedTextElement } from './elements/returned-text-element.js';
import { ReviewPanelElement } from './elements/review-panel-element.js';

customElements.define('law-list', LawListElement);
customElements.define('review-panel', ReviewPanelElement);
customElements.define('returned-text', ReturnedTextElement);

export { ReturnedTextElement, ReviewPanelElement };
