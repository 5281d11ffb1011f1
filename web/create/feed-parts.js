// The results beside the form, a part for each day; what is of today stands under the head.
import { dayOf } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { computed, steady } from "../lib/signals.js";
import { taskOf } from "../studio/tasks.js";
import { byDay, dayName } from "./feed-days.js";
import { feedGrid } from "./feed-grid.js";
import { feedIds, feedLook } from "./feed-look.js";
import { taskCard } from "./task-card.js";

/** @param {() => string} today */
export function feedParts(today) {
  const days = computed(() => byDay(feedIds.value ?? [], (id) => dayOf(new Date(taskOf(id).created_at))));
  const order = steady(() => [...days.value.keys()].join(" "));
  /** @param {string} day */
  const part = (day) => {
    const ids = () => days.value.get(day) ?? [];
    return html`<div class="day"><h2 ?hidden=${() => day === today()}>${() => dayName(day, today())}</h2>${() =>
      feedLook.value === "grid"
        ? feedGrid(ids)
        : html`<div class="jobs">${each(ids, (id) => id, taskCard)}</div>`}</div>`;
  };
  return html`<div class="days">${each(() => order.value ? order.value.split(" ") : [], (day) => day, part)}</div>`;
}
