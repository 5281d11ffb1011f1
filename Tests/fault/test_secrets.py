"""S1, S5 and U11: a key, a prompt and a signed address are nowhere but where they belong."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from invariants import expect_sound
from provider import Provider
from studio import Studio
from test_kill import settle

KEY = "sk-canary-7f3a9c51e0"
PROMPT = "a canary sings zwitscher in the mine"
SIGNATURE = "Signature=canary-0a1b2c3d"


@pytest.fixture
def studio(tmp_path: Path, provider: Provider):
    """A studio whose key comes from Settings, so that it is in its database."""
    addresses = {name: value for name, value in provider.environment.items() if name != "KIE_API_KEY"}
    studio = Studio(tmp_path / "home", addresses).start()
    studio.ask("PUT", "/api/settings", {"api_key": KEY})
    yield studio
    studio.kill()


def holders(home: Path, word: str) -> set[str]:
    """The files below the studio that hold a word, by their first folder or their name."""
    files = (path for path in home.rglob("*") if path.is_file() and word.encode() in path.read_bytes())
    return {path.relative_to(home).parts[0] for path in files}


def order(studio: Studio, **more: object) -> dict:
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT} | more)
    return settle(studio)[0]


def everything_said(studio: Studio) -> str:
    """All that the program said, and everything that its API answers."""
    said = list(studio.log)
    for path in ("/api/settings", "/api/tasks", "/api/failures", "/api/media", "/api/health", "/metrics", "/api/models", "/openapi.json", "/docs"):
        request = ["curl", "-s", studio.address + path]
        said.append(subprocess.run(request, text=True, capture_output=True, check=True).stdout)
    return "\n".join(said)


FAULTS = [
    None,
    {"path": "generate", "mode": "body", "body": json.dumps({"code": 401, "msg": f"the key {KEY} is not known"})},
    {"path": "generate", "mode": "body", "body": json.dumps({"code": 422, "msg": f"bad prompt: {PROMPT} by {KEY}"})},
    {"path": "generate", "mode": "body", "body": f"<html>{KEY} https://x.example/a?{SIGNATURE} {PROMPT}</html>"},
    {"path": "record-info", "mode": "body", "body": json.dumps({"code": 500, "msg": f"{KEY} {PROMPT}"})},
    {"path": "record-info", "mode": "results", "urls": [f"https://10.0.0.1/x.png?{SIGNATURE}"]},
    {"path": "file", "mode": "body", "body": f"<html>{KEY} {SIGNATURE}</html>"},
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['path']} {fault['mode']}" if fault else "none")
def test_what_a_provider_echoes_is_hidden(studio: Studio, provider: Provider, fault: dict | None, atelier):
    if fault:
        provider.control(faults=[fault | {"times": 2}])
    order(studio)
    said = everything_said(studio)
    assert KEY not in said
    assert SIGNATURE not in said
    assert PROMPT not in "\n".join(studio.log)
    studio.end()
    assert holders(studio.home, KEY) <= {"atelier.sqlite", "backups", "quarantine"}
    if not fault or fault["path"] != "file":
        assert "quarantine" not in holders(studio.home, KEY)
    for word in (PROMPT, SIGNATURE):
        assert "logs" not in holders(studio.home, word)
    lines = (studio.home / "logs" / "atelier.log").read_text().splitlines()
    assert {json.loads(line)["level"] for line in lines} <= {"info", "warning", "error"}


def test_the_log_names_every_task_by_its_ids(studio: Studio, provider: Provider):
    task = order(studio)
    studio.end()
    lines = [json.loads(line) for line in (studio.home / "logs" / "atelier.log").read_text().splitlines()]
    about = [line["message"] for line in lines if line.get("task") == task["task_id"]]
    assert about == ["An order was placed.", "A provider took an order.", "A task ended."]
    assert task["provider_task_id"] in {line.get("provider_task") for line in lines}
    assert "Atelier has started." in {line["message"] for line in lines}
    assert lines[-1]["message"] == "Atelier has stopped."


def test_no_process_shows_a_secret_to_whoever_lists_processes(studio: Studio, provider: Provider):
    """Also not the decoders, which are children of the server and open to every user's `ps`."""
    assert studio.process
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT, "n_variants": 4})
    seen = set()
    while studio.ask("GET", "/api/tasks?status=pending,processing")["total"]:
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rsplit(")", 1)[1].split()
                if str(studio.process.pid) not in (status.parent.name, fields[1]):
                    continue
                shown = (status.parent / "cmdline").read_bytes() + (status.parent / "environ").read_bytes()
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
            seen.add(status.parent.name)
            for word in (KEY, PROMPT, "Signature="):
                assert word.encode() not in shown, shown
    assert len(seen) > 1, "no child was seen"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a second user")
@pytest.mark.skipif("debug" in os.environ.get("ATELIER_BINARY", ""), reason="a debugger has to see a debug build")
def test_a_crash_writes_no_memory_and_nobody_looks_into_it(tmp_path: Path):
    """The kernel gives /proc of a program that hides its memory to root."""
    binary = shutil.copy(os.environ["ATELIER_BINARY"], "/tmp/atelier-hidden")
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    os.chown(folder, 65534, 65534)
    become = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    process = subprocess.Popen([*become, binary, "sandbox", "--folder", str(folder / "s"), "--port", "0"], cwd="/", stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline()
    owner = Path(f"/proc/{process.pid}/environ").stat().st_uid
    limits = Path(f"/proc/{process.pid}/limits").read_text()
    process.terminate()
    process.wait(60)
    shutil.rmtree(folder)
    os.unlink(binary)
    assert owner == 0
    assert [line.split()[4:6] for line in limits.splitlines() if line.startswith("Max core")] == [["0", "0"]]


def test_an_exported_description_and_a_crash_hold_no_key(studio: Studio, provider: Provider, atelier):
    order(studio)
    studio.kill()
    check = atelier("check", "--home", str(studio.home))
    assert KEY not in check.stdout + check.stderr
    again = Studio(studio.home, studio.environment).start()
    try:
        assert KEY not in everything_said(again)
        expect_sound(again, provider, 1, atelier)
    finally:
        again.kill()
