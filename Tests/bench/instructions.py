"""Instructions of fixed requests, counted by callgrind: the figure that does not wobble on a busy machine."""

import http.client
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.context import Bench
from bench.gallery import pages, searches, touch
from bench.program import BINARY, Program
from bench.report import Row
from bench.rounds import Series
from bench.wrk import BROWSER

WARM = 20  # requests before those that count
COUNTED = 100


@dataclass
class Mix:
    what: str
    paths: list[str]
    is_fresh: bool = False  # whether a write comes before each, so that nothing is answered from memory


def mixes(rows: int) -> list[Mix]:
    return [
        Mix("settings, a small JSON answer", ["/api/settings"]),
        Mix("thumbnails", [f"/static/thumbs/{number}.webp" for number in range(1, 101)]),
        Mix("picture of 100 kB", ["/static/media/{1}"]),
        Mix("page of 60, repeated", ["/api/media?limit=60"]),
        Mix("page of 60, each computed", pages(rows)),
        Mix("search of two words, each computed", searches()),
        Mix("task", ["/api/tasks?limit=20"]),
    ]


def run(bench: Bench) -> None:
    home = bench.studio(2_000 if bench.is_quick else 10_000)
    rows = int(home.name.split("-")[1])
    place = bench.place("callgrind")
    output = place / "out"
    # valgrind does not read what Swift writes for debuggers.
    binary = place / "atelier"
    subprocess.run(["strip", "--strip-debug", "-o", binary, BINARY], check=True)
    wrapper = ["valgrind", "--tool=callgrind", "--quiet", f"--callgrind-out-file={output}", "--instr-atstart=no"]
    with Program(home, wrapper=wrapper, binary=binary) as program:
        name = program.ask("GET", "/api/media/1")["filename"]
        for mix in mixes(rows):
            paths = [path.replace("{1}", name) for path in mix.paths]
            count = counted(program, paths, output)
            bench.report.add(Row("instructions", f"instructions of an answer: {mix.what}", Series([count / 1000]), "thousand"))
        touch(program)


def counted(program: Program, paths: list[str], output: Path) -> float:
    """Instructions of one answer, over the whole process."""
    headers = dict(line.split(": ", 1) for line in BROWSER.splitlines())
    connection = http.client.HTTPConnection("127.0.0.1", program.port)

    def ask(number: int) -> None:
        connection.request("GET", paths[number % len(paths)], headers=headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, paths[number % len(paths)]

    control(program, "-i", "on")
    for number in range(WARM):
        ask(number)
    control(program, "-z")
    for number in range(WARM, WARM + COUNTED):
        ask(number)
    control(program, "-d")
    control(program, "-i", "off")
    connection.close()
    newest = max(output.parent.glob(output.name + ".*"), key=lambda path: int(path.suffix[1:]))
    found = re.search(r"^(?:summary|totals): (\d+)", newest.read_text(), re.MULTILINE)
    assert found, newest
    return int(found[1]) / COUNTED


def control(program: Program, *words: str) -> None:
    subprocess.run(["callgrind_control", *words, str(program.id)], check=True, capture_output=True)
