/** Defines `<breach-statement-desk>`: the one thing that a host has to load. `desk/` has the class, which defines nothing. */

import { BreachStatementDeskElement, NAME } from './desk/breach-statement-desk-element.js';

const there = customElements.get(NAME);
if (!there) customElements.define(NAME, BreachStatementDeskElement);
else if (there !== BreachStatementDeskElement) console.warn(`<${NAME}> is defined already, and not by this module: it stays what it is.`);

export { DeskError } from './desk/desk-error.js';
export { BreachStatementDeskElement };
