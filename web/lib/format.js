// Numbers, sizes, times and money as people read them. Pure; "en" is the language of the page.

/** Made when it is first used: the first of all makes the browser load its language data, which takes 20 ms. So what every
 * page shows at once, numbers and months, is written without it. @template T @param {() => T} make @returns {() => T} */
function once(make) {
  /** @type {T | undefined} */ let made;
  return () => made ??= make();
}

const dollars = once(() =>
  new Intl.NumberFormat("en", {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: 3,
  })
);
const ago = once(() => new Intl.RelativeTimeFormat("en", { numeric: "auto" }));
const moment = once(() =>
  new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  })
);
const day = once(() =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })
);
const months = "January February March April May June July August September October November December".split(" ");

/** @param {number} n  a whole number */
export const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** At most one digit behind the point. @param {number} n */
function oneDigit(n) {
  const tenths = Math.round(Math.abs(n) * 10), sign = n < 0 && tenths > 0 ? "-" : "";
  return sign + count(Math.trunc(tenths / 10)) + (tenths % 10 ? `.${tenths % 10}` : "");
}

/** @param {number} n @param {string} one @param {string} [many] */
export const plural = (n, one, many = one + "s") => `${count(n)} ${n === 1 ? one : many}`;

/** What people call a media of a kind. @param {string} kind */
export const nounOf = (kind) => kind === "video" ? "video" : kind === "audio" ? "sound" : "picture";

/** @param {number} usd */
export const usd = (usd) => dollars().format(usd);

/** @param {number} n */
export const credits = (n) => `${oneDigit(n)} ${n === 1 ? "credit" : "credits"}`;

/** @param {number} bytes */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${count(Math.round(bytes / 1000))} kB`;
  return bytes < 1e9 ? `${oneDigit(bytes / 1e6)} MB` : `${oneDigit(bytes / 1e9)} GB`;
}

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 10) return `${oneDigit(seconds)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${oneDigit(minutes / 60)} h`;
}

/** The longest too, where it reads otherwise. @param {number} typical @param {number} longest  both in seconds */
export function waits(typical, longest) {
  const usual = duration(typical), most = duration(longest);
  return usual === most ? usual : `${usual}, at most ${most}`;
}

/** How long a video is, as players write it: 0:05. @param {number} seconds */
export function playingTime(seconds) {
  const whole = Math.max(1, Math.round(seconds)),
    hours = Math.floor(whole / 3600),
    minutes = Math.floor(whole / 60) % 60;
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** @param {string} time RFC 3339 @param {number} now ms */
export function timeAgo(time, now) {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  if (seconds > -45) return "just now";
  if (seconds > -3600) return ago().format(Math.round(seconds / 60), "minute");
  if (seconds > -86400) return ago().format(Math.round(seconds / 3600), "hour");
  return seconds > -7 * 86400 ? ago().format(Math.round(seconds / 86400), "day") : moment().format(new Date(time));
}

/** @param {string} time RFC 3339 */
export const dateTime = (time) => moment().format(new Date(time));

/** A day as the server has it, such as 2026-11-20. @param {Date} time  its day in the calendar of this computer */
export const dayOf = (time) =>
  [time.getFullYear(), time.getMonth() + 1, time.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

/** @param {string} day @param {number} by */
export const addDays = (day, by) => new Date(Date.parse(`${day}T00:00Z`) + by * 864e5).toISOString().slice(0, 10);

/** What a time between two days is called; empty when both are. @param {string} first @param {string} last */
export function daysBetween(first, last) {
  const name = (/** @type {string} */ one) => day().format(Date.parse(`${one}T00:00Z`));
  if (first && last) return first === last ? name(first) : day().formatRange(Date.parse(first), Date.parse(last));
  return first ? `Since ${name(first)}` : last && `Until ${name(last)}`;
}

/** @param {number} day days since 1970 */
export function monthOf(day) {
  const date = new Date(day * 864e5);
  return `${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** @param {string} shape such as "3:2" @returns {number} width divided by height; 1 for what is no ratio */
export function ratioOf(shape) {
  const [width, height] = shape.split(":").map(Number);
  return width > 0 && height > 0 ? width / height : 1;
}

/** The first words of a prompt, for a title. @param {string} prompt @param {number} [most] characters */
export function shorten(prompt, most = 60) {
  const line = prompt.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const space = line.lastIndexOf(" ", most);
  return line.slice(0, space > most * 0.6 ? space : most).replace(/[\s,.;:]+$/, "") + "…";
}
