import { assertEquals } from "../testing.js";
import { act, dismiss, hold, resume, toast, toasts, undoLast } from "./toast.js";

/** What is told at a moment of a clock that stands until it is moved. @param {(pass: (ms: number) => void) => void} work */
function withClock(work) {
  const { setTimeout, clearTimeout } = globalThis;
  /** @type {Map<number, { at: number, run: () => void }>} */ const waiting = new Map();
  let now = 0, made = 0;
  Object.assign(globalThis, {
    setTimeout: (/** @type {() => void} */ run, /** @type {number} */ ms) => {
      waiting.set(++made, { at: now + ms, run });
      return made;
    },
    clearTimeout: (/** @type {number} */ id) => waiting.delete(id),
  });
  try {
    work((ms) => {
      now += ms;
      for (const [id, { at, run }] of [...waiting]) if (at <= now && waiting.delete(id)) run();
    });
  } finally {
    for (const { id } of toasts.peek()) dismiss(id);
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
}

const told = () => toasts.peek().map(({ text }) => text);
const undo = (/** @type {string[]} */ done, /** @type {string} */ word) => ({
  label: "Undo",
  run: () => void done.push(word),
});

Deno.test("A toast stays for eight seconds, and as long as it is held", () =>
  withClock((pass) => {
    toast("Moved");
    pass(7999);
    assertEquals(told(), ["Moved"]);
    hold(toasts.peek()[0].id);
    pass(60_000);
    assertEquals(told(), ["Moved"]);
    resume(toasts.peek()[0].id);
    pass(8000);
    assertEquals(told(), []);
  }));

Deno.test("Steps of one series are told once, with the way back of the first", () =>
  withClock((pass) => {
    /** @type {string[]} */ const done = [];
    toast("Boats moved", { series: "Boats", action: undo(done, "first") });
    pass(7000);
    toast("Boats moved", { series: "Boats", action: undo(done, "second") });
    pass(7000);
    assertEquals(told(), ["Boats moved"]);
    assertEquals(undoLast(), true);
    assertEquals(done, ["first"]);
    assertEquals(undoLast(), false);
  }));

Deno.test("A step more does not take a toast away that is held", () =>
  withClock((pass) => {
    toast("Boats moved", { series: "Boats" });
    hold(toasts.peek()[0].id);
    toast("Boats moved", { series: "Boats" });
    pass(60_000);
    assertEquals(told(), ["Boats moved"]);
  }));

Deno.test("What was done last is taken back first, past news that has no way back", () =>
  withClock(() => {
    /** @type {string[]} */ const done = [];
    toast("Moved", { action: undo(done, "moved") });
    toast("Deleted", { action: undo(done, "deleted") });
    toast("The key works");
    undoLast();
    undoLast();
    assertEquals(done, ["deleted", "moved"]);
    assertEquals(told(), ["The key works"]);
  }));

Deno.test("Three are told at once; the oldest gives way", () =>
  withClock(() => {
    for (const text of ["one", "two", "three", "four"]) toast(text);
    assertEquals(told(), ["two", "three", "four"]);
    act(toasts.peek()[0]);
    assertEquals(told(), ["three", "four"]);
  }));
