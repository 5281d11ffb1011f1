import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { loreOf } from "../studio/models.js";
import { model } from "./draft.js";
import { openModels } from "./model-list.js";
import { factWords } from "./model-words.js";
import { sample } from "./model-sample.js";

/** The chosen model: its last picture, what it is good for, how long it takes here and what it costs. */
export const modelField = () => {
  const shown = steady(() => model.value);
  return html`
    <div class="field">
      <span class="label" id="model-label">Model</span>
      <button type="button" class="pick" id="model" value=${() =>
        shown.value?.id} aria-haspopup="dialog" aria-expanded="false"
        aria-labelledby="model-label model-name" aria-describedby="model-words" @click=${openModels}>
          ${() => shown.value && sample(shown.value)}
          <span class="told"><b id="model-name">${() => shown.value?.name}</b><span id="model-words">${() =>
            shown.value?.summary}<small class="num">${() =>
            shown.value && factWords(shown.value, loreOf(shown.value).typical_seconds)}</small></span></span>
          ${icon("chevrons-up-down")}
        </button>
    </div>
  `;
};
