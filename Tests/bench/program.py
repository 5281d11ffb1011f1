"""Atelier itself, started, asked and stopped."""

import http.client
import json
import os
import re
import select
import socket
import subprocess
import time
from pathlib import Path

from bench.machine import free_port, processor_seconds

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ATELIER_BINARY", str(ROOT / ".build/release/atelier"))
PATIENCE = 120  # seconds for anything that has to come
SANDBOX = re.compile(r"http://127\.0\.0\.1:(\d+)")


class Program:
    """One server process and its folder."""

    def __init__(
        self, home: Path, environment: dict[str, str] | None = None, wrapper: list[str] | None = None, binary: str | Path = BINARY
    ):
        self.home = home
        self.port = free_port()
        own = {name: value for name, value in os.environ.items() if not name.startswith(("KIE_", "ATELIER_"))}
        command = [*(wrapper or []), str(binary), "serve", "--port", str(self.port), "--home", str(home), "--web", str(ROOT / "web")]
        self.log = open(home.with_name(home.name + ".log"), "ab")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [*command, "--log-level", "warning"], env=own | (environment or {}), stdout=subprocess.DEVNULL, stderr=self.log
        )

    def __enter__(self) -> "Program":
        self.wait()
        self.rest()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def wait(self, path: str = "/api/media?limit=60") -> float:
        """Waits for the first 200.

        Returns: seconds since the process was asked for.
        """
        first_answer(self.port, path, self.process)
        return time.perf_counter() - self.started

    def rest(self) -> None:
        """Waits until it has looked the studio through, as it does after a start, and uses the processor no more."""
        end, before = time.monotonic() + PATIENCE, -1.0
        while (used := processor_seconds(self.id)) - before > 0.02:
            assert time.monotonic() < end, f"it still works after {PATIENCE} s"
            before = used
            time.sleep(0.5)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)
        self.log.close()

    @property
    def id(self) -> int:
        return self.process.pid

    def ask(self, method: str, path: str, body: object = None):
        return ask(self.port, method, path, body)

    def bytes(self, path: str) -> bytes:
        status, _, data = request(self.port, "GET", path)
        assert status == 200, (path, status, data[:300])
        return data

    @property
    def sandbox(self) -> int:
        """The port of the embedded sandbox."""
        found = SANDBOX.search(self.ask("GET", "/api/health")["parts"]["sandbox"]["detail"])
        assert found
        return int(found[1])

    def settle(self) -> None:
        """Waits until the daily copy of the database and all records are made, and the program rests."""
        end = time.monotonic() + 10 * PATIENCE
        while (parts := self.ask("GET", "/api/health")["parts"])["backups"]["detail"] == "none yet" or (
            parts["records"]["detail"] != "all written"
        ):
            assert time.monotonic() < end, parts
            time.sleep(0.1)


def first_answer(port: int, path: str, process: "subprocess.Popen[bytes]") -> None:
    """Asks again and again, a few times a millisecond, until the answer is 200."""
    end = time.monotonic() + PATIENCE
    question = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
                connection.sendall(question)
                if connection.recv(4096).startswith(b"HTTP/1.1 200"):
                    return
        except OSError:
            pass
        select.select([], [], [], 0.0002)
    raise AssertionError("the server did not answer")


def request(port: int, method: str, path: str, body: object = None) -> tuple[int, "http.client.HTTPMessage", bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        data = None if body is None else json.dumps(body).encode()
        connection.request(method, path, data, {"Content-Type": "application/json"} if data else {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def ask(port: int, method: str, path: str, body: object = None):
    status, _, data = request(port, method, path, body)
    assert status < 300, (method, path, status, data[:500])
    return json.loads(data or b"null")
