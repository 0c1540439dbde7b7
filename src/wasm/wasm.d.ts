/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON Pointer (RFC 6901) into the case file, such as `/suppliers/it/role`. The empty string is the whole case. */
export type Pointer = string;

/**
 * The name of a document: the name of its file in `content/<language>/documents` and, where it is for one group of people, `/` and
 * the key of that group, as in `letter/former-members`.
 */
export type DocumentName = string;

/** The form in which a document leaves: `html` is a complete page. For a fragment to paste there is `Desk.paste`. */
export type Format = "text" | "html" | "markdown";

/** What is wrong with a fact, where, and how to put it right. */
export interface Problem {
  /** The address of the field. */
  field: Pointer;
  /** A stable name for the kind of problem, such as `unknown-field`. */
  code: string;
  /** One sentence for the person who fills in the form. */
  message: string;
  /** `error`: the fact cannot be used as it stands. `fix`: it can, and should not go out like this. */
  weight: "error" | "fix";
}

/** What is to fix in a statement before it goes out. */
export interface Finding {
  /** The name of the rule, such as `gap`. */
  rule: string;
  /** How much it weighs: `stop` is false, unsupported, unlawful or leaking; `check` a person has to look at; `style` could be said better. */
  weight: 'stop' | 'check' | 'style';
  /** What it is about. */
  area: Area;
  /** One sentence for the person who fills in the form. */
  message: string;
  /** Why it matters. */
  why?: string;
  /** Where the rule or the duty stands. */
  source?: Source;
  /** The words it was found in. */
  span?: Span;
  /** What may stand in place of those words, where that is certain. */
  fix?: string;
  /** What to keep under `/accepted` where somebody accepts it, with a reason; not there where nobody may. */
  acceptance?: { rule: string; about: string; facts: string };
  /** The document it was found in; `null` when it holds for all of them. */
  document: DocumentName | null;
  /** The claim it is about; `null` when the claim is missing. */
  claim: string | null;
  /** The fields that would put it right, the first one first. */
  fields: Pointer[];
}

/** What a finding is about. */
export type Area = "law" | "guidance" | "evidence" | "consistency" | "leaks" | "phishing" | "words" | "gaps";

/** Where a rule or a duty comes from. */
export interface Source {
  name: string;
  /** Where it can be read; `null` where that is nowhere. */
  url: string | null;
  /** The day on which it was last read there, `YYYY-MM-DD`. */
  verified_on: string | null;
  /** Whether only somebody's account of it was read, and not the text itself. */
  second_hand: boolean;
}

/** A stretch of a document: of a part beside the body, or of a block (and its item, in a list), both counted from 0. */
export interface Span {
  part?: string;
  block?: number;
  item?: number;
  /** In UTF-16 code units of the text of that part, block or item. */
  start: number;
  end: number;
  text: string;
}

/** How the statements to some people stand to one thing that a law asks for. */
export interface DutyResult {
  /** `unknown`: the statements openly say that it is not yet known. `conflict`: they say what they must not. */
  result: "met" | "missing" | "not-applicable" | "unknown" | "conflict";
  /** Where it is met or broken: the sentences, by document and claim. */
  where: { document: DocumentName; claim: string | null; span?: Span }[];
  /** The documents in which it is missing. */
  lacking: DocumentName[];
  /** The group whose documents these are; `null` for everybody. */
  group: Pointer | null;
  groupName: string | null;
  /** The fields that would put it right. */
  fields: Pointer[];
}

/** One thing that a law asks for, and how the statements stand to it. */
export interface Standing {
  /** Its name, such as `UK-34-2-CONTACT`; also the rule of its finding. */
  id: string;
  title: string;
  /** What to do, in one sentence. */
  ask: string;
  force: "must" | "must-if" | "should" | "must-not";
  clause: string;
  why: string;
  source: Source;
  /** For everybody, and for each group that is written to by itself. */
  results: DutyResult[];
}

