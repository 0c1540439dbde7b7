/**
 * The page: puts the facts and the statements side by side, and carries what one of them says to the other.
 *
 * It stands where it is put (`place.js`), knows nothing of the document around that, and several may stand in one.
 *
 * @typedef {import('./place.js').Place} Place
 * @typedef {import('../case/work.js').Source} Source
 * @typedef {import('../core.js').Opening} Opening
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Statement} Statement
 */

import './define.js';

import { OwnWords, unfitting } from '../case/own-words.js';
import { factsOf } from '../case/sentences.js';
import { Work } from '../case/work.js';
import { FactFieldElement } from '../facts/fact-field-element.js';
import { FactsFormElement } from '../facts/facts-form-element.js';
import { OriginBarElement } from '../statements/origin-bar-element.js';
import { Rewording } from '../statements/rewording.js';
import { StatementPackElement } from '../statements/statement-pack-element.js';
import { StatementViewsElement } from '../statements/statement-views-element.js';
import { button, h } from '../ui/dom.js';
import { words } from '../ui/words.js';
import { asideWay, caseFiles, takeUp, tellOfOtherTabs } from './case-files.js';
import { isKept, Keeping } from './keeping.js';
import { KeepingBarElement } from './keeping-bar-element.js';
import { NoticeBarElement } from './notice-bar-element.js';

/** Changes are spoken once the typing has come to rest. */
const REST = 1500;
const MINUTE = 60_000;

/** What shows that somebody is there. */
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin', 'dragenter'];

/**
 * @param {Place} place
 * @param {Source} source
 * @param {Opening} opening
 */
