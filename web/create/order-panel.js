import { commandKey } from "../lib/command-key.js";
import { credits, duration, nounOf, plural, usd } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { loadModels, loreOf, modelsError } from "../studio/models.js";
import { budgets } from "../studio/budgets.js";
import { settings } from "../studio/settings.js";
import { running } from "../studio/tasks.js";
import { holdWords, leftWords } from "./budget-words.js";
import { draftPrice, kind, model, options, prompts } from "./draft.js";
import { draftTabs } from "./draft-tabs.js";
import { dropHint } from "./drop-zone.js";
import { kindTabs } from "./kind-tabs.js";
import { madeBefore } from "./made-before.js";
import { optionFields } from "./option-fields.js";
import { isSending, orderTrouble } from "./place-order.js";
import { promptBox, send } from "./prompt-box.js";
import { referenceFrames } from "./reference-slots.js";
import { sourceField } from "./source-field.js";
import { troubleLine } from "./trouble-line.js";

/** The left panel of Create: what to make, and the button that orders it. */
export const orderPanel = () =>
  html`
    <section class="panel" aria-label="What to make">
      <div class="scroll">${kindTabs()}${draftTabs()}${promptBox()}${referenceFrames()}${sourceField()}${catalogueTrouble()}${optionFields()}</div>
      <footer>
          ${otherTrouble()}${fanOutLine()}${madeBefore()}${budgetLine()}
          <button class="btn accent" aria-busy=${() => String(isSending.value)} @click=${send}>
            ${icon("sparkles")}<span>${() =>
              generateWords()}</span><span class="kbd" aria-hidden="true">${commandKey}↵</span>
          </button>
          ${costLine()}
          ${sandboxLine()}
        </footer>
      ${dropHint()}
    </section>
  `;

/** How many are ordered, over all alternatives. @returns {number} */
const amount = () => prompts.value.length * Number(options.value.n_variants ?? 1);

export function generateWords() {
  const noun = nounOf(kind.value);
  return amount() === 1 ? `Generate a ${noun}` : `Generate ${plural(amount(), noun)}`;
}

/** Trouble that is about no field of its own. */
export function otherTrouble() {
  const words = steady(() =>
    orderTrouble.value && !hasPlace(orderTrouble.value.field) ? orderTrouble.value.words : null
  );
  return () => words.value && troubleLine(words.value);
}

/** Whether the words stand beside their own field. @param {string} field */
const hasPlace = (field) => field === "prompt" || field.startsWith("source");

/** Without the catalogue nothing can be ordered: say so, with a way on. */
export const catalogueTrouble = () => () =>
  modelsError.value && !model.value &&
  html`<div class="field">${troubleLine(modelsError.value.words)}
    <button class="btn" @click=${loadModels}>${icon("rotate-ccw")}Try again</button></div>`;

/** How long it takes and what it costs. */
const costLine = () => {
  const wait = steady(() => loreOf(model.value).typical_seconds);
  return html`<p class="cost">
    ${() => wait.value && html`<span class="fact num">${icon("clock", "i-s")}about ${duration(wait.value)}</span>`}
    ${() =>
    running.value.length > 0 &&
    html`<span class="fact num">${icon("layers", "i-s")}${running.value.length} under way</span>`}
    ${() => priceWords() && html`<span class="fact num">${icon("coins", "i-s")}${priceWords()}</span>`}
    ${() => isPaid() && leftWords(budgets.value) && html`<span class="fact num">${leftWords(budgets.value)}</span>`}
  </p>`;
};

const isPaid = () => settings.value?.provider !== "sandbox";

/** Says beforehand that the order will wait for a budget. */
export function budgetLine() {
  const words = steady(() => model.value && isPaid() ? holdWords(budgets.value, draftPrice()) : "");
  return () => words.value && html`<p class="hint num" role="status">${words.value}</p>`;
}

/** What all alternatives cost together, and in the sandbox what they would. */
export function priceWords() {
  const price = draftPrice();
  const words = price ? `about ${usd(price.usd)}, ${credits(price.credits)}` : "";
  if (settings.value?.provider !== "sandbox") return words;
  return words ? `Sandbox: free, else ${words}` : "Sandbox: free";
}

/** "3 prompts of 4 pictures": what alternatives in the prompt amount to. */
export const fanOutLine = () => {
  const many = steady(() => prompts.value.length);
  return () =>
    many.value > 1 &&
    html`<p class="hint num" role="status">${many.value} prompts, one order each: ${() =>
      generateWords().replace("Generate ", "")}</p>`;
};

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
