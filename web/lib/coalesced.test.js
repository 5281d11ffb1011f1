import { assertEquals } from "../testing.js";
import { coalesced } from "./coalesced.js";

Deno.test("Who asks while the work is under way gets one more turn, all together", async () => {
  let turns = 0;
  const work = coalesced(async () => {
    turns++;
    await Promise.resolve();
  });
  await Promise.all([work(), work(), work()]);
  assertEquals(turns, 2);
  await work();
  assertEquals(turns, 3);
});
Deno.test("Work that failed can be asked for again", async () => {
  let turns = 0;
  const work = coalesced(() => ++turns === 1 ? Promise.reject(new Error("no")) : Promise.resolve());
  assertEquals(await work().catch((error) => error.message), "no");
  await work();
  assertEquals(turns, 2);
});
