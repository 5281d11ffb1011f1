import { each, html, View } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { act, dismiss, hold, resume, toasts } from "../lib/toast.js";

/** @import { Toast } from "../lib/toast.js" */

/**
 * Shows the toasts. A modal dialog makes all that is outside of it inert, so a dialog that deletes things holds a
 * stack of its own.
 */
class ToastStack extends View {
  /** @override */
  render() {
    return html`<ol class="toasts" role="list" aria-live="polite" aria-label="News">${
      each(() => toasts.value, (one) => one.id, row)
    }</ol>`;
  }
}

/** @param {Toast} one */
const row = (one) =>
  html`
    <li class=${`toast ${one.tone}`} @pointerenter=${() => hold(one.id)} @pointerleave=${() => resume(one.id)}
      @focusin=${() => hold(one.id)} @focusout=${() => resume(one.id)}>
        ${one.tone === "bad" && icon("circle-alert")}<span>${one.text}</span>
        ${one.action && html`<button class="btn small" @click=${() => act(one)}>${one.action.label}</button>`}
        <button class="icon-btn small" aria-label="Dismiss" @click=${() => dismiss(one.id)}>${icon("x", "i-s")}</button>
      </li>
  `;

customElements.define("toast-stack", ToastStack);
