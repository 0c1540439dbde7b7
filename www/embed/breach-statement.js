/**
 * Defines `<breach-statement>`. A page needs this file alone; the class stands apart for those who give it another name.
 *
 * Where somebody else has taken the name, nothing is thrown: the texts of the page stay as they are.
 */

import { BreachStatementElement } from './breach-statement-element.js';

const taken = customElements.get('breach-statement');
if (!taken) customElements.define('breach-statement', BreachStatementElement);
else if (!('format' in taken)) console.warn('<breach-statement>: other code has defined an element of this name. The texts of the page stay as they are.');

export { BreachStatementElement };
