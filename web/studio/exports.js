// Media on their way out of the studio: a zip that the browser saves, or a folder of this computer.
import { onMissedNews, onNews } from "../lib/events.js";
import { exportApi } from "../lib/export-api.js";
import { plural } from "../lib/format.js";
import { signal } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { tellTrouble } from "./library.js";

/** @import { Export, ExportForm } from "../lib/export-api.js" */

/** Those of this page, and those that are under way elsewhere, the newest first. */
export const exports = signal(/** @type {readonly Export[]} */ ([]));

/** @param {readonly number[]} ids @param {ExportForm} form @throws {ApiError} */
export async function saveAsZip(ids, form) {
  const made = await exportApi.order({ ids: [...ids], ...form });
  keep(made);
  const link = document.createElement("a");
  link.href = made.zip_url;
  link.download = ""; // the server names the file
  document.body.append(link);
  link.click();
  link.remove();
}

/** @param {readonly number[]} ids @param {ExportForm} form @param {string} path @throws {ApiError} */
export async function writeFolder(ids, form, path) {
  const made = await exportApi.order({ ids: [...ids], ...form });
  keep(made); // before it begins: its news may be faster than the answer
  try {
    await exportApi.write(made.export_id, path);
  } catch (error) {
    exports.update((all) => all.filter(({ export_id }) => export_id !== made.export_id));
    throw error;
  }
}

/** Goes on with one that was stopped or failed. @param {Export} one */
export async function goOn({ export_id, path }) {
  try {
    if (path) await exportApi.write(export_id, path);
  } catch (error) {
    tellTrouble(error);
  }
}

/** @param {Export} one */
export async function stopExport({ export_id }) {
  try {
    await exportApi.stop(export_id);
  } catch (error) {
    tellTrouble(error);
  }
}

/** @param {Export} made */
const keep = (made) => exports.update((all) => [made, ...all]);

/** What is news of one of them; its end is told. @param {Export} news */
function take(news) {
  const before = exports.peek().find(({ export_id }) => export_id === news.export_id);
  if (!before) return news.status === "running" ? keep(news) : undefined;
  exports.update((all) => all.map((one) => one === before ? news : one));
  if (before.status === news.status) return;
  if (news.status === "completed") toast(doneWords(news));
  if (news.status === "failed" && news.error) toast(`${news.error.detail} ${news.error.advice}`, { tone: "bad" });
}

/** @param {Export} one */
export const doneWords = ({ items, missing, path }) =>
  `${plural(items - missing, "item")} ${items - missing === 1 ? "is" : "are"} in ${path ?? "the zip file"}${
    missing ? `; ${missing} could not be read, report.txt says why` : ""
  }`;

onNews("export", take);
onMissedNews(async () => {
  for (const { export_id } of exports.peek().filter(({ status }) => status === "running" || status === "ready")) {
    try {
      take(await exportApi.show(export_id));
    } catch (error) {
      tellTrouble(error);
    }
  }
});
