// The colours of the shown picture, taken from its own small copy.
import { html } from "../lib/html.js";
import { signal, steady } from "../lib/signals.js";
import { copyText } from "../studio/library.js";
import { palette } from "./palette.js";
import { media } from "./viewer-state.js";

const MOST = 6;
const EDGE = 72; // pixels that are looked at, each way

/** @type {{ id: number, colors: string[] }} */ const none = { id: 0, colors: [] };
const found = signal(none);

/** A row of colours; a press copies one. Nothing where the browser could not read the picture. */
export function colors() {
  const shown = media.peek(), id = shown?.media_id ?? 0;
  if (shown?.thumbnail_url) look(id, shown.thumbnail_url);
  const all = steady(() => found.value.id === id ? found.value.colors : none.colors);
  return html`
    <div role="group" aria-label="Colours" ?hidden=${() => all.value.length < 2}>
      <h3>Colours</h3>
      <div class="colors">${() => all.value.map(swatch)}</div>
    </div>
  `;
}

/** @param {string} color */
const swatch = (color) =>
  html`
    <button style=${`background:${color}`} aria-label=${`Copy ${color}`} title=${color}
      @click=${() => copyText(color, `${color} copied`)}></button>
  `;

/** @param {number} id @param {string} address */
async function look(id, address) {
  if (found.peek().id === id) return;
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    found.value = { id, colors: [] }; // the file is gone or cannot be read: the tile tells
    return;
  }
  const canvas = new OffscreenCanvas(EDGE, EDGE), brush = canvas.getContext("2d", { willReadFrequently: true });
  if (!brush) return;
  brush.drawImage(image, 0, 0, EDGE, EDGE);
  if (media.peek()?.media_id === id) {
    found.value = { id, colors: palette(brush.getImageData(0, 0, EDGE, EDGE).data, MOST) };
  }
}
