import { minuteHand } from "../lib/clock.js";
import { dayOf } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { effect, onDispose, steady } from "../lib/signals.js";
import { hasOlder, isLoadingOlder, loadOlderTasks, loadTasks, tasksError } from "../studio/tasks.js";
import { feedHead } from "./feed-head.js";
import { feedIds, feedKind } from "./feed-look.js";
import { feedParts } from "./feed-parts.js";

/** The right side of Create: the tasks, newest first; older ones come as one scrolls. */
export function taskFeed() {
  const now = minuteHand(), day = steady(() => dayOf(new Date(now()))), today = () => day.value;
  return html`
    <section class="results" aria-label="Results">
      ${feedHead(today)}
      <div class="feed" tabindex="0" role="region" aria-label="Latest results">
          ${feedParts(today)}
          ${state()}
          ${end()}
        </div>
    </section>
  `;
}

/** The states without content: waiting, empty, trouble. */
function state() {
  const kind = steady(() => {
    if (tasksError.value) return "trouble";
    if (!feedIds.value) return "waiting";
    if (feedIds.value.length) return "content";
    return feedKind.value === "all" ? "empty" : hasOlder.value ? "content" : "none";
  });
  return () => ({ waiting, empty, none, trouble, content: () => null })[kind.value]();
}

const waiting = () =>
  html`
    <div class="job" role="status" aria-label="Loading">
      <div class="bone line"></div>
      <div class="shots n4">${[1, 2, 3, 4].map(() => html`<div class="bone tile" style=${"--r:1"}></div>`)}</div>
    </div>
  `;

const empty = () =>
  html`<div class="state">${icon("image")}<h2>Nothing made yet</h2>
    <p>Describe what you want and press Generate. It appears here, and stays in your gallery.</p></div>`;

const none = () =>
  html`<div class="state">${icon(feedKind.value === "video" ? "film" : "image")}<h2>${
    feedKind.value === "video" ? "No videos yet" : "No pictures yet"
  }</h2>
    <button class="btn" @click=${() => feedKind.value = "all"}>Show all kinds</button></div>`;

const trouble = () =>
  html`<div class="state" role="alert">${icon("circle-alert")}<h2>${tasksError.value?.message}</h2>
    <p>${tasksError.value?.advice}</p><button class="btn" @click=${loadTasks}>${
    icon("rotate-ccw")
  }Try again</button></div>`;

/** Where it comes into view, older tasks are fetched. */
function end() {
  const mark = html`<div class="end" role="status">${() => isLoadingOlder.value && "Loading older tasks…"}</div>`;
  const watcher = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) loadOlderTasks();
  }, { rootMargin: "600px" });
  effect(() => { // watched anew after each page: what is still in view is told again
    if (isLoadingOlder.value) watcher.unobserve(mark);
    else watcher.observe(mark);
  });
  onDispose(() => watcher.disconnect());
  return () => hasOlder.value && mark;
}
