"""Taking files in: what a whole decode, a thumbnail and a hash cost beside a bare thumbnail."""

import shutil
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import pictures
from bench.context import Bench
from bench.program import PATIENCE, Program
from bench.report import Row
from bench.rounds import interleaved

WORKERS = 2  # as many as Atelier's jail has places
DECODE = ["ffmpeg", "-v", "error", "-nostdin", "-xerror", "-threads", "1"]


def run(bench: Bench) -> None:
    place = bench.place("media")
    count = 6 if bench.is_quick else 30
    samples = {
        "PNG, 2 MB": pictures.photo(place / "sample.png", 1024, 1024),
        "JPEG": pictures.photo(place / "sample.jpg", 1536, 1024),
        "WebP": pictures.photo(place / "sample.webp", 1536, 1024),
        "720p clip of 3 s": pictures.clip(place / "sample.mp4", 3),
    }
    for name, sample in samples.items():
        compare(bench, place, name, sample, count)


def compare(bench: Bench, place: Path, name: str, sample: Path, count: int) -> None:
    thumb = place / "thumbs"
    peers: dict[str, Callable[[int], list[str]]] = {
        "ffmpeg, thumbnail only": lambda number: [*DECODE, "-y", "-i", str(sample), *("-vf", "scale=320:-2", "-frames:v", "1"), f"{thumb}/{number}.webp"],
        "ffmpeg, whole decode only": lambda number: [*DECODE, "-i", str(sample), *("-f", "null", "-")],
    }
    if sample.suffix != ".mp4":
        peers["vipsthumbnail"] = lambda number: ["vipsthumbnail", str(sample), "--size", "320", "-o", f"{thumb}/{number}.webp"]
    thumb.mkdir(exist_ok=True)
    contestants: dict[str, Callable[[], float]] = {"Atelier": lambda: taken_in(place, sample, count)}
    contestants |= {peer: lambda command=command: run_all(command, count) for peer, command in peers.items()}
    found = interleaved(contestants, 1 if bench.is_quick else 3)
    what = f"files a second that nobody knew, checked whole, with thumbnail: {name}"
    bench.report.add(Row("media", what, found["Atelier"], "/s", {peer: found[peer] for peer in peers}))


def run_all(command: Callable[[int], list[str]], count: int) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda number: subprocess.run(command(number), check=True, capture_output=True), range(count)))
    return count / (time.perf_counter() - start)


def taken_in(place: Path, sample: Path, count: int) -> float:
    """Puts copies into a studio's folder, which takes in at a start what it finds there."""
    home = place / "home"
    shutil.rmtree(home, ignore_errors=True)
    with Program(home):
        pass
    for number in range(count):
        shutil.copy(sample, home / "media" / f"sample {number}{sample.suffix}")
    with Program(home) as program:
        start, end = time.perf_counter(), time.monotonic() + PATIENCE
        while program.ask("GET", "/api/media?limit=1")["total"] < count:
            assert time.monotonic() < end, "not all files were taken in"
            time.sleep(0.01)
        return count / (time.perf_counter() - start)
