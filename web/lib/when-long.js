// A skeleton is for what takes long: one that is gone at once is work for the browser and unrest for the eye.
import { onDispose, signal } from "./signals.js";

const LONG_MS = 200;

/** A hole that stays empty for a moment. @param {() => unknown} draw */
export function whenLong(draw) {
  const isLong = signal(false), timer = setTimeout(() => isLong.value = true, LONG_MS);
  onDispose(() => clearTimeout(timer));
  return () => isLong.value && draw();
}
