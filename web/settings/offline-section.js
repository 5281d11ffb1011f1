import { plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { forgetOffline, keptOffline } from "../studio/offline.js";
import { section } from "./section.js";

/** What this browser shows while Atelier is not running. */
export function offlineSection() {
  if (!("caches" in globalThis)) return null;
  const kept = signal(/** @type {number | null} */ (null));
  const count = () => keptOffline().then((found) => kept.value = found);
  const forget = async () => {
    await forgetOffline();
    await count();
    toast("The offline copy is forgotten");
  };
  count();
  return section("Offline copy", [
    html`<p class="hint">This browser keeps the pages and small pictures that it has shown, and shows them while Atelier is not
      running. Never an order, a setting or a key.</p>`,
    html`<div class="key-known"><span class="num">${() =>
      kept.value === null ? "" : plural(kept.value, "file")} kept</span>
      <button type="button" class="btn quiet" @click=${forget}>${icon("trash-2")}Forget the copy</button></div>`,
  ]);
}