export async function openPage(place, source, opening) {
  const { frame, own: alone, keepAs } = place;
  const work = new Work(source, opening);
  // What this browser has kept is shown at once, and nobody types into an empty case before.
  if (isKept(keepAs)) await work.getCore();
  const keeping = new Keeping(keepAs, () => work.text());
  const own = new OwnWords(work);
  const form = new FactsFormElement(work);
  const pack = new StatementPackElement(work, own);
  const origin = new OriginBarElement();
  const notice = new NoticeBarElement();
  const spoken = h('p', { class: 'unseen', role: 'status' });
  const page = h('div', { class: 'page' });
  const files = caseFiles(place, page, work, keeping, notice);
  const views = new StatementViewsElement(work, own, pack, {
    has: (pointer) => form.has(pointer),
    nameOf: (pointer) => form.nameOf(pointer),
    showSentence,
    showStatement: (statement) => showSentence(statement, null),
    goTo,
    say: (text) => notice.say(text),
    done,
  });

  const welcome = h(
    'section',
    { class: 'welcome', 'aria-labelledby': 'welcome-title' },
    h('h2', { id: 'welcome-title' }, words.welcome.title),
    h('p', {}, words.welcome.text),
    h(
      'div',
      { class: 'welcome-ways' },
      button(words.welcome.example, files.openExample, { class: 'button primary' }),
      button(words.welcome.start, () => form.start(), { class: 'button' }),
    ),
  );
  const facts = pane('facts', words.facts.title, form);
  facts.prepend(welcome);
  const statements = pane('statements', words.statements.title, views);
  const view = viewSwitch(page);
  const show = (/** @type {'facts' | 'statements'} */ name) => view.show(name);

  // The way is ours and not the browser's: the address of the document may be somebody else's.
  const skip = (/** @type {'facts' | 'statements'} */ name, /** @type {HTMLElement} */ pane) => {
    const link = h('a', { class: 'skip-link', href: `#${name}` }, words.skip[name]);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      show(name);
      pane.focus();
    });
    return link;
  };
  page.append(
    skip('facts', facts),
    skip('statements', statements),
    header(files, place, asideWay(page, work, keeping, done)),
    ...(keepAs === undefined ? [] : [new KeepingBarElement(keeping, place.fromDisk ? words.keeping.explainFromDisk : words.keeping.explain)]),
    h(alone ? 'main' : 'div', { class: 'panes' }, facts, statements),
    h('div', { class: 'foot' }, notice, origin, footer(view.root, alone, keepAs === undefined ? undefined : files.removeEverything)),
    spoken,
  );
  frame.replaceChildren(page);
  show('facts');

  // From the facts to the statements.
  facts.addEventListener('focusin', (event) => {
    const field = fieldOf(event);
    if (field) pack.light(field.pointer);
  });
  facts.addEventListener('show-sentences', (event) => {
    const field = fieldOf(event);
    if (!field) return;
    show('statements');
    void views.show('statements');
    pack.light(field.pointer);
    pack.focusLit();
  });

  // From a sentence to its facts, and back.
  /** @type {{ statement: string, claim: string, place: number } | undefined} */
  let chosen;
  statements.addEventListener('sentence-chosen', (event) => {
    const { claim, facts: made, place } = detail(event);
    const known = made.filter((/** @type {Pointer} */ pointer) => form.has(pointer));
    chosen = { statement: pack.current, claim, place };
    notice.giveWay();
    showOrigin();
    if (known.length > 0) goTo(known);
  });
  origin.addEventListener('back-to-sentence', back);
  facts.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !origin.hidden) back();
  });
  page.addEventListener('go-to-fact', (event) => goTo(detail(event).fields));

  /** @param {Pointer[]} pointers */
  function goTo(pointers) {
    show('facts');
    form.goTo(pointers);
  }

  function back() {
    if (chosen) showSentence(chosen.statement, chosen.claim, chosen.place);
  }

  /** @param {string} statement @param {string | null} claim @param {number} [place] of several that say the claim */
  function showSentence(statement, claim, place) {
    show('statements');
    void views.show('statements');
    pack.focusSentence(statement, claim, place);
  }

  /** Says what was done, with a way back. @param {string} text @param {() => void} undo @param {boolean} [stay] whether the focus stays */
  function done(text, undo, stay = false) {
    notice.say(text, [{ label: words.file.undo, act: () => (undo(), notice.say(words.file.undone)) }]);
    // What had the focus is gone, and this is what most likely comes next.
    if (!stay) notice.takeFocus();
  }

  function showOrigin() {
    if (!chosen) return;
    const { statement, claim } = chosen;
    const document = work.pack.documents.find(({ name }) => name === statement);
    const facts = document ? factsOf(document, claim) : [];
    const key = own.keyOf(claim, statement);
    const finding = unfitting(work.pack).get(key ?? '');
    origin.show(
      facts.filter((pointer) => form.has(pointer)).map((pointer) => ({ pointer, name: form.nameOf(pointer) })),
      key === undefined ? undefined : { key, finding },
    );
  }

  // Words of one's own.
  const rewording = new Rewording(work, own, {
    page,
    current: () => pack.current,
    showSentence,
    goToFact: (pointer) => goTo([pointer]),
    say: (text, ways) => notice.say(text, ways),
  });
  origin.addEventListener('reword', () => chosen && void rewording.reword(chosen.claim, chosen.statement));
  statements.addEventListener('reword', (event) => void rewording.reword(detail(event).claim));
  statements.addEventListener('add-paragraph', () => rewording.addParagraph());
  statements.addEventListener('add-question', () => rewording.addQuestion());
  page.addEventListener('decide-words', (event) => {
    rewording.decide(detail(event).key, detail(event).decision);
    // What had the focus is gone, and this is what most likely comes next.
    if (detail(event).decision !== 'paragraph') notice.takeFocus();
  });

  // What changes is shown at once, kept soon, and spoken when it has come to rest.
  let before = work.pack.documents;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let speaking;
  const follow = () => {
    welcome.hidden = !work.empty;
    form.saidIn((pointer) => pack.count(pointer));
    view.left(pack.left);
    if (!origin.hidden) showOrigin();
  };
  const changed = () => {
    follow();
    keeping.note();
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      const titles = changedTitles(before, work.pack.documents);
      before = work.pack.documents;
      if (titles.length > 0) spoken.textContent = `${words.statements.updated(titles)} ${words.statements.left(pack.left)}`;
    }, REST);
  };
  work.addEventListener('changed', changed);
  work.addEventListener('reshaped', changed);
  work.addEventListener('replaced', () => {
    origin.hidden = true;
    pack.light(undefined);
    changed();
  });
  statements.addEventListener('click', () => view.left(pack.left));

  // What has been taken away can be put back.
  facts.addEventListener('removed', (event) => {
    const { text, undo, pointer } = detail(event);
    const back = () => {
      undo();
      notice.say(words.file.undone);
      form.goTo([pointer]);
    };
    notice.say(text, [{ label: words.file.undo, act: back }]);
    // What had the focus is gone, and this is what most likely comes next.
    notice.takeFocus();
  });
  facts.addEventListener('cannot-set', () => notice.say(words.facts.cannotSet, [], 'alert'));
  page.addEventListener('said', (event) => notice.say(detail(event).text));
  page.addEventListener('done', (event) => {
    const { text, undo } = detail(event);
    done(text, undo, true);
  });
  statements.addEventListener('turned', (event) => {
    const title = statements.querySelector('.pane-title');
    if (title) title.textContent = detail(event).title;
  });

  // The core comes when somebody is there who may need it. What was wanted before that waits for it.
  const coreFailed = (/** @type {unknown} */ cause) => {
    notice.say(words.failed.core, [{ label: words.failed.again, act: getCore }], 'alert');
    place.failed('no-core', words.failed.core, cause);
  };
  const getCore = () => void work.getCore().catch(coreFailed);
  // In a document of its own the page has the whole window; elsewhere what happens beside it is none of its business.
  const around = alone ? window : frame;
  for (const sign of SIGNS) around.addEventListener(sign, getCore, { once: true, capture: true, passive: true });
  around.addEventListener('dragover', (event) => event.preventDefault());
  around.addEventListener('drop', (event) => files.drop(/** @type {DragEvent} */ (event)));
  for (const change of ['changed', 'reshaped']) work.addEventListener(change, () => work.started || getCore());
  work.addEventListener('started', () => (before = work.pack.documents));

  tellOfOtherTabs(page, work, keeping, notice);
  takeUp(page, work, keeping, notice);
  follow();

  /** Attends to what goes on outside the page, for as long as it is in a document. @returns {() => void} stops that */
  const attend = () => {
    const end = new AbortController();
    const clock = setInterval(() => work.noticeTheDay(), MINUTE);
    keeping.listen(end.signal);
    const leaving = (/** @type {Event} */ event) => {
      const unsafe = (work.unsaved && !keeping.safe) || !keeping.asideIsSafe || rewording.unsaved || views.unsaved;
      if (place.asksBeforeLeaving() && unsafe) event.preventDefault();
    };
    addEventListener('beforeunload', leaving, { signal: end.signal });
    return () => {
      clearInterval(clock);
      end.abort();
    };
  };
  return {
    work,
    files,
    attend,
    coreFailed,
    /** Whether anything is typed that is in no saved case. */
    get unsaved() {
      return work.unsaved || rewording.unsaved || views.unsaved;
    },
  };
}

