import { count } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { removeMedia } from "../studio/library.js";

/**
 * What can be done with the selected media.
 *
 * @param {() => readonly number[]} ids
 * @param {() => void} clear
 */
export const actionBar = (ids, clear) =>
  html`
    <div class="actions glass" role="toolbar" aria-label="Selection">
      <b role="status">${() => count(ids().length)} selected</b>
      <span class="rule"></span>
      <button class="btn danger" @click=${async () => {
        if (await removeMedia(ids())) clear();
      }}>${icon("trash-2")}Delete</button>
      <span class="rule"></span>
      <button class="icon-btn" aria-label="Clear the selection" @click=${clear}>${icon("x")}</button>
    </div>
  `;