/** A law that the facts bring the case under. */
export interface Regime {
  id: string;
  title: string;
  about: string;
  duties: Standing[];
}

/** The whole review of a case. */
export interface Review {
  /** What is to fix, the heaviest first. */
  findings: Finding[];
  /** What somebody accepted: the address of the acceptance, and the finding. */
  accepted: [Pointer, Finding][];
  /** Acceptances that hold no longer, since a fact under the sentence has changed. */
  outdated: Pointer[];
  /** The laws that the facts bring the case under. */
  regimes: Regime[];
  /** Where people live or the organisation is based, as a sentence has it, and what is not covered there: ask counsel. */
  uncovered: string[];
  /** Whether it is known where people live or where the organisation is based: without, no law can be chosen. */
  placed: boolean;
}

/** One place in which a text that came back differs from ours. */
export interface Change {
  /** Our sentences; none where something was added. */
  before: string[];
  /** What stands in their place; none where they were taken out. */
  after: string[];
  /** The claim that our sentences say, where it is one. */
  claim: string | null;
  fields: Pointer[];
  findings: Finding[];
  /** What to put under `/own_words/<key>` to take the new words over; `null` where they cannot take the place of one claim. */
  own: { key: string; text: string; facts: string } | null;
}

/** A text that came back, held against ours. */
export interface Returned {
  changes: Change[];
  /** How many sentences are as they were. */
  same: number;
  /** What the review says of the text as a whole, and of sentences that are as they were. */
  findings: Finding[];
}

/** One single thing that the organisation says. */
export interface Claim {
  /** Its kind, followed by `:` and a key where a case may hold several, such as `advice:two-step`. */
  id: string;
  /** The name of its file in `content/<language>/claims`. */
  kind: string;
  /** How it stands: said as a fact, not yet known, ruled out, known but not for release. */
  stance: "known" | "unknown" | "no-sign" | "ruled-out" | "withheld";
  /** The facts that make it. */
  facts: Pointer[];
  /** The claims that a document which says this one must say as well. */
  with: string[];
  /** A digest of what it says, to keep beside words of somebody's own: it changes when a fact under the sentence does. */
  digest: string;
}

/** A stretch of text with one origin. */
export interface Run {
  text: string;
  /** The claim that says it; `null` in headings and labels. */
  claim: string | null;
  /** The facts that made this stretch, the closest first. */
  facts: Pointer[];
  /** There where somebody worded it in place of the program, under `/own_words`. */
  own?: true;
  /** There where it is set strong. */
  strong?: true;
  /** Where it links to: an `https:`, `http:`, `mailto:` or `tel:` address. Not there where it links to nothing. */
  href?: string;
  /** There where whoever sends the message fills something in: the text is the tag, in the syntax of its system. */
  merge?: Merge;
}

/** What a system that sends messages fills in for each person. */
export interface Merge {
  /** The system, by its name in the case file. */
  system: string;
  /** What the screen calls it. */
  by: string;
  /** What the field holds. */
  what: "name" | "reference";
  /** The name of the field. */
  field: string;
  /** What stands where the field is empty, where the message itself says so. */
  otherwise?: string;
}

/** A paragraph, a heading or a list. */
export type Block =
  | { kind: "heading"; level: number; runs: Run[] }
  | { kind: "paragraph"; runs: Run[] }
  | { kind: "list"; items: Run[][] };

