// Takes media out of the studio: one zip, made while the browser saves it.
import { plural } from "../lib/format.js";
import { toast } from "../lib/toast.js";
import { libraryApi } from "../lib/library-api.js";
import { tellTrouble } from "./library.js";

/** @param {readonly number[]} ids */
export async function saveAsZip(ids) {
  try {
    const { zip_url, items } = await libraryApi.orderExport([...ids]);
    const link = document.createElement("a");
    link.href = zip_url;
    link.download = ""; // the server names the file
    document.body.append(link);
    link.click();
    link.remove();
    toast(`Saving ${plural(items, "item")} as a zip file`);
  } catch (error) {
    tellTrouble(error);
  }
}
