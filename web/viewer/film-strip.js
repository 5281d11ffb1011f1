// The whole answer as a strip of thumbnails, of which only those in view are there.
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { computed, effect, onDispose, signal, steady } from "../lib/signals.js";
import { chooseCompared, isComparing } from "./compare.js";
import { inView, leftOf, scrollTo, widthOf } from "./strip-window.js";
import { isSound, openedId, order, place, turnTo } from "./viewer-state.js";

/** For the eye, the mouse and the finger only: keys and screen readers turn with the buttons. */
export function filmStrip() {
  const scroll = signal(0),
    view = signal(0),
    at = steady(() => place.value.at),
    total = steady(() => place.value.total);
  const window = steady(() => {
    const { from, to } = inView(scroll.value, view.value, total.value, at.value);
    return `${from} ${to}`;
  });
  const ordinals = computed(() => { // of the ids in view
    const [from, to] = window.value.split(" ").map(Number), all = order();
    const ids = Array.from({ length: Math.max(0, Math.min(to, all.length) - from) }, (_, i) => all[from + i]);
    return new Map(ids.map((id, i) => [id, from + i]));
  });
  const thumb = (/** @type {number} */ id) =>
    html`<span style=${() => `translate:${leftOf(ordinals.value.get(id) ?? 0, at.value)}px`} aria-current=${() =>
      openedId.value === id && "true"} @click=${(
      /** @type {MouseEvent} */ event,
    ) => isComparing.value ? chooseCompared(id, event.shiftKey || event.ctrlKey || event.metaKey) : turnTo(id)}>${
      isSound(id) ? icon("audio-lines") : html`<img src=${`/static/thumbs/${id}.webp`} alt="" decoding="async">`
    }</span>`;
  /** @type {HTMLElement} */
  const strip = html`
    <div class="strip" aria-hidden="true" tabindex="-1">
      <div style=${() => `inline-size:${widthOf(total.value, at.value)}px`}>${each(
        () => [...ordinals.value.keys()],
        (id) => id,
        thumb,
      )}</div>
    </div>
  `;
  strip.addEventListener("scroll", () => scroll.value = strip.scrollLeft, { passive: true });
  strip.addEventListener("wheel", (event) => strip.scrollLeft += event.deltaX ? 0 : event.deltaY, { passive: true });
  const watch = new ResizeObserver(() => view.value = strip.clientWidth);
  watch.observe(strip);
  effect(() => {
    strip.scrollLeft = scrollTo(at.value, view.value);
    scroll.value = strip.scrollLeft;
  });
  onDispose(() => watch.disconnect());
  return strip;
}
