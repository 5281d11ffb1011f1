// What this browser tells when the last task under way has ended: a message, a sound, as the person wishes.
import { plural } from "../lib/format.js";
import { effect, signal } from "../lib/signals.js";
import { running } from "./tasks.js";

/** @typedef {{ message: boolean, sound: boolean }} Notices */

const PLACE = "atelier.notices";
const HOLD_MS = 2000; // other tabs of this browser hear of the same end within this time

/** @returns {Notices} */
function stored() {
  const words = (localStorage.getItem(PLACE) ?? "").split(" ");
  return { message: words.includes("message"), sound: words.includes("sound") };
}

export const notices = signal(stored());

/** @param {Partial<Notices>} change */
export function setNotices(change) {
  notices.update((now) => ({ ...now, ...change }));
  localStorage.setItem(
    PLACE,
    Object.entries(notices.peek()).filter(([, isOn]) => isOn).map(([name]) => name).join(" "),
  );
}

/** Must be called once, at the start. */
export function startNotices() {
  let most = 0;
  effect(() => {
    const left = running.value.length, done = most;
    most = left ? Math.max(most, left) : 0;
    if (left === 0 && done > 0) tellOnce(done);
  });
  addEventListener("storage", ({ key }) => {
    if (key === PLACE) notices.value = stored();
  });
}

/** Several tabs are one browser: the first of them tells. @param {number} tasks */
function tellOnce(tasks) {
  const { message, sound } = notices.peek();
  if (!message && !sound) return;
  navigator.locks.request(PLACE, { ifAvailable: true }, (lock) => {
    if (!lock) return;
    if (sound) chime();
    if (message && document.hidden && Notification.permission === "granted") show(tasks);
    return new Promise((resolve) => setTimeout(resolve, HOLD_MS));
  });
}

/** @param {number} tasks */
function show(tasks) {
  const shown = new Notification("Everything is done", {
    body: `${plural(tasks, "task")} ended.`,
    icon: "/web/icons/atelier.svg",
    tag: PLACE,
  });
  shown.addEventListener("click", () => {
    focus();
    shown.close();
  });
}

/** Two notes, a fourth apart. */
export function chime() {
  const sound = new AudioContext(), now = sound.currentTime;
  [[587.3, 0], [784, 0.16]].forEach(([pitch, after]) => {
    const note = new OscillatorNode(sound, { frequency: pitch }), loud = new GainNode(sound, { gain: 0 });
    loud.gain.linearRampToValueAtTime(0.16, now + after + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.001, now + after + 0.7);
    note.connect(loud).connect(sound.destination);
    note.start(now + after);
    note.stop(now + after + 0.75);
    note.onended = () => after > 0 && sound.close();
  });
}
