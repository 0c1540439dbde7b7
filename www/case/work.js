/**
 * The work at hand: a case on the core's desk, and what follows from it.
 *
 * Everything that shows a fact or a statement listens here: `changed` follows a changed fact, `reshaped` fields that came
 * or went, `replaced` a whole other case. The core comes when somebody is there who needs it (`getCore`), and `started` says
 * that it has: until then what is typed is kept, and nothing follows from it.
 *
 * @typedef {typeof import('../core.js')} Source
 * @typedef {import('../core.js').Core} Core
 * @typedef {import('../core.js').Opening} Opening
 * @typedef {import('../core.js').Json} Json
 * @typedef {import('../core.js').Pack} Pack
 * @typedef {import('../core.js').Pointer} Pointer
 * @typedef {import('../core.js').Format} Format
 * @typedef {import('../core.js').Section} Section
 * @typedef {import('./fact.js').Draft} Draft
 */

import { at, below, isRecord, within } from '../ui/pointer.js';
import { today } from '../ui/understand.js';
import { bare } from './bare.js';
import { DraftDesk } from './draft-desk.js';
import { read, write } from './fact.js';

/** The one fact that the page itself has to know: it names the file, and the sender of the email. */
const ORGANISATION = '/organisation/name';

/** This second in UTC, as a publication file says when it was made. */
const now = () => `${new Date().toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length)}Z`;

export class Work extends EventTarget {
  /** @type {Section[]} */
  sections;
  /** @type {Pack} */
  pack;
  /** Whether something has changed since the case was opened or saved as a file. */
  unsaved = false;

  #source;
  #opening;
  /** @type {Core | undefined} */
  #core;
  /** @type {InstanceType<Core['Desk']> | DraftDesk} */
  #desk;
  #nothing;
  #day = today();
  /** @type {Map<Pointer, Draft>} */
  #drafts = new Map();
  /** @type {Json | undefined} all of the case, bare */
  #whole;
  /** @type {Set<Pointer>} */
  #issued = new Set();

  /** @param {Source} source @param {Opening} opening */
  constructor(source, opening) {
    super();
    this.#source = source;
    this.#opening = opening;
    this.#desk = new DraftDesk(opening);
    this.#nothing = opening.text;
    this.sections = bare(opening.sections);
    this.pack = bare(opening.pack);
    this.#whole = bare(/** @type {Record<string, Json>} */ (this.#desk.get('')));
  }

  get maxBytes() {
    return this.#opening.maxBytes;
  }

  /** The text of the example. */
  example() {
    return this.#source.loadExample();
  }

