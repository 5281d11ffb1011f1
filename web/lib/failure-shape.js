// A group of the failure desk, as the server answers it.

/** @import { Shape, Task } from "./shapes.js" */

/**
 * What one cause did to some orders.
 *
 * @typedef {object} Failure
 * @property {string} code
 * @property {string} detail
 * @property {string} advice
 * @property {"no" | "maybe" | "yes"} billed  whether money was taken
 * @property {"retry" | "look_again" | "adopt" | "change" | "settings" | "room"} action  the one thing that helps
 * @property {number} estimate_usd  of all its orders together
 * @property {string} newest_at
 * @property {Task[]} tasks  newest first
 */

/** @type {Shape} */
export const FAILURE = { code: "string", detail: "string", billed: "string", action: "string", tasks: "array" };
