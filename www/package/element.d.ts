import '../embed/elements.js';

export { BreachStatementElement } from '../embed/breach-statement.js';
export type { Failed, Shown } from '../embed/breach-statement-element.js';
