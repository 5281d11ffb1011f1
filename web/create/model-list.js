// The list of models beside the button that opened it; on a phone a sheet. The focus stays in the search, the arrows choose.
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { standBeside } from "../lib/menu.js";
import { isNarrow } from "../lib/narrow.js";
import { computed, scope, signal, untracked } from "../lib/signals.js";
import { loadModels, loreOf, modelsOf } from "../studio/models.js";
import { settings } from "../studio/settings.js";
import { changeDraft, kind, model } from "./draft.js";
import { factWords, grouped } from "./model-words.js";
import { sample } from "./model-sample.js";

/** @import { Model } from "../lib/shapes.js" */

const MARGIN_PX = 14; // to the button and to the edge of the window

/** @param {Event} event  of the button that shows the chosen one */
export function openModels(event) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  /** @type {HTMLElement[]} */ const made = [];
  const end = scope(() => void made.push(panel(() => made[0].hidePopover())));
  const [list] = made;
  list.addEventListener("toggle", (change) => {
    if (/** @type {ToggleEvent} */ (change).newState === "open") return;
    button.ariaExpanded = "false";
    end();
    list.remove();
  });
  (button.closest("dialog, main") ?? document.body).append(list);
  list.showPopover({ source: button });
  button.ariaExpanded = "true";
  if (!isNarrow.peek()) standAt(list, button.getBoundingClientRect());
  list.querySelector("input")?.focus();
  list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  loadModels(); // what was learned since
}

/** As long as there is room for, above or below. @param {HTMLElement} list @param {DOMRect} at */
function standAt(list, at) {
  list.style.maxBlockSize = `${Math.max(at.top, innerHeight - at.bottom) - MARGIN_PX}px`;
  standBeside(list, at);
}

/** @param {() => void} close */
function panel(close) {
  const typed = signal(""), at = signal(untracked(() => model.value?.id ?? ""));
  const groups = computed(() => grouped(modelsOf(kind.value), typed.value));
  const found = computed(() => groups.value.flatMap(({ models }) => models));
  const isAt = (/** @type {Model} */ one) => one.id === at.value;
  const choose = (/** @type {Model} */ one) => {
    changeDraft({ model: one.id });
    close();
  };
  const goTo = (/** @type {Model | undefined} */ one) => {
    at.value = one?.id ?? "";
    if (one) document.getElementById(idOf(one))?.scrollIntoView({ block: "nearest" });
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key], all = found.value, now = all.findIndex(isAt);
    if (by) goTo(all[(now + by + all.length) % all.length]);
    else if (event.key === "Enter" && now >= 0) choose(all[now]);
    else if (event.key === "Tab") close();
    else return;
    if (event.key !== "Tab") event.preventDefault();
  };
  const search = (/** @type {Event} */ event) => {
    typed.value = /** @type {HTMLInputElement} */ (event.target).value;
    if (!found.value.some(isAt)) goTo(found.value[0]);
  };
  return html`
    <div class="models" popover role="dialog" aria-label="Models">
      <label class="input">${icon("search")}<input role="combobox" aria-label="Search models" aria-expanded="true"
          aria-controls="model-list" aria-activedescendant=${() => found.value.some(isAt) && `model-${at.value}`}
          placeholder="Search models" autocomplete="off" @input=${search} @keydown=${key}></label>
      <div class="list" id="model-list" role="listbox" aria-label="Models">${each(
        () => groups.value,
        groupKey,
        (group) => section(group, isAt, choose, (one) => at.value = one.id),
      )}</div>
      <p class="hint" role="status">${() => found.value.length ? priceNote() : "No model has these words."}</p>
    </div>
  `;
}

/** @typedef {{ title: string, models: Model[] }} Group */

/** @param {Group} group */
const groupKey = ({ title, models }) => `${title} ${models.map(({ id }) => id)}`;

/** @param {Model} one */
const idOf = (one) => `model-${one.id}`;

const priceNote = () =>
  settings.value?.provider === "sandbox" && "In the sandbox nothing is billed; these are Kie's prices.";

/** @param {Group} group @param {(one: Model) => boolean} isAt @param {(one: Model) => void} choose @param {(one: Model) => void} point */
const section = ({ title, models }, isAt, choose, point) =>
  html`<div role="group" aria-label=${title}><h3 aria-hidden="true">${title}</h3>${
    models.map((one) =>
      html`
        <div role="option" class="model" id=${idOf(one)} data-at=${() => isAt(one) ? "" : false}
          aria-selected=${() => String(one.id === model.value?.id)} @click=${() => choose(one)}
          @pointermove=${() => point(one)}>${sample(one)}<span class="told"><b>${one.name}</b><span>${one
            .summary}<small class="num">${() =>
            factWords(one, loreOf(one).typical_seconds)}</small></span></span>${icon("check")}</div>
      `
    )
  }</div>`;
