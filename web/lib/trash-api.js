// The calls for single things in the trash.
import { checkedPage, json, query } from "./api.js";
import { MEDIA } from "./checks.js";

/** @import { Media, Page } from "./shapes.js" */

export const trashApi = {
  /** What is in it, the newest media first. @param {{ limit: number, cursor?: string | null }} page @returns {Promise<Page<Media>>} */
  page: async (page) =>
    checkedPage(await json("GET", "/api/media" + query({ trash: true, ...page })), MEDIA, "picture"),

  /** Deletes the file from the disk. @param {number} id */
  deleteForever: (id) => json("DELETE", `/api/media/${id}` + query({ forever: true })),
};
