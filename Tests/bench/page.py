"""The page in Chromium at many rows with real thumbnails: the budgets of a gallery that feels like a desktop program.

Beside it stand two pages without a script, served by nginx: one that shows the same pictures, and one of plain boxes,
which this browser on this machine has nothing to do for but to scroll.
"""

import re
import time
from collections import defaultdict

from playwright.sync_api import Browser, sync_playwright

from bench import bare
from bench.context import THUMBS, Bench
from bench.program import ROOT, Program
from bench.report import Budget, Row
from bench.rounds import Series
from bench.tab import Tab
from web import chromium
from web.modules import WEB, imports_of

VIEW = (1440, 900)  # px
REST = 8  # seconds, in which the other pages come and the worker has copied all

# Counts frames and blocked time from the very beginning of a document.
WATCH = """
window.watch = {long: [], paint: 0};
new PerformanceObserver((list) => { for (const entry of list.getEntries()) watch.long.push([entry.startTime, entry.duration]); })
  .observe({type: "longtask", buffered: true});
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") watch.paint = entry.startTime; })
  .observe({type: "paint", buffered: true});
"""

# All tiles in view have their picture.
SEEN = """
window.allSeen = () => {
  const grid = document.querySelector("media-grid");
  if (!grid) return false;
  const box = grid.getBoundingClientRect();
  const pictures = [...grid.querySelectorAll(".tile")].filter((tile) => {
    const place = tile.getBoundingClientRect();
    return place.width > 0 && place.bottom > box.top && place.top < box.bottom;
  }).map((tile) => tile.querySelector("img"));
  return pictures.length > 8 && pictures.every((image) => image?.src && image.complete && image.naturalWidth > 0);
};
"""
# The time from the beginning of the document until then.
VISIBLE = """
() => new Promise((done) => {
  const look = () => allSeen() ? done(performance.now()) : requestAnimationFrame(look);
  look();
})
"""

# The time until a page that has no pictures rests.
RESTS = """
() => new Promise((done) => {
  const rest = () => requestIdleCallback(() => done(performance.now()));
  if (document.readyState === "complete") rest();
  else addEventListener("load", rest);
})
"""

# When the first picture or word was painted; the browser tells it some frames later.
PAINTED = """
() => new Promise((done) => {
  const look = () => watch.paint ? done(watch.paint) : requestAnimationFrame(look);
  look();
})
"""

# Scrolls for so many seconds at so many px/s, as a hand on the time line would: a new place each frame.
DRAG = """
([speed, seconds]) => new Promise((done) => {
  const grid = document.querySelector("media-grid"), start = performance.now(), times = [];
  let last = start;
  const step = (now) => {
    times.push(now - last);
    last = now;
    grid.scrollTop = (now - start) / 1000 * speed;
    if (now - start < seconds * 1000) requestAnimationFrame(step);
    else done(times.slice(1));
  };
  requestAnimationFrame(step);
})
"""

# Counts the frames until it is told to stop.
FRAMES = """
() => {
  window.frames_seen = [];
  let last = performance.now();
  const step = (now) => {
    frames_seen.push(now - last);
    last = now;
    window.frame_watch = requestAnimationFrame(step);
  };
  window.frame_watch = requestAnimationFrame(step);
}
"""

# Jumps to the middle: how long until every tile in view has its picture.
JUMP = """
(share) => new Promise((done) => {
  const grid = document.querySelector("media-grid"), start = performance.now();
  grid.scrollTop = grid.scrollHeight * share;
  const look = () => {
    if (allSeen()) done(performance.now() - start);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})
"""


BARE = "a bare page"
BOXES = "plain boxes"


def run(bench: Bench) -> None:
    home = bench.studio(bench.rows)
    nginx = bench.nginx("page", home)
    try:
        with Program(home) as program, sync_playwright() as playwright:
            browser = chromium.launch(playwright)
            addresses = {
                "Atelier": f"http://127.0.0.1:{program.port}/gallery",
                BARE: bare.address(nginx, min(THUMBS, bench.rows)),
            }
            try:
                first_visits(bench, browser, addresses)
                moves(bench, browser, addresses | {BOXES: bare.boxes(nginx)})
                shell(bench)
            finally:
                browser.close()
    finally:
        nginx.stop()


class Visit:
    """A page in a new profile, from its address until its pictures are there."""

    def __init__(self, browser: Browser, address: str, slowness: float = 1, wanted: str = VISIBLE):
        self.address = address
        self.wanted = wanted
        self.tab = Tab(browser, *VIEW, script=WATCH + SEEN)
        self.tab.send("Emulation.setCPUThrottlingRate", rate=slowness)

    def __enter__(self) -> "Visit":
        self.tab.send("Page.navigate", url=self.address)
        self.seen = self.tab.call(self.wanted)
        return self

    def __exit__(self, *_: object) -> None:
        self.tab.close()

    @property
    def first_paint(self) -> float:
        return self.tab.call(PAINTED)

    @property
    def blocked(self) -> float:
        """What of the long tasks so far is beyond 50 ms."""
        return self.tab.evaluate("watch.long.reduce((sum, [, length]) => sum + Math.max(0, length - 50), 0)")

    def long_tasks(self) -> int:
        return self.tab.evaluate("watch.long.length")

    def script_ms(self) -> float:
        self.tab.send("Performance.enable")
        metrics = self.tab.send("Performance.getMetrics")["metrics"]
        return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")

    def heap_megabytes(self) -> float:
        self.tab.send("HeapProfiler.collectGarbage")
        return self.tab.evaluate("performance.memory.usedJSHeapSize") / 1e6


