"""Serving files: thumbnails, pictures, whole clips and ranges, against nginx with sendfile and against the bare library."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.bare_http import BareHTTP
from bench.context import Bench
from bench.machine import processor_seconds
from bench.nginx import Nginx
from bench.program import Program
from bench.report import Budget, Row
from bench.rounds import Series, interleaved
from bench.studio import SIZED
from bench.wrk import Wrk


BARE = "libmicrohttpd alone, the same head"


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
    nginx, bare = bench.nginx("files", home), bench.bare_http(home)
    try:
        with Program(home) as program:
            for case in cases(bench, program):
                compare(bench, case, {"Atelier": program.port, "nginx": nginx.port, BARE: bare.port})
            small_answer(bench, program, nginx, bare)
    finally:
        nginx.stop()
        bare.stop()


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


def compare(bench: Bench, case: Case, ports: dict[str, int]) -> None:
    headers = {"Range": case.range} if case.range else {}
    wrks = {name: Wrk(bench.folder / "wrk", f"files-{port}", port, case.paths, headers) for name, port in ports.items()}
    is_small = case.number == 1

    def measure(wrk: Wrk):
        load = wrk.run(case.connections, bench.seconds)
        return load.rate if is_small else load.megabytes_a_second

    found = interleaved({name: lambda wrk=wrk: measure(wrk) for name, wrk in wrks.items()}, bench.rounds)
    bench.report.add(
        Row(
            "files", case.what, found["Atelier"], "requests/s" if is_small else "MB/s", {name: found[name] for name in ("nginx", BARE)},
            [Budget(least=case.least, against="nginx")], case.number,
        )
    )


def small_answer(bench: Bench, program: Program, nginx: Nginx, bare: BareHTTP) -> None:
    """A small answer through the door: how long it takes, and the processor time of one."""
    path = nginx.keep("settings.json", program.bytes("/api/settings"))
    file = "nginx, a file"
    contestants = {
        "Atelier": (program.port, "/api/settings", lambda: processor_seconds(program.id)),
        file: (nginx.port, path, lambda: nginx.processor_seconds),
        BARE: (bare.port, "/", lambda: bare.processor_seconds),
    }
    cpu = {name: Series() for name in contestants}

    def measure(name: str, wrk: Wrk, used: Callable[[], float]) -> float:
        before = used()
        load = wrk.run(1, bench.seconds)
        cpu[name].values.append((used() - before) / load.requests * 1e6)
        return load.p50 * 1000

    found = interleaved(
        {
            name: lambda name=name, wrk=Wrk(bench.folder / "wrk", f"small-{port}", port, [path]), used=used: measure(name, wrk, used)
            for name, (port, path, used) in contestants.items()
        },
        bench.rounds,
    )
    peers = (file, BARE)
    # 80 µs and 15 µs, as they were found where nginx took 64 and 11 for a file: the ratio holds on every machine.
    what = "small JSON answer, 1 connection, p50"
    bench.report.add(Row("files", what, found["Atelier"], "µs", {peer: found[peer] for peer in peers}, [Budget(most=1.25, against=file)], 11))
    bench.report.add(Row("files", "processor time of it", cpu["Atelier"], "µs", {peer: cpu[peer] for peer in peers}, [Budget(most=1.36, against=file)], 11))
