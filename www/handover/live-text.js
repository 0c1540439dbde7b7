/**
 * A text that a website shows out of a publication file: which texts go into the file, the two files for the web server, and the code
 * for the page.
 *
 * @typedef {import('../core.js').Statement} Statement
 * @typedef {import('../embed/publication.js').Publication} Publication
 * @typedef {import('../case/work.js').Work} Work
 */

import { embedCode } from '../embed/code.js';
import { find, read } from '../embed/publication.js';
import { toFixIn } from '../review/to-fix.js';
import { button, h } from '../ui/dom.js';
import { download } from '../ui/files.js';
import { loadScript, SCRIPT } from './element-script.js';
import { codeArea, labelled } from './parts.js';
import { isRefusal, NOT_PUBLIC, refusal, STOPPED } from './refusals.js';
import { words as all } from './words.js';

const words = all.website;

const FILE = 'publication.json';

/** What a text is not even offered for: it is for some people alone, or says nothing yet. */
const NOT_OFFERED = [NOT_PUBLIC, 'empty'];

/**
 * @param {Work} work
 * @param {Statement} statement
 * @param {HTMLSelectElement} level of the first heading
 * @param {(done: string, text: string) => Promise<void>} copyIt
 * @param {(text: string, done?: boolean) => void} say
 * @returns {Node[]}
 */
export function liveText(work, statement, level, copyIt, say) {
  const texts = work.pack.documents.flatMap((document) => {
    const refused = refusal(work, [document.name]);
    return refused && NOT_OFFERED.includes(refused.code) ? [] : [{ document, refused }];
  });
  const title = h('h3', {}, words.live);
  const hint = h('p', { class: 'hint' }, words.liveHint);
  if (texts.length === 0) return [title, hint, h('p', {}, words.nothingPublic)];

  // What is in the file can be read by anybody, whether a page shows it or not: so there is one text in it until more are chosen.
  const allowed = texts.filter(({ refused }) => !refused).map(({ document }) => document.name);
  const first = allowed.includes(statement.name) ? statement.name : allowed[0];
  const choices = texts.map(({ document, refused }) => {
    const left = toFixIn(work.pack, document.name).length;
    const input = h('input', { type: 'checkbox', name: document.name, checked: document.name === first, disabled: Boolean(refused) });
    input.addEventListener('change', () => follow());
    // That people could be in danger is said once, above.
    const why = refused?.code === STOPPED ? words.notYet : refused && words.refused(refused.message);
    const about = why ?? (left > 0 ? words.textToFix(left) : undefined);
    return { input, document, root: h('label', {}, input, h('span', {}, document.title, about)) };
  });
  const chosen = () => choices.filter(({ input }) => input.checked).map(({ document }) => document);

  const fileAddress = h('input', { class: 'input', type: 'text', value: `/${FILE}`, spellcheck: 'false' });
  const scriptAddress = h('input', { class: 'input', type: 'text', value: `/${SCRIPT}`, spellcheck: 'false' });
  const shown = h('select', { class: 'input' });
  const code = codeArea(8);
  const noScript = h('p', { class: 'mild', hidden: true }, words.noScript);
  /** @type {import('./element-script.js').ElementScript | undefined} */
  let script;
  /** What the code is made of: the file of the texts that are chosen. @type {Publication | undefined} */
  let publication;

  /** The file as it is now; what keeps it from being made is said in its place. */
  const file = () => {
    try {
      return work.publication(chosen().map(({ name }) => name));
    } catch (error) {
      say(isRefusal(error) ? error.message : words.failed, false);
      return undefined;
    }
  };
  const saveFile = () => {
    if (chosen().length === 0) return say(words.noText, false);
    const text = file();
    if (text === undefined) return;
    download(FILE, text, 'application/json');
    say(words.saved(FILE));
  };
  const saveScript = () => {
    if (!script) return;
    download(SCRIPT, script.bytes, 'text/javascript');
    say(words.saved(SCRIPT));
  };
  const scriptButton = button(words.saveScript, saveScript, { class: 'button', disabled: true });
  const copyButton = button(words.copyCode, () => void copyIt(words.copied.code, code.value), {
    class: 'button',
    'aria-label': `${words.copyCode}: ${words.live}`,
  });

  /** Other texts are chosen. */
  const follow = () => {
    const before = shown.value;
    shown.replaceChildren(...chosen().map(({ name, title }) => h('option', { value: name }, title)));
    if (chosen().some(({ name }) => name === before)) shown.value = before;
    const text = chosen().length === 0 ? undefined : file();
    publication = text === undefined ? undefined : read(text);
    copyButton.disabled = publication === undefined;
    show();
  };
  const show = () => {
    if (!publication) return void (code.value = '');
    code.value = embedCode({
      edition: find(publication, shown.value, ''),
      src: fileAddress.value.trim(),
      script: scriptAddress.value.trim(),
      integrity: script?.integrity,
      headingLevel: Number(level.value),
    });
  };
  for (const field of [fileAddress, scriptAddress]) field.addEventListener('input', show);
  for (const field of [shown, level]) field.addEventListener('change', show);
  follow();
  void loadScript(work).then((loaded) => {
    script = loaded;
    noScript.hidden = loaded !== undefined;
    scriptButton.disabled = loaded === undefined;
    show();
  });

  return [
    title,
    hint,
    h(
      'fieldset',
      { class: 'handover-choices one-a-line', 'aria-describedby': 'website-texts' },
      h('legend', {}, words.texts),
      h('p', { class: 'hint', id: 'website-texts' }, words.textsHint),
      ...choices.map(({ root }) => root),
    ),
    h('div', { class: 'handover-acts' }, button(words.saveFile, saveFile, { class: 'button' }), scriptButton),
    noScript,
    h('p', {}, words.both),
    h('div', { class: 'handover-fields' }, labelled(words.fileAddress, fileAddress), labelled(words.scriptAddress, scriptAddress)),
    labelled(words.shown, shown),
    labelled(words.code, code, words.codeHint),
    h('div', { class: 'handover-acts' }, copyButton),
  ];
}
