import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { loreOf } from "../studio/models.js";
import { kindIcon } from "./kind-tabs.js";

/** The last that a model made here; until then the sign of what it makes. @param {import("../lib/shapes.js").Model} model */
export function sample(model) {
  const address = steady(() => loreOf(model).sample_url);
  return html`<span class="sample">${() =>
    address.value ? html`<img src=${address.value} alt="" decoding="async">` : icon(kindIcon(model.kind))}</span>`;
}
