// The scroll bar of the gallery: years and months where they lie, dragged or stepped through.
import { monthOf } from "../lib/format.js";
import { marksOf, monthAt } from "./time-marks.js";

/** @import { MediaGrid } from "./media-grid.js" */
/** @import { Mark } from "./time-marks.js" */

const YEAR = 12; // months that Page Up and Page Down move

/** A hot path like the grid: it writes the DOM itself, once a frame. */
export class TimeLine extends HTMLElement {
  #now = document.createElement("i");
  #pill = document.createElement("output");
  #life = new AbortController();
  #watcher = new ResizeObserver(([entry]) => {
    this.#height = entry.contentRect.height;
    this.#draw();
  });
  #height = 0;
  #frame = 0;
  /** @type {MediaGrid} */ #grid;

  /** @param {MediaGrid} grid */
  constructor(grid) {
    super();
    this.#grid = grid;
  }

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    Object.assign(this, {
      role: "slider",
      tabIndex: 0,
      ariaLabel: "Month",
      ariaOrientation: "vertical",
      ariaValueMin: "0",
    });
    this.#now.className = "now";
    this.#pill.className = "pill";
    this.#pill.ariaHidden = "true";
    this.#grid.addEventListener("layout", () => this.#draw(), { signal });
    this.#grid.addEventListener("scroll", () => this.#ask(), { signal, passive: true });
    this.addEventListener("pointerdown", (event) => this.#grasp(event), { signal });
    this.addEventListener("pointermove", (event) => this.#follow(event), { signal });
    this.addEventListener("keydown", (event) => this.#step(event), { signal });
    this.#watcher.observe(this);
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#watcher.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  #draw() {
    const { sections, fullHeight } = this.#grid;
    this.hidden = sections.length === 0;
    if (this.hidden || !this.#height) return; // the watcher tells the height
    this.ariaValueMax = String(sections.length - 1);
    this.replaceChildren(...marksOf(sections, fullHeight, this.#height).map(drawn), this.#now, this.#pill);
    this.#ask();
  }

  #ask() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const { sections, fullHeight, top } = this.#grid;
      if (!sections.length) return;
      this.#now.style.translate = `0 ${top / fullHeight * this.#height}px`;
      const at = monthAt(sections, top + 1);
      if (this.ariaValueNow === String(at) && this.ariaValueText) return;
      this.ariaValueNow = String(at);
      this.ariaValueText = monthOf(sections[at].day);
    });
  }

  /** @param {PointerEvent} event */
  #grasp(event) {
    if (event.button !== 0) return;
    this.setPointerCapture(event.pointerId);
    this.#follow(event);
  }

  /** The pill names the month under the pointer; while it is held, the gallery goes there. @param {PointerEvent} event */
  #follow(event) {
    const { sections, fullHeight } = this.#grid, box = this.getBoundingClientRect();
    if (!sections.length) return;
    const y = Math.max(0, Math.min(event.clientY - box.top, box.height)), target = y / box.height * fullHeight;
    this.#pill.style.translate = `0 calc(${y}px - 50%)`;
    this.#pill.textContent = monthOf(sections[monthAt(sections, target)].day);
    if (this.hasPointerCapture(event.pointerId)) this.#grid.scrollTop = target;
  }

  /** @param {KeyboardEvent} event */
  #step(event) {
    const { sections } = this.#grid, at = Number(this.ariaValueNow), last = sections.length - 1;
    const to =
      { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + YEAR, PageUp: at - YEAR, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#grid.scrollTop = sections[Math.max(0, Math.min(to, last))].y;
  }
}

/** @param {Mark} mark */
function drawn({ y, year }) {
  const element = document.createElement(year ? "b" : "i");
  element.style.insetBlockStart = `${y}px`;
  if (year) element.textContent = year;
  return element;
}

customElements.define("time-line", TimeLine);
