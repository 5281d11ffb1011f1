// The call for media that were made elsewhere.
import { checked, plainName, query, sendFile } from "./api.js";
import { MEDIA } from "./checks.js";

/** @import { Media } from "./shapes.js" */

export const importApi = {
  /**
   * Takes a file into the gallery, each content once.
   *
   * @param {File} file @param {Parameters<typeof sendFile>[2]} how
   * @returns {Promise<{ is_new: boolean, media: Media }>}
   */
  take: async (file, how) => {
    const told = { name: plainName(file.name), modified_ms: Math.max(0, file.lastModified) };
    const taken = checked(
      await sendFile("/api/media" + query(told), file, how),
      { is_new: "boolean", media: "object" },
      "answer",
    );
    checked(taken.media, MEDIA, "picture");
    return taken;
  },
};
