import { assertEquals } from "../testing.js";
import { matching } from "./command-match.js";

const commands = ["Videos in the gallery", "New video", "New video with Veo", "Theme: dark"].map((label) => ({
  label,
}));
const found = (/** @type {string} */ typed) => matching(commands, typed).map(({ label }) => label);

Deno.test("Each typed word must begin a word of the command", () => {
  assertEquals(found("vid new"), ["New video", "New video with Veo"]);
  assertEquals(found("dark"), ["Theme: dark"]);
  assertEquals(found("ideo"), []);
});
Deno.test("What begins with the typed words comes first, and nothing typed finds all", () => {
  assertEquals(found("vi"), ["Videos in the gallery", "New video", "New video with Veo"]);
  assertEquals(found("").length, 4);
});
