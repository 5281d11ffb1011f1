"""Taking files in: what a whole decode, a thumbnail and a hash cost beside a bare thumbnail."""

import shutil
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench import pictures
from bench.context import Bench
from bench.program import Program
from bench.report import Budget, Row
from bench.rounds import interleaved

WORKERS = 2  # as many as Atelier's jail has places
SENT = 8  # as many as `atelier import` sends at once
CLIP = "720p clip of 3 s, with preview"
DECODE = ["ffmpeg", "-v", "error", "-nostdin", "-xerror", "-threads", "1"]
ROUNDS = 5


def run(bench: Bench) -> None:
    place = bench.place("media")
    count = 6 if bench.is_quick else 20
    samples = {
        "PNG, 2 MB": pictures.photos(place / "png", ".png", count, 1024, 1024),
        "JPEG": pictures.photos(place / "jpg", ".jpg", count, 1536, 1024),
        "WebP": pictures.photos(place / "webp", ".webp", count, 1536, 1024),
        CLIP: pictures.clips(place / "mp4", count, 3),
    }
    for name, files in samples.items():
        compare(bench, place, name, files)


def compare(bench: Bench, place: Path, name: str, files: list[Path]) -> None:
    thumbs = place / "thumbs"
    thumbs.mkdir(exist_ok=True)
    peers: dict[str, Callable[[Path], list[str]]] = {
        "ffmpeg, thumbnail only": lambda file: [*DECODE, "-y", "-i", str(file), *("-vf", "scale=320:-2", "-frames:v", "1"), f"{thumbs}/{file.stem}.webp"],
        "ffmpeg, whole decode only": lambda file: [*DECODE, "-i", str(file), *("-f", "null", "-")],
    }
    if name == CLIP:
        peers["ffmpeg, the same in one run"] = lambda file: clip_orders(file, thumbs)
    else:
        peers["vipsthumbnail"] = lambda file: ["vipsthumbnail", str(file), "--size", "320", "-o", f"{thumbs}/{file.stem}.webp"]
    contestants: dict[str, Callable[[], float]] = {"Atelier": lambda: taken_in(place, files)}
    contestants |= {peer: lambda command=command: run_all(command, files) for peer, command in peers.items()}
    found = interleaved(contestants, 1 if bench.is_quick else ROUNDS)
    budgets = [Budget(least=45)] if name == CLIP else []
    what = f"files a second imported, checked whole, with thumbnail: {name}"
    bench.report.add(Row("media", what, found["Atelier"], "/s", {peer: found[peer] for peer in peers}, budgets, 16))


def clip_orders(file: Path, thumbs: Path) -> list[str]:
    """All frames decoded, a thumbnail of a typical one, and the first seconds as a preview: what is asked of a clip, and no check."""
    small = "scale=320:-2:flags=area"
    graph = f"[0:v:0]split=3[all][some][early];[early]fps=15,trim=duration=3,{small},format=yuv420p[preview];[some]framestep=6,{small},thumbnail=48[thumb]"
    vp8 = "-c:v libvpx -deadline realtime -cpu-used 16 -threads 1 -b:v 400k -maxrate 600k -bufsize 600k -f webm".split()
    outputs = [
        *("-map", "[all]", "-map", "0:a?", "-f", "null", "-"),
        *("-map", "[thumb]", "-frames:v", "1", f"{thumbs}/{file.stem}.webp"),
        *("-map", "[preview]", *vp8, f"{thumbs}/{file.stem}.webm"),
    ]
    return [*DECODE, "-y", "-i", str(file), "-filter_complex_threads", "1", "-filter_complex", graph, *outputs]


def run_all(command: Callable[[Path], list[str]], files: list[Path]) -> float:
    return rate(lambda file: subprocess.run(command(file), check=True, capture_output=True), files)


def taken_in(place: Path, files: list[Path]) -> float:
    """Brings the files into a new studio."""
    home = place / "home"
    shutil.rmtree(home, ignore_errors=True)
    with Program(home) as program:
        return rate(lambda file: program.ask("POST", "/api/media", {"path": str(file)}), files, SENT)


def rate(work: Callable[[Path], object], files: list[Path], workers: int = WORKERS) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, files))
    return len(files) / (time.perf_counter() - start)
