// The keys that work on every page.
import { sheets } from "../lib/sheets.js";
import { undoLast } from "../lib/toast.js";

/** Must be called once, at the start. */
export function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    const isHeld = event.repeat && event.key === "Enter" && event.target instanceof HTMLButtonElement;
    if (isHeld) event.preventDefault(); // one press, one deed: an order costs something
    if (event.isComposing || event.repeat || event.defaultPrevented) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "k" && !event.shiftKey && !event.altKey) openPalette();
    else if (isCommand && event.key === "z" && !event.altKey && !isTyping(event) && undoLast()) { /* done */ }
    else if (event.key === "?" && !isCommand && !isTyping(event)) openShortcuts();
    else return;
    event.preventDefault();
  });
}

/** @param {Event} event */
const isTyping = ({ target }) =>
  target instanceof Element && target.closest("input:not([type=range]), textarea, select") !== null;

/** With the sheets of what can be opened from it. */
export async function fetchPalette() {
  const [palette] = await Promise.all([import("./command-palette.js"), sheets("create", "references")]);
  return palette;
}

/** Fetched when it is first wanted, if nothing had time to fetch it before. One that has just closed may still stand. */
export async function openPalette() {
  const palette = await fetchPalette();
  if (!document.querySelector(".palette[open]")) palette.openPalette();
}

async function openShortcuts() {
  (await import("./shortcuts.js")).openShortcuts();
}