  /** Gets the core. What was typed until then is put on its desk, and what follows from it is shown. */
  async getCore() {
    const core = await this.#source.loadCore();
    if (this.#core) return;
    this.#core = core;
    this.#desk = core.Desk.open(this.text());
    if (this.empty) this.pack = bare(this.#desk.prepare(this.#day));
    this.dispatchEvent(new Event('started'));
    if (!this.empty) this.#follow('changed');
  }

  /** Gets the writers of files. */
  getFiles() {
    return this.#source.loadFiles();
  }

  /** A file of the page that is no module of it. @param {string} path */
  bringFile(path) {
    return this.#source.bringFile(path);
  }

  /** Whether the core is there. */
  get started() {
    return this.#core !== undefined;
  }

  /** Whether nothing has been filled in. */
  get empty() {
    return this.text() === this.#nothing;
  }

  get organisation() {
    const { state, value } = read(this.get(ORGANISATION));
    return state === 'known' && typeof value === 'string' ? value.trim() : '';
  }

  /** @param {Pointer} pointer @returns {Json | undefined} */
  get(pointer) {
    return at(this.#whole, pointer);
  }

  /** The keys of a collection, in the order of the case file. @param {Pointer} collection @returns {string[]} */
  entries(collection) {
    const value = this.get(collection);
    return isRecord(value) ? Object.keys(value) : [];
  }

  /** A fact with the drafts of its other states, which last as long as this case is open. @param {Pointer} pointer */
  draft(pointer) {
    let draft = this.#drafts.get(pointer);
    if (!draft) {
      draft = read(this.get(pointer));
      this.#drafts.set(pointer, draft);
    }
    return draft;
  }

  /** Puts a draft into the case. @param {Pointer} pointer */
  keepDraft(pointer) {
    this.set(pointer, write(this.draft(pointer)));
  }

  /** @param {Pointer} pointer @param {Json | undefined} value */
  set(pointer, value) {
    this.#desk.set(pointer, value);
    this.unsaved = true;
    this.#follow('changed');
  }

  /**
   * Adds an entry to a collection.
   *
   * @param {Section} section
   * @param {Json} [entry]
   * @returns {Pointer} where it stands
   */
  add(section, entry = {}) {
    const pointer = this.fresh(section);
    this.put([[pointer, entry]]);
    return pointer;
  }

  /** The address of an entry to be, under a key that this case has never used. @param {Section} section @returns {Pointer} */
  fresh(section) {
    const stem =
      section.item
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+|-+$/g, '') || 'entry';
    const text = this.text();
    let number = 1;
    let key = '';
    // A key that is gone from the collection may still be named elsewhere in the case.
    do key = `${stem}-${number++}`;
    while (this.#issued.has(below(section.pointer, key)) || text.includes(JSON.stringify(key)));
    const pointer = below(section.pointer, key);
    this.#issued.add(pointer);
    return pointer;
  }

  /** Takes something out of the case. @param {Pointer} pointer @returns {() => void} puts it back */
  remove(pointer) {
    return this.put([[pointer, undefined]]);
  }

  /**
   * Puts several things into the case, or takes them out, as one change: fields may come or go with it.
   *
   * @param {[Pointer, Json | undefined][]} changes
   * @returns {() => void} puts the case back as it was, order and all, if nothing else has changed since; else these things alone
   */
  put(changes) {
    const before = this.text();
    const values = changes.map(([pointer]) => /** @type {[Pointer, Json | undefined]} */ ([pointer, this.get(pointer)]));
    this.#reshape(changes);
    const after = this.text();
    return () => {
      if (this.text() !== after) return this.#reshape(values);
      this.#desk.free();
      this.#desk = this.#opened(before);
      this.#forgetDrafts(changes);
      this.unsaved = true;
      this.#follow('reshaped', changes);
    };
  }

  /** @param {[Pointer, Json | undefined][]} changes */
  #reshape(changes) {
    for (const [pointer, value] of changes) this.#desk.set(pointer, value);
    this.#forgetDrafts(changes);
    this.unsaved = true;
    this.#follow('reshaped', changes);
  }

  /** @param {[Pointer, unknown][]} changes */
  #forgetDrafts(changes) {
    for (const fact of this.#drafts.keys()) {
      if (changes.some(([pointer]) => within(pointer, fact) || within(fact, pointer))) this.#drafts.delete(fact);
    }
  }

  /** What would follow without one thing in the case. @param {Pointer} pointer @returns {Pack} */
  packWithout(pointer) {
    if (!this.#core) return this.pack;
    const desk = this.#core.Desk.open(this.text());
    desk.set(pointer, undefined);
    const pack = bare(desk.prepare(this.#day));
    desk.free();
    return pack;
  }

  /** Throws where a text is no case file that this version can work on. The core has to be there. @param {string} text */
  check(text) {
    this.#read(text).free();
  }

  /**
   * Opens the text of a case file, or throws and leaves the work as it is. The core has to be there.
   *
   * @param {string} text
   * @returns {() => void} puts the case back as it was
   */
  open(text) {
    return this.#exchange(this.#read(text));
  }

  /** Opens what was kept: it may never have been saved as a file. Throws as `open` does. @param {string} text */
  takeUp(text) {
    this.#replace(this.#read(text), true);
  }

  /**
   * The only way from outside to the work. What does not say its format is no case: an answer that is an error, say. What a newer
   * version wrote may mean other things, and nobody is to save over it what this one makes of it.
   *
   * @param {string} text
   */
  #read(text) {
    const desk = this.#there.Desk.open(text);
    const format = desk.get('/format');
    const refused = !Number.isInteger(format) || Number(format) < 1 ? 'no-format' : Number(format) > this.#format ? 'newer-format' : undefined;
    if (refused === undefined) return desk;
    desk.free();
    throw Object.assign(new Error(refused), { code: refused });
  }

  /** @returns {() => void} puts the case back as it was */
  clear() {
    return this.#exchange(this.#opened(this.#nothing));
  }

  /** The text of the case file. */
  text() {
    return this.#desk.text();
  }

  /**
   * Puts a statement into the record of what was sent, or throws and leaves the work as it is.
   *
   * @param {string} name
   * @param {import('../core.js').Dispatch} dispatch
   * @returns {() => void} takes it out again
   */
  markAsSent(name, dispatch) {
    const before = this.get('/sent');
    const pointer = this.#full.markAsSent(name, dispatch, today());
    this.#recordChanged(pointer);
    return this.#wayBack(before, pointer, () => void this.takeOutSent(pointer));
  }

  /**
   * Takes a statement out of the record of what was sent: what was marked after it is sealed anew.
   *
   * @param {Pointer} pointer
   * @returns {() => void} puts it back
   */
  takeOutSent(pointer) {
    const before = this.get('/sent');
    const entry = this.#full.takeOutSent(pointer);
    this.#recordChanged(pointer);
    return this.#wayBack(before, pointer, () => {
      if (entry !== undefined && this.get(pointer) === undefined) this.#full.putBackSent(pointer, entry);
      this.#recordChanged(pointer);
    });
  }

  /**
   * Puts the record back as it was, order and seals and all, where it is as it is now; else does what leaves it whole.
   *
   * @param {Json | undefined} before
   * @param {Pointer} pointer
   * @param {() => void} otherwise
   */
  #wayBack(before, pointer, otherwise) {
    const after = JSON.stringify(this.get('/sent'));
    return () => {
      if (JSON.stringify(this.get('/sent')) !== after) return otherwise();
      this.#desk.set('/sent', before);
      this.#recordChanged(pointer);
    };
  }

