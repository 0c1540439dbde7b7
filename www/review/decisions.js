/**
 * What can be done about words of one's own that do not fit the facts any more: the two ways, as buttons.
 *
 * They fire `decide-words` with the key of the words and what is to become of them.
 *
 * @typedef {'keep' | 'programs' | 'paragraph' | 'remove'} Decision
 */

import { button, h } from '../ui/dom.js';
import { words } from '../ui/words.js';

/** @param {string} key @param {import('../core.js').Finding} finding */
export function decisions(key, finding) {
  /** @type {Decision[]} */
  const ways = finding.claim === null ? ['paragraph', 'remove'] : ['keep', 'programs'];
  const group = h('div', { class: 'decisions', role: 'group', 'aria-label': words.own.decide });
  for (const decision of ways) {
    const decide = () => group.dispatchEvent(new CustomEvent('decide-words', { bubbles: true, detail: { key, decision } }));
    group.append(button(words.own.decisions[decision], decide, { class: 'button small' }));
  }
  return group;
}
