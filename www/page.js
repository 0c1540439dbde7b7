/**
 * The page: puts the facts and the statements side by side, and carries what one of them says to the other.
 *
 * @typedef {import('./work.js').Source} Source
 * @typedef {import('./core.js').Opening} Opening
 * @typedef {import('./core.js').Pointer} Pointer
 * @typedef {import('./core.js').Statement} Statement
 */

import './define.js';

import { ask } from './ask.js';
import { button, h } from './dom.js';
import { FactFieldElement } from './elements/fact-field-element.js';
import { FactsFormElement } from './elements/facts-form-element.js';
import { KeepingBarElement } from './elements/keeping-bar-element.js';
import { NoticeBarElement } from './elements/notice-bar-element.js';
import { OriginBarElement } from './elements/origin-bar-element.js';
import { StatementPackElement } from './elements/statement-pack-element.js';
import { StatementViewsElement } from './elements/statement-views-element.js';
import { download, fileName, pickFile, readText } from './files.js';
import { isKept, Keeping } from './keeping.js';
import { OwnWords, unfitting } from './own-words.js';
import { Rewording } from './rewording.js';
import { factsOf } from './sentences.js';
import { spellClock } from './understand.js';
import { Work } from './work.js';
import { words } from './words.js';

/** Changes are spoken once the typing has come to rest. */
const REST = 1500;
const MINUTE = 60_000;

/** What shows that somebody is there. */
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin', 'dragenter'];

/**
 * @param {Source} source
 * @param {Opening} opening
 */
