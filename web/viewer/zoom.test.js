import { assert, assertEquals } from "../testing.js";
import { FIT, panned, pixelScale, toggled, zoomedAt } from "./zoom.js";

const box = { width: 100, height: 50 };

Deno.test("The point under the hand stays where it is", () => {
  const point = { x: 40, y: 20 }, zoom = zoomedAt(FIT, 2, point, box, 4);
  assertEquals([(point.x - zoom.x) / zoom.scale, (point.y - zoom.y) / zoom.scale], [40, 20]);
});
Deno.test("A picture is never smaller than the stage, nor larger than eight pixels each", () => {
  assertEquals(zoomedAt({ scale: 2, x: -10, y: 0 }, 0.1, { x: 5, y: 5 }, box, 2), FIT);
  assertEquals(zoomedAt(FIT, 1000, { x: 0, y: 0 }, box, 2).scale, 16);
});
Deno.test("Nothing is dragged out of sight", () => {
  assertEquals(panned({ scale: 2, x: -50, y: -25 }, 500, 500, box), { scale: 2, x: 0, y: 0 });
  assertEquals(panned({ scale: 2, x: -50, y: -25 }, -500, -500, box), { scale: 2, x: -100, y: -50 });
});
Deno.test("One to one is told from the picture's size, the stage's and the screen's", () => {
  assertEquals(pixelScale({ width: 400, height: 100 }, box, 2), 2);
  assertEquals(pixelScale({ width: 0, height: 0 }, box, 1), 1);
});
Deno.test("A double press goes to one to one, or twice for a small picture, and back", () => {
  assertEquals(toggled(FIT, { x: 0, y: 0 }, box, 4).scale, 4);
  assertEquals(toggled(FIT, { x: 0, y: 0 }, box, 0.5).scale, 2);
  assert(toggled({ scale: 3, x: 0, y: 0 }, { x: 0, y: 0 }, box, 4) === FIT);
});
