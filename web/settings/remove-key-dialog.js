import { html } from "../lib/html.js";
import { toast } from "../lib/toast.js";
import { tellTrouble } from "../studio/library.js";
import { saveSettings } from "../studio/settings.js";

/** A removed key cannot be had back from here, so this asks. @returns {HTMLDialogElement} */
export function removeKeyDialog() {
  const remove = async () => {
    dialog.close();
    try {
      await saveSettings({ api_key: "" });
      toast("Key removed");
    } catch (error) {
      tellTrouble(error);
    }
  };
  /** @type {HTMLDialogElement} */
  const dialog = html`
    <dialog class="dialog" closedby="any" aria-labelledby="remove-key">
      <h2 id="remove-key">Remove the key?</h2>
      <p>Atelier forgets it and draws in the sandbox. At Kie the key stays valid; you can paste it again.</p>
      <div class="row">
        <button type="button" class="btn quiet" @click=${() => dialog.close()}>Keep it</button>
        <button type="button" class="btn danger" @click=${remove}>Remove</button>
      </div>
    </dialog>
  `;
  return dialog;
}
