"""The sandbox as a program of its own, so that it outlives the studio's kills and counts what reaches it."""

import os
import re
import socket
import subprocess
from pathlib import Path

from studio import call


def lasting_port() -> int:
    """A port that stays free while nobody listens: outside the range from which the kernel gives ports away."""
    for port in range(21_000 + os.getpid() % 5_000, 31_000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise AssertionError("no port is free")


class Provider:
    def __init__(self, folder: Path, port: int = 0):
        self.process = subprocess.Popen(
            [os.environ["ATELIER_BINARY"], "sandbox", "--folder", str(folder), "--port", str(port)],
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+", self.process.stdout.readline())
        assert found, "the sandbox did not start"
        self.address = found[0]

    @property
    def environment(self) -> dict[str, str]:
        """What makes a studio take it for the hosted service."""
        return {"KIE_BASE_URL": self.address, "KIE_UPLOAD_URL": self.address, "KIE_API_KEY": "a-key-for-tests"}

    @property
    def posts(self) -> int:
        """Complete orders that reached it."""
        return call("GET", self.address + "/_control")["posts"]

    def control(self, **orders: object) -> None:
        call("POST", self.address + "/_control", orders)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
