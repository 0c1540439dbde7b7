import { button, h } from './dom.js';

/**
 * Asks before work is lost. The first answer is the one that loses nothing.
 *
 * @template {string} Answer
 * @param {string} title
 * @param {string | Node} text
 * @param {{ answer: Answer, label: string, style?: string }[]} answers
 * @returns {Promise<Answer | undefined>} nothing when the question was left with Escape
 */
export function ask(title, text, answers) {
  const heading = h('h2', { id: 'ask-title' }, title);
  const dialog = h('dialog', { class: 'ask', 'aria-labelledby': heading.id }, heading);
  dialog.append(typeof text === 'string' ? h('p', {}, text) : text);
  /** @type {Answer | undefined} */
  let given;
  const choices = answers.map(({ answer, label, style }) =>
    button(label, () => ((given = answer), dialog.close()), { class: `button ${style ?? ''}` }),
  );
  dialog.append(h('div', { class: 'ask-answers' }, ...choices));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(given);
    });
  });
}
