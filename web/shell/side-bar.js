import { commandKey } from "../lib/command-key.js";
import { count } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { route } from "../lib/router.js";
import { signal, steady } from "../lib/signals.js";
import { failureCount } from "../studio/failures.js";
import { mediaCount } from "../studio/library.js";
import { engineCard } from "./engine-card.js";
import { openPalette } from "./keys.js";
import { isSmartOpen } from "./open-set.js";

/** @import { PageName } from "../lib/router.js" */

/** @param {PageName} page @param {string} path @param {string} picture @param {string} label @param {unknown} [end] */
const link = (page, path, picture, label, end) =>
  html`<a href=${path} aria-current=${() =>
    route.value.page === page && !route.value.query.has("collection") && !(page === "gallery" && isSmartOpen.value) &&
    "page"}>${icon(picture)}${label}${end}</a>`;

const collections = signal(/** @type {(() => Element) | null} */ (null));

/** The list of collections comes when the first page is there. @param {() => Element} draw */
export const showCollections = (draw) => collections.value = draw;

export const sideBar = () =>
  html`<aside class="side" aria-label="Sidebar">
    <div class="brand"><svg class="mark" viewBox="0 0 20 20" aria-hidden="true"><use href="#mark"/></svg>Atelier</div>
    <button type="button" class="find" aria-haspopup="dialog" @click=${openPalette}>${
    icon("search")
  }Search or run…<span class="kbd"
      aria-hidden="true">${commandKey}K</span></button>
    <nav class="nav" aria-label="Main">
      ${link("create", "/", "sparkles", "Create")}
      ${link("gallery", "/gallery", "images", "Gallery", pictures())}
      ${failuresLink(howMany)}
    </nav>
    ${() => collections.value?.() ?? html`<section class="collections"></section>`}
    ${engineCard()}
    <nav class="nav" aria-label="App">${usageLink()}${link("settings", "/settings", "settings", "Settings")}</nav>
  </aside>`;

const pictures = () => () =>
  mediaCount.value !== null && mediaCount.value > 0 && html`<small>${count(mediaCount.value)}</small>`;

const usageLink = () => link("usage", "/usage", "chart-no-axes-column", "Usage");

const hasFailures = steady(() => failureCount.value > 0);

/** There only while something is to see to, or one is there. */
const failuresLink = (/** @type {unknown} */ end) => () =>
  (hasFailures.value || route.value.page === "failures") &&
  link("failures", "/failures", "circle-alert", "Failures", end);

const howMany = () => hasFailures.value && html`<small>${count(failureCount.value)}</small>`;

export const tabBar = () =>
  html`<nav class="tabbar" aria-label="Main, phone">
    ${link("create", "/", "sparkles", "Create")}
    ${link("gallery", "/gallery", "images", "Gallery")}
    ${usageLink()}
    ${failuresLink(null)}
    ${link("settings", "/settings", "settings", "Settings")}
  </nav>`;
