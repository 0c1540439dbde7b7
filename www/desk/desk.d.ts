/** What a host sees of `<breach-statement-desk>`. */

/** A statement as it would go out. */
export interface PreparedDocument {
  /** The name of the document, such as `email`, or `letter/former-members` where it is for one group of people. */
  name: string;
  /** What the desk calls it. */
  title: string;
  /** `email`, `letter`, `web-notice` and so on. */
  channel: string;
  /** BCP 47 tag of its language. */
  language: string;
  /** As plain text; none where it must not leave now. */
  text?: string;
  /** As HTML: semantic elements alone, without scripts, classes or styles; none where it must not leave now. */
  html?: string;
  /** Why it must not leave now, in a sentence; none where it may. */
  stopped?: string;
}

/**
 * - `too-large`, `not-json`, `not-a-case`, `newer-format`: what was to be loaded is refused, and the case at hand is as it was.
 * - `not-received`: it did not arrive: the promise of it was broken, or the server answered with an error.
 * - `overtaken`: another case was asked for before this one was there. Nobody is told on the screen.
 * - `not-loaded`, `name-taken`: the desk cannot start. What stands between its tags stays in sight.
 * - `no-core`: the part that writes the statements has not come. What is typed is kept; asking again tries again.
 * - `not-saved`: the host could not store the case, or took it and did not say that it has.
 * - `misused`: thrown by `storeWith` where it is called too late, or with something that is no promise.
 */
export type DeskErrorCode =
  | 'too-large'
  | 'not-json'
  | 'not-a-case'
  | 'newer-format'
  | 'not-received'
  | 'overtaken'
  | 'not-loaded'
  | 'name-taken'
  | 'no-core'
  | 'not-saved'
  | 'misused';

/** What can be loaded: the text of a case file, what it holds, an answer of `fetch`, or a file. It has to say its format. */
export type Given = string | object | Response | Blob;

/** What a desk refuses or cannot do. The message is the sentence that it has shown. */
export class DeskError extends Error {
  constructor(code: DeskErrorCode, message: string, cause?: unknown);
  readonly code: DeskErrorCode;
}

/** Events of a desk, by name. They bubble, and carry no facts. */
export interface DeskEvents {
  /** The desk is there. */
  'breach-statement-desk:ready': CustomEvent<Record<string, never>>;
  /** A fact has changed, or the whole case: `text` has it. */
  'breach-statement-desk:changed': CustomEvent<{ unsaved: boolean; empty: boolean; by: 'person' | 'host' }>;
  /**
   * Somebody wants to save. Prevent the default, store `text`, and hand over the promise of that while the event is handled: before
   * anything is awaited. A broken promise, or one of an answer of `fetch` that is an error, is not saved; nor is a case that is taken
   * without a promise, unless `markAsSaved` is called. Where nobody prevents the default, the case is saved as a file.
   */
  'breach-statement-desk:save': CustomEvent<{ storeWith: (stored: PromiseLike<unknown>) => void }>;
  /** The case has been saved. */
  'breach-statement-desk:saved': CustomEvent<{ where: 'host' | 'file' }>;
  /** Something has not worked; a sentence on the screen says so too. */
  'breach-statement-desk:failed': CustomEvent<{ code: DeskErrorCode; error: DeskError }>;
}

/**
 * The desk. Attributes, read when it starts: `src`, the folder of its files where they do not lie beside its module (the first desk
 * of a document says it for all); `keep="browser"`, to let people keep their work in this browser, under the id of the element.
 * `ask-before-leaving`: the browser asks before the window is left with work that is not saved.
 */
export class BreachStatementDeskElement extends HTMLElement {
  /** Resolves when the desk is there, which it is some time after it has come into a document; rejects with a `DeskError`. */
  readonly ready: Promise<void>;
  /** The text of the case file as it stands; empty until the desk is there. */
  readonly text: string;
  /** The case as it stands, as a copy; an empty object until the desk is there. */
  readonly case: Record<string, unknown>;
  /** Whether anything is typed that has not been saved. */
  readonly unsaved: boolean;
  /** Opens a case in place of the one that is there. Rejects with a `DeskError` where it is none: the one that was there stays. */
  load(given: Given | PromiseLike<Given>): Promise<void>;
  /** Empties the desk. */
  clear(): Promise<void>;
  /** Saves, as the button does: true when it is done. */
  save(): Promise<boolean>;
  /** Says that the host has stored the case as it stands. */
  markAsSaved(): void;
  /** The texts as they would go out. */
  pack(): Promise<PreparedDocument[]>;

  addEventListener<Name extends keyof DeskEvents>(
    name: Name,
    listener: (this: BreachStatementDeskElement, event: DeskEvents[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(name: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'breach-statement-desk': BreachStatementDeskElement;
  }
}
