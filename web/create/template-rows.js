import { closeAround } from "../lib/dialog.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { openMenu } from "../lib/menu.js";
import { kindIcon } from "./kind-tabs.js";
import { askNewName, keepAsTemplate } from "./template-dialog.js";
import { removeTemplate, templates, useTemplate } from "./templates.js";

/** @import { Template } from "../lib/shapes.js" */

/** The templates that were found, and the way to a new one. @param {() => boolean} isSearching */
export const templateSection = (isSearching) =>
  html`
    <section aria-labelledby="templates-title">
      <header><h3 id="templates-title">Templates</h3><button type="button" class="btn quiet small" @click=${keepAsTemplate}>${icon(
        "bookmark",
        "i-s",
      )}Keep this prompt</button></header>
      <ul>${each(() => templates.value, ({ template_id, name }) => `${template_id} ${name}`, row)}</ul>
      <p class="hint">${() =>
        templates.value.length
          ? ""
          : isSearching()
          ? "No template has these words."
          : "Words that you use often can be kept here under a name."}</p>
    </section>
  `;

/** @param {Template} template */
const row = (template) =>
  html`
    <li class="kept">
      <button type="button" class="choice"
        @click=${(/** @type {Event} */ event) => {
          closeAround(event, "taken");
          useTemplate(template);
        }}>${icon(kindIcon(template.kind))}<span dir="auto"><b>${template.name}</b> ${template.prompt}</span></button>
      <button type="button" class="icon-btn" aria-haspopup="menu" aria-label=${`More for ${template.name}`} title="More"
        @click=${(/** @type {Event} */ event) =>
          openMenu(/** @type {HTMLElement} */ (event.currentTarget), `More for ${template.name}`, [
            { label: "Rename…", picture: "pencil", run: () => askNewName(template) },
            { label: "Delete", picture: "trash-2", run: () => removeTemplate(template) },
          ])}>${icon("ellipsis")}</button>
    </li>
  `;
