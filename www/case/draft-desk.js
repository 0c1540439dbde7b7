/**
 * The desk of the first moments: it keeps what is typed until the core has come, and says nothing.
 *
 * @typedef {import('../core.js').Json} Json
 * @typedef {import('../core.js').Opening} Opening
 * @typedef {import('../core.js').Pointer} Pointer
 */

import { at, isRecord, keys } from '../ui/pointer.js';

export class DraftDesk {
  #opening;
  /** @type {Record<string, Json>} */
  #case;

  /** @param {Opening} opening @param {string} [text] of a case file */
  constructor(opening, text = opening.text) {
    this.#opening = opening;
    this.#case = JSON.parse(text);
  }

  /** @param {Pointer} pointer @returns {Json | undefined} */
  get(pointer) {
    const value = at(this.#case, pointer);
    return value === undefined ? undefined : structuredClone(value);
  }

  /** As the core does it (`src/facts/edit.rs`). @param {Pointer} pointer @param {Json | undefined} value */
  set(pointer, value) {
    const changed = structuredClone(this.#case);
    const path = keys(pointer);
    const last = path.pop() ?? '';
    let place = changed;
    for (const key of path) {
      if (!Object.hasOwn(place, key)) {
        if (value === undefined) return;
        put(place, key, {});
      }
      const below = place[key];
      if (!isRecord(below)) throw new Error('nothing can stand at this address');
      place = below;
    }
    if (value === undefined) delete place[last];
    else put(place, last, value);
    if (new TextEncoder().encode(spell(changed)).length > this.#opening.maxBytes) throw new Error('the case would be too large');
    this.#case = changed;
  }

  prepare() {
    return this.#opening.pack;
  }

  /** The text of the case file. */
  text() {
    return spell(this.#case);
  }

  free() {}
}

/** A key is a key, be it `__proto__`. @param {Record<string, Json>} place @param {string} key @param {Json} value */
function put(place, key, value) {
  Object.defineProperty(place, key, { value, enumerable: true, configurable: true, writable: true });
}

/** @param {Json} json */
function spell(json) {
  return `${JSON.stringify(json, null, 2)}\n`;
}
