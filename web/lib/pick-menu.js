// One of many names, found by typing: a field over a list, beside the button that opens it.
import { fitting } from "./fitting.js";
import { each, html } from "./html.js";
import { icon } from "./icon.js";
import { standBeside } from "./menu.js";
import { computed, scope, signal } from "./signals.js";

/** @import { Choice } from "./fitting.js" */
/** @typedef {{ name: string, words: string, picture?: string, end?: string, isOn: boolean }} Row */

/**
 * @param {HTMLElement} button
 * @param {object} o
 * @param {string} o.label
 * @param {readonly Choice[]} o.choices
 * @param {(name: string) => void} o.choose  is given "" for `none`
 * @param {string} [o.none]  words for choosing nothing
 * @param {boolean} [o.canMake]  whether a name that is not there can be chosen, too
 */
export function openPicker(button, { label, choices, choose, none, canMake = false }) {
  const stop = scope(() => {
    const typed = signal(""), at = signal(0);
    const rows = computed(() => rowsOf(choices, typed.value.trim(), none, canMake));
    const chosen = () => Math.min(at.value, rows.value.length - 1);
    const pick = (/** @type {Row | undefined} */ row) => {
      if (!row) return;
      menu.hidePopover();
      choose(row.name);
    };
    const key = (/** @type {KeyboardEvent} */ event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key], size = rows.value.length;
      if (by && size) at.value = (chosen() + by + size) % size;
      else if (event.key === "Enter") pick(rows.value[chosen()]);
      else return;
      event.preventDefault();
      event.stopPropagation();
      menu.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    };
    const type = (/** @type {Event} */ event) => {
      typed.value = /** @type {HTMLInputElement} */ (event.target).value;
      at.value = 0;
    };
    /** @type {HTMLElement} */
    const menu = html`
      <div class="menu names" popover role="dialog" aria-label=${label}>
        <label
          class="input">${icon(
            "search",
          )}<input role="combobox" aria-label=${label} aria-expanded="true" aria-controls="picks"
              aria-activedescendant=${() =>
                rows.value.length > 0 && `pick-${chosen()}`} maxlength="100" autocomplete="off"
              placeholder=${canMake ? "Find or make…" : "Find…"} @input=${type} @keydown=${key}></label>
        <ul id="picks" role="listbox" aria-label=${label}>${each(
          () => rows.value.map((row, i) => ({ row, i })),
          ({ row, i }) => `${i} ${row.words}`,
          ({ row, i }) =>
            html`
              <li role="option" id=${`pick-${i}`} aria-selected=${() => String(chosen() === i)} @click=${() =>
                pick(row)}
                @pointermove=${() => at.value = i}>${icon(row.picture ?? (row.isOn ? "check" : "tag"))}<span>${row
                  .words}</span>${row.end && html`<span class="end num">${row.end}</span>`}</li>
            `,
        )}</ul>
        <p class="hint" role="status" ?hidden=${() => rows.value.length > 0}>${canMake
          ? "Type a name to make the first one."
          : "No name fits."}</p>
      </div>
    `;
    menu.addEventListener("toggle", (event) => {
      if (/** @type {ToggleEvent} */ (event).newState === "open") return;
      button.ariaExpanded = "false";
      menu.remove();
      stop();
    });
    (button.closest("dialog, main, aside") ?? document.body).append(menu);
    menu.showPopover({ source: button });
    button.ariaExpanded = "true";
    standBeside(menu, button.getBoundingClientRect());
    menu.querySelector("input")?.focus();
  });
}

/** @param {readonly Choice[]} choices @param {string} typed @param {string | undefined} none @param {boolean} canMake @returns {Row[]} */
function rowsOf(choices, typed, none, canMake) {
  const found = fitting(choices, typed).map((choice) => ({ words: choice.name, isOn: false, ...choice }));
  const isNew = canMake && typed !== "" && !choices.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
  return [
    ...(none && !typed ? [{ name: "", words: none, picture: "x", isOn: false }] : []),
    ...found,
    ...(isNew ? [{ name: typed, words: `Make “${typed}”`, picture: "plus", isOn: false }] : []),
  ];
}
