import { html } from "../lib/html.js";
import { signal } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { chime, notices, setNotices } from "../studio/notices.js";
import { section } from "./section.js";

/** What this browser does when everything is made. */
export function noticesSection() {
  const isRefused = signal(globalThis.Notification?.permission === "denied");
  const flipMessage = async () => {
    if (notices.peek().message) return setNotices({ message: false });
    const answer = await Notification.requestPermission();
    isRefused.value = answer === "denied";
    if (answer === "granted") setNotices({ message: true });
    else {toast("The browser does not allow messages from this page. Allow them in its settings for this address.", {
        tone: "bad",
      });}
  };
  const flipSound = () => {
    setNotices({ sound: !notices.peek().sound });
    if (notices.peek().sound) chime();
  };
  return section("When everything is done", [
    "Notification" in globalThis &&
    row(
      "message",
      "Show a message",
      () =>
        isRefused.value ? "The browser does not allow it for this address." : "Only while this page is out of sight.",
      () => notices.value.message,
      flipMessage,
    ),
    row("sound", "Play a sound", () => "Two short notes.", () => notices.value.sound, flipSound),
  ]);
}

/** @param {string} name @param {string} title @param {() => string} words @param {() => boolean} isOn @param {() => void} flip */
const row = (name, title, words, isOn, flip) =>
  html`
    <div class="switch-row">
      <span id=${`notice-${name}`}><b>${title}</b><br>${words}</span>
      <button class="switch" role="switch" aria-labelledby=${`notice-${name}`} aria-checked=${() =>
        String(isOn())} @click=${flip}></button>
    </div>
  `;