/** A statement for one channel. */
export interface Document {
  name: DocumentName;
  /** The name of its file in `content/<language>/documents`. */
  template: string;
  /** What the screen calls all documents of that file, such as "Letter". */
  templateTitle: string;
  /** The group of people that it is for; `null` where it is for everybody. */
  group: Pointer | null;
  /** What that group is called; `null` where it is for everybody. */
  groupName: string | null;
  /** The place of that group among the groups of the case, from 1: the number in the names of files. `null` where it is for everybody. */
  groupNumber: number | null;
  /** Whether whoever gets it could be in danger: nothing that others may see of it, such as its sender, may give it away. */
  discreet?: true;
  /** Whether the system that sends it reads Markdown without bold text, and without links but addresses that stand by themselves. */
  bareMarkdown?: true;
  /** What each claim says by itself that shares a sentence with others. Whoever words it anew begins with that: it then leaves the sentence. */
  alone?: { claim: string; text: string }[];
  /** Why it must not leave now, in a sentence: people who could be in danger have not been reached, or something in the case file is not
   * understood. There is no way out for it then. */
  stopped?: string;
  /** What the screen calls it, such as "Email to members". */
  title: string;
  channel: string;
  /** BCP 47 language tag of the text. */
  language: string;
  /** The short texts beside the body, such as the subject and the preheader of an email, in their order. */
  parts: { name: string; label: string; runs: Run[] }[];
  body: Block[];
  /** How it goes out as a text message; `null` in other channels. */
  message: Message | null;
}

/** How a text goes out as a text message. */
export interface Message {
  /** `gsm-7`, or `ucs-2` where a character needs it. */
  encoding: "gsm-7" | "ucs-2";
  /** Its length in the units of that encoding. */
  units: number;
  /** How many parts it is sent in, each of which costs. */
  parts: number;
  /** How many units fit into that many parts. */
  room: number;
  /** The characters that need `ucs-2`, each once. */
  forcedBy: string[];
  /** How many times something is filled in for each person: its length is not known and not counted. Not there where nothing is. */
  merged?: number;
}

/** All that follows from a case. */
export interface Pack {
  problems: Problem[];
  findings: Finding[];
  claims: Claim[];
  documents: Document[];
  /** What was sent, in the order of the record. */
  sent: SentNow[];
}

/** A statement that was sent, as it stands now. */
export interface SentNow {
  at: Pointer;
  /** The claims of it that do not hold any more: whoever has it holds something wrong. */
  wrong: string[];
  /**
   * What its seal says. `sealed`: it is as it was when it was marked as sent. `covered`: it has no seal, and is as it was when the next
   * one was sealed. `not-sealed`: nothing shows whether it is as it was. `changed`: it is not as it was sealed. `in-doubt`: something
   * before it was changed, moved or taken out, so that nothing vouches for it.
   */
  stands: "sealed" | "covered" | "not-sealed" | "changed" | "in-doubt";
  /** Its seal; `null` where it has none. That of the last one is the digest of the record, to be noted somewhere else. */
  seal: string | null;
}

/** What the files of a case say of themselves. What is withheld is not in it. */
export interface Letterhead {
  /** The organisation, as people know it. */
  organisation: string | null;
  /** The day that the statements speak from, `YYYY-MM-DD`. */
  asOf: string | null;
  /** The address that messages come from. */
  from: string | null;
}

/** How a document went out: what the program cannot know. */
export interface Dispatch {
  /** When, on the clock of the case: a day `YYYY-MM-DD`, or a minute `YYYY-MM-DDThh:mm`. */
  when: string;
  /** How many people it reached. */
  reached?: number;
  /** The sender, where it is not the one of the case. */
  sender?: string;
}

/** A sentence in both texts, in the first alone, or in the second alone. */
export interface Difference {
  kind: "same" | "gone" | "new";
  text: string;
}

/** What can be said of a fact: we know it; not yet known; looked for, and no sign of it; confirmed not; known, but not for
 * release. In the case file: a bare value or `value`; `unknown`; `no_sign`; `ruled_out`; `withheld`. */
export type StateName = "known" | "unknown" | "no-sign" | "ruled-out" | "withheld";

/** How sure we are of what we know: we checked; it is our estimate; somebody told us. */
export type CertaintyName = "confirmed" | "estimated" | "reported";

