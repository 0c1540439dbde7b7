/**
 * What the parts of the review show alike: how much something weighs, where it stands, why, and where that is written.
 *
 * @typedef {import('../core.js').Finding} Finding
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Statement} Statement
 *
 * @typedef {object} Screen What of the page they need.
 * @property {(pointer: Pointer) => boolean} has whether the form has a place for a fact
 * @property {(pointer: Pointer) => string} nameOf
 * @property {(statement: string, claim: string | null) => void} showSentence
 * @property {(pointers: Pointer[]) => void} goTo
 * @property {(statement: string) => void} showStatement
 * @property {(text: string) => void} say
 * @property {(text: string, undo: () => void, stay?: boolean) => void} done says it, with a way back
 */

import { copy } from '../ui/clipboard.js';
import { button, focusedBeside, h } from '../ui/dom.js';
import { spellDate } from '../ui/understand.js';
import { words } from '../ui/words.js';

/** So many places are named outright; more of them are folded. */
const FEW = 3;
/** So much of a sentence stands on either side of the words in question. */
const AROUND = 160;

/** @param {Finding['weight']} weight */
export function weightMark(weight) {
  return h('span', { class: 'weight', 'data-weight': weight, title: words.review.weightLong[weight] }, words.review.weight[weight]);
}

/** @param {string | null | undefined} day */
export function dayOf(day) {
  return (day && spellDate(day)) || (day ?? '');
}

/**
 * Where something stands, each place a way there.
 *
 * @param {string} label
 * @param {{ statement: string, title: string, claim: string | null }[]} places
 * @param {Screen} screen
 */
export function placesOf(label, places, screen) {
  const ways = places.map(({ statement, title, claim }) =>
    h(
      'li',
      {},
      button(title, () => screen.showSentence(statement, claim), {
        class: 'link-button',
        'aria-label': claim === null ? words.review.toStatement(title) : words.review.toSentenceIn(title),
      }),
    ),
  );
  if (places.length <= FEW) return h('div', { class: 'places' }, h('span', { class: 'places-label' }, label), h('ul', {}, ...ways));
  return h(
    'details',
    { class: 'places' },
    h('summary', {}, label === words.review.in ? words.review.inSome(places.length) : `${label}: ${places.length}`),
    h('ul', {}, ...ways),
  );
}

/** A sentence with the words in question marked. @param {string} text @param {string | undefined} marked @param {string} language */
export function quoteOf(text, marked, language) {
  const at = marked ? text.indexOf(marked) : -1;
  if (!marked || at < 0) return h('blockquote', { class: 'quoted', lang: language }, shortened(text, 2 * AROUND));
  const before = text.slice(0, at);
  const after = text.slice(at + marked.length);
  return h(
    'blockquote',
    { class: 'quoted', lang: language },
    before.length > AROUND ? `… ${before.slice(-AROUND).replace(/^\S*\s/, '')}` : before,
    h('mark', {}, marked),
    shortened(after, AROUND),
  );
}

/** @param {string} text @param {number} length */
function shortened(text, length) {
  return text.length > length ? `${text.slice(0, length).replace(/\s\S*$/, '')} …` : text;
}

/**
 * Why something matters and where that is written, folded.
 *
 * @param {string | undefined} why
 * @param {Finding['source']} source
 * @param {Screen} screen
 */
export function whyOf(why, source, screen) {
  if (!why && !source) return undefined;
  const summary = h('summary', {}, words.review.why);
  if (source?.second_hand) summary.append(' ', h('span', { class: 'second-hand' }, words.review.secondHand));
  const details = h('details', { class: 'why' }, summary, ...(why ? [h('p', {}, why)] : []));
  if (!source) return details;
  const { name, url, verified_on: read } = source;
  const line = [`${words.review.source} ${name}`, read ? words.review.readOn(dayOf(read)) : ''].filter(Boolean).join(', ');
  details.append(h('p', { class: 'source' }, `${line}.`));
  if (source.second_hand) details.append(h('p', { class: 'source' }, words.review.secondHandLong));
  if (url) {
    // Shown and not followed: following it would leave the work behind.
    const copyIt = async () => (await copy(details, url)) && screen.say(words.review.linkCopied);
    details.append(
      h(
        'p',
        { class: 'source address' },
        h('span', { class: 'address-text' }, url),
        ' ',
        button(words.review.copyLink, () => void copyIt(), { class: 'link-button', 'aria-label': words.review.copyLinkLong(name) }),
      ),
    );
  }
  return details;
}

/** The ways to the facts: the first that the form has a place for. @param {Pointer[]} fields @param {Screen} screen */
export function wayToField(fields, screen) {
  const known = fields.filter((pointer) => screen.has(pointer));
  if (known.length === 0) return undefined;
  return button(words.review.toField, () => screen.goTo(known), {
    class: 'button small',
    'aria-label': words.review.toFieldLong(screen.nameOf(known[0] ?? '')),
  });
}

/** Makes these the children, leaving alone those that are there already, and the focus where it was. @param {HTMLElement} parent @param {HTMLElement[]} children */
export function put(parent, children) {
  const focused = focusedBeside(parent);
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
  for (const [place, child] of children.entries()) {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
  }
  if (focused instanceof HTMLElement && focused.isConnected && focusedBeside(parent) !== focused) focused.focus({ preventScroll: true });
}
