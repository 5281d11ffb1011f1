// What the system shows of a video that plays: its words, its picture, and its keys for back and on.
import { shorten } from "../lib/format.js";
import { media, place, turnTo } from "./viewer-state.js";

/** The shown video has begun to play. */
export function tellSystem() {
  const shown = media.peek();
  if (!shown || !("mediaSession" in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({
    title: shorten(shown.prompt),
    artist: shown.model_name,
    album: "Atelier",
    artwork: shown.thumbnail_url ? [{ src: shown.thumbnail_url, type: "image/webp" }] : [],
  });
  navigator.mediaSession.setActionHandler("previoustrack", () => turnTo(place.value.previous));
  navigator.mediaSession.setActionHandler("nexttrack", () => turnTo(place.value.next));
}
