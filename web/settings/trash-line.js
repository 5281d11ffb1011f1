import { api } from "../lib/api.js";
import { ask, closeAround } from "../lib/dialog.js";
import { fileSize, plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { removeMedia, tellTrouble } from "../studio/library.js";
import { readIndex } from "../gallery/library-index.js";

/** @import { Room } from "../lib/shapes.js" */

/** How much is in the trash, and what can be done with it. @param {() => Room | null} trash @param {() => void} look  asks how much it is now */
export function trashLine(trash, look) {
  const words = () => {
    const room = trash();
    return room && `In the trash: ${plural(room.count, "item")}, ${fileSize(room.bytes)}`;
  };
  const isEmpty = steady(() => !trash()?.count);
  return html`
    <div class="key-known"><span class="num">${words}</span>${() =>
      !isEmpty.value && [
        html`<button type="button" class="btn quiet" @click=${() => bringBack(look)}>${
          icon("rotate-ccw")
        }Bring all back</button>`,
        html`<button type="button" class="btn danger" @click=${() => askToEmpty(trash()?.count ?? 0, look)}>${
          icon("trash-2")
        }Empty the trash…</button>`,
      ]}</div>
    <p class="hint">What is deleted stays in the trash for 30 days on which Atelier runs.</p>
  `;
}

/** @param {() => void} look */
async function bringBack(look) {
  try {
    const { ids } = readIndex(await api.mediaIndex({ trash: true }, new AbortController().signal));
    const { restored } = await api.restore([...ids]);
    const text = restored.length === 1 ? "It is back" : `${plural(restored.length, "item")} are back`;
    toast(text, { action: { label: "Undo", run: () => removeMedia(restored) } });
  } catch (error) {
    tellTrouble(error);
  }
  look();
}

/** What goes for ever is asked for. @param {number} count @param {() => void} look */
function askToEmpty(count, look) {
  const empty = async (/** @type {Event} */ event) => {
    closeAround(event);
    try {
      const { deleted } = await api.emptyTrash(count);
      toast(`${plural(deleted, "item")} deleted for ever`);
    } catch (error) {
      tellTrouble(error); // such as: meanwhile there is more in it
    }
    look();
  };
  ask(html`
    <dialog class="dialog" closedby="any" aria-labelledby="empty-trash">
      <h2 id="empty-trash">Delete ${plural(count, "item")} for ever?</h2>
      <p>Their files go from this disk and cannot be had back. What they cost and their prompts stay.</p>
      <div class="row">
        <button type="button" class="btn quiet" @click=${closeAround}>Keep them</button>
        <button type="button" class="btn danger" @click=${empty}>Delete for ever</button>
      </div>
    </dialog>
  `);
}