/** One field of the form. */
export interface Field {
  /** Its address; `{key}` stands for the key of an entry, as in `/suppliers/{key}/role`. */
  pointer: Pointer;
  /**
   * What is typed into it. `text` and `sentence`: one line; `prose`: several lines; `texts`: a list of short texts;
   * `date`: `YYYY-MM-DD`; `when`: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `span`: a `when`,
   * a minute `YYYY-MM-DDThh:mm`, or two of these with `/` between; `count`: a whole number; `choice`: one of `values`;
   * `choices`: a list of `values`; `entries`: a list of keys of the collection `collection`; `email`, `phone`, `link`: an address;
   * `tag`: part of a tag that a system fills in; `exact`: a text kept to the letter; `said`: what a statement said, point by point. Both are written by `Desk.markAsSent`.
   */
  kind:
    | "text" | "sentence" | "prose" | "texts" | "date" | "when" | "span" | "count"
    | "tag" | "choice" | "choices" | "entries" | "email" | "phone" | "link" | "exact" | "said";
  label: string;
  hint: string;
  /** A value that could stand there, in the form in which the case file holds it. */
  example: Json;
  /** What can be chosen, for `choice` and `choices`. */
  values: { value: string; label: string }[];
  /** The states that this fact can have. Just `["known"]` where the others make no sense. */
  states: StateName[];
  /** The certainties that can be given ("about", "as we were told"); empty where that goes without saying. */
  certainties: CertaintyName[];
  /** For `entries`: the address of the collection whose entries can be chosen. Empty for every other kind. */
  collection: Pointer;
}

/** A point of the timeline of the incident. */
export interface TimelineEvent {
  milestone: string;
  /** When it was, as a sentence begins: "On 3 November 2021". */
  when: string;
  /** What happened, as a sentence. */
  what: string;
  /** The fact that says so. */
  fact: Pointer;
}

/** The incident as a line of dates: all that is known, and what was chosen for the public in `/notice/timeline`. */
export interface Timeline {
  events: TimelineEvent[];
  /** An SVG file that stands by itself and says the same in its description. */
  picture: string;
  public: TimelineEvent[];
  /** Empty where it must not leave now. */
  publicPicture: string;
  /** Why it must not leave now, in a sentence. */
  stopped?: string;
}

/** A part of the form. */
export interface Section {
  /** Its address; the empty string for the fields at the top of the case file. */
  pointer: Pointer;
  title: string;
  hint: string;
  /** Whether it holds any number of entries under keys of their own; `item` is then what one of them is called. */
  collection: boolean;
  /** What one entry is called, such as "supplier"; empty where it is no collection. */
  item: string;
  /** The step of the form that it belongs to, as the screen calls it. Sections of one step follow each other. */
  step: string;
  fields: Field[];
}

/** An error thrown for misuse carries a stable code. */
export interface DeskError extends Error {
  /** `too-large`, `not-json`, `not-a-case`, `bad-pointer`, `bad-value`, `bad-date`, `no-such-document`, `no-such-format`,
   * `stopped`, `no-record`, `no-such-sheet`, `not-public`, `empty`, `no-date`, `leak`. */
  code: string;
}

/** The parts of the form, in order. */
export function form(): Section[];

/** The largest case file that is read, in bytes. */
export function maxBytes(): number;

/**
 * A case on the desk: it keeps the case in wasm memory, takes one changed fact at a time and gives back what follows.
 * Facts that cannot be read stay in the case as they were typed.
 */
