/** The host: its own storage is a list in memory, and it writes down what its desks tell it. */

const stored = new Map();
const told = [];
for (const what of ['ready', 'changed', 'save', 'saved', 'failed']) {
  addEventListener(`breach-statement-desk:${what}`, (event) => {
    told.push({ what, of: event.target.id, detail: JSON.parse(JSON.stringify(event.detail)) });
  });
}
Object.assign(globalThis, { stored, told });
