/**
 * The ways in and out of the case: as a file, into this browser, and to the host of the page.
 *
 * @typedef {import('./notice-bar-element.js').NoticeBarElement} NoticeBarElement
 * @typedef {import('./keeping.js').Keeping} Keeping
 * @typedef {import('./place.js').Place} Place
 * @typedef {import('../case/work.js').Work} Work
 */

import { ask } from '../ui/ask.js';
import { button } from '../ui/dom.js';
import { download, fileName, pickFile, readText } from '../ui/files.js';
import { later } from '../ui/later.js';
import { spellWhen } from '../ui/understand.js';
import { words } from '../ui/words.js';

/**
 * @param {Place} place
 * @param {HTMLElement} page
 * @param {Work} work
 * @param {Keeping} keeping
 * @param {NoticeBarElement} notice
 */
export function caseFiles(place, page, work, keeping, notice) {
  const said = place.own ? words.ask : words.embedded;
  /** Whether the host has taken the case and not said what became of it. */
  let untold = false;

  const saveAsFile = () => {
    const name = words.file.name(fileName(work.organisation));
    download(name, work.text(), 'application/json');
    work.unsaved = false;
    notice.say(words.file.saved(name));
    place.saved('file');
    return true;
  };

  /** Saves the case where the host wants it, or else as a file. @returns {Promise<boolean>} whether it is saved */
  const save = async () => {
    const handed = place.handOver();
    if (!handed) return saveAsFile();
    const text = work.text();
    untold = false;
    try {
      await handed;
    } catch (error) {
      untold = codeOf(error) === 'not-told';
      const sentence = untold ? words.embedded.notTold : words.embedded.notSaved;
      notice.say(
        sentence,
        [
          { label: words.failed.again, act: () => void save() },
          { label: words.file.save, act: saveAsFile },
        ],
        'alert',
      );
      place.failed('not-saved', sentence, error);
      return false;
    }
    // What was typed in the meantime is not in what was saved.
    if (work.text() === text) work.unsaved = false;
    notice.say(words.embedded.saved);
    place.saved('host');
    return true;
  };

  /** The host has stored the case as it stands. */
  const markAsSaved = () => {
    work.unsaved = false;
    if (untold) notice.say(words.embedded.saved);
    untold = false;
  };

  /** Asks, where going on would lose work. @param {string} title @param {string} text @param {string} label */
  const mayGoOn = async (title, text, label) => {
    if (!work.unsaved) return true;
    const answer = await ask(page, title, text, [
      { answer: 'save', label: said.saveFirst, style: 'primary' },
      { answer: 'go', label },
      { answer: 'stay', label: words.ask.cancel },
    ]);
    return answer === 'save' ? save() : answer === 'go';
  };
  const mayReplace = () => mayGoOn(words.ask.replaceTitle, said.replaceText, words.ask.replace);

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
      const ways = codeOf(error) === 'newer-format' ? [{ label: words.look.way, act: () => void lookAtFile(file) }] : [];
      notice.say(refusal(error, file.name, work.maxBytes), ways, 'alert');
    }
  };

  /** @param {File} file of a newer version */
  const lookAtFile = async (file) => lookAtNewer(page, work, file.name, await readText(file, work.maxBytes));

  const open = async () => {
    const file = await pickFile(page);
    if (file) await openFile(file);
  };

  const startAgain = async () => {
    if (await mayGoOn(words.ask.startAgainTitle, said.startAgainText, words.ask.startAgain)) sayCleared(work.clear());
  };

  /** @param {() => void} undo */
  const sayCleared = (undo) => {
    notice.say(words.file.startedAgain, [{ label: words.file.undo, act: () => (undo(), notice.say(words.file.undone)) }]);
  };

  const removeEverything = async () => {
    const answer = await ask(page, words.ask.removeTitle, words.ask.removeText, [
      { answer: 'stay', label: words.ask.keepHere, style: 'primary' },
      { answer: 'remove', label: words.ask.remove, style: 'danger' },
    ]);
    if (answer !== 'remove') return;
    keeping.remove();
    work.clear();
    notice.say(words.file.removed);
  };

  /** What the host has stored. Throws where it is no case, and what is there stays. @param {string} text */
  const take = (text) =>
    replace(
      () => work.open(text),
      (undo) => notice.say(words.embedded.replaced, [{ label: words.file.undo, act: () => (undo(), notice.say(words.file.undone)) }]),
    );

  /** Says that what the host has given is refused. @param {unknown} error @param {string} [text] of it */
  const refuse = (error, text) => {
    const message = refusal(error, words.embedded.theCase, work.maxBytes);
    const code = codeOf(error);
    const ways =
      code === 'newer-format' && text !== undefined ? [{ label: words.look.way, act: () => lookAtNewer(page, work, words.embedded.theCase, text) }] : [];
    notice.say(message, ways, 'alert');
    // That no format is said is one way of being no case.
    return { code: code === undefined || code === 'no-format' ? 'not-a-case' : code, message };
  };

  const clear = () => replace(() => work.clear(), sayCleared);

  /**
   * Does what the host asks for, in place of the work. What was not saved is set aside: the next thing that is said may take the way
   * back with it.
   *
   * @param {() => () => void} act gives the way back
   * @param {(undo: () => void) => void} say
   */
  const replace = (act, say) => {
    const before = work.unsaved ? work.text() : undefined;
    const undo = act();
    if (before === undefined || before === work.text()) return;
    keeping.setAside(before);
    say(() => (undo(), keeping.putAway(before)));
  };

  /** A file dropped on the page is opened here: the browser would otherwise show it in place of the page, and of the work. @param {DragEvent} event */
  const drop = (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void openFile(file);
  };

  return { save, markAsSaved, openExample, open, startAgain, removeEverything, take, refuse, clear, drop };
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** @param {unknown} error @param {string} name @param {number} maxBytes */
function refusal(error, name, maxBytes) {
  const code = codeOf(error) ?? '';
  const sentence = Object.hasOwn(words.refused, code) ? words.refused[/** @type {keyof typeof words.refused} */ (code)] : words.refused.other;
  return sentence(name, maxBytes);
}

