import { html, View } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { effect, steady } from "../lib/signals.js";
import { loadSettings, settings, settingsError } from "../studio/settings.js";
import { aboutSection } from "./about-section.js";
import { appearanceSection } from "./appearance-section.js";
import { budgetSection } from "./budget-section.js";
import { defaultsSection } from "./defaults-section.js";
import { keySection } from "./key-section.js";
import { noticesSection } from "./notices-section.js";
import { offlineSection } from "./offline-section.js";
import { providerSection } from "./provider-section.js";
import { storageSection } from "./storage-section.js";

/** Key, provider, defaults, appearance: every change counts at once. */
class SettingsPage extends View {
  /** @override */
  render() {
    const kind = steady(() => settings.value ? "content" : settingsError.value ? "trouble" : "waiting");
    effect(() => {
      if (kind.value === "content") queueMicrotask(goToPlace);
    });
    return html`
      <main class="settings" id="page" tabindex="-1">
        <div class="bar">
          <h1>Settings</h1>
        </div>
        <div class="scroll" tabindex="0" role="region" aria-label="Settings">${() => states[kind.value]()}</div>
      </main>
    `;
  }
}

/** Brings the section into view that the address names. */
function goToPlace() {
  const name = location.hash.slice(1);
  if (name) document.getElementById(name)?.scrollIntoView();
}

const states = {
  content: () =>
    html`
      <div class="cards">
        <div>${[keySection(), providerSection(), budgetSection(), defaultsSection()]}</div>
        <div>${[appearanceSection(), noticesSection(), storageSection(), offlineSection(), aboutSection()]}</div>
      </div>
    `,
  waiting: () => html`<div class="bone" role="status" aria-label="Loading"></div>`,
  trouble: () =>
    html`<div class="state" role="alert">${
      icon("circle-alert")
    }<h2>${settingsError.value?.message}</h2><p>${settingsError.value?.advice}</p>
      <button class="btn" @click=${loadSettings}>${icon("rotate-ccw")}Try again</button></div>`,
};

customElements.define("settings-page", SettingsPage);
