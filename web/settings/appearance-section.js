import { choice } from "../lib/choice.js";
import { html } from "../lib/html.js";
import { settings } from "../studio/settings.js";
import { save } from "./save.js";
import { section } from "./section.js";

/** What each has to choose from; the first is the standard. @type {["theme" | "density" | "motion", string, Record<string, string>][]} */
const looks = [
  ["theme", "Theme", { system: "System", dark: "Dark", light: "Light" }],
  ["density", "Room", { comfortable: "Comfortable", compact: "Compact" }],
  ["motion", "Motion", { system: "As the system says", reduced: "As little as possible" }],
];

/** How the page looks, in every browser that shows this studio. */
export const appearanceSection = () =>
  section(
    "Appearance",
    looks.map(([name, title, values]) =>
      html`<div class="field"><span class="label" aria-hidden="true">${title}</span>${
        choice({
          label: title,
          look: "seg",
          values: Object.keys(values),
          value: () => settings.value?.[name] ?? Object.keys(values)[0],
          choose: (value) => save({ [name]: value }),
          draw: (value) => values[value],
        })
      }</div>`
    ),
  );
