/**
 * The incident as a line of dates: a picture, and the same in words.
 *
 * @typedef {import('../case/work.js').Work} Work
 */

import { showDialog } from '../ui/dialog.js';
import { button, h } from '../ui/dom.js';
import { download, fileName } from '../ui/files.js';
import { words } from '../ui/words.js';

/** @param {Element} part of the page that asks @param {Work} work */
export function showTimeline(part, work) {
  const { events, picture, public: chosen, publicPicture, stopped } = work.timeline();
  const dialog = h('dialog', { class: 'ask compare', 'aria-labelledby': 'timeline-title' }, h('h2', { id: 'timeline-title' }, words.timeline.title));
  const list = h('ol', { class: 'timeline-words' }, ...events.map(({ when, what }) => h('li', {}, h('strong', {}, when), ` ${what}`)));
  const drawn = h('img', { class: 'timeline-picture', src: `data:image/svg+xml,${encodeURIComponent(picture)}`, alt: words.timeline.alt });
  // The site around a desk may allow no pictures but its own.
  drawn.addEventListener('error', () => drawn.replaceWith(h('p', { class: 'hint' }, words.timeline.noPicture)));
  const all = [drawn, h('h3', {}, words.timeline.inWords), list];
  const shown = events.length > 0 ? all : [h('p', {}, words.timeline.none)];
  const name = [fileName(work.organisation), 'timeline.svg'].filter(Boolean).join('-');
  const save = () => download(name, publicPicture, 'image/svg+xml');
  dialog.append(
    h('div', { class: 'comparison', tabindex: 0, role: 'group', 'aria-label': words.timeline.title }, ...shown),
    stopped === undefined ? h('p', { class: 'hint' }, words.timeline.chosen(chosen.length)) : h('p', { class: 'serious' }, stopped),
    h(
      'div',
      { class: 'ask-answers' },
      ...(chosen.length > 0 && stopped === undefined ? [button(words.timeline.download, save, { class: 'button primary' })] : []),
      button(words.sheets.close, () => dialog.close(), { class: 'button' }),
    ),
  );
  void showDialog(part, dialog);
}
