// What can be made from a picture or clip that is there: animated, edited, varied, enlarged, extended. Pure.

/** @import { Kind, Media, Model, Role } from "../lib/shapes.js" */
/** @typedef {{ id: string, label: string, picture: string, kind: Kind, model: string, role: Role | null, keepsPrompt?: boolean }} WayOn  `role` null: the model goes on from the clip itself */

/** What models for one purpose do, in the words of the page. @type {readonly (readonly [purpose: string, label: string, picture: string])[]} */
const retouches = [["upscale", "Upscale", "expand"], ["remove_background", "Remove background", "scissors"]];

/** @type {Role} */ const ROLE = "reference";

/**
 * @param {Pick<Media, "media_type" | "model" | "sandbox">} media
 * @param {readonly Model[]} models
 * @param {{ provider: string, preferred: readonly (string | null | undefined)[] }} now  models to take before others, and who would draw
 * @returns {WayOn[]}
 */
export function waysOn(media, models, { provider, preferred }) {
  if (media.media_type === "audio") return []; // no model here takes a sound
  const isPicture = media.media_type === "image";
  const taking = (/** @type {Kind} */ kind, /** @type {Role} */ role, purpose = "make") => {
    const fit = models.filter((one) =>
      one.kind === kind && !one.source && (one.purpose ?? "make") === purpose &&
      one.references.some((slot) => slot.role === role)
    );
    return preferred.map((id) => fit.find((one) => one.id === id)).find(Boolean) ?? fit[0];
  };
  const way = (
    /** @type {string} */ label,
    /** @type {string} */ picture,
    /** @type {Kind} */ kind,
    /** @type {Role} */ role,
  ) => {
    const model = taking(kind, role);
    return model ? [{ id: label.toLowerCase(), label, picture, kind, model: model.id, role }] : [];
  };
  const variation = models.find((one) =>
    one.id === media.model && one.references.some(({ role }) => role === "reference")
  );
  const retouch = retouches.flatMap(([purpose, label, picture]) => {
    const model = taking("image", "reference", purpose);
    return model
      ? [{ id: purpose, label, picture, kind: model.kind, model: model.id, role: ROLE, keepsPrompt: true }]
      : [];
  });
  const vary = way("Vary", "shuffle", "image", "reference")
    .map((one) => ({ ...one, model: variation?.id ?? one.model, keepsPrompt: true }));
  return isPicture
    ? [
      ...way("Animate", "film", "video", "first_frame"),
      ...way("Edit this", "wand-sparkles", "image", "reference"),
      ...vary,
      ...retouch,
    ]
    : [...way("Edit this", "wand-sparkles", "video", "video"), ...successors(media, models, provider)];
}

/** The models that go on from this very clip. @param {Pick<Media, "model" | "sandbox">} media @param {readonly Model[]} models @param {string} provider @returns {WayOn[]} */
const successors = (media, models, provider) =>
  models.filter((one) => one.source?.models.includes(media.model) && media.sandbox === (provider === "sandbox")).map((
    { id, name, kind },
  ) => ({ id, label: name, picture: "chevrons-right", kind, model: id, role: null }));

/**
 * Why a model cannot go on from a clip.
 *
 * @param {Pick<Model, "name" | "source">} model @param {Pick<Media, "model" | "sandbox">} media
 * @param {Record<string, unknown>} made  the options of the order that made it
 * @param {string} provider  who would draw
 * @returns {string | null} null when it can
 */
export function sourceTrouble({ name, source }, media, made, provider) {
  if (!source?.models.includes(media.model)) return `${name} does not go on from a clip of this model.`;
  if (media.sandbox !== (provider === "sandbox")) {
    return media.sandbox
      ? "The sandbox made that clip; the service does not know it."
      : "The service made that clip; the sandbox does not know it.";
  }
  const isFit = Object.entries(source.options).every(([option, allowed]) =>
    allowed.includes(/** @type {any} */ (made[option]))
  );
  return isFit ? null : source.reason;
}
