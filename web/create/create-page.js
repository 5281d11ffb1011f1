import { html, View } from "../lib/html.js";
import { isNarrow } from "../lib/narrow.js";
import { onDispose } from "../lib/signals.js";
import { orderPanel } from "./order-panel.js";
import { takeDrops } from "./drop-zone.js";
import { phoneDock } from "./phone-dock.js";
import { send } from "./prompt-box.js";
import { taskFeed } from "./task-feed.js";

/** The page where pictures are ordered and appear. */
class CreatePage extends View {
  /** @override */
  render() {
    document.addEventListener("keydown", sendByKey);
    onDispose(() => document.removeEventListener("keydown", sendByKey));
    const page = html`<main class="create" id="page" tabindex="-1">
      ${() => !isNarrow.value && orderPanel()}
      ${taskFeed()}
      ${() => isNarrow.value && phoneDock()}
    </main>`;
    takeDrops(page);
    return page;
  }
}

/** Ctrl or Cmd with Enter orders from anywhere on the page, but not from a dialog over it. @param {KeyboardEvent} event */
function sendByKey(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (!event.repeat) send(event);
}

customElements.define("create-page", CreatePage);
