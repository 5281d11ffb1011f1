import { collections } from "../studio/labels.js";
import { filter } from "./gallery-state.js";

/** The collection that narrows the gallery. */
export const openCollection = () => {
  const wanted = filter.value.collection.toLowerCase();
  return wanted ? collections.value.find(({ name }) => name.toLowerCase() === wanted) : undefined;
};
