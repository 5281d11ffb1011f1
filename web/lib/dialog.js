import { scope } from "./signals.js";

/**
 * Shows a dialog that was made for one question, and forgets it when it closes. The focus goes back to where it was. What
 * is outside of a modal dialog cannot be pressed, so the toasts stand in it meanwhile.
 *
 * @param {HTMLDialogElement} dialog
 */
export function ask(dialog) {
  const from = document.activeElement, toasts = document.querySelector("toast-stack");
  if (toasts) dialog.append(toasts);
  dialog.addEventListener("close", () => {
    if (toasts && dialog.contains(toasts)) lastOpen().append(toasts);
    dialog.remove();
    if (from instanceof HTMLElement && from.isConnected) from.focus();
  });
  (document.querySelector("dialog[open]") ?? document.body).append(dialog);
  dialog.showModal();
}

/** Where toasts can be pressed: the dialog in front, or the page. @returns {Element} */
const lastOpen = () => [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;

/**
 * Makes a dialog that shows what may change meanwhile: its effects end with it.
 *
 * @param {() => HTMLDialogElement} make
 * @returns {HTMLDialogElement}
 */
export function askLive(make) {
  /** @type {HTMLDialogElement[]} */ const made = [];
  const end = scope(() => void made.push(make()));
  const [dialog] = made;
  ask(dialog);
  dialog.addEventListener("close", end);
  return dialog;
}

/** Closes the dialog in which something was pressed. @param {Event} event @param {string} [answer]  becomes its `returnValue` */
export const closeAround = (event, answer) => /** @type {Element} */ (event.target).closest("dialog")?.close(answer);
