/**
 * The ways in and out of the case: as a file, into this browser, and to the host of the page.
 *
 * @typedef {import('./elements/notice-bar-element.js').NoticeBarElement} NoticeBarElement
 * @typedef {import('./keeping.js').Keeping} Keeping
 * @typedef {import('./place.js').Place} Place
 * @typedef {import('./work.js').Work} Work
 */

import { ask } from './ask.js';
import { download, fileName, pickFile, readText } from './files.js';
import { spellClock } from './understand.js';
import { words } from './words.js';

/**
 * @param {Place} place
 * @param {HTMLElement} page
 * @param {Work} work
 * @param {Keeping} keeping
 * @param {NoticeBarElement} notice
 */
export function caseFiles(place, page, work, keeping, notice) {
  const said = place.own ? words.ask : words.embedded;

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
    try {
      await handed;
    } catch (error) {
      notice.say(words.embedded.notSaved, [{ label: words.failed.again, act: () => void save() }, { label: words.file.save, act: saveAsFile }], 'alert');
      place.failed('not-saved', words.embedded.notSaved, error);
      return false;
    }
    // What was typed in the meantime is not in what was saved.
    if (work.text() === text) work.unsaved = false;
    notice.say(words.embedded.saved);
    place.saved('host');
    return true;
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
      notice.say(refusal(error, file.name, work.maxBytes), [], 'alert');
    }
  };

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

  /** What the host has stored. It has to be a case, or what is there stays. @param {string} text */
  const take = (text) => {
    try {
      work.check(text);
      if (work.isNewer(text)) throw Object.assign(new Error('a newer format'), { code: 'newer-format' });
    } catch (error) {
      const sentence = refusal(error, words.embedded.theCase, work.maxBytes);
      notice.say(sentence, [], 'alert');
      throw Object.assign(new Error(sentence, { cause: error }), { code: codeOf(error) ?? 'not-a-case' });
    }
    const unsaved = work.unsaved;
    const undo = work.open(text);
    if (unsaved) notice.say(words.embedded.replaced, [{ label: words.file.undo, act: () => (undo(), notice.say(words.file.undone)) }]);
  };

  const clear = () => {
    const unsaved = work.unsaved;
    const undo = work.clear();
    if (unsaved) sayCleared(undo);
  };

  /** A file dropped on the page is opened here: the browser would otherwise show it in place of the page, and of the work. @param {DragEvent} event */
  const drop = (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void openFile(file);
  };

  return { save, openExample, open, startAgain, removeEverything, take, clear, drop };
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** @param {unknown} error @param {string} name @param {number} maxBytes */
function refusal(error, name, maxBytes) {
  const code = codeOf(error);
  if (code === 'too-large' || code === 'not-json' || code === 'not-a-case' || code === 'newer-format') return words.refused[code](name, maxBytes);
  return words.refused.other(name);
}

/** Shows the work that this browser has kept. @param {Work} work @param {Keeping} keeping @param {NoticeBarElement} notice */
export function takeUp(work, keeping, notice) {
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
export function tellOfOtherTabs(work, keeping, notice) {
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
