import { nounOf } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { openAddMenu } from "./add-menu.js";
import { draft, kind, model, options } from "./draft.js";
import { draftTabs, newDraftButton } from "./draft-tabs.js";
import { kindIcon, kindName, kindTabs } from "./kind-tabs.js";
import { madeBefore } from "./made-before.js";
import { openModels } from "./model-list.js";
import { optionFields, promptSwitches } from "./option-fields.js";
import {
  budgetLine,
  catalogueTrouble,
  fanOutLine,
  generateWords,
  otherTrouble,
  priceWords,
  sandboxLine,
} from "./order-panel.js";
import { amountWords } from "./order.js";
import { isSending } from "./place-order.js";
import { historyButton, keepButton, promptArea, promptCount, promptWrong, send } from "./prompt-box.js";
import { referenceFrames, referenceStrip } from "./reference-slots.js";
import { sourceField } from "./source-field.js";
import { makesVideos } from "../studio/models.js";
import { troubleLine } from "./trouble-line.js";
import { uploads } from "./uploads.js";

/** Create on a phone: the prompt at the thumb, the options as a sheet. */
export function phoneDock() {
  const wrong = promptWrong();
  return html`<section class="dock" aria-label="What to make">
    ${draftTabs()}
    <div class="line" role="group" aria-label="Options">
      ${kindChip()}
      <button type="button" class="chip" aria-haspopup="dialog" aria-label=${() =>
    `Model: ${model.value?.name}`} ?hidden=${() => !model.value} @click=${openModels}>${() => model.value?.name}${
    icon("chevron-down", "i-s")
  }</button>
      ${chip(() => String(options.value.aspect_ratio ?? ""))}
      ${chip(() => amountWords(kind.value, options.value))}
      ${chip(() => "More", "sliders-horizontal")}
    </div>
    <div id="prompt-wrong">${() => wrong.value && troubleLine(wrong.value)}</div>
    ${catalogueTrouble()}${otherTrouble()}${fanOutLine()}${madeBefore()}${budgetLine()}${tiles()}
    <div class="ask">
      ${addButton()}
      ${promptArea({ placeholder: () => `Describe the ${nounOf(kind.value)}`, rows: 1, wrong })}
      <button class="btn accent go" aria-label=${generateWords} aria-busy=${() =>
    String(isSending.value)} @click=${send}>${icon("arrow-up", "i-l")}</button>
    </div>
    ${optionSheet()}
  </section>`;
}

/** Says whether a picture or a video is ordered, where there is a choice; the choice itself is in the sheet. */
function kindChip() {
  const isShown = steady(() => makesVideos.value);
  return () =>
    isShown.value && html`
      <button type="button" class="chip on" aria-haspopup="dialog" command="show-modal"
        commandfor="options">${() => icon(kindIcon(kind.value), "i-s")}${() => kindName(kind.value)}</button>
    `;
}

/** The references stand over the prompt as soon as there are any; empty places are in the sheet. */
function tiles() {
  const hasAny = steady(() => draft.value.references.length + uploads.value.length > 0);
  return () => hasAny.value && html`<div>${referenceStrip(true)}</div>`;
}

/** Where the model takes something along. */
function addButton() {
  const takes = steady(() => (model.value?.references.length ?? 0) > 0);
  return () =>
    takes.value && html`
      <button type="button" class="icon-btn" aria-haspopup="menu" aria-label="Add a reference"
        @click=${(/** @type {Event} */ event) => openAddMenu(event)}>${icon("image-plus")}</button>
    `;
}

/** @param {() => string} words @param {string} [picture] */
const chip = (words, picture) =>
  html`
    <button type="button" class="chip num" aria-haspopup="dialog" command="show-modal" commandfor="options"
      ?hidden=${() => !words()}>${picture && icon(picture, "i-s")}${words}</button>
  `;

const optionSheet = () =>
  html`<dialog class="dialog sheet" id="options" closedby="any" aria-labelledby="options-title">
    <h2 id="options-title">Options</h2>
    <div class="fields">${kindTabs()}${optionFields()}${referenceFrames()}${sourceField()}<div class="row start">${promptSwitches()}${historyButton()}${keepButton()}${newDraftButton()}<small class="num">${() =>
    promptCount()}</small></div></div>
    <p class="hint num">${() => priceWords()}</p>
    ${sandboxLine()}
    <button class="btn strong" command="close" commandfor="options">Done</button>
  </dialog>`;
