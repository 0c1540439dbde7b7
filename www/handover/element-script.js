/** The script of `<breach-statement>`, as it lies beside the page: to be saved, and named by its digest. */

/** The name of its file. */
export const SCRIPT = 'breach-statement.js';

/**
 * The script, and its digest where this browser can say it.
 *
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, integrity: string | undefined }} ElementScript
 * @param {import('../case/work.js').Work} work
 * @returns {Promise<ElementScript | undefined>} nothing where it is not to be had
 */
export async function loadScript(work) {
  try {
    const bytes = new Uint8Array(await (await work.bringFile(`embed/${SCRIPT}`)).arrayBuffer());
    // In the sources it is a door to other modules, and no use alone.
    if (/^import\b/m.test(new TextDecoder().decode(bytes))) return undefined;
    return { bytes, integrity: await integrityOf(bytes) };
  } catch {
    return undefined;
  }
}

/** Browsers digest on https and on this computer alone. @param {Uint8Array<ArrayBuffer>} bytes */
async function integrityOf(bytes) {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
