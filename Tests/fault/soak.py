"""Thousands of orders with faults on, and what they leave behind in the program: `./run.sh soak [tasks]`.

Prints a table in Markdown, a row after each tenth, and fails where something grows that should not.
"""

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parents[1] / "web"))

from conftest import run  # noqa: E402
from invariants import expect_sound, zombies  # noqa: E402
from provider import Provider  # noqa: E402
from studio import Studio  # noqa: E402

# None of them is a definite "not now", after which an order would rightly be sent again.
FAULTS = [
    {"path": "generate", "mode": "status", "status": 500},
    {"path": "generate", "mode": "close"},
    {"path": "generate", "mode": "code", "code": 422},
    {"path": "record-info", "mode": "status", "status": 500},
    {"path": "record-info", "mode": "html"},
    {"path": "record-info", "mode": "truncate"},
    {"path": "file", "mode": "truncate"},
    {"path": "file", "mode": "status", "status": 404},
    {"path": "file", "mode": "html"},
]
ORDERS_PER_FAULT = 7
AHEAD = 20  # orders that are under way at a time
PATIENCE = 300  # seconds for those to end
WARM = 300  # orders after which the caches are full
MOST_GROWTH = 1.2
MOST_WAL = 16 << 20  # bytes
SPARE_SOCKETS = 8  # idle connections that libcurl keeps


@dataclass
class Reading:
    tasks: int
    seconds: float
    resident: int  # bytes
    files: int
    sockets: int
    wal: int  # bytes
    zombies: int
    posts: int

    @property
    def row(self) -> str:
        cells = [self.tasks, f"{self.seconds:.0f}", f"{self.resident / 1e6:.1f}", self.files, self.sockets]
        return "| " + " | ".join(str(cell) for cell in [*cells, f"{self.wal / 1e6:.2f}", self.zombies, self.posts]) + " |"


def read(studio: Studio, provider: Provider, tasks: int, started: float) -> Reading:
    assert studio.process
    process = Path(f"/proc/{studio.process.pid}")
    pages = int((process / "statm").read_text().split()[1])
    links = []
    for descriptor in (process / "fd").iterdir():
        try:
            links.append(os.readlink(descriptor))
        except FileNotFoundError:
            continue
    sockets = sum(link.startswith("socket:") for link in links)
    wal = studio.home / "atelier.sqlite-wal"
    return Reading(
        tasks=tasks,
        seconds=time.monotonic() - started,
        resident=pages * os.sysconf("SC_PAGE_SIZE"),
        files=len(links) - sockets,
        sockets=sockets,
        wal=wal.stat().st_size if wal.exists() else 0,
        zombies=len(zombies(studio.process.pid)),
        posts=provider.posts,
    )


def wait_until(studio: Studio, under_way: int) -> None:
    """Waits until at most so many tasks are under way."""
    end = time.monotonic() + PATIENCE
    while studio.ask("GET", "/api/tasks?status=pending,processing&limit=1")["total"] > under_way:
        assert time.monotonic() < end, studio.ask("GET", "/api/tasks?status=pending,processing")["items"][:3]
        time.sleep(0.2)


def complaints(readings: list[Reading]) -> list[str]:
    """What grew; the first tenth is what the rest is compared with, memory once the program is warm."""
    first, last = readings[0], readings[-1]
    found = []
    resident = [reading.resident for reading in readings if reading.tasks >= WARM]
    if len(resident) < 2:
        print(f"Memory is judged from {WARM} tasks on: these were too few.")
    elif max(resident) > resident[0] * MOST_GROWTH:
        found.append("memory grew by more than 20 % after the first tenth")
    if max(reading.files for reading in readings) > first.files:
        found.append("the number of open files grows")
    if max(reading.sockets for reading in readings) > first.sockets + SPARE_SOCKETS:
        found.append("the number of sockets grows")
    if max(reading.wal for reading in readings) > MOST_WAL:
        found.append("the write-ahead log is not bounded")
    if any(reading.zombies for reading in readings):
        found.append("there were zombies")
    if last.posts != last.tasks:
        found.append(f"{last.posts} POSTs for {last.tasks} orders")
    return found


def soak(tasks: int, folder: Path) -> list[str]:
    provider = Provider(folder / "provider")
    studio = Studio(folder / "home", provider.environment)
    try:
        provider.control(pace=0.05)
        studio.start()
        started = time.monotonic()
        readings: list[Reading] = []
        print("| tasks | s | RSS, MB | files | sockets | WAL, MB | zombies | POSTs |", flush=True)
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
        for number in range(1, tasks + 1):
            if number % ORDERS_PER_FAULT == 0:
                provider.control(faults=[FAULTS[number // ORDERS_PER_FAULT % len(FAULTS)]])
            studio.ask("POST", "/api/images/generate", {"prompt": f"the sea, number {number}", "n_variants": 1 + number % 2})
            studio.ask("GET", f"/api/media?limit=20&q={number}")
            wait_until(studio, AHEAD)
            if number % max(1, tasks // 10) == 0:
                wait_until(studio, 0)
                readings.append(read(studio, provider, number, started))
                print(readings[-1].row, flush=True)
        provider.control(faults=[])
        expect_sound(studio, provider, tasks, run)
        return complaints(readings)
    finally:
        studio.kill()
        provider.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="atelier-soak-") as place:
        found = soak(int(sys.argv[1]), Path(place))
    for complaint in found:
        print(complaint, file=sys.stderr)
    sys.exit(1 if found else 0)
