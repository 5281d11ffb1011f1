import { minuteHand, secondHand } from "../lib/clock.js";
import { dateTime, ratioOf, timeAgo } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { computed, steady } from "../lib/signals.js";
import { copyText } from "../studio/library.js";
import { isRunning, isShown, running, taskOf } from "../studio/tasks.js";
import { stopTask, troubleBox } from "./task-trouble.js";
import { costWords, facts, phaseWords, queueWords, remainingWords } from "./task-words.js";
import { mediaTile, waitingTile } from "./task-tiles.js";
import { useAgain } from "./use-again.js";

/** @import { Media, Task } from "../lib/shapes.js" */

/**
 * One task: its prompt, its facts, its pictures or videos; while it runs a raised card with its progress.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function taskCard(id) {
  const task = computed(() => taskOf(id));
  const first = taskOf(id), isLive = steady(() => isRunning(task.value));
  return html`<article class=${() => isLive.value ? "job live" : "job"} aria-busy=${() =>
    String(isLive.value)} aria-label=${first.prompt}>
    <header>
      <p dir="auto">${first.prompt}</p>
      <div class="facts">${facts(first).map((fact) => html`<span class="fact num">${fact}</span>`)}${price(task)}${
    made(first)
  }</div>
      ${acts(first, task)}
    </header>
    ${troubleBox(task)}
    <div class=${`shots n${first.media.length} ${first.kind}`} ?hidden=${() => !tiles(task.value).length}>
      ${each(() => tiles(task.value), (media) => `${media.media_id} ${isShown(media)}`, (media) => tile(media, task))}
    </div>
    ${allDeleted(task)}
    ${() => isLive.value && progress(task)}
  </article>`;
}

/** The pictures to show: those there are, and those to come. @param {Task} task */
const tiles = (task) => task.media.filter((media) => isShown(media) || (isRunning(task) && media.status !== "failed"));

/** @param {Media} media @param {{ readonly value: Task }} task */
function tile(media, task) {
  const size = task.value.media.length, shape = ratioOf(media.aspect_ratio);
  return isShown(media)
    ? mediaTile(media, size, () => task.value.media.find(({ media_id }) => media_id === media.media_id))
    : waitingTile(task, shape);
}

/** @param {{ readonly value: Task }} task */
function price(task) {
  const words = steady(() => costWords(task.value));
  return () => words.value && html`<span class="fact num">${words.value}</span>`;
}

/** @param {Task} task */
function made(task) {
  const now = minuteHand();
  return html`<time class="fact num" datetime=${task.created_at} title=${dateTime(task.created_at)}>${() =>
    timeAgo(task.created_at, now())}</time>`;
}

/** @param {Task} first @param {{ readonly value: Task }} task */
function acts(first, task) {
  const mayStop = steady(() => task.value.actions.includes("cancel"));
  return html`<div class="acts">
    ${() =>
    mayStop.value &&
    html`<button class="btn quiet small" @click=${() => stopTask(first.task_id)}>${
      icon("circle-stop", "i-s")
    }Stop</button>`}
    <button class="icon-btn" aria-label="Use this prompt again" title="Use again" @click=${() => useAgain(first)}>${
    icon("repeat-2")
  }</button>
    <button class="icon-btn" aria-label="Copy the prompt" title="Copy the prompt" @click=${() =>
    copyText(first.prompt, "Prompt copied")}>${icon("copy")}</button>
  </div>`;
}

/** @param {{ readonly value: Task }} task */
function allDeleted(task) {
  const isEmpty = steady(() => task.value.status === "completed" && !tiles(task.value).length);
  return () => isEmpty.value && html`<p class="hint">What it made is in the trash.</p>`;
}

/** @param {{ readonly value: Task }} task */
function progress(task) {
  const now = secondHand();
  const heard = computed(() => ({ eta: task.value.eta_seconds, at: Date.now() }));
  const percent = () => task.value.progress;
  return html`
    <div class="progress">
      <b class="num">${() => percent() === null ? phaseWords(task.value.phase) : `${percent()}%`}</b>
      <div class="track" role="progressbar" aria-label="Progress" aria-valuemin="0" aria-valuemax="100"
        aria-valuenow=${percent} data-endless=${() => percent() === null ? "" : false}><i style=${() =>
          `inline-size:${percent() ?? 30}%`}></i></div>
      <span class="num">${() =>
        queueWords(running.value, task.value.task_id) ||
        remainingWords(heard.value.eta, Math.max(0, now() - heard.value.at) / 1000)}</span>
    </div>
  `;
}
