import { choice } from "../lib/choice.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { openMenu } from "../lib/menu.js";
import { effect, steady } from "../lib/signals.js";
import { meanProgress } from "../shell/page-title.js";
import { makesVideos } from "../studio/models.js";
import { running } from "../studio/tasks.js";
import { madeWords } from "./feed-days.js";
import { feedKind, feedLook } from "./feed-look.js";
import { countToday, madeToday } from "./made-today.js";
import { runningWords } from "./task-words.js";

/** @import { FeedKind } from "./feed-look.js" */

/** @type {Record<FeedKind, string>} */
const kinds = { all: "All kinds", image: "Pictures", video: "Videos" };

/** What was made today, what runs, and how the results are shown. @param {() => string} today */
export function feedHead(today) {
  effect(() => {
    today();
    countToday();
  });
  return html`
    <div class="bar">
      <h1>Today</h1>
      <span class="fact num wide">${() => madeWords(madeToday.value)}</span>
      <span class="fact num phone" ?hidden=${() => !running.value.length}>
          <span class="ring small" style=${() => `--p:${meanProgress(running.value) ?? 0}`} aria-hidden="true"></span>
          ${() => runningWords(running.value)}
        </span>
      <div class="end">${kindButton()}${looks()}</div>
    </div>
  `;
}

/** Not there where there are no videos. */
function kindButton() {
  const isShown = steady(() => makesVideos.value);
  const open = (/** @type {Event} */ event) =>
    openMenu(
      /** @type {HTMLElement} */ (event.currentTarget),
      "Kind of results",
      Object.entries(kinds).map(([kind, label]) => ({
        label,
        isOn: feedKind.peek() === kind,
        run: () => feedKind.value = /** @type {FeedKind} */ (kind),
      })),
    );
  return () =>
    isShown.value &&
    html`
      <button type="button" class="btn quiet small" aria-haspopup="menu" aria-expanded="false"
        @click=${open}>${() => kinds[feedKind.value]}${icon("chevron-down", "i-s")}</button>
    `;
}

const looks = () =>
  choice({
    label: "Results",
    look: "seg icons",
    values: /** @type {("list" | "grid")[]} */ (["list", "grid"]),
    value: () => feedLook.value,
    choose: (look) => feedLook.value = look,
    draw: (look) => icon(look === "list" ? "rows-3" : "layout-grid"),
    name: (look) => look === "list" ? "By prompt" : "All together",
  });
