// A classic script, run before the first paint: the look of the last visit, so that nothing flashes; and all that the page
// at this address needs, asked for at once and not import by import. What index.html names itself is fetched before this,
// so it names little.
{
  for (const name of ["theme", "density", "motion"]) {
    const value = localStorage.getItem(`atelier.${name}`);
    if (value) document.documentElement.dataset[name] = value;
  }

  /** What the window itself imports: names by folder. @type {Record<string, string>} */
  const shell = {
    lib:
      "api-error api checks coalesced command-key early-answer events failure-shape format html icon quiet readable router sheets signals " +
      "toast trusted",
    shell: "engine-card engine-words keys open-set page-title side-bar toast-stack",
    studio: "budgets failures library look models settings task-list tasks",
  };

  /** What each page imports beyond that, and its style sheets. @type {Record<string, Record<string, string>>} */
  const pages = {
    create: {
      css: "create references tasks settings",
      create: "add-menu address-dialog adopt-dialog alternatives arrange budget-words confirm-order create-page " +
        "draft draft-tabs drafts drop-zone feed-days feed-grid feed-head feed-look feed-parts kind-tabs made-before " +
        "made-today model-field model-list model-sample model-words option-fields order order-panel phone-dock " +
        "place-order prompt-box prompt-history reference-slots reference-tile references rules slots source-field " +
        "task-card task-feed task-tiles task-trouble task-words template-dialog template-rows templates " +
        "trouble-line uploads use-again ways-on",
      lib: "choice clock dialog hover-preview library-api menu narrow play-tag still",
      shell: "command-match",
    },
    gallery: {
      css: "gallery",
      gallery:
        "facets filter filter-chips gallery-page gallery-state gallery-top grid-input ground hit layout library-index " +
        "look media-drop media-grid month-heading open-collection picks-drop rubber-band selection thumb-queue tile " +
        "tile-window time-line time-marks",
      lib: "choice hover-preview library-api media-drag narrow page-drop play-tag still when-long",
      studio: "details labels",
      viewer: "order",
    },
    usage: {
      css: "create tasks settings usage",
      create: "alternatives order rules slots trouble-line",
      lib: "choice clock dialog price-api",
      shell: "command-match",
      studio: "prices",
      usage: "balance-card bar-table budget-cards column-plot entry-table plots price-dialog price-rows price-table " +
        "spans svg usage-page usage-state",
    },
    failures: {
      css: "create tasks failures",
      create:
        "adopt-dialog alternatives budget-words confirm-order draft drafts order rules slots trouble-line uploads " +
        "use-again ways-on",
      failures: "desk-work failure-group failure-words failures-page remedies",
      lib: "clock dialog",
    },
    settings: {
      css: "create tasks settings",
      create: "alternatives order rules slots trouble-line",
      gallery: "library-index",
      lib: "choice dialog key-api trash-api",
      settings:
        "about-section appearance-section budget-section defaults-section key-list key-section notices-section " +
        "offline-section provider-section remove-key-dialog save section settings-page storage-section trash-line " +
        "trash-list",
      studio: "keys notices offline",
    },
  };

  /** @param {Partial<HTMLLinkElement>} about */
  const ask = (about) => document.head.append(Object.assign(document.createElement("link"), about));

  /** Asks for the thumbnails that are seen first, before there are tiles for them. @param {ArrayBuffer} index  see library-index.js */
  const askForThumbs = (index) => {
    const tile = 200 * 200, sound = 4; // px², about; a sound has no thumbnail
    const start = 8 + new DataView(index).getUint32(4, true);
    const { total } = JSON.parse(new TextDecoder().decode(new Uint8Array(index, 8, start - 8)));
    const ids = new Uint32Array(index, start, total), flags = new Uint8Array(index, start + 8 * total, total);
    for (let i = 0; i < Math.min(total, innerWidth * innerHeight / tile); i++) {
      if (!(flags[i] & sound)) new Image().src = `/static/thumbs/${ids[i]}.webp`;
    }
  };

  const page = location.pathname.split("/")[1];
  if (page === "gallery" && !location.search) {
    const path = "/api/media/index", answer = fetch(path);
    Object.assign(window, { earlyAnswers: { [path]: answer } });
    // whoever takes the answer hears what is wrong with it
    answer.then((answer) => answer.clone().arrayBuffer()).then(askForThumbs).catch(() => {});
  }
  const lists = [shell, pages[page || "create"] ?? {}].flatMap(Object.entries);
  requestAnimationFrame(() => { // not before the first frame, which would wait for it
    for (const [folder, names] of lists) {
      setTimeout(() => { // each folder in a turn of its own, so that no turn is long
        for (const name of names.split(" ")) {
          const href = `/web/${folder}/${name}.${folder === "css" ? "css" : "js"}`;
          ask(folder === "css" ? { rel: "preload", as: "style", href } : { rel: "modulepreload", href });
        }
      });
    }
  });
}
