import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { pick } from "./add-menu.js";
import { changeDraft, draft, model } from "./draft.js";
import { orderTrouble } from "./place-order.js";
import { troubleLine } from "./trouble-line.js";
import { chooseSource } from "./use-again.js";

/** The clip that the order goes on from, for models that need one. */
export function sourceField() {
  const rule = steady(() => model.value?.source ?? null), source = steady(() => draft.value.source);
  const wrong = steady(() => orderTrouble.value?.field.startsWith("source") ? orderTrouble.value.words : null);
  return () => {
    if (!rule.value) return null;
    const { label } = rule.value;
    const choose = () => pick({ type: "video", isOne: true, title: label }, ([id]) => chooseSource(id));
    return html`
      <div class="field" role="group"
        aria-label=${label}><span class="label">${label}<span class="end">needed</span></span>
            <div class="pick source">${() =>
              source.value
                ? [
                  thumb(source.value),
                  html`<span><b>${source.value.model_name}</b>Clip ${source.value.media_id}</span>`,
                ]
                : [icon("film"), html`<span><b>No clip yet</b>Choose one that this service made</span>`]}
              <button type="button" class="btn small" @click=${choose}>${() =>
                source.value ? "Change" : "Choose a clip"}</button>
              ${() =>
                source.value &&
                html`<button type="button" class="icon-btn small" aria-label="Take the clip out" @click=${() =>
                  changeDraft({ source: null })}>${icon("x", "i-s")}</button>`}
            </div>
            ${() => wrong.value && troubleLine(wrong.value)}</div>
    `;
  };
}

/** @param {import("./order.js").DraftSource} source */
const thumb = ({ thumbnail_url }) => thumbnail_url ? html`<img src=${thumbnail_url} alt="">` : icon("film");
