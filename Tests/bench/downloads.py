"""Bringing results in, beside `curl` on the same files: one large one, and fifty at once."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from bench import pictures
from bench.context import Bench
from bench.program import PATIENCE
from bench.report import Budget, Row
from bench.rounds import interleaved
from bench.tasks import Scene, clean

MEGABYTE = 1_000_000
CURL = "curl --parallel"
KEPT = "curl, sync and ffmpeg"


def run(bench: Bench) -> None:
    measure(bench, "download of 1 GB", 1, large_clip(50 if bench.is_quick else 1000))
    measure(bench, "50 downloads of 20 MB at once", 50, large_picture(10 if bench.is_quick else 20))


def large_clip(megabytes: int) -> Callable[[Path], Path]:
    """A short clip with a box after it that players skip: its check does not hide the time of its way."""

    def make(folder: Path) -> Path:
        file = pictures.clip(folder / "large.mp4", 2)
        size = megabytes * MEGABYTE - file.stat().st_size
        append(file, size.to_bytes(4, "big") + b"free", size)
        return file

    return make


def large_picture(megabytes: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        file = pictures.photo(folder / "large.jpg", 64, 64)
        append(file, b"", megabytes * MEGABYTE - file.stat().st_size)
        return file

    return make


def append(file: Path, head: bytes, size: int) -> None:
    with open(file, "ab") as out:
        out.write(head)
        for start in range(len(head), size, MEGABYTE):
            out.write(os.urandom(min(MEGABYTE, size - start)))


def measure(bench: Bench, what: str, count: int, make: Callable[[Path], Path]) -> None:
    """Rates over what nginx saw, from the first request to the last byte.

    curl alone keeps no promise; with `sync` and ffmpeg behind each file it does two of the three things that Atelier
    does with a file before it counts as there, and leaves out its SHA-256.
    """
    scene = Scene(bench, f"downloads-{count}", make)
    try:
        megabytes = (scene.place / "files" / Path(scene.mock.file).name).stat().st_size / MEGABYTE
        contestants = {"Atelier": by_atelier, CURL: by_curl, KEPT: by_tools}
        found = interleaved({name: lambda by=by: by(scene, count) * megabytes for name, by in contestants.items()}, bench.rounds)
    finally:
        scene.stop()
    peers = {name: found[name] for name in (CURL, KEPT)}
    bench.report.add(Row("downloads", what, found["Atelier"], "MB/s", peers, [Budget(least=1, against=CURL)], 15))


def by_atelier(scene: Scene, count: int) -> float:
    clean(scene)
    scene.sow(count)
    scene.log.write_text("")
    with scene.program() as program:
        for order in scene.mock.orders.values():
            order.is_done = True
        await_files(scene, count)
    return rate(scene, count)


def by_curl(scene: Scene, count: int) -> float:
    options = ["--parallel", "--parallel-max", "50", "--parallel-immediate", "--output", "#1"]
    return by_command(scene, count, ["curl", "--silent", *options, f"{address(scene)}?[1-{count}]"])


def by_tools(scene: Scene, count: int) -> float:
    """Each file by a curl of its own, all at once; then it is synced and decoded."""
    one = f'curl --silent --output {{}} "{address(scene)}?{{}}" && sync {{}} && ffmpeg -v error -i {{}} -f null -'
    return by_command(scene, count, ["sh", "-c", f"seq {count} | xargs -P {count} -I {{}} sh -c '{one}'"])


def by_command(scene: Scene, count: int, command: list[str]) -> float:
    scene.log.write_text("")
    target = scene.place / "target"
    target.mkdir()
    subprocess.run(command, cwd=target, check=True, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    await_files(scene, count)
    shutil.rmtree(target)
    return rate(scene, count)


def address(scene: Scene) -> str:
    return f"http://127.0.0.1:{scene.nginx.port}{scene.mock.file}"


def await_files(scene: Scene, count: int) -> None:
    end = time.monotonic() + PATIENCE
    while len(scene.sent()) < count:
        assert time.monotonic() < end, f"{len(scene.sent())} of {count} files were sent"
        time.sleep(0.05)


def rate(scene: Scene, count: int) -> float:
    """Files a second, over the time in which at least one was on its way: polls do not hear of all at one moment."""
    sent = scene.sent()
    assert len(sent) == count, f"{len(sent)} files were sent instead of {count}"
    busy, last = 0.0, 0.0
    for begin, end in sorted((file["end"] - file["seconds"], file["end"]) for file in sent):
        busy += max(0, end - max(begin, last))
        last = max(last, end)
    return count / max(0.001, busy)
