// What narrows the gallery: a row of chips, each a switch or a menu with the number of media behind each choice.
import { count, dayOf, daysBetween } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { go } from "../lib/router.js";
import { steady } from "../lib/signals.js";
import { tellTrouble } from "../studio/library.js";
import { models } from "../studio/models.js";
import { collections, smartCollections, tags } from "../studio/labels.js";
import { countsBy, kinds, ratings, sources } from "./facets.js";
import { atLeast, everything, filterQuery, galleryAddress, isNarrowed, names } from "./filter.js";
import { filter } from "./gallery-state.js";

/** @import { Field, Filter } from "./filter.js" */
/** @import { Facet } from "../lib/shapes.js" */
/** @import { Item } from "../lib/menu.js" */

/** Changes the address, which changes the gallery. @param {Partial<Filter>} change @param {boolean} [replace] */
export const narrow = (change, replace = false) => go(galleryAddress({ ...filter.peek(), ...change }), { replace });

export const filterChips = () =>
  html`
    <button class="chip" aria-pressed=${() => String(!isNarrowed({ ...filter.value, q: "" }))}
      @click=${() => narrow({ ...everything, q: filter.peek().q })}>All</button>
    ${kindChip("image", "image")}
    ${kindChip("video", "film")}
    ${() => hasSound.value && kindChip("audio", "audio-lines")}
    <button class="chip" aria-pressed=${() => String(filter.value.favorite)}
      @click=${() => narrow({ favorite: !filter.peek().favorite })}>${icon("heart", "i-s")}Favourites</button>
    <span class="rule"></span>
    ${menuChip("model", "Model", modelName)}
    ${menuChip("shape", "Shape")}
    ${menuChip("color", "Colour")}
    ${() => hasRatings.value && menuChip("rating", "Rating", starsName)}
    ${() => hasTags.value && labelChip("tag", "Tag", () => tags.peek())}
    ${() => hasCollections.value && labelChip("collection", "Collection", () => collections.peek())}
    ${dayChip()}
    ${() => hasSources.value && menuChip("source", "Source")}
    ${() => canKeep.value && keepChip()}
  `;

// A chip of what there is not would only be in the way; one that narrows now stays.
const hasSound = steady(() => kinds.value?.has("audio") || filter.value.type === "audio");
const hasTags = steady(() => tags.value.length > 0 || filter.value.tag !== "");
const hasCollections = steady(() => collections.value.length > 0 || filter.value.collection !== "");
const hasRatings = steady(() => (ratings.value?.size ?? 0) > 0 || filter.value.rating !== "");
const canKeep = steady(() => isNarrowed(filter.value));
const hasSources = steady(() => (sources.value?.size ?? 0) > 1 || filter.value.source !== "");

/** @param {Field} field @param {string} value @returns {string} */
const modelName = (field, value) => models.value?.find(({ id }) => id === value)?.name ?? nameOf(field, value);

/** @param {Field} field @param {string} value @returns {string} */
const nameOf = (field, value) => /** @type {Record<string, Record<string, string>>} */ (names)[field]?.[value] ?? value;

/** Shorter than in the menu. @param {Field} field @param {string} stars */
const starsName = (field, stars) => stars === "5" ? nameOf(field, stars) : `${stars}+ stars`;

/** Pressed again it shows every kind. @param {"image" | "video" | "audio"} type @param {string} picture */
function kindChip(type, picture) {
  const isOn = () => filter.value.type === type;
  const isEmpty = () => !isOn() && kinds.value !== null && !kinds.value.has(type);
  return html`
    <button class="chip" aria-pressed=${() => String(isOn())} aria-disabled=${() => isEmpty() && "true"}
      @click=${() => (isOn() || !isEmpty()) && narrow({ type: isOn() ? "" : type })}>${icon(picture, "i-s")}${names
        .type[type]}</button>
  `;
}

/**
 * A chip that opens a menu, and then shows what was chosen.
 *
 * @param {string} label @param {() => string} value  empty: nothing chosen @param {(button: HTMLElement) => void} open
 * @param {unknown} [before]  what stands before the words
 */
const opener = (label, value, open, before) =>
  html`
    <button class=${() => value() ? "chip on" : "chip"} aria-haspopup="menu" aria-expanded="false"
      aria-label=${() => value() ? `${label}: ${value()}` : label}
      @click=${(/** @type {Event} */ event) => open(/** @type {HTMLElement} */ (event.currentTarget))}>${before}${() =>
        value() || label}${icon("chevron-down", "i-s")}</button>
  `;

