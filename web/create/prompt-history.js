import { asApiError } from "../lib/api-error.js";
import { ask, closeAround } from "../lib/dialog.js";
import { timeAgo } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { computed, signal, untracked } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { earlierPrompts } from "../studio/prompts.js";
import { changeDraft, draft } from "./draft.js";

/** @import { EarlierPrompt } from "../studio/prompts.js" */

const MOST_SHOWN = 200;

/** Shows the prompts that were ordered before, to search and to take up again. */
export function openHistory() {
  const all = signal(/** @type {readonly EarlierPrompt[]} */ ([])), wanted = signal(""), state = signal("Looking…");
  const found = computed(() =>
    all.value.filter(({ prompt }) => prompt.toLowerCase().includes(wanted.value)).slice(0, MOST_SHOWN)
  );
  const ending = new AbortController();
  gather(all, state, ending.signal);
  /** @type {HTMLDialogElement} */
  const dialog = html`
    <dialog class="dialog history" closedby="any" aria-labelledby="history-title" @keydown=${step}>
      <header>
        <h2 id="history-title">Earlier prompts</h2>
        <button class="icon-btn" aria-label="Close" @click=${closeAround}>${icon("x")}</button>
      </header>
      <label
        class="input">${icon(
          "search",
        )}<input type="search" aria-label="Search earlier prompts" placeholder="Search" autocomplete="off"
        @input=${(/** @type {Event} */ event) =>
          wanted.value = /** @type {HTMLInputElement} */ (event.target).value.trim().toLowerCase()}></label>
      <ul class="choices">${each(
        () => found.value,
        ({ prompt }) => prompt,
        (one) =>
          html`<li><button type="button" class="choice" @click=${(/** @type {Event} */ event) => {
            closeAround(event);
            take(one.prompt);
          }}><span dir="auto">${one.prompt}</span><small class="fact num">${
            timeAgo(one.created_at, Date.now())
          }</small></button></li>`,
      )}</ul>
      <p class="hint" role="status">${() => found.value.length ? "" : state.value}</p>
    </dialog>
  `;
  dialog.addEventListener("close", () => ending.abort());
  ask(dialog);
}

/**
 * @param {import("../lib/signals.js").Signal<readonly EarlierPrompt[]>} all
 * @param {import("../lib/signals.js").Signal<string>} state  what is said where nothing is shown
 * @param {AbortSignal} signal
 */
async function gather(all, state, signal) {
  try {
    for await (const page of earlierPrompts(signal)) all.update((now) => [...now, ...page]);
    state.value = all.peek().length ? "No prompt has these words." : "Nothing was ordered yet.";
  } catch (error) {
    state.value = asApiError(error).words;
  }
}

/** The words of the draft can be had back. @param {string} prompt */
function take(prompt) {
  const before = untracked(() => draft.value.prompt);
  changeDraft({ prompt });
  if (before.trim() && before.trim() !== prompt) {
    toast("Your words were replaced", { action: { label: "Undo", run: () => changeDraft({ prompt: before }) } });
  }
  document.getElementById("prompt")?.focus();
}

/** Arrows go from the search through the prompts. @param {KeyboardEvent} event */
export function step(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const all = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll("input, .choice")];
  const at = all.indexOf(/** @type {Element} */ (document.activeElement));
  /** @type {HTMLElement | undefined} */ (all[Math.max(0, Math.min(all.length - 1, at + by))])?.focus();
}
