/** Dialogs open in the page whose part asks for them: a document may hold several, each with its own styles. */

/**
 * The page that something belongs to.
 *
 * @param {Element} part that stands in it
 * @returns {Element}
 */
export function pageOf(part) {
  return part.closest('.page') ?? part.ownerDocument.body;
}

/**
 * Shows a dialog over the page.
 *
 * @param {Element} part of the page that asks for it
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<void>} when it has been closed, and is gone
 */
export function showDialog(part, dialog) {
  pageOf(part).append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    });
  });
}
