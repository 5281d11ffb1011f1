"""Starts the FastAPI server as its manual does: one process, since it would also hold the tasks."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from bench.machine import free_port
from bench.program import ROOT, first_answer

PYTHON = ROOT / ".build/bench/venv/bin/python"


class FastAPI:
    def __init__(self, folder: Path, database: Path):
        folder.mkdir(parents=True, exist_ok=True)
        copy = folder / "peer.sqlite"
        if not copy.exists():
            shutil.copy(database, copy)
        self.port = free_port()
        command = [str(PYTHON), "-m", "uvicorn", "fastapi_app:app", "--port", str(self.port), "--log-level", "error"]
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, cwd=Path(__file__).parent, env=os.environ | {"ATELIER_PEER_DATABASE": str(copy)}
        )

    def wait(self) -> float:
        """Waits for the first 200.

        Returns: seconds since the process was asked for.
        """
        first_answer(self.port, "/api/media?limit=60", self.process)
        return time.perf_counter() - self.started

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
