"""The table of figures, as Markdown to read and as JSON to compare."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.rounds import Series, ratio


@dataclass
class Budget:
    """A bound on our own figure, or on its ratio to a peer's."""

    most: float | None = None
    least: float | None = None
    against: str | None = None

    def text(self, unit: str) -> str:
        of = f"× {self.against}" if self.against else unit
        return f"≤ {self.most:g} {of}" if self.most is not None else f"≥ {self.least:g} {of}"

    def is_met(self, value: float) -> bool:
        return value <= self.most if self.most is not None else value >= (self.least or 0)


@dataclass
class Row:
    """One line of the table."""

    topic: str
    what: str
    ours: Series
    unit: str
    peers: dict[str, Series] = field(default_factory=dict)
    budgets: list[Budget] = field(default_factory=list)
    number: int | None = None  # of the row in the table of budgets
    note: str = ""

    def ratio(self, peer: str) -> float:
        return ratio(self.ours, self.peers[peer])

    def value(self, budget: Budget) -> float:
        return self.ratio(budget.against) if budget.against else self.ours.median

    @property
    def verdict(self) -> str:
        if not self.budgets:
            return ""
        return "met" if all(budget.is_met(self.value(budget)) for budget in self.budgets) else "**missed**"

    @property
    def markdown(self) -> str:
        peers = "; ".join(f"{name} {short(series.median)}, {short(self.ratio(name))}×" for name, series in self.peers.items())
        budgets = ", ".join(budget.text(self.unit) for budget in self.budgets)
        spread = f" ±{self.ours.spread / 2:.0%}" if len(self.ours.values) > 1 else ""
        what = f"{self.what} ({self.note})" if self.note else self.what
        cells = [str(self.number or ""), what, f"{short(self.ours.median)} {self.unit}{spread}", peers, budgets, self.verdict]
        return "| " + " | ".join(cells) + " |"


HEAD = ["| # | what | Atelier | beside it, ratio | budget | |", "| --- | --- | --- | --- | --- | --- |"]


def short(value: float) -> str:
    """Three figures, no exponent."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


class Report:
    """Collects rows, says each as soon as it is there, and writes both files after each topic."""

    def __init__(self, folder: Path, machine: str):
        self.folder = folder
        self.machine = machine
        self.rows: list[Row] = []

    def add(self, row: Row) -> None:
        self.rows.append(row)
        print(row.markdown, flush=True)

    @property
    def markdown(self) -> str:
        return "\n".join([self.machine, "", *HEAD, *(row.markdown for row in self.rows), ""])

    def write(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        rows = [asdict(row) | {"markdown": row.markdown, "median": row.ours.median, "verdict": row.verdict} for row in self.rows]
        (self.folder / "bench.json").write_text(json.dumps({"machine": self.machine, "rows": rows}, indent=1, ensure_ascii=False))
        (self.folder / "bench.md").write_text(self.markdown)
