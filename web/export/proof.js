// What a client does in a proof: picks and notes. They stay in this browser and leave it as a small file, which Atelier
// takes in. A classic script before view.js; in an export that is no proof it does nothing.

/** @import { Item } from "./view.js" */
/** @typedef {{ picked: boolean, note: string }} Mark */
/**
 * What the gallery lends to a proof.
 *
 * @typedef {object} Gallery
 * @property {(id: string) => HTMLElement} at
 * @property {(tag: string, attributes?: Record<string, string>, ...children: (Node | string)[]) => HTMLElement} element
 * @property {(name: string, looks?: string) => Node} icon
 * @property {() => void} select  shows anew what fits
 */

(() => {
  /** @type {{ proof?: string, items: Item[] } | undefined} */
  const data = /** @type {any} */ (globalThis).ATELIER;
  if (!data?.proof) return;

  const KEY = `atelier proof ${data.proof}`, NOTE_CHARACTERS = 2000;
  let isKept = true, isSaved = false, onlyPicked = false;
  /** @type {Map<number, Mark>} */ const marks = read();
  /** @type {Item | null} */ let open = null;
  /** @type {Gallery} */ let gallery;

  /** What was marked before; a browser that keeps nothing for a file says so when it is asked. */
  function read() {
    try {
      return /** @type {Map<number, Mark>} */ (new Map(JSON.parse(localStorage.getItem(KEY) ?? "[]")));
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof SyntaxError)) throw error;
      isKept = !(error instanceof DOMException);
      return new Map();
    }
  }

  /** @param {Item} item @returns {Mark} */
  const markOf = (item) => marks.get(item.id) ?? { picked: false, note: "" };

  /** @param {Item} item @param {Partial<Mark>} change */
  function mark(item, change) {
    const now = { ...markOf(item), ...change };
    if (now.picked || now.note.trim()) marks.set(item.id, now);
    else marks.delete(item.id);
    isSaved = false;
    try {
      localStorage.setItem(KEY, JSON.stringify([...marks]));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      isKept = false;
    }
    const shown = document.querySelector(`[data-id="${item.id}"]`);
    if (shown instanceof HTMLElement) tile(shown, item);
    tell();
  }

  /** @param {Item} item */
  function toggle(item) {
    mark(item, { picked: !markOf(item).picked });
    if (open === item) show(item);
  }

  /** Draws what is marked on a tile. @param {HTMLElement} made @param {Item} item */
  function tile(made, item) {
    const { picked, note } = markOf(item), name = item.prompt || item.file;
    made.classList.toggle("liked", picked);
    made.setAttribute("aria-label", [name, picked && "picked", note && "with a note"].filter(Boolean).join(", "));
  }

  /** @param {Item} item  that is large now */
  function show(item) {
    open = item;
    gallery.at("pick").setAttribute("aria-pressed", String(markOf(item).picked));
    /** @type {HTMLTextAreaElement} */ (gallery.at("note")).value = markOf(item).note;
  }

  /** How much is marked, and what becomes of it. */
  function tell() {
    const all = [...marks.values()], picks = all.filter(({ picked }) => picked).length;
    const notes = all.filter(({ note }) => note.trim()).length;
    const words = [`${picks} picked`, notes && `${notes} ${notes === 1 ? "note" : "notes"}`, isSaved && "saved"];
    if (!isKept) words.push("this browser forgets them: save before you close it");
    gallery.at("marked").textContent = words.filter(Boolean).join(", ");
    /** @type {HTMLButtonElement} */ (gallery.at("save")).disabled = marks.size === 0;
  }

  /** Hands the marks over as a file. */
  function save() {
    const picks = data?.items.filter(({ id }) => marks.has(id)).map((item) => ({
      media_id: item.id,
      sha256: item.sha256,
      file: item.file,
      ...markOf(item),
    }));
    const content = { atelier_picks: 1, export: data?.proof, saved_at: new Date().toISOString(), picks };
    const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
    gallery.element("a", { href: url, download: `picks-${content.saved_at.slice(0, 10)}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser may still ask where to put it
    isSaved = true;
    tell();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const { target } = event;
    if (event.key !== "p" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    const place = target instanceof HTMLElement ? target.closest("[data-id]")?.getAttribute("data-id") : null;
    const item = document.querySelector("dialog[open]") ? open : data?.items.find(({ id }) => String(id) === place);
    if (item) toggle(item);
  }

  /** @param {Gallery} lent */
  function begin(lent) {
    gallery = lent;
    const { at, element, icon } = gallery;
    const saver = element("button", { class: "btn strong", id: "save" }, icon("download"), "Save picks");
    const only = element("button", { class: "chip", "aria-pressed": "false" }, icon("heart", "i i-s"), "Picked");
    const pick = element("button", { class: "btn", id: "pick", "aria-pressed": "false" }, icon("heart"), "Pick");
    const note = element("textarea", { id: "note", rows: "3", maxlength: String(NOTE_CHARACTERS), dir: "auto" });
    saver.addEventListener("click", save);
    only.addEventListener("click", () => {
      onlyPicked = !onlyPicked;
      only.setAttribute("aria-pressed", String(onlyPicked));
      gallery.select();
    });
    pick.addEventListener("click", () => open && toggle(open));
    note.addEventListener(
      "input",
      () => open && mark(open, { note: /** @type {HTMLTextAreaElement} */ (note).value }),
    );
    document.addEventListener("keydown", key);
    document.querySelector("header .end")?.append(element("span", { id: "marked", role: "status" }), saver);
    at("filters").append(only);
    at("say").after(pick, element("div", { class: "note" }, element("label", { for: "note" }, "Note"), note));
    document.querySelector("search")?.toggleAttribute("hidden", !data?.items.some(({ prompt }) => prompt));
    tell();
  }

  /** @param {Item} item */
  const fits = (item) => !onlyPicked || markOf(item).picked;

  Object.assign(globalThis, { ATELIER_PROOF: { tile, show, fits, begin } });
})();
