"""Starts the FastAPI server, with as many processes as Atelier has threads."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from bench.machine import free_port
from bench.program import ROOT, first_answer

PYTHON = ROOT / ".build/bench/venv/bin/python"
WORKERS = 2


class FastAPI:
    def __init__(self, folder: Path, database: Path, workers: int = WORKERS):
        folder.mkdir(parents=True, exist_ok=True)
        copy = folder / "peer.sqlite"
        if not copy.exists():
            shutil.copy(database, copy)
        self.port = free_port()
        command = [str(PYTHON), "-m", "uvicorn", "fastapi_app:app", "--port", str(self.port), "--log-level", "error"]
        if workers > 1:
            command += ["--workers", str(workers)]
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, cwd=Path(__file__).parent, env=os.environ | {"ATELIER_PEER_DATABASE": str(copy)}, start_new_session=True
        )

    def wait(self) -> float:
        """Waits for the first 200.

        Returns: seconds since the process was asked for.
        """
        first_answer(self.port, "/api/media?limit=60", self.process)
        return time.perf_counter() - self.started

    def stop(self) -> None:
        # Its workers too: they are a group of their own.
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()
