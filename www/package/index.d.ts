import type { Desk, form, Json, maxBytes } from '../pkg/breach_statement.js';
import type { formatsFor, write } from '../pkg/files.js';

export type * from '../pkg/breach_statement.js';
export type { FileFormat, FileOptions, WrittenFile } from '../pkg/files.js';

/** The core: it drafts, reviews and keeps the record of what was sent. */
export interface Core {
  Desk: typeof Desk;
  form: typeof form;
  maxBytes: typeof maxBytes;
}

/** The writers of files: Word, an email draft, a table, all documents in one archive. */
export interface Files {
  write: typeof write;
  formatsFor: typeof formatsFor;
}

/** An answer sheet: hand it to `Desk.sheet` under its name. */
export type SheetDefinition = { title: string; what: string; laws?: string[] } & { [key: string]: Json };

/** What the WebAssembly is started with: its address, what a request for it brings, its bytes, or a module that is compiled already. */
export type WasmSource = Wasm | Promise<Wasm>;
type Wasm = string | URL | Response | ArrayBuffer | ArrayBufferView | CompiledWasm;
/** `WebAssembly.Module`, where the program is compiled with types that know it: those of Node alone do not. */
type CompiledWasm = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never;

export interface LoadOptions {
  /** Where the WebAssembly comes from; from beside the package where left out. Heeded by the call that starts it. */
  wasm?: WasmSource;
}

export interface Api {
  /** Starts the core, once: whoever asks again gets the same. Rejects with a `DeskError` of the code `not-loaded`; asking again tries again. */
  load(options?: LoadOptions): Promise<Core>;
  /** Starts the writers of files, once, in the same way. They are a WebAssembly of their own, which is loaded by this call and not before. */
  loadFiles(options?: LoadOptions): Promise<Files>;
  /** The answer sheets, by name. */
  loadSheets(): Promise<Record<string, SheetDefinition>>;
  /** A case file to try things with: a real incident, as it was known on a day of 2021. */
  loadExample(): Promise<string>;
}

export const load: Api['load'];
export const loadFiles: Api['loadFiles'];
export const loadSheets: Api['loadSheets'];
export const loadExample: Api['loadExample'];