/** Shows what stands in a case of a newer version, and lets nobody work on it. @param {HTMLElement} page @param {Work} work @param {string} name @param {string} text */
function lookAtNewer(page, work, name, text) {
  void later(import('./look.js'), page, work).then((look) => look?.lookAt(page, work.sections, name, words.look.newer, text));
}

/**
 * Shows the work that this browser has kept.
 *
 * @param {HTMLElement} page
 * @param {Work} work
 * @param {Keeping} keeping
 * @param {NoticeBarElement} notice
 * @returns {boolean} whether there was one that can be shown
 */
export function takeUp(page, work, keeping, notice) {
  const kept = keeping.takeUp();
  if (!kept) return false;
  try {
    work.takeUp(kept.text);
    keeping.took();
    if (!work.empty) notice.say(words.keeping.back(spellWhen(kept.at)));
    return true;
  } catch (error) {
    keeping.standAside();
    const newer = codeOf(error) === 'newer-format';
    const ways = [
      { label: words.keeping.saveUnreadable, act: () => download(words.file.name(''), kept.text, 'application/json') },
      ...(newer ? [{ label: words.look.way, act: () => lookAtNewer(page, work, words.keeping.theKept, kept.text) }] : []),
    ];
    notice.say(newer ? words.keeping.newer : words.keeping.unreadable, ways, 'alert');
    return false;
  }
}

/** @param {HTMLElement} page @param {Work} work @param {Keeping} keeping @param {NoticeBarElement} notice */
export function tellOfOtherTabs(page, work, keeping, notice) {
  const takeTheirs = () => {
    work.getCore().then(
      () => {
        const mine = keeping.state === 'conflict' ? work.text() : undefined;
        if (!takeUp(page, work, keeping, notice) || mine === undefined) return;
        keeping.setAside(mine);
        notice.say(words.keeping.theirsPreferred);
      },
      () => notice.say(words.failed.core, [{ label: words.failed.again, act: takeTheirs }], 'alert'),
    );
  };
  const keepMine = () => {
    keeping.keepMine();
    if (keeping.state === 'kept' && keeping.failure === undefined) notice.say(words.keeping.minePreferred);
  };
  const seeBoth = async () => {
    const theirs = keeping.theirs;
    const look = await later(import('./look.js'), page, work);
    if (!theirs || !look) return;
    const chosen = await look.chooseVersion(page, work, theirs);
    if (chosen === 'mine') keepMine();
    if (chosen === 'theirs') takeTheirs();
  };
  /** @type {import('./keeping.js').Keep} */
  let state = keeping.state;
  keeping.addEventListener('changed', () => {
    if (keeping.state === state) return;
    state = keeping.state;
    if (state === 'behind') notice.say(words.keeping.behind, [{ label: words.keeping.takeTheirs, act: takeTheirs }]);
    if (state !== 'conflict') return;
    notice.say(
      words.keeping.conflict,
      [
        { label: words.keeping.seeBoth, act: () => void seeBoth() },
        { label: words.keeping.takeTheirs, act: takeTheirs },
        { label: words.keeping.keepMine, act: keepMine },
      ],
      'alert',
    );
  });
  keeping.addEventListener('due', () => (keeping.state === 'conflict' ? void seeBoth() : takeTheirs()));
  keeping.addEventListener('removed-elsewhere', () => notice.say(words.keeping.removedElsewhere, [], 'alert'));
}

/** The way to what was set aside; not there where nothing was. @param {HTMLElement} page @param {Work} work @param {Keeping} keeping @param {(text: string, undo: () => void) => void} done */
export function asideWay(page, work, keeping, done) {
  const show = async () => (await later(import('./look.js'), page, work))?.showAside(page, work, keeping, done);
  const way = button('', () => void show(), { class: 'button small', hidden: true });
  keeping.addEventListener('changed', () => {
    way.hidden = keeping.aside.length === 0;
    way.textContent = words.versions.aside(keeping.aside.length);
  });
  return way;
}
