import { assertEquals } from "../testing.js";
import {
  count,
  credits,
  duration,
  fileSize,
  monthOf,
  playingTime,
  plural,
  ratioOf,
  shorten,
  timeAgo,
  usd,
  waits,
} from "./format.js";

Deno.test("A size is told in the unit that keeps it short", () => {
  assertEquals([999, 1000, 2_140_000, 3_000_000_000].map(fileSize), ["999 B", "1 kB", "2.1 MB", "3 GB"]);
});
Deno.test("A duration never shows a false digit", () => {
  assertEquals([0.25, 6.24, 24.4, 130, 7200].map(duration), ["0.3 s", "6.2 s", "24 s", "2 min", "2 h"]);
});
Deno.test("The longest wait is told where it reads otherwise than the usual one", () => {
  assertEquals([waits(9.41, 9.44), waits(9.4, 16), waits(612, 7200)], [
    "9.4 s",
    "9.4 s, at most 16 s",
    "10 min, at most 2 h",
  ]);
});
Deno.test("A playing time has minutes, and hours only where there are some", () => {
  assertEquals([5.02, 0.2, 65, 3725].map(playingTime), ["0:05", "0:01", "1:05", "1:02:05"]);
});
Deno.test("One of something is not many", () => {
  assertEquals([plural(1, "picture"), plural(2, "picture"), plural(12480, "picture")], [
    "1 picture",
    "2 pictures",
    "12,480 pictures",
  ]);
  assertEquals([credits(1), credits(24)], ["1 credit", "24 credits"]);
});
Deno.test("Money of less than a cent is not rounded away", () => {
  assertEquals([usd(0.03), usd(0.125), usd(29.58)], ["$0.03", "$0.125", "$29.58"]);
});
Deno.test("A moment ago is now, and an old time is a date", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  const told = (/** @type {string} */ time) => timeAgo(time, now);
  assertEquals(told("2026-11-20T11:59:40Z"), "just now");
  assertEquals(told("2026-11-20T11:48:00Z"), "12 minutes ago");
  assertEquals(told("2026-11-20T05:00:00Z"), "7 hours ago");
  assertEquals(told("2026-11-19T05:00:00Z"), "yesterday");
  assertEquals(told("2026-01-02T12:00:00Z").slice(0, 10), "2 Jan 2026");
});
Deno.test("A time of the server's clock that is ahead of ours is now", () => {
  assertEquals(timeAgo("2026-11-20T12:00:05Z", Date.parse("2026-11-20T12:00:00Z")), "just now");
});
Deno.test("A day belongs to the month that it is in, wherever the browser is", () => {
  assertEquals(monthOf(Date.parse("2026-11-01T00:00:00Z") / 864e5), "November 2026");
});
Deno.test("A shape that is no ratio counts as square", () => {
  assertEquals([ratioOf("3:2"), ratioOf("auto"), ratioOf("0:1")], [1.5, 1, 1]);
});
Deno.test("A prompt is cut between words", () => {
  assertEquals(shorten("A liquid sculpture of polished enamel, resting", 40), "A liquid sculpture of polished enamel…");
  assertEquals(shorten(" two\n lines "), "two lines");
  assertEquals(shorten("x".repeat(100), 20), "x".repeat(20) + "…");
});
Deno.test("Counts are grouped as the language does", () => {
  const same = new Intl.NumberFormat("en");
  for (const n of [0, 7, 999, 1000, 12480, 100000, 1234567, 9007199254740991, -5, -1200]) {
    assertEquals(count(n), same.format(n));
  }
});
Deno.test("A digit behind the point is rounded as the language does", () => {
  const same = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
  const numbers = [0, 0.04, 0.05, 0.25, 1.15, 9.95, 12, 999.95, 12345.67, -0.5, -12345.67];
  for (let n = 0.01; n < 3; n += 0.013) numbers.push(Number(n.toFixed(3)));
  for (const n of numbers) assertEquals(credits(n), `${same.format(n)} ${n === 1 ? "credit" : "credits"}`);
});
Deno.test("Months have the names of the language", () => {
  const same = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
  for (let day = -40; day < 25000; day += 29) assertEquals(monthOf(day), same.format(new Date(day * 864e5)));
});
