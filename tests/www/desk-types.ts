/** A host as its compiler sees it: what `desk.d.ts` says can be written down, and what it does not cannot. Never run. */

import { DeskError, type DeskErrorCode, type PreparedDocument } from '../../www/desk/desk.js';

const desk = document.createElement('breach-statement-desk');
await desk.ready;

try {
  await desk.load('{ "format": 1 }');
  await desk.load({ format: 1 });
  await desk.load(fetch('/cases/42'));
  await desk.load(new Blob(['{ "format": 1 }']));
} catch (error) {
  const code: DeskErrorCode | undefined = error instanceof DeskError ? error.code : undefined;
  if (code === 'newer-format') await desk.clear();
}

desk.addEventListener('breach-statement-desk:save', (event) => {
  event.preventDefault();
  event.detail.storeWith(Promise.resolve(desk.text));
});
desk.addEventListener('breach-statement-desk:changed', ({ detail }) => {
  const who: 'person' | 'host' = detail.by;
  if (who === 'person' && detail.unsaved && !detail.empty) desk.markAsSaved();
  // @ts-expect-error it carries no facts
  void detail.text;
});
desk.addEventListener('breach-statement-desk:failed', ({ detail }) => detail.error.message satisfies string);
desk.addEventListener('click', (event) => event.preventDefault());

const saved: boolean = await desk.save();
const texts: PreparedDocument[] = await desk.pack();
texts.map(({ name, html }) => `${name}: ${html} ${saved}`);

// @ts-expect-error the case is loaded, not set
desk.text = '';
// @ts-expect-error there is no such code
const wrong: DeskErrorCode = 'nothing';
void wrong;
