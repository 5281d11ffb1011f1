import { commandKey } from "../lib/command-key.js";
import { ask, closeAround } from "../lib/dialog.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";

/** @type {[string, [string, string][]][]} */
const groups = [
  ["Everywhere", [
    [`${commandKey}K`, "Search or run anything"],
    [`${commandKey}Z`, "Take back what was told last"],
    ["?", "This sheet"],
    ["Esc", "One step back"],
  ]],
  ["Create", [
    [`${commandKey}↵`, "Generate"],
    ["↑ ↓ ↵", "Choose a model, template or earlier prompt"],
    [`${commandKey}V`, "Take a picture from the clipboard along"],
    ["Shift ← →", "Move a reference"],
    ["Delete", "Take a reference out"],
  ]],
  ["Gallery", [
    ["← → ↑ ↓", "Go from picture to picture"],
    ["Space", "Select"],
    ["Shift ← →", "Select on the way"],
    [`${commandKey}A`, "Select all"],
    ["Alt ← → ↑ ↓", "Move pictures that are in an order by hand, or a collection in the side bar"],
    ["/", "Search"],
    ["Delete", "To the trash"],
  ]],
  ["Viewer", [
    ["← →", "Turn"],
    ["Space", "Play, or hold"],
    [", .", "One frame back, one on"],
    ["L", "Play in a loop"],
    ["Z, + −", "Zoom"],
    ["C", "Compare with the next"],
    ["V", "Compare the variants"],
    ["A, B", "In it: one more, beside each other"],
    ["F", "Favourite"],
    ["I", "Show or hide the details"],
    ["X", "To the trash"],
    ["P, N", "Copy the prompt, the path of the file"],
    ["T", "Add a tag"],
    ["1 – 5", "Rate"],
    ["R", "Culling: rate or reject one after the other"],
    ["U", "In it: take the last decision back"],
  ]],
];

/** Shows which keys do what. */
export function openShortcuts() {
  if (document.querySelector(".shortcuts")) return;
  ask(html`
    <dialog class="dialog shortcuts" closedby="any" aria-labelledby="shortcuts-title">
      <header>
        <h2 id="shortcuts-title">Keyboard shortcuts</h2>
        <button class="icon-btn" aria-label="Close" @click=${closeAround}>${icon("x")}</button>
      </header>
      <div class="groups">${groups.map(([title, keys]) =>
        html`
          <section>
            <h3>${title}</h3>
            <dl>${keys.map(([key, words]) => [
              html`<dt><kbd class="kbd">${key}</kbd></dt>`,
              html`<dd>${words}</dd>`,
            ])}</dl>
          </section>
        `
      )}</div>
    </dialog>
  `);
}
