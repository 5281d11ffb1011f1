// What an equal order made before, found while the draft is written. It stands over the button and keeps nobody from it.
import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { connection } from "../lib/events.js";
import { nounOf } from "../lib/format.js";
import { html } from "../lib/html.js";
import { viewerAddress } from "../lib/router.js";
import { effect, onDispose, signal, steady, untracked } from "../lib/signals.js";
import { settings } from "../studio/settings.js";
import { running } from "../studio/tasks.js";
import { draft, kind, model, prompts } from "./draft.js";
import { orderBody, troubleOf } from "./order.js";
import { uploads } from "./uploads.js";

/** @import { Media } from "../lib/shapes.js" */

/** Writing on is not asked about. */
const PAUSE_MS = 400;

/** "You made this before": its picture leads to it; Generate orders it anyway. */
export function madeBefore() {
  const found = signal(/** @type {Media | null} */ (null)), order = steady(orderText);
  const busy = steady(() => running.value.length); // when one has ended there may be something to find
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let soon;
  let asked = "", question = 0;
  const look = async (/** @type {string} */ text) => {
    const mine = ++question;
    try {
      const [newest = null] = await api.earlier(untracked(() => kind.value), JSON.parse(text));
      if (mine === question) found.value = newest;
    } catch (error) {
      asApiError(error); // what is wrong with the order is told when it is sent
    }
  };
  effect(() => {
    busy.value;
    const text = order.value;
    clearTimeout(soon);
    question++;
    if (text !== asked) found.value = null;
    asked = text;
    if (text && connection.peek() === "open") soon = setTimeout(() => look(text), PAUSE_MS);
  });
  onDispose(() => clearTimeout(soon));
  return () => found.value && line(found.value);
}

/** The order of the draft as JSON; empty while it is none, or stands for several. */
function orderText() {
  const chosen = model.value, [prompt, ...more] = prompts.value;
  if (!chosen || more.length || !prompt || uploads.value.length) return "";
  if (troubleOf(draft.value, chosen, settings.value)) return "";
  return JSON.stringify(orderBody({ ...draft.value, prompt }, chosen, settings.value));
}

/** @param {Media} media */
const line = ({ media_id, thumbnail_url, media_type }) =>
  html`<p class="made-before" role="status"><a href=${viewerAddress(media_id)} aria-label=${`Open the ${
    nounOf(media_type)
  } that you made before`}>${thumbnail_url && html`<img src=${thumbnail_url} alt="">`}</a>
    <span>You made this before: here it is. Generate orders it anyway.</span></p>`;
