/** What pages and editors know of the element: its class by its name, and its events with what they tell. */

import type { BreachStatementElement, Failed, Shown } from './breach-statement-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'breach-statement': BreachStatementElement;
  }
  interface HTMLElementEventMap {
    'breach-statement:shown': CustomEvent<Shown>;
    'breach-statement:failed': CustomEvent<Failed>;
  }
}
