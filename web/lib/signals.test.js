import { assertEquals } from "../testing.js";
import { computed, effect, onDispose, scope, settled, signal, steady } from "./signals.js";

Deno.test("A burst of changes runs an effect once", async () => {
  const a = signal(1), b = signal(2);
  /** @type {number[]} */ const seen = [];
  effect(() => {
    seen.push(a.value + b.value);
  });
  a.value = 5;
  b.value = 6;
  await settled();
  assertEquals(seen, [3, 11]);
});
Deno.test("An effect that was stopped hears nothing more", async () => {
  const a = signal(1);
  let runs = 0;
  const stop = effect(() => {
    a.value;
    runs++;
  });
  stop();
  a.value = 2;
  await settled();
  assertEquals(runs, 1);
});
Deno.test("A computed value is computed only when it is read after a change", () => {
  const a = signal(1);
  let times = 0;
  const double = computed(() => {
    times++;
    return a.value * 2;
  });
  a.value = 2;
  a.value = 3;
  assertEquals([double.value, double.value, times], [6, 6, 1]);
});
Deno.test("A steady value does not tell a change that is none", async () => {
  const a = signal(1), parity = steady(() => a.value % 2);
  let runs = 0;
  effect(() => {
    parity.value;
    runs++;
  });
  a.value = 3;
  await settled();
  assertEquals(runs, 1);
  a.value = 4;
  await settled();
  assertEquals(runs, 2);
});
Deno.test("A scope ends all that was made in it", async () => {
  const a = signal(1);
  let runs = 0, ended = 0;
  const end = scope(() => {
    effect(() => {
      a.value;
      runs++;
    });
    onDispose(() => ended++);
  });
  end();
  a.value = 2;
  await settled();
  assertEquals([runs, ended], [1, 1]);
});
