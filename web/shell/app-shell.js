import { connection, listen } from "../lib/events.js";
import { html, View } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { route, startRouter } from "../lib/router.js";
import { quiet } from "../lib/quiet.js";
import { allSheets, isOutOfReach, sheets } from "../lib/sheets.js";
import { effect, signal, steady } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { startBudgets } from "../studio/budgets.js";
import { startFailures } from "../studio/failures.js";
import { startLibrary } from "../studio/library.js";
import { applyLook } from "../studio/look.js";
import { startModels } from "../studio/models.js";
import { settings, startSettings } from "../studio/settings.js";
import { running, startTasks } from "../studio/tasks.js";
import { fetchPalette, listenToKeys } from "./keys.js";
import { sideBar, tabBar } from "./side-bar.js";
import { pageTitle } from "./page-title.js";
import "./toast-stack.js";

/** @import { PageName } from "../lib/router.js" */

/** Each page is fetched when it is first opened; what the first one needs, first.js asks for. @type {Record<PageName, () => Promise<unknown>>} */
const pages = {
  create: () => Promise.all([import("../create/create-page.js"), sheets("create", "references", "tasks", "settings")]),
  gallery: () => Promise.all([import("../gallery/gallery-page.js"), sheets("gallery")]),
  usage: () => Promise.all([import("../usage/usage-page.js"), sheets("create", "tasks", "settings", "usage")]),
  failures: () => Promise.all([import("../failures/failures-page.js"), sheets("create", "tasks", "failures")]),
  settings: () => Promise.all([import("../settings/settings-page.js"), sheets("create", "tasks", "settings")]),
};

const viewer = () => Promise.all([import("../viewer/media-viewer.js"), sheets("create", "viewer")]);

/** The window: sidebar, page, tab bar, viewer, toasts, and the banner when the server is gone. */
class AppShell extends View {
  /** @override */
  render() {
    startRouter();
    listen();
    for (const start of [startSettings, startModels, startTasks, startLibrary, startFailures, startBudgets]) start();
    listenToKeys();
    addEventListener("dragover", refuseStray);
    addEventListener("unhandledrejection", tellOutOfReach);
    effect(() => {
      if (settings.value) applyLook(settings.value); // until then first.js holds the look of the last visit
    });
    effect(() => {
      document.title = pageTitle(route.value.page, running.value);
    });
    return html`
      <div class="app">
        <a class="skip" href="#page" @click=${skip}>Skip to the page</a>
        ${sideBar()}
        <div class="page-frame">
          ${() => connection.value === "lost" && banner()}
          ${() => page.value}
        </div>
        ${tabBar()}
      </div>
      ${() => isViewing.value && document.createElement("media-viewer")}
      ${() => !isViewing.value && document.createElement("toast-stack")}
    `;
  }
}

const isViewing = signal(false);
const pageName = steady(() => route.value.page);
const page = signal(/** @type {Element | null} */ (null));

effect(() => {
  const name = pageName.value;
  pages[name]().then(() => show(name), tell);
});
fetchTheRest();

effect(() => {
  const isWanted = route.value.opened !== null;
  if (isWanted) viewer().then(() => isViewing.value = route.peek().opened !== null, tell);
  else isViewing.value = false;
});

/** @param {PageName} name */
function show(name) {
  if (pageName.value !== name) return;
  const isFirst = page.peek() === null;
  page.value = document.createElement(`${name}-page`);
  if (!isFirst) queueMicrotask(() => document.getElementById("page")?.focus());
}

/** The other pages come while nothing else is to do, so that they open at once, and also without the server. */
async function fetchTheRest() {
  const begin = () => import("./later.js").then(({ startLater }) => startLater());
  for (const load of [begin, allSheets, ...Object.values(pages), viewer, fetchPalette]) {
    await quiet(); // before each, as a hand may have moved the page on meanwhile
    try {
      await load();
    } catch (error) {
      if (!isOutOfReach(error)) reportError(error);
    }
  }
}

/** @param {unknown} error */
function tell(error) {
  if (!isOutOfReach(error)) reportError(error);
  toast("A part of the page could not be loaded. Start Atelier again and reload.", { tone: "bad" });
}

/** What a hand asked for and nobody else tells of: without a word its button would seem to do nothing. @param {PromiseRejectionEvent} event */
function tellOutOfReach(event) {
  if (!isOutOfReach(event.reason)) return;
  event.preventDefault();
  tell(event.reason);
}

/** What nothing on the page takes, a browser would open instead of the page. @param {DragEvent} event */
function refuseStray(event) {
  const carried = event.dataTransfer, kinds = carried?.types ?? [];
  const isText = event.target instanceof Element && event.target.matches("input, textarea") && !kinds.includes("Files");
  if (!carried || event.defaultPrevented || isText) return;
  if (!kinds.includes("Files") && !kinds.includes("text/uri-list")) return;
  event.preventDefault();
  carried.dropEffect = "none";
}

/** @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById("page")?.focus();
}

const banner = () =>
  html`<p class="banner" role="status">${icon("unplug")}<span><b>Atelier is not answering.</b>
    Start it again; this page goes on by itself. What you see stays here, and orders already sent go on.</span></p>`;

// a task of its own: on a slow processor the modules and the window together would hold up a hand
setTimeout(() => customElements.define("app-shell", AppShell));
