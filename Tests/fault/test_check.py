"""U6, C9, F10: what `atelier check` says, and that looking changes nothing."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest
from pictures import png
from provider import Provider
from studio import Studio
from test_kill import settle


@pytest.fixture
def home(tmp_path: Path, provider: Provider) -> Path:
    """A studio with one picture, ended like a power cut; it was started with no umask at all."""
    earlier = os.umask(0)
    try:
        studio = Studio(tmp_path / "home", provider.environment).start()
    finally:
        os.umask(earlier)
    studio.ask("POST", "/api/images/generate", {"prompt": "the sea"})
    settle(studio)
    studio.kill()
    return studio.home


def state(home: Path) -> dict[str, str]:
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.rglob("*")
        if path.is_file() and path.stat().st_size
    }


def test_a_look_changes_nothing_and_needs_no_room_elsewhere(atelier, home: Path):
    before = state(home)
    assert before["atelier.sqlite-wal"]
    check = atelier("check", "--home", str(home), TMPDIR="/nowhere")
    assert (check.returncode, check.stdout.splitlines()[-1]) == (0, "The studio is sound.")
    assert state(home) == before


def test_nobody_else_can_read_the_studio(home: Path):
    for path in [home, *home.rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_an_open_door_is_reported(atelier, home: Path):
    (home / "atelier.sqlite").chmod(0o644)
    check = atelier("check", "--home", str(home))
    assert check.returncode == 1
    assert "atelier.sqlite can be read" in check.stdout


@pytest.mark.parametrize("damage", ["deleted", "cut", "folder", "link"])
def test_a_picture_that_is_not_what_it_was_is_reported_and_harms_nothing(
    atelier, home: Path, provider: Provider, damage: str
):
    picture = next((home / "media").glob("*.png"))
    content = picture.read_bytes()
    picture.unlink()
    if damage == "cut":
        picture.write_bytes(content[: len(content) // 2])
    elif damage == "folder":
        picture.mkdir()
    elif damage == "link":
        picture.symlink_to("/etc/passwd")
    check = atelier("check", "--home", str(home))
    assert check.returncode == 1
    assert f"media/{picture.name}" in check.stdout
    studio = Studio(home, provider.environment).start()
    request = ["curl", "-s", "-o", "-", "-w", "%{http_code}", f"{studio.address}/static/media/{picture.name}"]
    answer = subprocess.run(request, capture_output=True).stdout
    assert answer.endswith(b"200" if damage == "cut" else b"404")
    assert b"root:" not in answer
    assert studio.ask("GET", "/api/media")["total"] == 1
    while not studio.ask("GET", "/api/media")["items"][0]["file_missing"]:
        assert studio.process
        assert studio.process.poll() is None
    studio.kill()


def test_a_changed_byte_is_found_by_reading_the_files(atelier, home: Path):
    picture = next((home / "media").glob("*.png"))
    content = bytearray(picture.read_bytes())
    content[len(content) // 2] ^= 1
    picture.write_bytes(bytes(content))
    assert atelier("check", "--home", str(home)).returncode == 0  # the size is right
    check = atelier("check", "--files", "--home", str(home))
    assert check.returncode == 1
    assert f"media/{picture.name} has another content" in check.stdout


def test_a_key_outside_the_database_and_a_lost_reference_are_reported(atelier, tmp_path: Path):
    studio = Studio(tmp_path / "home").start()
    studio.ask("PUT", "/api/settings", {"api_key": "sk-canary-0123456789"})
    picture = png(tmp_path, "x.png", (9, 90, 90))
    subprocess.run(["curl", "-sf", "-H", "Content-Type: image/png", "--data-binary", f"@{picture}", f"{studio.address}/api/uploads"], check=True)
    studio.end()
    assert atelier("check", "--home", str(studio.home)).returncode == 0
    with (studio.home / "logs" / "atelier.log").open("a") as log:
        log.write('{"message": "sk-canary-0123456789"}\n')
    reference = next(path for path in (studio.home / "references").iterdir() if path.suffix == ".png")
    reference.unlink()
    check = atelier("check", "--home", str(studio.home))
    assert check.returncode == 1
    assert "The API key stands in logs/atelier.log." in check.stdout
    assert f"references/{reference.name} is missing." in check.stdout
    assert "sk-canary" not in check.stdout


def test_another_program_finds_the_database_locked(tmp_path: Path, atelier):
    studio = Studio(tmp_path / "home").start()
    other = ["/usr/bin/python3", "-I", "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM settings')"]
    result = subprocess.run([*other, str(studio.home / "atelier.sqlite")], text=True, capture_output=True)
    assert "locked" in result.stderr
    check = atelier("check", "--home", str(studio.home))
    assert check.returncode == 1
    assert studio.address in check.stderr
    assert studio.ask("GET", "/api/health")["parts"]["database"]["status"] == "ok"
    studio.kill()
