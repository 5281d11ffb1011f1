"""libmicrohttpd alone, without one of Atelier's checks: what the library lets nobody do faster."""

import shutil
import subprocess
from pathlib import Path

from bench.machine import free_port, processor_seconds
from bench.program import first_answer

SOURCE = Path(__file__).with_suffix(".c")


class BareHTTP:
    def __init__(self, folder: Path, home: Path):
        compiler = shutil.which("clang") or shutil.which("gcc")
        assert compiler, "neither clang nor gcc is there"
        program = folder / "bare-http"
        subprocess.run([compiler, "-O2", "-Wall", "-Wextra", "-Werror", "-o", program, SOURCE, "-lmicrohttpd"], check=True)
        self.port = free_port()
        self.process = subprocess.Popen([program, str(self.port), home])
        first_answer(self.port, "/", self.process)

    @property
    def processor_seconds(self) -> float:
        return processor_seconds(self.process.pid)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
