import { ask, closeAround } from "../lib/dialog.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { go } from "../lib/router.js";
import { computed, signal } from "../lib/signals.js";
import { matching } from "./command-match.js";
import { commands } from "./commands.js";

/** @import { Command } from "./commands.js" */

const MOST_SHOWN = 9;

/** Everything by its name: typed, chosen with the arrows, done with Enter. */
export function openPalette() {
  const typed = signal(""), at = signal(0), all = commands();
  const found = computed(() => [...matching(all, typed.value).slice(0, MOST_SHOWN), ...searches(typed.value.trim())]);
  const chosen = () => Math.min(at.value, found.value.length - 1);
  const run = (/** @type {Command} */ command) => {
    dialog.close();
    command.run();
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key], size = found.value.length;
    if (by) at.value = (chosen() + by + size) % size;
    else if (event.key === "Enter" && size) run(found.value[chosen()]);
    else return;
    event.preventDefault();
  };
  const type = (/** @type {Event} */ event) => {
    typed.value = /** @type {HTMLInputElement} */ (event.target).value;
    at.value = 0;
  };
  /** @type {HTMLDialogElement} */
  const dialog = html`
    <dialog class="dialog palette" closedby="any" aria-label="Commands">
      <label
        class="input">${icon(
          "search",
        )}<input role="combobox" aria-label="Search or run" aria-expanded="true" aria-controls="commands"
        aria-activedescendant=${() =>
          found.value.length > 0 && `command-${chosen()}`} placeholder="Search or run…" autocomplete="off"
        @input=${type} @keydown=${key}><button type="button" class="kbd" @click=${closeAround}>Esc</button></label>
      <ul id="commands" role="listbox" aria-label="Commands">${each(
        () => found.value.map((command, i) => ({ command, i })),
        ({ command, i }) => `${i} ${command.label}`,
        ({ command, i }) =>
          html`
            <li role="option" id=${`command-${i}`} aria-selected=${() => String(chosen() === i)} @click=${() =>
              run(command)}
              @pointermove=${() => at.value = i}>${icon(command.picture)}${command.label}</li>
          `,
      )}</ul>
    </dialog>
  `;
  ask(dialog);
}

/** Words that are no command are looked for. @param {string} words @returns {Command[]} */
const searches = (words) =>
  words
    ? [{
      label: `Search the gallery for “${words}”`,
      picture: "search",
      run: () => go(`/gallery?${new URLSearchParams({ q: words })}`),
    }]
    : [];
