"""T1 and T2: no clock sends, ends or loses anything."""

import json
import time
import urllib.request
from itertools import pairwise
from pathlib import Path

import pytest
import shim
from invariants import expect_sound
from pictures import png
from provider import Provider
from studio import Studio
from test_kill import settle
from watch import Watch

YEAR = 365 * 86_400  # seconds
BEGINNING = 86_400  # the second day of 1970


class Clock:
    """The wall clock that a studio sees; its steady clock runs on as ever.

    Not libfaketime: it moves the timers of the steady clock, too, and hides a Swift program's arguments from it.
    """

    def __init__(self, folder: Path, home: Path):
        self.file = folder / "clock"
        self.environment = shim.environment(shim.build(folder), home, clock=self.file)

    def set(self, error: float) -> None:
        """So many seconds from the right time."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(int(error)))
        fresh.rename(self.file)  # it is read at any moment


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path, tmp_path / "home")


@pytest.fixture
def begin(tmp_path: Path):
    """Starts a studio that ends with the test."""
    studios: list[Studio] = []

    def start(environment: dict[str, str]) -> Studio:
        studios.append(Studio(tmp_path / "home", environment))
        return studios[-1].start()

    yield start
    for studio in studios:
        studio.kill()


def believed_year(studio: Studio) -> int:
    """The year in which the program thinks that it takes a file that it did not have."""
    colour = len(studio.ask("GET", "/api/uploads")["items"]) * 60
    picture = png(studio.home.parent, "probe.png", (colour, 90, 90)).read_bytes()
    request = urllib.request.Request(studio.address + "/api/uploads", data=picture, headers={"Content-Type": "image/png"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return int(json.loads(answer.read())["created_at"][:4])


def test_a_clock_that_jumps_changes_nothing_of_what_is_under_way(provider: Provider, clock: Clock, begin):
    provider.control(pace=1000, faults=[{"path": "generate", "mode": "html", "times": 1}])
    watch = Watch(provider.address)
    environment = provider.environment | clock.environment | {"KIE_BASE_URL": watch.address}
    studio = begin(environment)
    lost = studio.ask("POST", "/api/images/generate", {"prompt": "nobody knows"})
    settle(studio)
    running = studio.ask("POST", "/api/images/generate", {"prompt": "the sea"})
    watch.wait_for("record-info", 2)
    this_year = believed_year(studio)
    for years in (5, -20):
        clock.set(years * YEAR)
        assert abs(believed_year(studio) - this_year - years) <= 1  # else this test would say nothing
        before = len(watch.times("record-info"))
        moments = watch.wait_for("record-info", before + 3)[before:]
        # Neither in a burst nor never: the other bound is that of `wait_for`.
        assert all(later - earlier > 1 for earlier, later in pairwise(moments))
    phases = {task["task_id"]: task["phase"] for task in studio.ask("GET", "/api/tasks")["items"]}
    assert phases[lost["task_id"]] == "unknown"
    assert phases[running["task_id"]] in ("accepted", "running")
    assert len(watch.times("generate")) == 2
    watch.stop()


def test_a_start_in_1970_leaves_every_order_as_it_was(provider: Provider, clock: Clock, begin, atelier):
    provider.control(faults=[{"path": "generate", "mode": "html", "times": 1}])
    studio = begin(provider.environment | clock.environment)
    studio.ask("POST", "/api/images/generate", {"prompt": "nobody knows"})
    settle(studio)
    for prompt in ("the sea", "a boat"):
        studio.ask("POST", "/api/images/generate", {"prompt": prompt})
    settle(studio)
    provider.control(pace=1000)
    studio.ask("POST", "/api/images/generate", {"prompt": "under way"})
    while studio.ask("GET", "/api/tasks")["items"][0]["phase"] != "running":
        assert studio.process
        assert studio.process.poll() is None
    before = {task["task_id"]: task["phase"] for task in studio.ask("GET", "/api/tasks")["items"]}
    removed = studio.ask("GET", "/api/media")["items"][0]["media_id"]
    studio.ask("POST", "/api/media/deletion", {"ids": [removed]})
    clock.set(BEGINNING - time.time())
    studio.restart()
    assert believed_year(studio) == 1970
    after = {task["task_id"]: task["phase"] for task in studio.ask("GET", "/api/tasks")["items"]}
    assert after == before
    assert sorted(after.values()) == ["running", "stored", "stored", "unknown"]
    assert studio.ask("POST", "/api/media/restoration", {"ids": [removed]})["restored"] == [removed]
    assert provider.posts == 4
    expect_sound(studio, provider, 4, atelier)