def first_visits(bench: Bench, browser: Browser, addresses: dict[str, str]) -> None:
    found: dict[str, dict[str, Series]] = defaultdict(lambda: defaultdict(Series))
    for _ in range(bench.rounds):
        for name, address in addresses.items():
            with Visit(browser, address) as visit:
                found["first contentful paint"][name].values.append(visit.first_paint)
                found["all thumbnails in view, first visit"][name].values.append(visit.seen)
                found["total blocking time at load"][name].values.append(visit.blocked)
            with Visit(browser, address, slowness=4) as visit:
                found["total blocking time at load, 4 × slower processor"][name].values.append(visit.blocked)
    for (what, series), most in zip(found.items(), (200, 500, 50, 200), strict=True):
        report(bench, what, series, "ms", most)
    report(bench, "all thumbnails in view, another visit", {"Atelier": other_visits(bench, browser, addresses["Atelier"])}, "ms")


def other_visits(bench: Bench, browser: Browser, address: str) -> Series:
    """With the browser's copies and the page's worker, which a first visit does without."""
    found = Series()
    for _ in range(bench.rounds):
        with Visit(browser, address) as visit:
            time.sleep(REST)
            visit.tab.send("Page.navigate", url=address)
            found.values.append(visit.tab.call(VISIBLE))
    return found


def moves(bench: Bench, browser: Browser, addresses: dict[str, str]) -> None:
    beside: dict[str, dict[str, Series]] = defaultdict(lambda: defaultdict(Series))
    alone: dict[str, Series] = defaultdict(Series)
    for number in range(bench.rounds):
        for name, address in addresses.items():
            with Visit(browser, address, wanted=RESTS if name == BOXES else VISIBLE) as visit:
                tab = visit.tab
                heap = visit.heap_megabytes()
                if name != BOXES:
                    jump = tab.call(JUMP, 0.5 + number / 100)
                    beside["jump to the middle, all thumbnails there"][name].values.append(jump)
                    tab.evaluate("document.querySelector('media-grid').scrollTop = 0")
                    tab.call(VISIBLE)
                tasks, before = visit.long_tasks(), visit.script_ms()
                frames = wheel(visit, speed=8000, distance=24_000)
                script = visit.script_ms() - before
                drag = Series(tab.call(DRAG, [40_000, 1.5]))
                beside["frame while the wheel scrolls 8,000 px/s, p95"][name].values.append(frames.percentile(95))
                beside["frame while the wheel scrolls 8,000 px/s, p99"][name].values.append(frames.percentile(99))
                beside["frame while the time line is dragged, 40,000 px/s, p95"][name].values.append(drag.percentile(95))
                beside["long tasks during both"][name].values.append(visit.long_tasks() - tasks)
                if name == "Atelier":
                    alone["script time of 24,000 px of wheel"].values.append(script)
                    alone["JavaScript heap after collecting"].values.append(heap)
                    alone["tiles in the document"].values.append(tab.evaluate("document.querySelectorAll('media-grid .tile').length"))
    for (what, series), (unit, most) in zip(beside.items(), (("ms", 200), ("ms", 25), ("ms", 40), ("ms", 25), ("", 0)), strict=True):
        report(bench, what, series, unit, most)
    for (what, own), (unit, most) in zip(alone.items(), (("ms", None), ("MB", 8), ("", 300)), strict=True):
        report(bench, what, {"Atelier": own}, unit, most)


def wheel(visit: Visit, speed: int, distance: int) -> Series:
    """Scrolls with Chromium's own input, and counts the frames meanwhile."""
    visit.tab.call(FRAMES)
    gesture = {"x": 700, "y": 500, "yDistance": -distance, "speed": speed, "gestureSourceType": "mouse", "preventFling": True}
    visit.tab.send("Input.synthesizeScrollGesture", **gesture)
    return Series(visit.tab.evaluate("cancelAnimationFrame(frame_watch), frames_seen.slice(1)"))


def shell(bench: Bench) -> None:
    """What is loaded before a page of its own: what index.html names, and the modules of the window."""
    index = (WEB / "index.html").read_text()
    names = set(re.findall(r'(?:href|src)="/web/([^"]+\.(?:js|css))"', index)) | imports_of(WEB / "shell/app-shell.js")
    size = sum((WEB / name).stat().st_size for name in names)
    report(bench, f"script and style before the first page, {len(names)} files", {"Atelier": Series([size / 1000])}, "kB", 120)


def report(bench: Bench, what: str, series: dict[str, Series], unit: str, most: float | None = None) -> None:
    budgets = [] if most is None else [Budget(most=most)]
    peers = {name: series[name] for name in (BARE, BOXES) if name in series and any(series[name].values)}
    bench.report.add(Row("page", f"{what}, {bench.rows:,} items", series["Atelier"], unit, peers, budgets, 17))
