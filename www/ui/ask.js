import { showDialog } from './dialog.js';
import { button, h } from './dom.js';

/**
 * Asks before work is lost. The first answer is the one that loses nothing.
 *
 * @template {string} Answer
 * @param {Element} part of the page that asks
 * @param {string} title
 * @param {string | Node} text
 * @param {{ answer: Answer, label: string, style?: string }[]} answers
 * @returns {Promise<Answer | undefined>} nothing when the question was left with Escape
 */
export async function ask(part, title, text, answers) {
  const heading = h('h2', { id: 'ask-title' }, title);
  const dialog = h('dialog', { class: 'ask', 'aria-labelledby': heading.id }, heading);
  dialog.append(typeof text === 'string' ? h('p', {}, text) : text);
  /** @type {Answer | undefined} */
  let given;
  const choices = answers.map(({ answer, label, style }) => button(label, () => ((given = answer), dialog.close()), { class: `button ${style ?? ''}` }));
  dialog.append(h('div', { class: 'ask-answers' }, ...choices));
  await showDialog(part, dialog);
  return given;
}
