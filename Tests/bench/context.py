"""What the topics share: the folder, the report, studios that are made once, and how much is measured."""

import shutil
import sys
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench import studio
from bench.bare_http import BareHTTP
from bench.fastapi_peer import FastAPI
from bench.nginx import Nginx
from bench.program import Program
from bench.report import Report

THUMBS = 2000


@dataclass
class Bench:
    folder: Path
    report: Report
    is_quick: bool = False
    studios: dict[int, Path] = field(default_factory=dict)

    @property
    def rounds(self) -> int:
        return 2 if self.is_quick else 5

    @property
    def rows(self) -> int:
        return 2_000 if self.is_quick else 100_000

    @property
    def many_rows(self) -> int:
        return 10_000 if self.is_quick else 1_000_000

    @property
    def seconds(self) -> int:
        """How long one load lasts."""
        return 1

    @cached_property
    def material(self) -> studio.Material:
        return studio.material(fresh(self.folder / "material"), 100 if self.is_quick else THUMBS)

    def studio(self, rows: int) -> Path:
        """The home of a studio of so many rows; it is made once and nobody may change what is in it."""
        if rows not in self.studios:
            home = self.folder / f"studio-{rows}"
            finished = home.with_suffix(".made")
            if not finished.exists():
                start = time.monotonic()
                studio.make(fresh(home), rows, self.material)
                finished.touch()
                print(f"(a studio of {rows:,} media: {time.monotonic() - start:.0f} s)", file=sys.stderr, flush=True)
            self.studios[rows] = home
        return self.studios[rows]

    def program(self, rows: int) -> Program:
        return Program(self.studio(rows))

    def nginx(self, name: str, home: Path) -> Nginx:
        return Nginx(fresh(self.folder / f"nginx-{name}"), home)

    def bare_http(self, home: Path) -> BareHTTP:
        return BareHTTP(fresh(self.folder / "bare-http"), home)

    def fastapi(self, rows: int) -> FastAPI:
        return FastAPI(self.folder / f"fastapi-{rows}", self.studio(rows) / "atelier.sqlite")

    def place(self, name: str) -> Path:
        """An empty folder."""
        return fresh(self.folder / name)

    def discard(self, rows: int) -> None:
        """Makes room."""
        if home := self.studios.pop(rows, None):
            shutil.rmtree(home)


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
