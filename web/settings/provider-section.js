import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { settings } from "../studio/settings.js";
import { save } from "./save.js";
import { section } from "./section.js";

/** Where orders go now, and the rehearsal without a bill. */
export function providerSection() {
  const provider = steady(() => settings.value?.provider), hasKey = steady(() => settings.value?.has_key === true);
  return section("Provider", [
    html`<p class="now">${() =>
      provider.value === "sandbox"
        ? [
          icon("flask-conical"),
          html`<span><b>Sandbox.</b> Pictures are drawn on this computer, free, and marked as such.</span>`,
        ]
        : [icon("sparkles"), html`<span><b>Kie.</b> Orders go to Kie and are billed there.</span>`]}</p>`,
    html`<div>${() =>
      hasKey.value
        ? sandboxSwitch()
        : html`<p class="hint">Without a key everything goes to the sandbox. Add a key above to order real pictures.</p>`}</div>`,
  ]);
}

const sandboxSwitch = () =>
  html`
    <div class="switch-row">
      <span id="sandbox-words"><b>Use the sandbox</b><br>Rehearse without a bill; the key stays stored.</span>
      <button class="switch" role="switch" aria-labelledby="sandbox-words" aria-checked=${() =>
        String(settings.value?.use_sandbox === true)}
        @click=${() => save({ use_sandbox: settings.peek()?.use_sandbox !== true })}></button>
    </div>
  `;
