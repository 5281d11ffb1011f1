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
    assert listening(studio) == {"127.0.0.1"}
    assert zombies(studio.process.pid) == []
    studio.process.terminate()
    assert studio.process.wait(timeout=30) == 0
    assert strays(studio.home) == []
    # What was stored is told beside its file.
    stored = {media["filename"] for task in tasks for media in task["media"] if media["status"] == "completed"}
    assert {name for name in stored if not (studio.home / "media" / f"{name}.json").exists()} == set()
    holders = {path.name for path in studio.home.rglob("*") if path.is_file() and KEY in path.read_bytes()}
    assert all(name.startswith("atelier.sqlite") for name in holders), holders
    check = atelier("check", "--home", str(studio.home))
    assert check.returncode == 0, check.stdout


def strays(home: Path) -> list[str]:
    """Files that were begun and left behind; what lies in quarantine is kept under the name that it had."""
    files = [path.relative_to(home) for path in home.rglob("*") if path.is_file()]
    return [str(file) for file in files if file.parts[0] != "quarantine" and (".part" in file.name or ".new" in file.name)]


def listening(studio: Studio) -> set[str]:
    """The addresses on which the server waits for connections."""
    assert studio.process
    own = set()
    try:
        for file in Path(f"/proc/{studio.process.pid}/fd").iterdir():
            try:
                own.add(os.readlink(file))
            except FileNotFoundError:
                continue
    except PermissionError:  # the program hides itself from all but root: then whoever has its port
        pass
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for row in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = row.split()
            address, port = fields[1].split(":")
            is_own = f"socket:[{fields[9]}]" in own if own else int(port, 16) == studio.port
            if is_own and (fields[3] == "0A" or table.startswith("udp")):
                found.add(".".join(str(byte) for byte in reversed(bytes.fromhex(address))))
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
