// What is done with the pictures beyond looking at them: fetched when they are there.
import "../studio/smart-changes.js";
import "./days.js";

export { actionBar } from "./action-bar.js";
export { orderByHand } from "./hand-order.js";
