/**
 * Shows a dialog that was made for one question, and forgets it when it closes. The focus goes back to where it was.
 *
 * @param {HTMLDialogElement} dialog
 */
export function ask(dialog) {
  const from = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (from instanceof HTMLElement && from.isConnected) from.focus();
  });
  (document.querySelector("dialog[open]") ?? document.body).append(dialog);
  dialog.showModal();
}

/** Closes the dialog in which something was pressed. @param {Event} event */
export const closeAround = (event) => /** @type {Element} */ (event.target).closest("dialog")?.close();
