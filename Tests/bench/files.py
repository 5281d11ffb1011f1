"""Serving files: thumbnails, pictures, whole clips and ranges, against nginx with sendfile on the same files."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.context import Bench
from bench.machine import processor_seconds
from bench.nginx import Nginx
from bench.program import Program
from bench.report import Budget, Row
from bench.rounds import Series, interleaved
from bench.studio import SIZED
from bench.wrk import Wrk


@dataclass
class Case:
    number: int
    what: str
    paths: list[str]
    connections: int
    least: float
    range: str | None = None


def run(bench: Bench) -> None:
    home = bench.studio(bench.rows)
    nginx = bench.nginx("files", home)
    try:
        with Program(home) as program:
            for case in cases(bench, program):
                compare(bench, case, program, nginx)
            small_answer(bench, program, nginx)
    finally:
        nginx.stop()


def cases(bench: Bench, program: Program) -> list[Case]:
    thumbs = [f"/static/thumbs/{number}.webp" for number in range(1, min(bench.rows, 2000) + 1)]
    media = {label: [program.ask("GET", f"/api/media/{number}")["url"]] for number, label in enumerate(SIZED, start=1)}
    return [
        Case(1, "thumbnails of 6 kB, 16 connections", thumbs, 16, 1.3),
        Case(2, "picture of 100 kB, 16 connections", media["100 kB"], 16, 1.0),
        Case(2, "picture of 1 MB, 16 connections", media["1 MB"], 16, 1.0),
        Case(2, "picture of 2 MB, 16 connections", media["2 MB"], 16, 1.0),
        Case(3, "range of 64 kB of a clip, 16 connections", media["50 MB"], 16, 1.2, "bytes=20000000-20065535"),
        Case(3, "range of 1 MB of a clip, 16 connections", media["50 MB"], 16, 1.2, "bytes=20000000-21048575"),
        Case(3, "whole clip of 5 MB, 1 connection", media["5 MB"], 1, 1.2),
        Case(3, "whole clip of 5 MB, 16 connections", media["5 MB"], 16, 1.2),
        Case(3, "whole clip of 50 MB, 1 connection", media["50 MB"], 1, 1.2),
        Case(3, "whole clip of 50 MB, 16 connections", media["50 MB"], 16, 1.2),
    ]


def compare(bench: Bench, case: Case, program: Program, nginx: Nginx) -> None:
    headers = {"Range": case.range} if case.range else {}
    wrks = {
        name: Wrk(bench.folder / "wrk", f"{name}-files", port, case.paths, headers)
        for name, port in (("Atelier", program.port), ("nginx", nginx.port))
    }
    is_small = case.number == 1

    def measure(wrk: Wrk):
        load = wrk.run(case.connections, bench.seconds)
        return load.rate if is_small else load.megabytes_a_second

    found = interleaved({name: lambda wrk=wrk: measure(wrk) for name, wrk in wrks.items()}, bench.rounds)
    bench.report.add(
        Row(
            "files", case.what, found["Atelier"], "requests/s" if is_small else "MB/s", {"nginx": found["nginx"]},
            [Budget(least=case.least, against="nginx")], case.number,
        )
    )


def small_answer(bench: Bench, program: Program, nginx: Nginx) -> None:
    """A small answer through the door: how long it takes, and the processor time of one."""
    path = nginx.keep("settings.json", program.bytes("/api/settings"))
    ours = Wrk(bench.folder / "wrk", "small", program.port, ["/api/settings"])
    theirs = Wrk(bench.folder / "wrk", "small-nginx", nginx.port, [path])
    cpu, peer_cpu = Series(), Series()

    def measure(wrk: Wrk, used: Callable[[], float], cpu: Series) -> float:
        before = used()
        load = wrk.run(1, bench.seconds)
        cpu.values.append((used() - before) / load.requests * 1e6)
        return load.p50 * 1000

    contestants = {
        "Atelier": lambda: measure(ours, lambda: processor_seconds(program.id), cpu),
        "nginx": lambda: measure(theirs, lambda: nginx.processor_seconds, peer_cpu),
    }
    found = interleaved(contestants, bench.rounds)
    what = "small JSON answer, 1 connection, p50"
    bench.report.add(Row("files", what, found["Atelier"], "µs", {"nginx, a file": found["nginx"]}, [Budget(most=80)], 11))
    bench.report.add(Row("files", "processor time of it", cpu, "µs", {"nginx, a file": peer_cpu}, [Budget(most=15)], 11))
