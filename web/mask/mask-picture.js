// Strokes as pixels: over the picture while one paints, and as the file that the service reads.

/** @import { Stroke } from "./strokes.js" */
/** @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Brush */

/**
 * What is painted, in the canvas' own colour and clear elsewhere.
 *
 * @param {CanvasRenderingContext2D} brush @param {readonly Stroke[]} strokes
 */
export function showStrokes(brush, strokes) {
  const { canvas } = brush, color = getComputedStyle(canvas).color;
  brush.clearRect(0, 0, canvas.width, canvas.height);
  for (const stroke of strokes) {
    brush.globalCompositeOperation = stroke.isEraser ? "destination-out" : "source-over";
    draw(brush, stroke, color);
  }
}

/**
 * The mask as a file: black is painted anew, white is kept, as large as the picture.
 *
 * Source: https://docs.kie.ai/old-model/4o-image-api, `maskUrl` (read 2026-11-20)
 *
 * @param {readonly Stroke[]} strokes @param {{ width: number, height: number }} picture
 */
export async function maskFile(strokes, { width, height }) {
  const canvas = new OffscreenCanvas(width, height), brush = canvas.getContext("2d");
  if (!brush) throw new RangeError("the picture is too large to paint on");
  brush.fillStyle = "white";
  brush.fillRect(0, 0, width, height);
  for (const stroke of strokes) draw(brush, stroke, stroke.isEraser ? "white" : "black");
  return new File([await canvas.convertToBlob({ type: "image/png" })], "mask.png", { type: "image/png" });
}

/** A line of no length draws nothing, so that it begins with a dot. @param {Brush} brush @param {Stroke} stroke @param {string} color */
function draw(brush, { size, points }, color) {
  brush.strokeStyle = brush.fillStyle = color;
  brush.lineWidth = size;
  brush.lineCap = brush.lineJoin = "round";
  brush.beginPath();
  brush.arc(points[0].x, points[0].y, size / 2, 0, 2 * Math.PI);
  brush.fill();
  brush.beginPath();
  for (const { x, y } of points) brush.lineTo(x, y);
  brush.stroke();
}