export class Desk {
  /** An empty case. */
  constructor();
  /** Opens the text of a case file. Throws a `DeskError` where it is no JSON object or too large. */
  static open(text: string): Desk;
  /** Puts a fact at an address, making what lies above it; `undefined` takes it away. The whole case is opened, not put. */
  set(pointer: Pointer, value: Json | undefined): void;
  /** What stands at an address, as it was typed; `undefined` where there is nothing. */
  get(pointer: Pointer): Json | undefined;
  /**
   * Problems, findings, claims and documents of the case. What is as it was in the pack before is the same object as there, so
   * that a page can see what it need not draw again: look at a pack, and change nothing in it.
   * @param today the civil date on the reader's calendar, `YYYY-MM-DD`: promises that lie before it have passed. Whether a day has
   * come that lets public texts leave is asked of the clock of the machine alone.
   */
  prepare(today?: string): Pack;
  /** One document in one format, ready to copy. This, `paste` and `jsonLd` throw `stopped` where it must not leave now. */
  export(document: DocumentName, format: Format, today?: string): string;
  /**
   * One document as HTML to paste into a content management system: no script, class, style or id.
   * @param headingLevel the level at which its headings start, 1 to 6
   */
  paste(document: DocumentName, headingLevel: number, today?: string): string;
  /** The questions and answers as linked data (schema.org `FAQPage`), safe inside a script element; `undefined` for other documents. */
  jsonLd(document: DocumentName, today?: string): string | undefined;
  /**
   * Puts a document into the record of what was sent, under `/sent`, with its exact text and what it said. Nothing that changes
   * later changes that, and a seal shows whether somebody did. Gives the address of the entry. Throws `stopped` where it must not leave
   * now, `bad-date` where it cannot have gone out then (not a day or a minute, after `today`, before the incident
   * was discovered), and `bad-value` where the dispatch says anything else that cannot be. The message is a sentence
   * for whoever marks it.
   */
  markAsSent(document: DocumentName, dispatch: Dispatch, today?: string): Pointer;
  /**
   * Takes a statement out of the record of what was sent, and gives what stood there; `undefined` where there is none. A record that
   * was whole is sealed anew from there on, and has another digest.
   */
  takeOutSent(pointer: Pointer): Json | undefined;
  /** Puts one back that was taken out, behind those that were marked since. */
  putBackSent(pointer: Pointer, entry: Json): void;
  /**
   * The publication file, which `<breach-statement>` shows on a website: the texts that anybody may read, and nothing else.
   * @param documents just these; all that are for the public where none is named
   * @param made when it is made, by the clock of whoever makes it, in UTC: `YYYY-MM-DDThh:mm:ssZ`. Of two files of one day and one number,
   * the one that was made later is shown. Without it, two files of one day have no order.
   *
   * Throws `no-such-document`, `not-public`, `empty`, `no-date`, `stopped` where people in danger have to be reached first, and `leak`
   * where a text says what is held back. The message is a sentence for whoever publishes.
   */
  publication(documents?: DocumentName[], today?: string, made?: string): string;
  /**
   * An answer sheet, filled in: the questions of an authority in their order, each with what the case says to it.
   * @param definition one of those in `sheets.json`, beside this package
   * @param since the text of the case file as it was when the sheet was last handed in: what has changed since, and no more
   */
  sheet(name: string, definition: Json, since?: string): Document;
  /** An answer sheet in one format, ready to copy. */
  exportSheet(name: string, definition: Json, format: Format, since?: string): string;
  /** The timeline, in words and as a picture. */
  timeline(): Timeline;
  /**
   * Compares two texts sentence by sentence.
   * @param first the name of a document as it is now, or the address of an entry of what was sent
   */
  compare(first: DocumentName | Pointer, second: DocumentName | Pointer, today?: string): Difference[];
  /**
   * The whole review: what the law asks for, every sentence read. It takes a few milliseconds: ask for it when somebody looks at it.
   */
  review(today?: string): Review;
  /** Holds a text that came back, from legal for instance, against a document: every difference, reviewed. Throws `too-large` over
   * 200,000 characters. */
  takeBack(document: DocumentName, text: string, today?: string): Returned;
  /** What the files of the case say of themselves: `write` of the module of files asks for it. */
  letterhead(): Letterhead;
  /** The text of the case file, to save. */
  text(): string;
  /** Gives the memory back; the desk cannot be used afterwards. */
  free(): void;
}
