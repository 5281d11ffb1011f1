// The user's words on the shown media, and those of a client. Kept when the field is left, and when the media is.
import { html } from "../lib/html.js";
import { effect, onDispose, signal } from "../lib/signals.js";
import { changeMedia } from "../studio/library.js";
import { media, takeIn } from "./viewer-state.js";

/** @import { Media } from "../lib/shapes.js" */

const MOST_CHARACTERS = 4000;

/** @param {Media} shown */
export function note(shown) {
  let stored = shown.note ?? "";
  const written = signal(stored);
  effect(() => {
    if (media.value?.media_id !== shown.media_id) return;
    const now = media.value.note ?? "";
    if (written.peek() === stored) written.value = now; // what is being written is not taken out of the hand
    stored = now;
  });
  const keep = async () => {
    if (written.peek() === stored) return;
    const changed = await changeMedia(shown.media_id, { note: written.peek() });
    if (changed) takeIn(changed);
  };
  onDispose(keep);
  return html`
    <div class="note">
      <h3><label for="note">Note</label></h3>
      <div class="input">
        <textarea id="note" rows="2" maxlength=${MOST_CHARACTERS} dir="auto" placeholder="Your words on it"
          .value=${() => written.value} @input=${(/** @type {Event} */ event) =>
            written.value =
              /** @type {HTMLTextAreaElement} */ (event.target).value} @change=${keep} @keydown=${leave}></textarea>
      </div>
    </div>
  `;
}

/** Escape leaves the field, not the viewer. @param {KeyboardEvent} event */
function leave(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  /** @type {HTMLElement} */ (event.target).blur();
}
