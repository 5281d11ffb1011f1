import { credits, duration, nounOf, plural, usd } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { loadModels, modelsError } from "../studio/models.js";
import { settings } from "../studio/settings.js";
import { kind, model, options } from "./draft.js";
import { kindTabs } from "./kind-tabs.js";
import { optionFields } from "./option-fields.js";
import { estimateOf } from "./order.js";
import { isSending, orderTrouble } from "./place-order.js";
import { promptBox, send } from "./prompt-box.js";
import { troubleLine } from "./trouble-line.js";

const commandKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘↵" : "Ctrl ↵";

/** The left panel of Create: what to make, and the button that orders it. */
export const orderPanel = () =>
  html`
    <section class="panel" aria-label="What to make">
      <div class="scroll">${kindTabs()}${promptBox()}${catalogueTrouble()}${optionFields()}</div>
      <footer>
          ${otherTrouble()}
          <button class="btn accent" aria-busy=${() => String(isSending.value)} @click=${send}>
            ${icon("sparkles")}<span>${() =>
              generateWords()}</span><span class="kbd" aria-hidden="true">${commandKey}</span>
          </button>
          ${costLine()}
          ${sandboxLine()}
        </footer>
    </section>
  `;

/** How many are ordered. @returns {number} */
const amount = () => Number(options.value.n_variants ?? 1);

export function generateWords() {
  const noun = nounOf(kind.value);
  return amount() === 1 ? `Generate a ${noun}` : `Generate ${plural(amount(), noun)}`;
}

/** Trouble that is about no field of its own. */
export function otherTrouble() {
  const words = steady(() =>
    orderTrouble.value && orderTrouble.value.field !== "prompt" ? orderTrouble.value.words : null
  );
  return () => words.value && troubleLine(words.value);
}

/** Without the catalogue nothing can be ordered: say so, with a way on. */
export const catalogueTrouble = () => () =>
  modelsError.value && !model.value &&
  html`<div class="field">${troubleLine(modelsError.value.words)}
    <button class="btn" @click=${loadModels}>${icon("rotate-ccw")}Try again</button></div>`;

/** How long it takes and what it costs. */
const costLine = () =>
  html`<p class="cost">
    ${() =>
    model.value?.typical_seconds &&
    html`<span class="fact num">${icon("clock", "i-s")}about ${duration(model.value.typical_seconds)}</span>`}
    ${() => priceWords() && html`<span class="fact num">${icon("coins", "i-s")}${priceWords()}</span>`}
  </p>`;

export function priceWords() {
  const price = model.value && estimateOf(model.value, options.value);
  if (settings.value?.provider === "sandbox") return "Sandbox: free";
  return price && `about ${usd(price.usd)}, ${credits(price.credits)}`;
}

/** While in the sandbox: what that is, and what a key changes. */
export const sandboxLine = () => () => {
  if (settings.value?.provider !== "sandbox") return null;
  return settings.value.has_key
    ? html`<p class="hint">The sandbox draws on this computer. <a href="/settings">Leave it in Settings</a> to order from Kie.</p>`
    : html`
      <p
        class="hint">The sandbox draws on this computer. <a href="/settings">Add a key</a> to order from Kie.</p>
    `;
};
