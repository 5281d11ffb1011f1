"""A real Atelier with a home of its own, started and killed by the tests."""

import json
import os
import re
import signal
import subprocess
import threading
import urllib.error
import urllib.request
from pathlib import Path

from modules import WEB

START_LIMIT = 120  # seconds; a machine that builds beside the tests took 40
READY = re.compile(r"Atelier is at http://127\.0\.0\.1:(\d+)")
SANDBOX = re.compile(r"http://127\.0\.0\.1:\d+")


class Studio:
    """One server process and its folder; it keeps its port and folder over a restart."""

    def __init__(self, home: Path, environment: dict[str, str] | None = None):
        self.home = home
        self.port = 0
        self.log: list[str] = []
        self.environment = environment or {}
        self.through: list[str] = []  # a program that prepares something and becomes the server
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> "Studio":
        own = {name: value for name, value in os.environ.items() if not name.startswith(("KIE_", "ATELIER_"))}
        command = [*self.through, os.environ["ATELIER_BINARY"], "serve", "--port", str(self.port), "--home", str(self.home), "--web", str(WEB)]
        self.process = subprocess.Popen(
            command, env=own | self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        ready = threading.Event()
        threading.Thread(target=self._read, args=(self.process, ready), daemon=True).start()
        if not ready.wait(START_LIMIT) or self.port == 0:
            self.kill()
            raise AssertionError("Atelier did not start:\n" + "\n".join(self.log))
        return self

    def _read(self, process: "subprocess.Popen[str]", ready: threading.Event) -> None:
        assert process.stdout
        for line in process.stdout:
            self.log.append(line.rstrip())
            if found := READY.search(line):
                self.port = int(found[1])
                ready.set()
        ready.set()

    def kill(self) -> None:
        """Ends it like a power cut."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def end(self, patience: float = 30) -> None:
        """Asks it to stop, and waits until it has, without an error."""
        assert self.process
        self.process.terminate()
        assert self.process.wait(timeout=patience) == 0, self.log[-5:]

    def restart(self) -> None:
        self.kill()
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: object = None):
        """One call of the HTTP API, as a script would make it."""
        return call(method, self.address + path, body)

    @property
    def sandbox(self) -> str:
        detail = self.ask("GET", "/api/health")["parts"]["sandbox"]["detail"]
        found = SANDBOX.search(detail)
        assert found, detail
        return found[0]

    def control(self, **orders: object) -> None:
        """Sets the pace and the faults of the sandbox."""
        call("POST", self.sandbox + "/_control", orders)


def call(method: str, address: str, body: object = None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} if data else {}
    request = urllib.request.Request(address, data=data, method=method, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or b"null")
