"""The same figures from 1,000 to 1,000,000 rows: what a gallery of years costs."""

import time
from datetime import UTC, datetime, timedelta

from bench.context import Bench
from bench.gallery import PAGE, counted_alone, many, searches, touch
from bench.machine import resident_bytes
from bench.program import Program
from bench.report import Budget, Row
from bench.rounds import Series
from bench.wrk import Wrk

SEARCH = "search of two words, computed"
USAGE = "usage of the last 30 days, computed"  # of three years, whatever their number: so ten times the rows are ten times the orders
UNITS = {"first page, computed": "ms", "cursor page, computed": "ms", SEARCH: "ms", "what a visit asks beside its page, computed": "ms", USAGE: "ms", "process start to the first 200": "ms", "resident memory": "MB"}


def run(bench: Bench) -> None:
    sizes = [1_000, 2_000, 10_000] if bench.is_quick else [1_000, 10_000, 100_000, 1_000_000]
    figures: dict[str, dict[int, Series]] = {name: {} for name in UNITS}
    for rows in sizes:
        for name, series in measure(bench, rows).items():
            figures[name][rows] = series
    for name, by_size in figures.items():
        first, last = sizes[0], sizes[-1]
        note = ", ".join(f"{rows:,}: {by_size[rows].median:.3g}" for rows in sizes)
        peers = {f"{first:,} rows": by_size[first]}
        if name == SEARCH:
            home = bench.studio(last)
            peers["counted by SQLite alone"] = Series([counted_alone(home) for _ in range(bench.rounds)])
        budgets = [] if name in ("resident memory", USAGE) else [Budget(most=1.5, against=f"{first:,} rows")]
        bench.report.add(Row("growth", f"{name}, {last:,} rows", by_size[last], UNITS[name], peers, budgets, 18, note=note))
    starts = figures["process start to the first 200"]
    peers = {f"{bench.rows:,} rows": starts[bench.rows]}
    what = f"process start to the first 200, {bench.many_rows:,} rows"
    bench.report.add(Row("growth", what, starts[bench.many_rows], "ms", peers, [Budget(most=1.3, against=next(iter(peers)))], 8))
    many(bench)


def measure(bench: Bench, rows: int) -> dict[str, Series]:
    found = {name: Series() for name in UNITS}
    paths = {
        "cursor page, computed": [f"{PAGE}&cursor={rows // 2 + number % (rows // 2)}" for number in range(1, 4000)],
        SEARCH: searches(),
    }
    for _ in range(bench.rounds):
        program = Program(bench.studio(rows))
        try:
            found["process start to the first 200"].values.append(1000 * program.wait())
            program.rest()
            for name, own in paths.items():
                wrk = Wrk(bench.folder / "wrk", f"growth-{len(own)}", program.port, own)
                found[name].values.append(wrk.run(1, bench.seconds).p50)
            found["first page, computed"].values.append(first_page(program))
            found["what a visit asks beside its page, computed"].values.append(visit(program))
            found[USAGE].values.append(usage(program))
            found["resident memory"].values.append(resident_bytes(program.id) / 1e6)
        finally:
            program.stop()
    return found


VISIT = [
    "/api/settings", "/api/models", "/api/tasks?limit=20", "/api/tasks?limit=100&status=pending,processing", "/api/failures", "/api/budgets",
    "/api/media/counts?by=type", "/api/media/counts?by=rating", "/api/media/counts?by=source", "/api/media?limit=60&source=imported",
    "/api/storage", "/metrics",
]


def visit(program: Program) -> float:
    """Milliseconds of all that a page asks for at its beginning but its media, and of what the other pages count, after a write."""
    touch(program)
    start = time.perf_counter()
    for path in VISIT:
        program.bytes(path)
    return 1000 * (time.perf_counter() - start)


def usage(program: Program) -> float:
    """Milliseconds of what the usage page asks for, after a write."""
    touch(program)
    first = (datetime.now(tz=UTC) - timedelta(days=29)).date()
    start = time.perf_counter()
    program.bytes(f"/api/usage?from={first}&sandbox=false")
    program.bytes(f"/api/ledger?from={first}&sandbox=false&limit=50")
    return 1000 * (time.perf_counter() - start)


def first_page(program: Program) -> float:
    """Milliseconds of the page after a write, the quickest of a few: nothing of it is remembered."""
    best = float("inf")
    for _ in range(10):
        touch(program)
        start = time.perf_counter()
        program.bytes(PAGE)
        best = min(best, 1000 * (time.perf_counter() - start))
    return best