/** @param {ReturnType<typeof caseFiles>} files @param {Place} place @param {HTMLElement} aside the way to what was set aside */
function header(files, { own: alone, mark }, aside) {
  const brand = alone
    ? [h('img', { src: mark, alt: '', width: 28, height: 28 }), h('h1', {}, words.product)]
    : [h('p', { class: 'brand-name' }, words.product)];
  return h(
    alone ? 'header' : 'div',
    { class: 'top' },
    h('div', { class: 'brand' }, ...brand),
    h(
      'div',
      { class: 'file-ways', role: 'group', 'aria-label': words.file.menu },
      button(words.file.example, files.openExample, { class: 'button small' }),
      button(words.file.open, files.open, { class: 'button small' }),
      button(alone ? words.file.save : words.embedded.save, () => void files.save(), { class: 'button small' }),
      button(words.file.startAgain, files.startAgain, { class: 'button small' }),
      aside,
    ),
  );
}

/** @param {HTMLElement} view @param {boolean} alone @param {(() => void) | undefined} removeEverything where this browser may keep anything */
function footer(view, alone, removeEverything) {
  return h(
    alone ? 'footer' : 'div',
    { class: 'bottom' },
    view,
    h('p', { class: 'promises' }, h('span', {}, alone ? words.promise : words.embedded.promise), ' ', h('span', {}, words.caution)),
    ...(removeEverything ? [button(words.file.removeEverything, removeEverything, { class: 'link-button remove-everything' })] : []),
  );
}

/** @param {string} name @param {string} title @param {...Node} content */
function pane(name, title, ...content) {
  const id = `${name}-title`;
  return h('section', { class: `pane pane-${name}`, id: name, tabindex: -1, 'aria-labelledby': id }, h('h2', { id, class: 'pane-title' }, title), ...content);
}

/** Where there is room for one of them only: the facts or the statements. @param {HTMLElement} page */
function viewSwitch(page) {
  const count = h('span', { class: 'view-count' });
  const make = (/** @type {'facts' | 'statements'} */ name) => button(words.view[name], () => show(name), { class: 'view', 'aria-pressed': 'false' });
  const buttons = { facts: make('facts'), statements: make('statements') };
  buttons.statements.append(count);
  const show = (/** @type {'facts' | 'statements'} */ name) => {
    page.dataset.view = name;
    for (const [key, each] of Object.entries(buttons)) each.setAttribute('aria-pressed', String(key === name));
  };
  const left = (/** @type {number} */ toFix) => {
    count.hidden = toFix === 0;
    count.textContent = words.statements.toFix(toFix);
  };
  const root = h('div', { class: 'views', role: 'group', 'aria-label': words.view.title }, buttons.facts, buttons.statements);
  return { root, show, left };
}

/** @param {Statement[]} before @param {Statement[]} after */
function changedTitles(before, after) {
  // A statement that says what it said is the same object.
  const changed = after.filter((statement) => !before.includes(statement));
  return [...new Set(changed.map(({ templateTitle }) => templateTitle))];
}

/** @param {Event} event */
function fieldOf(event) {
  const field = event.target instanceof Element ? event.target.closest('breach-statement-fact-field') : null;
  return field instanceof FactFieldElement ? field : undefined;
}

/** @param {Event} event */
function detail(event) {
  return /** @type {CustomEvent} */ (event).detail;
}
