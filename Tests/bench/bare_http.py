"""The libraries alone, without one of Atelier's checks: what they let nobody do faster."""

import shutil
import subprocess
from pathlib import Path

from bench.machine import free_port, processor_seconds
from bench.program import first_answer

LIBRARIES = {"bare_http": ["-lmicrohttpd"], "bare_pages": ["-lmicrohttpd", "-lsqlite3", "-lpthread"]}


class BareHTTP:
    """`bare_http` serves the files below `home`, `bare_pages` the gallery of the studio in it."""

    def __init__(self, folder: Path, home: Path, name: str = "bare_http"):
        compiler = shutil.which("clang") or shutil.which("gcc")
        assert compiler, "neither clang nor gcc is there"
        program = folder / name
        source = Path(__file__).with_name(f"{name}.c")
        subprocess.run([compiler, "-O2", "-Wall", "-Wextra", "-Werror", "-o", program, source, *LIBRARIES[name]], check=True)
        self.port = free_port()
        self.process = subprocess.Popen([program, str(self.port), home])
        first_answer(self.port, "/", self.process)

    @property
    def processor_seconds(self) -> float:
        return processor_seconds(self.process.pid)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
