import { keyApi } from "../lib/key-api.js";
import { ask } from "../lib/dialog.js";
import { html } from "../lib/html.js";
import { toast } from "../lib/toast.js";
import { loadKeys } from "../studio/keys.js";
import { tellTrouble } from "../studio/library.js";
import { loadSettings } from "../studio/settings.js";

/** @import { Key } from "../lib/shapes.js" */

/** A removed key cannot be had back from here, so this asks. @param {Key} key */
export function askToRemove({ key_id, label, last4 }) {
  const remove = async () => {
    dialog.close();
    try {
      await keyApi.remove(key_id);
      await Promise.all([loadKeys(), loadSettings()]);
      toast("Key removed");
    } catch (error) {
      tellTrouble(error);
    }
  };
  /** @type {HTMLDialogElement} */
  const dialog = html`
    <dialog class="dialog" closedby="any" aria-labelledby="remove-key">
      <h2 id="remove-key">Remove the key?</h2>
      <p>Atelier forgets “${label}” (•••• ${last4 ??
        ""}); without any key it draws in the sandbox. At Kie the key stays valid; you can paste it again.</p>
      <div class="row">
        <button type="button" class="btn quiet" @click=${() => dialog.close()}>Keep it</button>
        <button type="button" class="btn danger" @click=${remove}>Remove</button>
      </div>
    </dialog>
  `;
  ask(dialog);
}