export async function openPage(source, opening) {
  const work = new Work(source, opening);
  // What this browser has kept is shown at once, and nobody types into an empty case before.
  if (isKept()) await work.getCore();
  const keeping = new Keeping(() => work.text());
  const own = new OwnWords(work);
  const form = new FactsFormElement(work);
  const pack = new StatementPackElement(work, own);
  const origin = new OriginBarElement();
  const notice = new NoticeBarElement();
  const spoken = h('p', { class: 'unseen', role: 'status' });
  const files = caseFiles(work, keeping, notice);
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
  const view = viewSwitch();
  const show = (/** @type {'facts' | 'statements'} */ name) => view.show(name);

  document.body.replaceChildren(
    h('a', { class: 'skip-link', href: '#facts' }, words.skip.facts),
    h('a', { class: 'skip-link', href: '#statements' }, words.skip.statements),
    header(files),
    new KeepingBarElement(keeping),
    h('main', { class: 'panes' }, facts, statements),
    h('div', { class: 'foot' }, notice, origin, footer(view.root, files.removeEverything)),
    spoken,
  );
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
  /** @type {{ statement: string, claim: string } | undefined} */
  let chosen;
  statements.addEventListener('sentence-chosen', (event) => {
    const { claim, facts: made } = detail(event);
    const known = made.filter((/** @type {Pointer} */ pointer) => form.has(pointer));
    chosen = { statement: pack.current, claim };
    notice.giveWay();
    showOrigin();
    if (known.length > 0) goTo(known);
  });
  origin.addEventListener('back-to-sentence', back);
  facts.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !origin.hidden) back();
  });
  document.body.addEventListener('go-to-fact', (event) => goTo(detail(event).fields));

  /** @param {Pointer[]} pointers */
  function goTo(pointers) {
    show('facts');
    form.goTo(pointers);
  }

  function back() {
    if (chosen) showSentence(chosen.statement, chosen.claim);
  }

  /** @param {string} statement @param {string | null} claim */
  function showSentence(statement, claim) {
    show('statements');
    void views.show('statements');
    pack.focusSentence(statement, claim);
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
    current: () => pack.current,
    showSentence,
    goToFact: (pointer) => goTo([pointer]),
    say: (text, ways) => notice.say(text, ways),
  });
  origin.addEventListener('reword', () => chosen && void rewording.reword(chosen.claim, chosen.statement));
  statements.addEventListener('reword', (event) => void rewording.reword(detail(event).claim));
  statements.addEventListener('add-paragraph', () => rewording.addParagraph());
  statements.addEventListener('add-question', () => rewording.addQuestion());
  document.body.addEventListener('decide-words', (event) => {
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
  setInterval(() => work.noticeTheDay(), MINUTE);

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
  document.body.addEventListener('said', (event) => notice.say(detail(event).text));
  document.body.addEventListener('done', (event) => {
    const { text, undo } = detail(event);
    done(text, undo, true);
  });
  statements.addEventListener('turned', (event) => {
    const title = statements.querySelector('.pane-title');
    if (title) title.textContent = detail(event).title;
  });

  // The core comes when somebody is there who may need it. What was wanted before that waits for it.
  const getCore = () => {
    work.getCore().catch(() => notice.say(words.failed.core, [{ label: words.failed.again, act: getCore }], 'alert'));
  };
  for (const sign of SIGNS) addEventListener(sign, getCore, { once: true, capture: true, passive: true });
  for (const change of ['changed', 'reshaped']) work.addEventListener(change, () => work.started || getCore());
  work.addEventListener('started', () => (before = work.pack.documents));

  tellOfOtherTabs(work, keeping, notice);
  takeUp(work, keeping, notice);
  addEventListener('beforeunload', (event) => {
    if ((work.unsaved && !keeping.safe) || rewording.unsaved || views.unsaved) event.preventDefault();
  });
  follow();
}

/**
 * The ways in and out of the case.
 *
 * @param {Work} work
 * @param {Keeping} keeping
 * @param {NoticeBarElement} notice
 */
function caseFiles(work, keeping, notice) {
  const save = () => {
    const name = words.file.name(fileName(work.organisation));
    download(name, work.text(), 'application/json');
    work.unsaved = false;
    notice.say(words.file.saved(name));
  };

  /** Asks, where going on would lose work. @param {string} title @param {string} text @param {string} label */
  const mayGoOn = async (title, text, label) => {
    if (!work.unsaved) return true;
    const answer = await ask(title, text, [
      { answer: 'save', label: words.ask.saveFirst, style: 'primary' },
      { answer: 'go', label },
      { answer: 'stay', label: words.ask.cancel },
    ]);
    if (answer === 'save') save();
    return answer === 'save' || answer === 'go';
  };
  const mayReplace = () => mayGoOn(words.ask.replaceTitle, words.ask.replaceText, words.ask.replace);

  const openExample = async () => {
    if (!(await mayReplace())) return;
    try {
      const [example] = await Promise.all([work.example(), work.getCore()]);
      work.open(example);
      notice.say(words.file.exampleOpened);
    } catch {
      notice.say(words.failed.example, [], 'alert');
    }
  };

  /** @param {File} file */
  const openFile = async (file) => {
    try {
      await work.getCore();
    } catch {
      return notice.say(words.failed.core, [{ label: words.failed.again, act: () => void openFile(file) }], 'alert');
    }
    try {
      const text = await readText(file, work.maxBytes);
      work.check(text);
      if (!(await mayReplace())) return;
      work.open(text);
      notice.say(words.file.opened(file.name));
    } catch (error) {
      notice.say(refusal(error, file.name, work.maxBytes), [], 'alert');
    }
  };

  const open = async () => {
    const file = await pickFile();
    if (file) await openFile(file);
  };

  const startAgain = async () => {
    if (!(await mayGoOn(words.ask.startAgainTitle, words.ask.startAgainText, words.ask.startAgain))) return;
    const undo = work.clear();
    notice.say(words.file.startedAgain, [{ label: words.file.undo, act: () => (undo(), notice.say(words.file.undone)) }]);
  };

  const removeEverything = async () => {
    const answer = await ask(words.ask.removeTitle, words.ask.removeText, [
      { answer: 'stay', label: words.ask.keepHere, style: 'primary' },
      { answer: 'remove', label: words.ask.remove, style: 'danger' },
    ]);
    if (answer !== 'remove') return;
    keeping.remove();
    work.clear();
    notice.say(words.file.removed);
  };

  // A file dropped anywhere is opened here: the browser would otherwise show it in place of the page, and of the work.
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void openFile(file);
  });

  return { save, openExample, open, startAgain, removeEverything };
}

