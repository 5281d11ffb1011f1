import { count, nounOf } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { changeDraft, draft, kind, model, prompts } from "./draft.js";
import { newDraftButton } from "./draft-tabs.js";
import { troubleLine } from "./trouble-line.js";
import { lengthTrouble, longest } from "./order.js";
import { promptSwitches } from "./option-fields.js";
import { isEcho, orderTrouble, placeOrder } from "./place-order.js";
import { openHistory } from "./prompt-history.js";
import { referenceStrip } from "./reference-slots.js";
import { keepAsTemplate } from "./template-dialog.js";

/** What is wrong with the prompt: a refusal, or at once when it is too long. */
export const promptWrong = () =>
  steady(() => {
    const refused = orderTrouble.value?.field === "prompt" ? orderTrouble.value.words : null;
    return refused ?? (model.value && lengthTrouble(draft.value.prompt, model.value));
  });

/** @param {{ placeholder: () => string, rows: number, wrong: import("../lib/signals.js").Signal<string | null> }} o */
export const promptArea = ({ placeholder, rows, wrong }) =>
  html`
    <textarea id="prompt" aria-label="Prompt" aria-describedby="prompt-wrong" rows=${rows} placeholder=${placeholder}
      aria-invalid=${() => wrong.value ? "true" : "false"} .value=${() => draft.value.prompt}
      @input=${(/** @type {Event} */ event) =>
        changeDraft({ prompt: /** @type {HTMLTextAreaElement} */ (event.target).value })}></textarea>
  `;

/** The prompt with its count and its switches; the words about it stand below. */
export function promptBox() {
  const wrong = promptWrong();
  return html`
    <div class="field">
      <div class="prompt" data-wrong=${() => wrong.value ? "" : false}>
          ${promptArea({ placeholder: () => `Describe the ${nounOf(kind.value)} you want`, rows: 4, wrong })}
          ${referenceStrip()}
          <footer>${promptSwitches()}${historyButton()}${keepButton()}${newDraftButton()}<small class="num">${() =>
            promptCount()}</small></footer>
        </div>
      <div id="prompt-wrong">${() => wrong.value && troubleLine(wrong.value)}</div>
    </div>
  `;
}

export const historyButton = () =>
  html`
    <button type="button" class="icon-btn" aria-label="Templates and earlier prompts" title="Templates and earlier prompts"
      aria-haspopup="dialog"
      @click=${openHistory}>${icon("history")}</button>
  `;

export const keepButton = () =>
  html`
    <button type="button" class="icon-btn" aria-label="Keep as a template" title="Keep as a template" aria-haspopup="dialog"
      @click=${keepAsTemplate}>${icon("bookmark")}</button>
  `;

/** Such as "120 / 5,000"; of alternatives, the longest one. */
export function promptCount() {
  const length = longest(prompts.value);
  return model.value ? `${count(length)} / ${count(model.value.prompt.max_length)}` : count(length);
}

/** Orders; when the prompt is what is wrong, the focus goes there. @param {UIEvent} event */
export async function send(event) {
  if (isEcho(event) || await placeOrder()) return;
  if (orderTrouble.peek()?.field === "prompt") document.getElementById("prompt")?.focus();
}
