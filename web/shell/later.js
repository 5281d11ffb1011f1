// What the first page can do without: fetched and begun when that is there, with its pictures.
import { startLabels } from "../studio/labels.js";
import { startNotices } from "../studio/notices.js";
import { startOffline } from "../studio/offline.js";
import { collectionList } from "./collection-list.js";
import { showCollections } from "./side-bar.js";

/** Must be called once. */
export function startLater() {
  showCollections(collectionList);
  startLabels();
  startNotices();
  return startOffline();
}
