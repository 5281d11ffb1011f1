// A mask painted over a picture: where it may change. By mouse, pen, finger or keys.
import { choice } from "../lib/choice.js";
import { ask, closeAround } from "../lib/dialog.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { effect, scope, signal } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { maskFile, showStrokes } from "./mask-picture.js";
import { isPainted, NONE, redo, undo } from "./strokes.js";
import { listenToBrush } from "./brush-input.js";

/** @typedef {{ width: number, height: number }} Size */

const SMALLEST = 1, LARGEST = 40; // percent of the picture's shorter side
const USUAL = 8;

/**
 * Asks where a picture may change.
 *
 * @param {string} address  of the picture, on this server
 * @param {(mask: File) => void} take  what is done with the mask, which is as large as the picture
 */
export async function paintMask(address, take) {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    toast("The picture cannot be shown, so there is nothing to paint on. Add it again.", { tone: "bad" });
    return;
  }
  const stop = scope(() => {
    const dialog = board(picture, take);
    dialog.addEventListener("close", () => stop());
    ask(dialog);
  });
}

/** @param {HTMLImageElement} picture @param {(mask: File) => void} take @returns {HTMLDialogElement} */
function board(picture, take) {
  const size = { width: picture.naturalWidth, height: picture.naturalHeight };
  const strokes = signal(NONE), isEraser = signal(false), percent = signal(USUAL), news = signal("");
  const brushSize = () => Math.max(1, Math.round(percent.value / 100 * Math.min(size.width, size.height)));
  const resize = (/** @type {number} */ by) =>
    percent.value = Math.min(Math.max(percent.peek() + by, SMALLEST), LARGEST);

  /** @param {KeyboardEvent} event */
  const key = (event) => {
    const isCommand = event.ctrlKey || event.metaKey, name = event.key.toLowerCase();
    if (isCommand && name === "z") strokes.update(event.shiftKey ? redo : undo);
    else if (isCommand || event.altKey) return;
    else if (name === "[" || name === "]") resize(name === "]" ? 1 : -1);
    else if (name === "e") isEraser.value = !isEraser.peek();
    else return;
    event.preventDefault();
  };
  /** @param {Event} event */
  const use = async (event) => {
    take(await maskFile(strokes.peek().done, size));
    closeAround(event);
  };

  picture.alt = "";
  const canvas = /** @type {HTMLCanvasElement} */ (html`
    <canvas width=${size.width} height=${size.height} role="application"
      aria-roledescription="Painting area" tabindex="0"
      aria-label="Picture: arrow keys move the brush, the blank puts it down or lifts it"></canvas>
  `);
  const ring = html`<i class="brush" aria-hidden="true"></i>`;
  const easel = html`<div class="easel" style=${`--r:${size.width / size.height}`}>${picture}${canvas}${ring}</div>`;
  listenToBrush({ canvas, ring, size, strokes, isEraser, brushSize, news });
  const brush = canvas.getContext("2d");
  effect(() => {
    const { done } = strokes.value;
    if (brush) requestAnimationFrame(() => showStrokes(brush, done));
  });
  return html`
    <dialog class="dialog mask" aria-labelledby="mask-title" @keydown=${key}>
      <header>
        <h2 id="mask-title">Paint where it may change</h2>
        <button class="icon-btn" aria-label="Close" @click=${closeAround}>${icon("x")}</button>
      </header>
      ${easel}
      <div class="tools">
        ${choice({
          label: "Tool",
          look: "seg",
          values: [false, true],
          value: () => isEraser.value,
          choose: (value) => isEraser.value = value,
          draw: (value) => [icon(value ? "eraser" : "brush"), value ? "Eraser" : "Brush"],
        })}
        <label class="label" for="mask-size">Size</label>
        <input class="range" id="mask-size" type="range" min=${SMALLEST} max=${LARGEST} .value=${() =>
          String(percent.value)} style=${() => `--v:${(percent.value - SMALLEST) / (LARGEST - SMALLEST) * 100}%`}
          @input=${(/** @type {Event} */ event) =>
            percent.value = Number(/** @type {HTMLInputElement} */ (event.target).value)}>
        <button class="icon-btn" aria-label="Undo" title="Undo" ?disabled=${() =>
          !strokes.value.done.length} @click=${() => strokes.update(undo)}>${icon("undo-2")}</button>
        <button class="icon-btn" aria-label="Redo" title="Redo" ?disabled=${() =>
          !strokes.value.undone.length} @click=${() => strokes.update(redo)}>${icon("redo-2")}</button>
      </div>
      <footer>
        <p class="hint" role="status">${() => news.value || "What you paint is made anew; the rest stays."}</p>
        <button class="btn" @click=${closeAround}>Cancel</button>
        <button class="btn accent" ?disabled=${() => !isPainted(strokes.value)} @click=${use}>Use the mask</button>
      </footer>
    </dialog>
  `;
}
