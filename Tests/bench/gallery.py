"""The gallery's API at many rows, against nginx with the same bytes as a file and against FastAPI with sqlite3."""

import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from bench.bare_http import BareHTTP
from bench.context import Bench
from bench.program import Program
from bench.report import Budget, Row
from bench.rounds import Series, interleaved
from bench.words import LISTS
from bench.wrk import Load, Wrk

PAGE = "/api/media?limit=60"
ALONE = "SQLite and libmicrohttpd alone"
COMPUTED = 4000  # paths that differ: more than any memory of answers holds


def run(bench: Bench) -> None:
    home = bench.studio(bench.rows)
    nginx = bench.nginx("gallery", home)
    fastapi = bench.fastapi(bench.rows)
    bare = BareHTTP(bench.place("bare-http"), home, "bare_pages")
    try:
        fastapi.wait()
        with Program(home) as program:
            path = nginx.keep("page.json", program.bytes(PAGE))
            ports = {"Atelier": program.port, "nginx": nginx.port, "FastAPI": fastapi.port, ALONE: bare.port}
            repeated(bench, ports, path)
            computed(bench, ports, path)
            tabs(bench, program)
            index(bench, program, nginx)
    finally:
        bare.stop()
        fastapi.stop()
        nginx.stop()


def pages(rows: int) -> list[str]:
    """First pages, and pages somewhere, of all types and models: no two alike."""
    step = max(1, rows // COMPUTED)
    filters = ["", "&type=image", "&type=video", "&model=gpt4o-image", "&type=image&model=nano-banana"]
    return [f"{PAGE}{filters[number % len(filters)]}&cursor={rows - number * step}" for number in range(min(COMPUTED, rows - 1))]


def words() -> list[tuple[str, str]]:
    """Two words that are found together."""
    subjects, _, _, styles, _ = LISTS
    return [(first.split()[-1], second.split()[0]) for first in subjects for second in styles]


def searches() -> list[str]:
    return [f"{PAGE}&q={quote(' '.join(pair))}" for pair in words()]


def measured(bench: Bench, wrks: dict[str, Wrk], connections: int, read: Callable[[Load], float]) -> dict[str, Series]:
    return interleaved({name: lambda wrk=wrk: read(wrk.run(connections, bench.seconds)) for name, wrk in wrks.items()}, bench.rounds)


def rate(load: Load) -> float:
    return load.rate


def repeated(bench: Bench, ports: dict[str, int], path: str) -> None:
    wrks = {
        "Atelier": Wrk(bench.folder / "wrk", "page", ports["Atelier"], [PAGE]),
        "nginx, a file": Wrk(bench.folder / "wrk", "page-nginx", ports["nginx"], [path]),
        ALONE: Wrk(bench.folder / "wrk", "page-bare", ports[ALONE], [PAGE]),
    }
    found = measured(bench, wrks, 16, rate)
    what = f"page of 60 among {bench.rows:,}, repeated, 16 connections"
    peers = {name: found[name] for name in ("nginx, a file", ALONE)}
    bench.report.add(Row("gallery", what, found["Atelier"], "requests/s", peers, [Budget(least=0.9, against="nginx, a file")], 4))


def computed(bench: Bench, ports: dict[str, int], path: str) -> None:
    paths = pages(bench.rows)
    wrks = {
        "Atelier": Wrk(bench.folder / "wrk", "pages", ports["Atelier"], paths),
        "nginx, a file": Wrk(bench.folder / "wrk", "pages-nginx", ports["nginx"], [path]),
        "FastAPI": Wrk(bench.folder / "wrk", "pages-fastapi", ports["FastAPI"], paths),
        ALONE: Wrk(bench.folder / "wrk", "pages-bare", ports[ALONE], paths),
    }
    found = measured(bench, wrks, 16, rate)
    peers = {name: found[name] for name in ("nginx, a file", "FastAPI", ALONE)}
    budgets = [Budget(least=0.15, against="nginx, a file"), Budget(least=25, against="FastAPI")]
    what = f"page of 60 among {bench.rows:,}, each computed, 16 connections"
    bench.report.add(Row("gallery", what, found["Atelier"], "requests/s", peers, budgets, 5))
    slowest = {name: wrks[name] for name in ("Atelier", "FastAPI")}
    found = measured(bench, slowest, 16, lambda load: load.p99)
    bench.report.add(Row("gallery", "the same, p99", found["Atelier"], "ms", {"FastAPI": found["FastAPI"]}))


def tabs(bench: Bench, program: Program) -> None:
    """What the tabs ask for their counts, computed each time: a write comes before each."""
    paths = [f"/api/media?limit=1{kind}" for kind in ("", "&type=image", "&type=video", "&favorite=true")]

    def measure() -> float:
        touch(program)
        return sum(quickest(program, path, 1) for path in paths)

    found = interleaved({"Atelier": measure}, bench.rounds * 3)
    bench.report.add(Row("gallery", f"counts of four tabs among {bench.rows:,}, computed", found["Atelier"], "ms"))


def touch(program: Program) -> None:
    """One write: no answer from before it counts any more."""
    flag = program.ask("GET", "/api/media/9")["favorite"]
    program.ask("PATCH", "/api/media/9", {"favorite": not flag})


def quickest(program: Program, path: str, times: int = 3) -> float:
    """Milliseconds of one answer, the best of a few."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        program.bytes(path)
        best = min(best, (time.perf_counter() - start) * 1000)
    return best


def index(bench: Bench, program: Program, nginx) -> None:
    address = "/api/media/index?sort_by=newest"
    data = program.bytes(address)
    wrks = {
        "Atelier": Wrk(bench.folder / "wrk", "index", program.port, [address]),
        "nginx": Wrk(bench.folder / "wrk", "index-nginx", nginx.port, [nginx.keep("index.bin", data)]),
    }

    def compute() -> float:
        touch(program)
        return quickest(program, address, 1)

    found = interleaved({"Atelier": compute}, bench.rounds * 3)
    what = f"index of {bench.rows:,} ({len(data) / 1e6:.1f} MB)"
    bench.report.add(Row("gallery", f"{what}, computed", found["Atelier"], "ms", {}, [Budget(most=40)], 7))
    found = measured(bench, wrks, 4, rate)
    peers = {"nginx, a file": found["nginx"]}
    bench.report.add(Row("gallery", f"{what}, repeated", found["Atelier"], "requests/s", peers, [Budget(least=0.9, against="nginx, a file")], 7))


def many(bench: Bench) -> None:
    """Deep pages and searches among ten times as many rows, against the first page of the fewer."""
    with Program(bench.studio(bench.rows)) as few, Program(bench.studio(bench.many_rows)) as more:
        first = pages(bench.rows)[:40]
        deep = [f"{PAGE}&cursor={number * 37 + 100}" for number in range(1, 2000)]
        wrks = {
            "first page": Wrk(bench.folder / "wrk", "first", few.port, first),
            "deep page": Wrk(bench.folder / "wrk", "deep", more.port, deep),
            "search": Wrk(bench.folder / "wrk", "search", more.port, searches()),
        }
        contestants: dict[str, Callable[[], float]] = {name: lambda wrk=wrk: wrk.run(1, bench.seconds).p50 for name, wrk in wrks.items()}
        contestants |= {what: lambda search=search: searched_alone(more.home, *search) for what, search in SEARCHES.items()}
        found = interleaved(contestants, bench.rounds)
    peers = {f"first page, {bench.rows:,}": found["first page"]}
    budgets = [Budget(most=1.5, against=next(iter(peers)))]
    among = f"among {bench.many_rows:,}, p50"
    bench.report.add(Row("gallery", f"deep cursor page {among}", found["deep page"], "ms", peers, budgets, 6))
    peers = peers | {what: found[what] for what in SEARCHES}
    bench.report.add(Row("gallery", f"search of two words {among}", found["search"], "ms", peers, budgets, 6))


# What SQLite alone takes for a page of a search, counted by nobody: a pattern for a word, and what is read.
SEARCHES = {
    "whole words by SQLite alone": ('"{}"', "SELECT media.* FROM media_fts CROSS JOIN media ON media.id = media_fts.rowid"),
    "beginnings by SQLite alone, ids only": ('"{}"*', "SELECT media_fts.rowid FROM media_fts"),
}


def searched_alone(home: Path, pattern: str, select: str) -> float:
    """Milliseconds of a page of two words."""
    return matched(home, pattern, f"{select} WHERE media_fts MATCH ? ORDER BY media_fts.rowid DESC LIMIT 61")


def counted_alone(home: Path) -> float:
    """Milliseconds in which SQLite counts all that holds two whole words."""
    return matched(home, '"{}"', "SELECT count(*) FROM media_fts WHERE media_fts MATCH ?")


def matched(home: Path, pattern: str, select: str) -> float:
    """Milliseconds, the median of many pairs of words."""
    database = sqlite3.connect(f"file:{home}/atelier.sqlite?immutable=1", uri=True)
    times = []
    for pair in words():
        start = time.perf_counter()
        database.execute(select, [" ".join(pattern.format(word) for word in pair)]).fetchall()
        times.append(1000 * (time.perf_counter() - start))
    database.close()
    return statistics.median(times)
