import { html } from "../lib/html.js";
import { signal } from "../lib/signals.js";
import { svg } from "./svg.js";
import { ticks } from "./spans.js";

/** @import { Column } from "./spans.js" */

const HEIGHT = 180, TOP = 10, BOTTOM = 24, LEFT = 48, GAP = 0.24;
const FLOOR = HEIGHT - BOTTOM;

/**
 * Columns over time. Arrow keys and the pointer read them one by one; their words stand below.
 *
 * @param {object} o
 * @param {string} o.label  what is drawn
 * @param {readonly Column[]} o.columns
 * @param {(column: Column) => number} o.value
 * @param {(value: number) => string} o.mark  how the axis writes a value
 * @param {(column: Column) => string} o.words
 * @param {number} o.width  in CSS pixels
 * @param {number} [o.step]  the smallest step of the axis
 */
export function columnPlot({ label, columns, value, mark, words, width, step }) {
  const marks = ticks(Math.max(0, ...columns.map(value)), step), top = marks.at(-1) ?? 1;
  const each = (width - LEFT) / columns.length;
  const y = (/** @type {number} */ amount) => FLOOR - (FLOOR - TOP) * amount / top;
  const at = signal(columns.length - 1);
  const bars = columns.map((column, i) =>
    svg("rect", {
      x: LEFT + each * (i + GAP / 2),
      y: y(value(column)),
      width: each * (1 - GAP),
      height: Math.max(0, FLOOR - y(value(column))),
      rx: Math.min(3, each / 6),
    })
  );
  const read = (/** @type {number} */ i) => {
    bars[at.peek()].classList.remove("read");
    at.value = Math.min(columns.length - 1, Math.max(0, i));
    bars[at.peek()].classList.add("read");
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    const to = {
      ArrowRight: at.peek() + 1,
      ArrowUp: at.peek() + 1,
      ArrowLeft: at.peek() - 1,
      ArrowDown: at.peek() - 1,
      Home: 0,
      End: columns.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    read(to);
  };
  const point = (/** @type {PointerEvent} */ event) => read(Math.floor((event.offsetX - LEFT) / each));
  read(columns.length - 1);
  return html`
    <figure class="plot">
      <div class="columns" role="slider" tabindex="0" aria-label=${label} aria-valuemin="1" aria-valuemax=${columns
        .length}
        aria-valuenow=${() => at.value + 1} aria-valuetext=${() =>
          words(columns[at.value])} @keydown=${key} @pointermove=${point}>${drawing(
            width,
            marks.map((amount) => rule(y(amount), width, mark(amount))),
            bars,
            times(columns, each),
          )}</div>
      <figcaption class="num">${() => words(columns[at.value])}</figcaption>
    </figure>
  `;
}

/** @param {number} width @param {SVGElement[][]} rules @param {SVGElement[]} bars @param {SVGElement[]} labels */
const drawing = (width, rules, bars, labels) =>
  svg(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, "aria-hidden": "true" },
    ...rules.flat(),
    svg("g", { class: "bars" }, ...bars),
    ...labels,
  );

/** @param {number} y @param {number} width @param {string} words */
const rule = (y, width, words) => [
  svg("line", { x1: LEFT, x2: width, y1: y, y2: y }),
  svg("text", { x: LEFT - 8, y: y + 4, "text-anchor": "end" }, words),
];

/** As many as have room, the last one among them. @param {readonly Column[]} columns @param {number} each */
function times(columns, each) {
  const isNarrow = each < 40, last = columns.length - 1; // the last one then ends with its column, nearer to its neighbour
  const step = Math.max(1, Math.ceil((isNarrow ? 84 : 56) / each));
  return columns.flatMap(({ label }, i) =>
    (last - i) % step ? [] : [
      svg("text", {
        x: LEFT + each * (i + 0.5),
        y: HEIGHT - 6,
        "text-anchor": i === last && isNarrow ? "end" : "middle",
      }, label),
    ]
  );
}
