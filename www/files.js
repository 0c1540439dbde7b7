/** Files in and out, and the clipboard. Nothing here reads or makes what is in them. */

import { ask } from './ask.js';
import { hasClipboard, write } from './clipboard.js';
import { pageOf } from './dialog.js';
import { h } from './dom.js';
import { words } from './words.js';

/** @param {string} name @param {string} text @param {string} type */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  // It stands nowhere: a document that listens to what is pressed in it would take it for a way to another page.
  h('a', { href: address, download: name }).click();
  // Some browsers read the address only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Lets the reader choose one file. @param {Element} part of the page that asks @returns {Promise<File | undefined>} */
export function pickFile(part) {
  const input = h('input', { type: 'file', accept: '.json,application/json', class: 'unseen', tabindex: -1 });
  // In some browsers one that stands nowhere says nothing of what was chosen.
  pageOf(part).append(input);
  return new Promise((resolve) => {
    const done = () => {
      input.remove();
      resolve(input.files?.[0]);
    };
    input.addEventListener('change', done);
    input.addEventListener('cancel', done);
    input.click();
  });
}

/**
 * @param {File} file
 * @param {number} maxBytes
 * @returns {Promise<string>} throws an error with the code of the core's own errors
 */
export async function readText(file, maxBytes) {
  // Asked before it is read, so that a huge file costs nothing.
  if (file.size > maxBytes) throw Object.assign(new Error('too large'), { code: 'too-large' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch (cause) {
    throw Object.assign(new Error('no text', { cause }), { code: 'not-json' });
  }
}

/** A name that every file system takes. @param {string} text */
export function fileName(text) {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60);
}

/**
 * Puts text on the clipboard, and beside it a formatted version for programs that can take one.
 *
 * @param {Element} part of the page that asks
 * @param {string} text
 * @param {string} [html]
 */
export async function copy(part, text, html) {
  const both = html !== undefined && hasClipboard();
  if (both ? await write({ html, text }) : await writePlain(text)) return true;
  await copyByHand(part, text);
  return false;
}

/** @param {string} text */
async function writePlain(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {Element} part @param {string} text */
async function copyByHand(part, text) {
  const area = h('textarea', { readonly: true, rows: 10, 'aria-label': words.statements.copyByHandTitle });
  area.value = text;
  const closed = ask(part, words.statements.copyByHandTitle, h('div', {}, h('p', {}, words.statements.copyByHand), area), [
    { answer: 'done', label: words.statements.done, style: 'primary' },
  ]);
  area.focus();
  area.select();
  await closed;
}
