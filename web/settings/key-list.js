import { keyApi } from "../lib/key-api.js";
import { credits, plural, usd } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { computed, signal } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { keys, loadKeys } from "../studio/keys.js";
import { tellTrouble } from "../studio/library.js";
import { askToRemove } from "./remove-key-dialog.js";

/** @import { Key } from "../lib/shapes.js" */

/** The keys of the ring, each with what it did and what stands against it. */
export const keyList = () =>
  html`<ul class="key-list" aria-label="Keys">${each(() => keys.value ?? [], ({ key_id }) => key_id, row)}</ul>`;

/** @param {Key} first */
function row(first) {
  const id = first.key_id, isAsking = signal(false);
  const now = computed(() => keys.value?.find(({ key_id }) => key_id === id) ?? first);
  const test = async () => {
    isAsking.value = true;
    if (await tried(() => keyApi.test(id))) toast("The key works");
    isAsking.value = false;
  };
  const rename = (/** @type {Event} */ event) => {
    const label = /** @type {HTMLInputElement} */ (event.target).value.trim();
    if (label && label !== now.value.label) tried(() => keyApi.change(id, { label }));
  };
  return html`<li>
    ${icon("key-round")}
    <div class="input"><input aria-label=${`Label of the key •••• ${first.last4 ?? ""}`} maxlength="60" .value=${() =>
    now.value.label} @change=${rename}></div>
    <b class="num">•••• ${() => now.value.last4}</b>
    <button type="button" class="switch" role="switch" aria-label=${() => `Use ${now.value.label}`} aria-checked=${() =>
    String(now.value.enabled)} @click=${() => tried(() => keyApi.change(id, { enabled: !now.value.enabled }))}></button>
    <p class="num">${() => factWords(now.value)}</p>
    <p class="complaint">${() => complaintWords(now.value)}</p>
    <div class="row">
      <button type="button" class="btn small" aria-label=${() => `Test ${now.value.label}`} aria-busy=${() =>
    String(isAsking.value)} @click=${test}>Test</button>
      <button type="button" class="btn small danger" aria-label=${() => `Remove ${now.value.label}`} @click=${() =>
    askToRemove(now.value)}>Remove</button>
    </div>
  </li>`;
}

/** @param {() => Promise<unknown>} work @returns {Promise<boolean>} whether it could be done */
async function tried(work) {
  try {
    await work();
    await loadKeys();
    return true;
  } catch (error) {
    tellTrouble(error);
    await loadKeys();
    return false;
  }
}

/** @param {Key} key */
function factWords({ uses, spent_usd, balance_credits }) {
  const left = balance_credits === null ? "" : `, ${credits(balance_credits)} left`;
  return `${plural(uses, "order")}, ${usd(spent_usd)}${left}`;
}

/** @param {Key} key */
function complaintWords({ enabled, parked, error }) {
  if (!enabled) return "Off: no order goes out with it.";
  if (!error) return "";
  return `${parked ? "Passed over while there is another: " : "Last trouble: "}${error.detail}`;
}
