import { api } from "../lib/api.js";
import { keyApi } from "../lib/key-api.js";
import { ApiError } from "../lib/api-error.js";
import { credits, usd } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal, steady } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { loadKeys } from "../studio/keys.js";
import { loadSettings, settings } from "../studio/settings.js";
import { keyList } from "./key-list.js";
import { section } from "./section.js";

/** @typedef {{ tone: "good" | "bad" | "busy", words: string }} Outcome */

/** The keys for Kie: stored, tested, removed; never shown again. */
export function keySection() {
  const outcome = signal(/** @type {Outcome | null} */ (null));
  const source = steady(() => settings.value?.key_source ?? null), last = steady(() => settings.value?.key_last4 ?? "");
  loadKeys();
  return section("Kie keys", [
    html`
      <p
        class="hint">With a key, orders go to Kie and are billed there. Several keys take turns; one that Kie refuses is passed over.
            Keys stay in this computer's studio folder and are sent to Kie only.</p>
    `,
    html`<div class="known">${() => source.value === "environment" && known(last.value)}</div>`,
    html`<div>${() => source.value === "environment" ? testOnly(outcome) : [keyList(), keyForm(outcome)]}</div>`,
    html`<p class="outcome" role="status" data-tone=${() => outcome.value?.tone}>${() => outcome.value?.words}</p>`,
  ]);
}

/** @param {string} last four characters */
const known = (last) =>
  html`
    <p
      class="key-known">${icon(
        "key-round",
      )}<b class="num">•••• ${last}</b><span>from the environment; change it where Atelier is started</span></p>
  `;

/** @param {import("../lib/signals.js").Signal<Outcome | null>} outcome */
function keyForm(outcome) {
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const field = keyField();
    if (!field.value.trim()) {
      outcome.value = { tone: "bad", words: "Paste a key first." };
      field.focus();
      return;
    }
    await report(outcome, async () => {
      await keyApi.add(field.value.trim());
      field.value = "";
      await Promise.all([loadKeys(), loadSettings()]);
      toast("Key saved");
      return "";
    });
  };
  return html`
    <form class="key-form" @submit=${submit} novalidate>
      <label class="label" for="key">${() => settings.value?.has_key ? "Another key" : "Key"}</label>
      <div
        class="input"><input id="key" name="key" type="password" autocomplete="off" spellcheck="false" placeholder="Paste the key of kie.ai"></div>
      <div class="row">
        <button class="btn strong">Save</button>
        <button type="button" class="btn" @click=${() => test(outcome, keyField().value.trim())}>Test</button>
      </div>
    </form>
  `;
}

/** @param {import("../lib/signals.js").Signal<Outcome | null>} outcome */
const testOnly = (outcome) =>
  html`<div class="row"><button class="btn" @click=${() => test(outcome, "")}>Test</button></div>`;

const keyField = () => /** @type {HTMLInputElement} */ (document.getElementById("key"));

/** @param {import("../lib/signals.js").Signal<Outcome | null>} outcome @param {string} key  empty: the stored one */
const test = (outcome, key) =>
  report(outcome, async () => {
    const { balance } = await api.testKey(key);
    return balance ? `The key works: ${credits(balance.credits)} (${usd(balance.usd)}) are left.` : "The key works.";
  });

/** @param {import("../lib/signals.js").Signal<Outcome | null>} outcome @param {() => Promise<string>} work */
async function report(outcome, work) {
  outcome.value = { tone: "busy", words: "Asking…" };
  try {
    outcome.value = { tone: "good", words: await work() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    outcome.value = { tone: "bad", words: error.words };
  }
}
