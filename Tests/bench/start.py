"""From the start of the process to the first answer, and how much memory it takes."""

import os
import subprocess
import time

from bench.context import Bench
from bench.fastapi_peer import FastAPI
from bench.gallery import pages, searches
from bench.machine import free_port, resident_bytes
from bench.program import PATIENCE, ROOT, Program, first_answer
from bench.report import Budget, Row
from bench.rounds import Series, interleaved
from bench.wrk import Wrk

REQUESTS = 10_000


def run(bench: Bench) -> None:
    home = bench.studio(bench.rows)
    contestants = {"Atelier": lambda: started(lambda: Program(home)), "FastAPI": lambda: started(lambda: bench.fastapi(bench.rows))}
    contestants["curl --version"] = libraries
    found = interleaved(contestants, bench.rounds)
    what = f"process start to the first 200, {bench.rows:,} rows"
    peers = {name: found[name] for name in ("FastAPI", "curl --version")}
    bench.report.add(Row("start", what, found["Atelier"], "ms", peers, [Budget(most=25)], 8))
    by_script(bench)
    memory(bench)


def started(begin) -> float:
    """Milliseconds to the first 200."""
    server = begin()
    try:
        return 1000 * server.wait()
    finally:
        server.stop()


def libraries() -> float:
    """Milliseconds of a program that loads nearly the same libraries, says its version and ends: what is left without ours."""
    start = time.perf_counter()
    subprocess.run(["curl", "--version"], stdout=subprocess.DEVNULL, check=True)
    return 1000 * (time.perf_counter() - start)


def by_script(bench: Bench) -> None:
    """What a user does, on a tree that is built: the browser that it would open is a program that does nothing."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")} | {"BROWSER": "true"}
    series = Series()
    for _ in range(bench.rounds):
        port = free_port()
        command = ["./run.sh", "serve", "--port", str(port), "--home", str(bench.studio(bench.rows)), "--log-level", "error"]
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            first_answer(port, "/api/media?limit=60", process)
            series.values.append(time.perf_counter() - start)
        finally:
            process.terminate()
            process.wait(PATIENCE)
    bench.report.add(Row("start", "./run.sh to the first 200, built", series, "s", {}, [Budget(most=1.5)], 9))


def memory(bench: Bench) -> None:
    idle, busy, peer_idle, peer_busy = Series(), Series(), Series(), Series()
    paths = pages(bench.rows) + searches() + [f"/static/thumbs/{number}.webp" for number in range(1, min(bench.rows, 2000))]
    for _ in range(2 if bench.is_quick else 3):
        for kind, at_rest, after in ((Program, idle, busy), (FastAPI, peer_idle, peer_busy)):
            server = bench.program(bench.rows) if kind is Program else bench.fastapi(bench.rows)
            try:
                server.wait()
                if isinstance(server, Program):
                    server.rest()
                at_rest.values.append(resident_bytes(server.process.pid) / 1e6)
                own = paths if kind is Program else [path for path in paths if path.startswith("/api")]
                load = Wrk(bench.folder / "wrk", "memory", server.port, own)
                wanted = REQUESTS if kind is Program else REQUESTS // 10
                while wanted > 0:
                    wanted -= load.run(16, bench.seconds).requests
                after.values.append(resident_bytes(server.process.pid) / 1e6)
            finally:
                server.stop()
    add = bench.report.add
    add(Row("start", f"resident memory at rest, {bench.rows:,} rows", idle, "MB", {"FastAPI": peer_idle}, [Budget(most=30)], 10))
    add(Row("start", "resident memory after 10,000 requests (FastAPI: 1,000)", busy, "MB", {"FastAPI": peer_busy}, [Budget(most=40)], 10))
