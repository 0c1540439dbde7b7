/**
 * The dialog in which somebody puts a sentence in their own words.
 *
 * @typedef {import('../case/own-words.js').OwnWords} OwnWords
 * @typedef {import('../core.js').Finding} Finding
 * @typedef {import('../core.js').Statement} Statement
 *
 * @typedef {object} Sentence
 * @property {string} claim
 * @property {Statement} statement The one it was pressed in.
 * @property {string} text How it stands there now.
 * @property {Finding} [finding] Why somebody's words do not fit any more.
 * @property {string} [draft] What was typed before and not saved.
 *
 * @typedef {{ answer: 'save', text: string, everywhere: boolean } | { answer: 'programs', key: string }
 *   | { answer: 'leave', text: string | undefined }} Answer `leave` with a text where something was typed
 */

import { partsOf } from '../case/own-words.js';
import { aloneIn } from '../case/sentences.js';
import { showDialog } from '../ui/dialog.js';
import { button, h } from '../ui/dom.js';
import { words } from '../ui/words.js';

/** @param {Element} part of the page that asks @param {OwnWords} own @param {Sentence} sentence @returns {Promise<Answer>} */
export async function reword(part, own, { claim, statement, text, finding, draft }) {
  const key = own.keyOf(claim, statement.name);
  const programs = key === undefined ? text : own.programs(key, statement.name);

  const area = h('textarea', {
    id: 'reword-text',
    class: 'input',
    rows: 4,
    lang: statement.language,
    dir: 'auto',
    'aria-describedby': 'reword-hint reword-wrong',
  });
  area.value = draft ?? text;
  const wrong = h('p', { id: 'reword-wrong', class: 'serious', role: 'alert' });
  const alone = key !== undefined && partsOf(key).statement !== undefined;
  const everywhere = radio(words.own.everywhere, !alone);
  const only = radio(words.own.onlyIn(statement.title), alone);
  const titles = own.statementsWith(claim).map(({ title }) => title);

  const dialog = h(
    'dialog',
    { class: 'ask reword', 'aria-labelledby': 'reword-title' },
    h('h2', { id: 'reword-title' }, words.own.title),
    finding && h('p', { class: 'mild' }, finding.message),
    draft === undefined ? undefined : h('p', { class: 'mild' }, words.own.draft),
    h(
      'figure',
      { class: 'programs-words' },
      h('figcaption', {}, words.own.programs),
      h('blockquote', { lang: statement.language }, programs ?? words.own.none),
    ),
    h('label', { class: 'label', for: area.id }, words.own.text),
    h('p', { id: 'reword-hint', class: 'hint' }, words.own.hint),
    aloneIn(statement, claim) === undefined ? undefined : h('p', { class: 'hint' }, words.own.leaves),
    area,
    wrong,
    h('fieldset', {}, h('legend', { class: 'label' }, words.own.where), everywhere.root, only.root, h('p', { class: 'hint' }, words.own.standsIn(titles))),
  );

  /** @type {Answer | undefined} */
  let given;
  const save = () => {
    const typed = area.value.trim();
    wrong.textContent = typed === '' ? words.own.empty : '';
    if (typed === '') return area.focus();
    given = { answer: 'save', text: typed, everywhere: everywhere.input.checked };
    dialog.close();
  };
  const back = () => {
    given = { answer: 'programs', key: key ?? claim };
    dialog.close();
  };
  dialog.append(
    h(
      'div',
      { class: 'ask-answers' },
      button(words.own.save, save, { class: 'button primary' }),
      button(words.own.cancel, () => dialog.close(), { class: 'button' }),
      ...(key === undefined ? [] : [button(words.own.usePrograms, back, { class: 'button' })]),
    ),
  );
  const closed = showDialog(part, dialog);
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  await closed;
  return given ?? { answer: 'leave', text: area.value === text ? undefined : area.value };
}

/** @param {string} label @param {boolean} checked */
function radio(label, checked) {
  const input = h('input', { type: 'radio', name: 'reword-where' });
  input.checked = checked;
  return { input, root: h('label', { class: 'choice' }, input, h('span', {}, label)) };
}