  /** @param {Pointer} pointer where something came into the record or went out of it */
  #recordChanged(pointer) {
    this.#forgetDrafts([[pointer, undefined]]);
    this.unsaved = true;
    this.#follow('reshaped', [[pointer, undefined]]);
  }

  /** The answer sheets there are, by name. */
  sheets() {
    return this.#source.loadSheets();
  }

  /** @param {string} name @param {Json} definition @param {string} [since] the text of an earlier case file */
  sheet(name, definition, since) {
    return bare(this.#full.sheet(name, definition, since));
  }

  /** @param {string} name @param {Json} definition @param {Format} format @param {string} [since] the text of an earlier case file */
  exportSheet(name, definition, format, since) {
    return this.#full.exportSheet(name, definition, format, since);
  }

  timeline() {
    return this.#full.timeline();
  }

  /** @param {string} first @param {string} second names of statements, or addresses of what was sent */
  compare(first, second) {
    return bare(this.#full.compare(first, second, today()));
  }

  /** The whole review, which takes its time: see `Reviewing`. */
  review() {
    return bare(this.#full.review(today()));
  }

  /** Holds a text that came back against a statement. @param {string} name @param {string} text */
  takeBack(name, text) {
    return bare(this.#full.takeBack(name, text, today()));
  }

  /** @param {string} name @param {Format} format */
  export(name, format) {
    return this.#full.export(name, format, today());
  }

  /** A statement as HTML to paste: nothing but headings, paragraphs, lists and links. @param {string} name @param {number} headingLevel */
  paste(name, headingLevel) {
    return this.#full.paste(name, headingLevel, today());
  }

  /** The questions and answers as linked data; nothing for another statement. @param {string} name */
  jsonLd(name) {
    return this.#full.jsonLd(name, today());
  }

  /** The publication file, or an error whose message is a sentence. @param {string[]} names */
  publication(names) {
    return this.#full.publication(names, today(), now());
  }

  /** What files of this case say of themselves. */
  letterhead() {
    return this.#full.letterhead();
  }

  /** What follows may be different on another day. */
  noticeTheDay() {
    if (today() !== this.#day) this.#follow('changed');
  }

  /** @param {InstanceType<Core['Desk']> | DraftDesk} desk @returns {() => void} puts the case back as it was */
  #exchange(desk) {
    const before = this.text();
    const unsaved = this.unsaved;
    this.#replace(desk, false);
    return () => this.#replace(this.#opened(before), unsaved);
  }

  /** @param {InstanceType<Core['Desk']> | DraftDesk} desk @param {boolean} unsaved */
  #replace(desk, unsaved) {
    this.#desk.free();
    this.#desk = desk;
    this.unsaved = unsaved;
    this.#drafts.clear();
    this.#issued.clear();
    this.#follow('replaced');
  }

  /** The newest format that is read here. */
  get #format() {
    return Number(JSON.parse(this.#nothing).format);
  }

  get #there() {
    if (!this.#core) throw new Error('the core has not come');
    return this.#core;
  }

  /** The desk of the core. */
  get #full() {
    if (this.#desk instanceof DraftDesk) throw new Error('the core has not come');
    return this.#desk;
  }

  /** A desk with a case on it that was on one before. @param {string} text */
  #opened(text) {
    return this.#core ? this.#core.Desk.open(text) : new DraftDesk(this.#opening, text);
  }

  /**
   * @param {'changed' | 'reshaped' | 'replaced'} event
   * @param {[Pointer, unknown][]} [changes] where fields may have come or gone
   */
  #follow(event, changes = []) {
    this.#day = today();
    this.#whole = bare(/** @type {Record<string, Json>} */ (this.#desk.get('')));
    this.pack = bare(this.#desk.prepare(this.#day));
    this.dispatchEvent(new CustomEvent(event, { detail: { pointers: changes.map(([pointer]) => pointer) } }));
  }
}
