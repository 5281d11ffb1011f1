import { signal } from "./signals.js";

const query = matchMedia("(max-width: 720px)");

/** Whether the window is a phone's: tab bar, prompt at the thumb, sheets. The same width as in ui.css. */
export const isNarrow = signal(query.matches);
query.addEventListener("change", () => isNarrow.value = query.matches);
