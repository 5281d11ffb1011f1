"""How soon every page hears of a change."""

import time

from bench.context import Bench
from bench.listener import Listener
from bench.report import Budget, Row
from bench.rounds import Series

CHANGES = 40


def run(bench: Bench) -> None:
    with bench.program(bench.rows) as program:
        for pages, most in ((1, 0.5), (30, 2.0)):
            listeners = [Listener(program.port) for _ in range(pages)]
            series = Series()
            for number in range(CHANGES):
                media = number + 20
                flag = program.ask("GET", f"/api/media/{media}")["favorite"]
                program.ask("PATCH", f"/api/media/{media}", {"favorite": not flag})
                answered = time.time()
                for listener in listeners:
                    listener.wait({-media}, 10)
                # Below zero where the event was there before the answer to what caused it.
                series.values.append(1000 * (max(one.seen[-media] for one in listeners) - answered))
                for listener in listeners:
                    listener.seen.clear()
            for listener in listeners:
                listener.close()
            what = f"change answered to its event at the last of {pages} page{'s' if pages > 1 else ''}"
            bench.report.add(Row("events", what, series, "ms", {}, [Budget(most=most)], 12))