/** @param {unknown} error @param {string} name @param {number} maxBytes */
function refusal(error, name, maxBytes) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'too-large' || code === 'not-json' || code === 'not-a-case') return words.refused[code](name, maxBytes);
  return words.refused.other(name);
}

/** Shows the work that this browser has kept. @param {Work} work @param {Keeping} keeping @param {NoticeBarElement} notice */
function takeUp(work, keeping, notice) {
  const kept = keeping.takeUp();
  if (!kept) return;
  try {
    work.takeUp(kept.text);
    if (!work.empty) notice.say(words.keeping.back(spellClock(new Date(kept.at))));
  } catch {
    keeping.standAside();
    const save = () => download(words.file.name(''), kept.text, 'application/json');
    notice.say(words.keeping.unreadable, [{ label: words.keeping.saveUnreadable, act: save }], 'alert');
  }
}

/** @param {Work} work @param {Keeping} keeping @param {NoticeBarElement} notice */
function tellOfOtherTabs(work, keeping, notice) {
  const takeTheirs = () => {
    work.getCore().then(
      () => takeUp(work, keeping, notice),
      () => notice.say(words.failed.core, [{ label: words.failed.again, act: takeTheirs }], 'alert'),
    );
  };
  keeping.addEventListener('changed', () => {
    if (keeping.state !== 'conflict') return;
    notice.say(
      words.keeping.conflict,
      [
        { label: words.keeping.takeTheirs, act: takeTheirs },
        { label: words.keeping.keepMine, act: () => keeping.keepMine() },
      ],
      'alert',
    );
  });
  keeping.addEventListener('removed-elsewhere', () => notice.say(words.keeping.removedElsewhere, [], 'alert'));
}

/** @param {ReturnType<typeof caseFiles>} files */
function header(files) {
  return h(
    'header',
    { class: 'top' },
    h('div', { class: 'brand' }, h('img', { src: 'favicon.svg', alt: '', width: 28, height: 28 }), h('h1', {}, words.product)),
    h(
      'div',
      { class: 'file-ways', role: 'group', 'aria-label': words.file.menu },
      button(words.file.example, files.openExample, { class: 'button small' }),
      button(words.file.open, files.open, { class: 'button small' }),
      button(words.file.save, files.save, { class: 'button small' }),
      button(words.file.startAgain, files.startAgain, { class: 'button small' }),
    ),
  );
}

/** @param {HTMLElement} view @param {() => void} removeEverything */
function footer(view, removeEverything) {
  return h(
    'footer',
    { class: 'bottom' },
    view,
    h('p', { class: 'promises' }, h('span', {}, words.promise), ' ', h('span', {}, words.caution)),
    button(words.file.removeEverything, removeEverything, { class: 'link-button remove-everything' }),
  );
}

/** @param {string} name @param {string} title @param {...Node} content */
function pane(name, title, ...content) {
  const id = `${name}-title`;
  return h(
    'section',
    { class: `pane pane-${name}`, id: name, tabindex: -1, 'aria-labelledby': id },
    h('h2', { id, class: 'pane-title' }, title),
    ...content,
  );
}

/** Where there is room for one of them only: the facts or the statements. */
function viewSwitch() {
  const count = h('span', { class: 'view-count' });
  const make = (/** @type {'facts' | 'statements'} */ name) =>
    button(words.view[name], () => show(name), { class: 'view', 'aria-pressed': 'false' });
  const buttons = { facts: make('facts'), statements: make('statements') };
  buttons.statements.append(count);
  const show = (/** @type {'facts' | 'statements'} */ name) => {
    document.body.dataset.view = name;
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
  const field = event.target instanceof Element ? event.target.closest('fact-field') : null;
  return field instanceof FactFieldElement ? field : undefined;
}

/** @param {Event} event */
function detail(event) {
  return /** @type {CustomEvent} */ (event).detail;
}
