"""Puts the table of the last run into the README, between its two marks: `./run.sh bench --readme`."""

import json

from bench.program import ROOT
from bench.report import HEAD

START, END = "<!-- figures: ./run.sh bench --readme -->", "<!-- end of figures -->"

BEFORE = "## Decisions"
WORDS = """## Performance

Measured by `./run.sh bench`, in interleaved rounds beside what stands for the limit and for what one would have otherwise; trust the
ratios more than the figures. `./run.sh bench help` tells what each topic does."""


def write() -> None:
    found = json.loads((ROOT / ".build/bench/bench.json").read_text())
    table = "\n".join([found["machine"], "", *HEAD, *(row["markdown"] for row in found["rows"])])
    readme = ROOT / "README.md"
    text = readme.read_text()
    if START not in text:
        text = text.replace(BEFORE, f"{WORDS}\n\n{START}\n{END}\n\n{BEFORE}", 1)
    before, _, rest = text.partition(START)
    assert rest, f"README.md has neither {START} nor {BEFORE}"
    readme.write_text(f"{before}{START}\n\n{table}\n\n{END}{rest.partition(END)[2]}")
