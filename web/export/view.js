// The gallery of an export. A classic script without imports: that is what opens from a folder (file://), as fetch and
// modules do not. The data come from data.js beside it.

/**
 * @typedef {object} Item
 * @property {number} id
 * @property {string} file  below the export
 * @property {string | null} thumb
 * @property {string} type  image, video or audio
 * @property {number} width
 * @property {number} height
 * @property {string} color
 * @property {boolean} favorite
 * @property {string} prompt
 * @property {string} model
 * @property {number} created  ms since 1970
 * @property {number} seconds
 * @property {string[]} tags
 * @property {string[]} collections
 * @property {string} [sha256]  of the original; in a proof
 */
/** @typedef {{ first: number, end: number, y: number, height: number }} Row  items from `first` to before `end` */

(() => {
  const GAP = 6, WISHED = 200, NARROW = 0.4, WIDE = 3.2, AHEAD = 600;

  /** @type {{ created: string, items: Item[] }} */
  const data = /** @type {any} */ (globalThis).ATELIER ?? { created: "", items: [] };
  /** What a proof adds to it; nothing in another export. */
  const proof = /** @type {any} */ (globalThis).ATELIER_PROOF;
  /** What the search looks at, in the order of the items. */
  const texts = data.items.map((item) => `${item.prompt} ${item.model} ${item.tags.join(" ")}`.toLocaleLowerCase());

  const choice = { type: "", favorite: false, model: "", collection: "", words: "" };
  /** @type {Item[]} */ let shown = [];
  /** @type {Row[]} */ let rows = [];
  /** The items that have a tile now, by their place in `shown`. @type {Map<number, HTMLElement>} */
  const tiles = new Map();
  let current = 0;

  /** @param {string} id */
  const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const wall = at("wall"), plane = at("plane"), large = /** @type {HTMLDialogElement} */ (at("large"));

  /**
   * @param {string} tag @param {Record<string, string>} [attributes] @param {(Node | string)[]} children
   * @returns {HTMLElement}
   */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** @param {string} name @param {string} [looks] */
  function icon(name, looks = "i") {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", looks);
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#i-${name}`);
    svg.append(use);
    return svg;
  }

  // What is shown.

  function select() {
    const words = choice.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    shown = data.items.filter((item, index) =>
      (!choice.type || item.type === choice.type) && (!choice.favorite || item.favorite) &&
      (!choice.model || item.model === choice.model) &&
      (!choice.collection || item.collections.includes(choice.collection)) &&
      words.every((word) => texts[index].includes(word)) && (!proof || proof.fits(item))
    );
    const of = shown.length === data.items.length ? "" : ` of ${data.items.length.toLocaleString()}`;
    at("count").textContent = shown.length.toLocaleString() + of;
    at("none").hidden = shown.length > 0;
    wall.scrollTop = 0;
    arrange();
  }

  /** Fills rows of one height each that span the width. */
  function arrange() {
    const width = plane.clientWidth;
    rows = [];
    let y = 0;
    for (let first = 0; first < shown.length;) {
      let end = first, sum = 0;
      while (end < shown.length && (end === first || sum * WISHED + GAP * (end - first) < width)) {
        sum += shape(shown[end++]);
      }
      const fit = (width - GAP * (end - first - 1)) / sum;
      const height = Math.min(fit, end === shown.length ? WISHED * 1.2 : fit);
      rows.push({ first, end, y, height });
      y += height + GAP;
      first = end;
    }
    plane.style.height = `${y}px`;
    plane.replaceChildren();
    tiles.clear();
    draw();
  }

  /** @param {Item} item */
  const shape = (item) => item.width && item.height ? Math.min(Math.max(item.width / item.height, NARROW), WIDE) : 1;

  /** Makes the tiles near the window, and removes those that are far. */
  function draw() {
    const from = wall.scrollTop - AHEAD, to = wall.scrollTop + wall.clientHeight + AHEAD;
    const near = new Set();
    for (let index = rowAt(from); index < rows.length && rows[index].y < to; index++) {
      const row = rows[index];
      let x = 0;
      for (let place = row.first; place < row.end; place++) {
        const width = shape(shown[place]) * row.height;
        near.add(place);
        if (!tiles.has(place)) addTile(place, x, row.y, width, row.height);
        x += width + GAP;
      }
    }
    for (const [place, tile] of tiles) {
      if (near.has(place) || tile === document.activeElement) continue;
      tile.parentElement?.remove();
      tiles.delete(place);
    }
  }

  /** The last row that begins above a height. @param {number} y */
  function rowAt(y) {
    let low = 0, high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle].y <= y) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** @param {number} place @param {number} x @param {number} y @param {number} width @param {number} height */
  function addTile(place, x, y, width, height) {
    const item = shown[place];
    const name = item.prompt || item.file;
    const tile = element("button", {
      class: `tile${item.favorite ? " liked" : ""}`,
      "data-place": `${place}`,
      "data-id": `${item.id}`,
      "aria-label": name,
    });
    tile.style.cssText =
      `translate: ${x}px ${y}px; inline-size: ${width}px; block-size: ${height}px; --c: ${item.color}`;
    const source = item.thumb ?? (item.type === "image" ? item.file : null);
    if (source) {
      const picture = element("img", { src: source, alt: "", loading: "lazy", decoding: "async" });
      picture.addEventListener("error", () => tile.classList.add("gone"));
      tile.append(picture);
    }
    const over = element("span", { class: "over" }, item.prompt.slice(0, 140));
    tile.append(over, icon("heart", "i like"));
    if (item.type !== "image") tile.append(element("span", { class: "tag" }, icon("play"), length(item.seconds)));
    // A list's items hold the buttons, so that a screen reader counts them.
    const holder = element("div", {
      role: "listitem",
      "aria-posinset": `${place + 1}`,
      "aria-setsize": `${shown.length}`,
    }, tile);
    plane.append(holder);
    tiles.set(place, tile);
    proof?.tile(tile, item);
  }

  /** @param {number} seconds */
  const length = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;

  // One media, large.

  /** @param {number} place */
  function show(place) {
    current = place;
    const item = shown[place];
    at("large-title").textContent = `${place + 1} of ${shown.length}`;
    at("stage").replaceChildren(player(item));
    at("say").textContent = item.prompt;
    at("facts").replaceChildren(
      ...facts(item).filter(([, value]) => value)
        .flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
    );
    at("open").setAttribute("href", item.file);
    proof?.show(item);
    /** @type {HTMLButtonElement} */ (at("previous")).disabled = place === 0;
    /** @type {HTMLButtonElement} */ (at("next")).disabled = place === shown.length - 1;
    if (!large.open) large.showModal();
  }

  /** @param {Item} item */
  function player(item) {
    if (item.type === "image") return element("img", { src: item.file, alt: item.prompt || item.file });
    const tag = item.type === "video" ? "video" : "audio";
    return element(tag, {
      src: item.file,
      controls: "",
      ...(item.thumb && tag === "video" ? { poster: item.thumb } : {}),
    });
  }

  /** @param {Item} item @returns {[string, string][]} */
  const facts = (item) => [
    ["Model", item.model],
    ["Size", item.width ? `${item.width} × ${item.height}` : ""],
    ["Length", item.seconds ? length(item.seconds) : ""],
    ["Made", new Date(item.created).toLocaleString()],
    ["Tags", item.tags.join(", ")],
    ["Collections", item.collections.join(", ")],
    ["File", item.file],
  ];

  /** @param {number} step */
  function turn(step) {
    const place = current + step;
    if (place >= 0 && place < shown.length) show(place);
  }

  // What narrows.

  /** @param {string} words @param {string} picture @param {() => boolean} isOn @param {() => void} change */
  function chip(words, picture, isOn, change) {
    const made = element("button", { class: "chip", "aria-pressed": String(isOn()) }, icon(picture, "i i-s"), words);
    made.addEventListener("click", () => {
      change();
      select();
      for (const update of updates) update();
    });
    updates.push(() => made.setAttribute("aria-pressed", String(isOn())));
    return made;
  }
  /** @type {(() => void)[]} */ const updates = [];

  /** @param {string} label @param {"model" | "collection"} name @param {string[]} values */
  function list(label, name, values) {
    const options = [...new Set(values)].sort((a, b) => a.localeCompare(b));
    const made = element(
      "select",
      { "aria-label": label },
      element("option", { value: "" }, `All ${label.toLowerCase()}`),
      ...options.map((value) => element("option", { value }, value)),
    );
    made.addEventListener("change", () => {
      choice[name] = /** @type {HTMLSelectElement} */ (made).value;
      select();
    });
    made.hidden = options.length < (name === "model" ? 2 : 1);
    return made;
  }

  at("filters").append(
    chip("All", "images", () => !choice.type, () => choice.type = ""),
    chip("Images", "image", () => choice.type === "image", () => choice.type = "image"),
    chip("Videos", "film", () => choice.type === "video", () => choice.type = "video"),
    ...(proof ? [] : [chip("Favourites", "heart", () => choice.favorite, () => choice.favorite = !choice.favorite)]),
    list("Models", "model", data.items.map((item) => item.model)),
    list("Collections", "collection", data.items.flatMap((item) => item.collections)),
  );

  at("search").addEventListener("input", (event) => {
    choice.words = /** @type {HTMLInputElement} */ (event.target).value;
    select();
  });
  plane.addEventListener("click", (event) => {
    const tile = /** @type {Element} */ (event.target).closest("[data-place]");
    if (tile instanceof HTMLElement) show(Number(tile.dataset.place));
  });
  at("close").addEventListener("click", () => large.close());
  at("previous").addEventListener("click", () => turn(-1));
  at("next").addEventListener("click", () => turn(1));
  large.addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLMediaElement || event.target instanceof HTMLTextAreaElement) return;
    if (event.key === "ArrowLeft") turn(-1);
    if (event.key === "ArrowRight") turn(1);
  });
  large.addEventListener("close", () => {
    at("stage").replaceChildren();
    tiles.get(current)?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || large.open || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    at("search").focus();
  });
  wall.addEventListener("scroll", draw, { passive: true });
  let width = plane.clientWidth;
  new ResizeObserver(() => {
    if (plane.clientWidth !== width) arrange();
    else draw();
    width = plane.clientWidth;
  }).observe(wall);
  proof?.begin({ at, element, icon, select });
  select();
})();
