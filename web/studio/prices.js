// What the user says that models cost.
import { asApiError } from "../lib/api-error.js";
import { coalesced } from "../lib/coalesced.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { priceApi } from "../lib/price-api.js";
import { signal } from "../lib/signals.js";

/** @import { OwnPrice } from "../lib/price-api.js" */

/** Null until they are known. */
export const ownPrices = signal(/** @type {readonly OwnPrice[] | null} */ (null));

export const loadPrices = coalesced(async () => {
  try {
    ownPrices.value = await priceApi.list();
  } catch (error) {
    asApiError(error); // what is shown stays; the banner tells that the server is gone
  }
});

onNews("prices", () => ownPrices.peek() && loadPrices());
onMissedNews(() => ownPrices.peek() && loadPrices());
