// How far a picture is enlarged, and which part is seen. Pure.

/** @typedef {{ scale: number, x: number, y: number }} Zoom  `scale` 1 fits the stage; x and y in px, where the picture's corner lies */
/** @typedef {{ width: number, height: number }} Box  px */
/** @typedef {{ x: number, y: number }} Point  px from the corner of the stage */

/** @type {Zoom} */
export const FIT = { scale: 1, x: 0, y: 0 };

const BEYOND = 8; // a pixel of the picture is shown at most this large, in pixels of the screen

/** @param {number} value @param {number} least @param {number} most */
const within = (value, least, most) => Math.min(Math.max(value, least), most);

/** Keeps the stage covered: nothing is dragged out of sight. @param {Zoom} zoom @param {Box} box @returns {Zoom} */
const held = ({ scale, x, y }, { width, height }) => ({
  scale,
  x: within(x, width - width * scale, 0),
  y: within(y, height - height * scale, 0),
});

/**
 * Enlarges around a point, which stays where it is.
 *
 * @param {Zoom} zoom @param {number} factor @param {Point} point @param {Box} box
 * @param {number} pixel  the scale at which one pixel of the picture is one of the screen
 * @returns {Zoom}
 */
export function zoomedAt(zoom, factor, { x, y }, box, pixel) {
  const scale = within(zoom.scale * factor, 1, Math.max(1, pixel) * BEYOND), by = scale / zoom.scale;
  return held({ scale, x: x - (x - zoom.x) * by, y: y - (y - zoom.y) * by }, box);
}

/** @param {Zoom} zoom @param {number} dx @param {number} dy @param {Box} box @returns {Zoom} */
export const panned = (zoom, dx, dy, box) => held({ ...zoom, x: zoom.x + dx, y: zoom.y + dy }, box);

/**
 * The scale at which one pixel of the picture is one of the screen.
 *
 * @param {Box} picture  in its own pixels
 * @param {Box} box  into which it is fitted
 * @param {number} density  pixels of the screen in a px
 */
export const pixelScale = (picture, box, density) =>
  picture.width && box.width ? Math.max(picture.width / box.width, picture.height / box.height) / density : 1;

/** Between fitting and one to one. @param {Zoom} zoom @param {Point} point @param {Box} box @param {number} pixel @returns {Zoom} */
export const toggled = (zoom, point, box, pixel) =>
  zoom.scale > 1 ? FIT : zoomedAt(zoom, pixel > 1.05 ? pixel : 2, point, box, pixel);
