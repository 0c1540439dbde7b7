import type { DeskError, Document, Letterhead } from './breach_statement.js';

export type { DeskError, Document, Letterhead };

/**
 * The form in which a document becomes a file. `eml` suits documents whose channel is `email`, `csv` the questions and answers
 * (`template` is `faq`); all others suit every document.
 */
export type FileFormat = "text" | "html" | "markdown" | "docx" | "eml" | "csv";

/** A file that is ready to leave. */
export interface WrittenFile {
  /** A name that every file system takes, such as `letter-2.docx` for the second group, or `statements-2021-11-03.zip`. */
  name: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface FileOptions {
  /** What the files say of themselves: `Desk.letterhead()` gives it. Without, they carry no date and name no sender. */
  letterhead?: Letterhead;
  /** The formats of the documents in a `zip`; all of them where left out. Each document comes in those that suit it. */
  formats?: FileFormat[];
}

/**
 * Writes documents of the desk as a file: one document, or any number of them as a `zip` with a manifest of digests. The same
 * documents and options give the same bytes.
 *
 * Throws a `DeskError` with the code
 * - `bad-value`: these are no documents, or no options;
 * - `bad-date`: `letterhead.asOf` is no date;
 * - `no-such-format`;
 * - `one-document`: a format for one document was asked of none or several;
 * - `not-for-this-document`: the format does not suit it;
 * - `nothing-to-write`: none of the formats suits any of the documents;
 * - `too-large`.
 */
export function write(documents: readonly Document[], format: FileFormat | "zip", options?: FileOptions): WrittenFile;

/** The formats that suit a document. */
export function formatsFor(document: Document): FileFormat[];
