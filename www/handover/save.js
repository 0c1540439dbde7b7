/**
 * Saving statements as files: the dialog. Loaded when somebody asks for it.
 *
 * @typedef {import('../core.js').FileFormat} FileFormat
 * @typedef {import('../core.js').Files} Files
 * @typedef {import('../core.js').Statement} Statement
 * @typedef {import('../case/work.js').Work} Work
 */

import { linesOf, saysAnything } from '../case/sentences.js';
import { toFixIn } from '../review/to-fix.js';
import { button, h } from '../ui/dom.js';
import { download, fileName } from '../ui/files.js';
import { Said, showWhileOpen, toldFirst } from './parts.js';
import { danger } from './refusals.js';
import { words as all } from './words.js';

const words = all.save;

/** The forms of a file, the one that most people want first. */
const FORMATS = /** @type {FileFormat[]} */ (Object.keys(words.formats));

/** @param {Statement} statement */
const mayLeave = ({ stopped }) => stopped === undefined;

/**
 * @param {Element} part of the page that asks
 * @param {Work} work
 * @param {Statement} statement
 * @param {Files} files
 */
export function saveAsFile(part, work, statement, { formatsFor, write }) {
  const said = new Said();

  /** @param {(statement: Statement) => boolean} wanted @param {FileFormat | 'zip'} format @param {FileFormat[]} [formats] */
  const save = (wanted, format, formats) => {
    try {
      // As they are now: the day may have changed since the dialog was opened.
      const documents = work.pack.documents.filter(wanted).filter(saysAnything).filter(mayLeave);
      const { name, bytes, mediaType } = write(documents, format, { letterhead: work.letterhead(), ...(formats && { formats }) });
      // A file for people in danger does not say whom it is from; the archive of all is for the desk.
      const discreet = format !== 'zip' && documents.some((document) => document.discreet);
      const full = [discreet ? '' : fileName(work.organisation), name].filter(Boolean).join('-');
      download(full, bytes, mediaType);
      const left = format === 'zip' ? work.pack.documents.filter((each) => !mayLeave(each)).length : 0;
      said.say(left === 0 ? words.saved(full) : words.savedWithout(full, left));
    } catch (error) {
      const { code } = /** @type {import('../core.js').DeskError} */ (error);
      said.say(code === 'too-large' ? words.tooLarge : words.failed, false);
    }
  };

  const suit = saysAnything(statement) && mayLeave(statement) ? formatsFor(statement) : [];
  const rows = FORMATS.filter((format) => suit.includes(format)).map((format) => {
    const { label, hint } = words.formats[format];
    const id = `save-${format}`;
    const act = () => save(({ name }) => name === statement.name, format);
    return h('li', {}, button(label, act, { class: 'button', 'aria-describedby': id }), h('span', { class: 'hint', id }, hint));
  });

  const forms = FORMATS.map((format) => h('input', { type: 'checkbox', name: format, checked: true }));
  const archive = () => {
    const chosen = forms.filter(({ checked }) => checked).map(({ name }) => /** @type {FileFormat} */ (name));
    if (chosen.length === 0) said.say(words.noForm, false);
    else save(() => true, 'zip', chosen);
  };
  const documents = work.pack.documents.filter(saysAnything).filter(mayLeave);
  const merge = linesOf(statement)
    .flat()
    .find((run) => run.merge)?.merge;
  const left = toFixIn(work.pack, statement.name).length;
  const unready = documents.filter(({ name }) => toFixIn(work.pack, name).length > 0).length;

  const dialog = h(
    'dialog',
    { class: 'ask handover', 'aria-labelledby': 'save-title' },
    h('h2', { id: 'save-title' }, words.title(statement.title)),
    ...toldFirst(danger(work)),
    left > 0 ? h('p', { class: 'mild' }, words.toFix(left)) : undefined,
    merge ? h('p', { class: 'mild' }, words.merged(merge.by)) : undefined,
    rows.length === 0 ? (mayLeave(statement) ? h('p', {}, all.nothingYet) : undefined) : h('ul', { class: 'handover-ways' }, ...rows),
  );
  const whole = [
    h('h3', {}, words.all),
    h('p', { class: 'hint' }, words.allHint(documents.length)),
    unready > 0 ? h('p', { class: 'mild' }, words.allToFix(unready, documents.length)) : undefined,
    h(
      'fieldset',
      { class: 'handover-choices' },
      h('legend', {}, words.forms),
      ...forms.map((input) => h('label', {}, input, words.formats[/** @type {FileFormat} */ (input.name)].label)),
    ),
    button(words.archive, archive, { class: 'button' }),
  ];
  if (documents.length > 0) dialog.append(...whole.filter((part) => part !== undefined));
  return showWhileOpen(part, work, dialog, said);
}
