"""The page in Chromium at many rows with real thumbnails: the budgets of a gallery that feels like a desktop program."""

import re

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.context import Bench
from bench.program import ROOT, Program
from bench.report import Budget, Row
from bench.rounds import Series

VIEW = {"width": 1440, "height": 900}
PATIENCE = 60_000  # ms

# Counts frames and blocked time from the very beginning of a document.
WATCH = """
window.watch = {long: [], paint: 0};
new PerformanceObserver((list) => { for (const entry of list.getEntries()) watch.long.push([entry.startTime, entry.duration]); })
  .observe({type: "longtask", buffered: true});
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") watch.paint = entry.startTime; })
  .observe({type: "paint", buffered: true});
"""

# All tiles in view have their picture: the time since the document began, else 0.
SEEN = """
window.allSeen = () => {
  const grid = document.querySelector("media-grid");
  if (!grid) return false;
  const box = grid.getBoundingClientRect();
  const pictures = [...grid.querySelectorAll(".tile")].filter((tile) => {
    const place = tile.getBoundingClientRect();
    return place.width > 0 && place.bottom > box.top && place.top < box.bottom;
  }).map((tile) => tile.querySelector("img"));
  return pictures.length > 8 && pictures.every((image) => image.src && image.complete && image.naturalWidth > 0);
};
"""
VISIBLE = "() => allSeen() ? performance.now() : 0"

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


def run(bench: Bench) -> None:
    with Program(bench.studio(bench.rows)) as program, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", chromium_sandbox=False)
        try:
            Visit.address = f"http://127.0.0.1:{program.port}/gallery"
            first_visits(bench, browser)
            moves(bench, browser)
            shell(bench)
        finally:
            browser.close()


class Visit:
    """A browser profile of its own, without anything kept from before."""

    address = ""

    def __init__(self, browser: Browser, slowness: float = 1):
        self.context = browser.new_context(viewport=VIEW)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.tools: CDPSession = self.context.new_cdp_session(self.page)
        self.page.add_init_script(WATCH + SEEN)
        self.tools.send("Emulation.setCPUThrottlingRate", {"rate": slowness})

    def __enter__(self) -> "Visit":
        self.page.goto(self.address)
        self.seen = float(self.page.wait_for_function(VISIBLE, polling="raf").json_value())
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    @property
    def first_paint(self) -> float:
        return float(self.page.evaluate("watch.paint"))

    @property
    def blocked(self) -> float:
        """What of the long tasks so far is beyond 50 ms."""
        return float(self.page.evaluate("watch.long.reduce((sum, [, length]) => sum + Math.max(0, length - 50), 0)"))

    def long_tasks(self) -> int:
        return int(self.page.evaluate("watch.long.length"))

    def script_ms(self) -> float:
        self.tools.send("Performance.enable")
        metrics = self.tools.send("Performance.getMetrics")["metrics"]
        return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")

    def heap_megabytes(self) -> float:
        self.tools.send("HeapProfiler.collectGarbage")
        return self.page.evaluate("performance.memory.usedJSHeapSize") / 1e6


def first_visits(bench: Bench, browser: Browser) -> None:
    paint, seen, blocked, slow = Series(), Series(), Series(), Series()
    for _ in range(bench.rounds):
        with Visit(browser) as visit:
            paint.values.append(visit.first_paint)
            seen.values.append(visit.seen)
            blocked.values.append(visit.blocked)
        with Visit(browser, slowness=4) as visit:
            slow.values.append(visit.blocked)
    report(bench, "first contentful paint", paint, "ms", 200)
    report(bench, "all thumbnails in view, first visit", seen, "ms", 500)
    report(bench, "total blocking time at load", blocked, "ms", 50)
    report(bench, "total blocking time at load, 4 × slower processor", slow, "ms", 200)


def moves(bench: Bench, browser: Browser) -> None:
    jumps, wheel95, wheel99, drag95, long, script, heap, nodes = (Series() for _ in range(8))
    for number in range(bench.rounds):
        with Visit(browser) as visit:
            page = visit.page
            heap.values.append(visit.heap_megabytes())
            jumps.values.append(float(page.evaluate(JUMP, 0.5 + number / 100)))
            page.evaluate("document.querySelector('media-grid').scrollTop = 0")
            page.wait_for_function(VISIBLE, polling="raf")
            tasks, before = visit.long_tasks(), visit.script_ms()
            frames = wheel(visit, speed=8000, distance=24_000)
            script.values.append(visit.script_ms() - before)
            wheel95.values.append(frames.percentile(95))
            wheel99.values.append(frames.percentile(99))
            drag95.values.append(Series(page.evaluate(DRAG, [40_000, 1.5])).percentile(95))
            long.values.append(visit.long_tasks() - tasks)
            nodes.values.append(page.evaluate("document.querySelectorAll('media-grid .tile').length"))
    report(bench, "jump to the middle, all thumbnails there", jumps, "ms", 200)
    report(bench, "frame while the wheel scrolls 8,000 px/s, p95", wheel95, "ms", 25)
    report(bench, "frame while the wheel scrolls 8,000 px/s, p99", wheel99, "ms", 40)
    report(bench, "frame while the time line is dragged, 40,000 px/s, p95", drag95, "ms", 25)
    report(bench, "long tasks during both", long, "", 0)
    report(bench, "script time of 24,000 px of wheel", script, "ms")
    report(bench, "JavaScript heap after collecting", heap, "MB", 8)
    report(bench, "tiles in the document", nodes, "", 300)


def wheel(visit: Visit, speed: int, distance: int) -> Series:
    """Scrolls with Chromium's own input, and counts the frames meanwhile."""
    visit.page.evaluate(FRAMES)
    gesture = {"x": 700, "y": 500, "yDistance": -distance, "speed": speed, "gestureSourceType": "mouse", "preventFling": True}
    visit.tools.send("Input.synthesizeScrollGesture", gesture)
    return Series(visit.page.evaluate("cancelAnimationFrame(frame_watch), frames_seen.slice(1)"))


def shell(bench: Bench) -> None:
    """What is loaded before a page of its own: everything that index.html names."""
    index = (ROOT / "web/index.html").read_text()
    names = set(re.findall(r'(?:href|src)="/([^"]+\.(?:js|css))"', index))
    size = sum((ROOT / name).stat().st_size for name in names)
    report(bench, f"script and style before the first page, {len(names)} files", Series([size / 1000]), "kB", 120)


def report(bench: Bench, what: str, series: Series, unit: str, most: float | None = None) -> None:
    budgets = [] if most is None else [Budget(most=most)]
    bench.report.add(Row("page", f"{what}, {bench.rows:,} items", series, unit, {}, budgets, 17))
