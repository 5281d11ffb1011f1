import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { askLive, closeAround } from "../lib/dialog.js";
import { timeAgo } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal, untracked } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { changeDraft, draft } from "./draft.js";
import { templateSection } from "./template-rows.js";
import { goToPrompt, lookForTemplates } from "./templates.js";

/** @import { EarlierPrompt } from "../lib/shapes.js" */

const PAGE_SIZE = 60;
const TAKEN = "taken";

/** Shows the templates and the prompts that were ordered before, to search and to take up again. */
export function openHistory() {
  const dialog = askLive(historyDialog);
  dialog.addEventListener("close", () => dialog.returnValue === TAKEN && goToPrompt());
}

/** @returns {HTMLDialogElement} */
function historyDialog() {
  const found = signal(/** @type {readonly EarlierPrompt[]} */ ([])), state = signal("Looking…");
  const next = signal(/** @type {string | null} */ (null));
  const wanted = signal("");
  let turn = 0;
  /** What was asked for last counts. @param {string | null} cursor */
  const look = async (cursor) => {
    const mine = ++turn;
    try {
      const page = await api.prompts({ q: wanted.peek(), limit: PAGE_SIZE, cursor });
      if (mine !== turn) return;
      found.update((now) => cursor ? [...now, ...page.items] : page.items);
      next.value = page.next_cursor;
      state.value = wanted.peek() ? "No prompt has these words." : "Nothing was ordered yet.";
    } catch (error) {
      state.value = asApiError(error).words;
    }
  };
  look(null);
  lookForTemplates("");
  return html`
    <dialog class="dialog history" closedby="any" aria-labelledby="history-title" @keydown=${step}>
      <header>
        <h2 id="history-title">Templates and earlier prompts</h2>
        <button class="icon-btn" aria-label="Close" @click=${closeAround}>${icon("x")}</button>
      </header>
      <label
        class="input">${icon(
          "search",
        )}<input type="search" aria-label="Search templates and earlier prompts" placeholder="Search" autocomplete="off"
        @input=${(/** @type {Event} */ event) => {
          wanted.value = /** @type {HTMLInputElement} */ (event.target).value.trim();
          look(null);
          lookForTemplates(wanted.peek());
        }}></label>
      <div class="choices">
      ${templateSection(() => wanted.value !== "")}
      <section aria-labelledby="earlier-title"><header><h3 id="earlier-title">Earlier</h3></header>
      <ul>${each(
        () => found.value,
        ({ prompt_id }) => String(prompt_id),
        (one) =>
          html`<li><button type="button" class="choice" @click=${(/** @type {Event} */ event) => {
            closeAround(event, TAKEN);
            take(one.prompt);
          }}><span dir="auto">${one.prompt}</span><small class="fact num">${
            timeAgo(one.used_at, Date.now())
          }</small></button></li>`,
      )}</ul>
      <p class="hint" role="status">${() => found.value.length ? "" : state.value}</p>
      ${() =>
        next.value && html`<button type="button" class="btn quiet" @click=${() => look(next.value)}>Show more</button>`}
      </section></div>
    </dialog>
  `;
}

/** The words of the draft can be had back. @param {string} prompt */
function take(prompt) {
  const before = untracked(() => draft.value.prompt);
  changeDraft({ prompt });
  if (before.trim() && before.trim() !== prompt) {
    toast("Your words were replaced", { action: { label: "Undo", run: () => changeDraft({ prompt: before }) } });
  }
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
