/** Files in and out. Nothing here reads or makes what is in them. */

import { pageOf } from './dialog.js';
import { h } from './dom.js';

/** @param {string} name @param {string | Uint8Array<ArrayBuffer>} content @param {string} type */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type: typeof content === 'string' ? `${type};charset=utf-8` : type }));
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
 * @param {Blob} file
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
  return plain
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
