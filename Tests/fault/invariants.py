"""What must be true after every fault: the last paragraph of the reliability rules."""

import os
from pathlib import Path

from provider import Provider
from studio import Studio
from test_kill import decodes

KEY = b"a-key-for-tests"


def expect_sound(studio: Studio, provider: Provider, orders: int, atelier) -> None:
    """Checks a studio that runs and has settled, and ends it; `orders` is how often Generate was pressed."""
    assert studio.process
    tasks = studio.ask("GET", "/api/tasks?limit=200")["items"]
    assert provider.posts <= orders
    assert "submitting" not in {task["phase"] for task in tasks}
    for task in tasks:
        for media in task["media"]:
            assert media["status"] != "completed" or decodes(studio.home / "media" / media["filename"])
    assert listening(studio.process.pid) == {"127.0.0.1"}
    assert zombies(studio.process.pid) == []
    studio.process.terminate()
    assert studio.process.wait(timeout=30) == 0
    stray = [path.name for path in studio.home.rglob("*") if ".part" in path.name or ".new" in path.name]
    assert stray == []
    holders = {path.name for path in studio.home.rglob("*") if path.is_file() and KEY in path.read_bytes()}
    assert all(name.startswith("atelier.sqlite") for name in holders), holders
    check = atelier("check", "--home", str(studio.home))
    assert check.returncode == 0, check.stdout


def listening(process: int) -> set[str]:
    """The addresses on which the process waits for connections."""
    own = set()
    for file in Path(f"/proc/{process}/fd").iterdir():
        try:
            own.add(os.readlink(file))
        except FileNotFoundError:
            continue
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for row in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = row.split()
            if f"socket:[{fields[9]}]" in own and (fields[3] == "0A" or table.startswith("udp")):
                address = bytes.fromhex(fields[1].split(":")[0])
                found.add(".".join(str(byte) for byte in reversed(address)))
    return found


def zombies(process: int) -> list[int]:
    """Children that have ended and for which nobody has waited."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields[0] == "Z" and int(fields[1]) == process:
            found.append(int(status.parent.name))
    return found