/** @param {"model" | "shape" | "color" | "rating" | "source"} field @param {string} label @param {(field: Field, value: string) => string} [name] */
function menuChip(field, label, name = nameOf) {
  const open = async (/** @type {HTMLElement} */ button) => {
    const [counted, { openMenu }] = await Promise.all([counts(field), import("../lib/menu.js")]);
    if (counted) openMenu(button, label, choices(field, field === "rating" ? atLeast(counted) : counted));
  };
  const value = () => filter.value[field] && name(field, filter.value[field]);
  return opener(label, value, open, field === "color" && swatches());
}

/** The colours of the chosen one, or a few that stand for all. */
const swatches = () => () => {
  const { color } = filter.value, shown = color ? [color] : ["red", "yellow", "teal", "blue"];
  return html`<span class="hues" aria-hidden="true">${shown.map((one) => html`<i class=${`hue ${one}`}></i>`)}</span>`;
};

/** @param {Facet} facet */
async function counts(facet) {
  try {
    return await countsBy(facet);
  } catch (error) {
    tellTrouble(error);
    return null;
  }
}

/** @param {"model" | "shape" | "color" | "rating" | "source"} field @param {{ value: string, name: string, count: number }[]} counted @returns {Item[]} */
function choices(field, counted) {
  const now = filter.peek()[field];
  return [
    { label: "Any", isOn: now === "", run: () => narrow({ [field]: "" }) },
    ...counted.map(({ value, name, count: n }) => ({
      label: nameOf(field, value) === value ? name : nameOf(field, value),
      end: count(n),
      swatch: field === "color" ? value : undefined,
      isOn: now === value,
      run: () => narrow({ [field]: value }),
    })),
  ];
}

/** There may be hundreds of these, so they are found by typing. @param {"tag" | "collection"} field @param {string} label @param {() => readonly { name: string }[]} all */
function labelChip(field, label, all) {
  const open = async (/** @type {HTMLElement} */ button) => {
    const [found, { openPicker }] = await Promise.all([counts(field), import("../lib/pick-menu.js")]);
    const counted = new Map(found?.map(({ value, count: n }) => [value, n]));
    const now = filter.peek()[field];
    openPicker(button, {
      label,
      none: now ? `Any ${label.toLowerCase()}` : undefined,
      choices: all().map(({ name }) => ({ name, end: count(counted.get(name) ?? 0), isOn: name === now })),
      choose: (name) => narrow({ [field]: name }),
    });
  };
  return opener(label, () => filter.value[field], open);
}

/** Keeps what narrows the gallery now: under a new name, or in place of what a name stood for. */
function keepChip() {
  const open = async (/** @type {Event} */ event) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget); // gone after the event
    const [{ openPicker }, { keepFilter }] = await Promise.all([
      import("../lib/pick-menu.js"),
      import("../studio/smart-changes.js"),
    ]);
    openPicker(button, {
      label: "Keep this filter as",
      choices: smartCollections.peek().map(({ name, count: n }) => ({ name, end: count(n) })),
      choose: (name) => keepFilter(name, filterQuery(filter.peek())),
      canMake: true,
    });
  };
  return html`
    <button class="chip" aria-haspopup="dialog" aria-expanded="false" aria-label="Keep filter"
      title="Keep this filter as a smart collection"
      @click=${open}>${icon("bookmark", "i-s")}Keep</button>
  `;
}

function dayChip() {
  const value = () => daysBetween(filter.value.since, filter.value.until);
  const open = async (/** @type {HTMLElement} */ button) => {
    const [{ openMenu }, { askForDays, recent }] = await Promise.all([import("../lib/menu.js"), import("./days.js")]);
    const { since, until } = filter.peek();
    openMenu(button, "Date", [
      { label: "Any time", isOn: !since && !until, run: () => narrow({ since: "", until: "" }) },
      ...recent(dayOf(new Date())).map(({ label, from }) => ({
        label,
        isOn: since === from && !until,
        run: () => narrow({ since: from, until: "" }),
      })),
      { label: "Choose days…", isOn: until !== "", run: () => askForDays(filter.peek(), narrow) },
    ]);
  };
  return opener("Date", value, open);
}
