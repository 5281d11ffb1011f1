"""Media made elsewhere, taken in from the command line: with a server and without, stopped, killed, and out again."""

import csv
import os
import signal
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
import shim
from conftest import BINARY
from pictures import png
from studio import WEB, Studio

WORDS = b"a red fox\nNegative prompt: blur\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 4294967295, Model: dream_8"
COUNT = 40  # files of which an import is stopped in the middle
SAID = 10  # after so many it tells for the first time how far it is


def foreign(folder: Path, name: str, colour: tuple[int, int, int]) -> Path:
    """A picture as other programs leave it: with a compressed text of how it was made."""
    path = png(folder, name, colour)
    whole = path.read_bytes()
    text = b"zTXt" + b"parameters\0\0" + zlib.compress(WORDS)
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    path.write_bytes(whole[:33] + chunk + whole[33:])
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "brought"
    (folder / "deeper").mkdir(parents=True)
    os.utime(foreign(folder, "fox.png", (200, 90, 10)), (2000, 2000))
    png(folder / "deeper", "boat at sea.PNG", (10, 90, 200))
    (folder / "deeper" / "again.png").write_bytes((folder / "fox.png").read_bytes())
    (folder / "broken.png").write_bytes((folder / "fox.png").read_bytes()[:-30])
    (folder / "notes.txt").write_text("no media")
    (folder / ".hidden.png").write_bytes(b"hidden")
    (folder / "link.png").symlink_to("/etc/passwd")
    return folder


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(COUNT):
        # The later its name, the older it is.
        time = 1_000_000 - number
        os.utime(png(folder, f"{number:03}.png", (number, 90, 200)), (time, time))
    return folder


def expect_taken(studio: Studio):
    media = {one["prompt"]: one for one in studio.ask("GET", "/api/media")["items"]}
    assert set(media) == {"boat at sea", "a red fox"}
    fox = media["a red fox"]
    assert fox["model_name"] == "dream_8"
    task = studio.ask("GET", f"/api/tasks/{fox['task_id']}")
    assert (task["seed"], task["steps"], task["negative_prompt"], task["made_with"]) == ("4294967295", "20", "blur", "AUTOMATIC1111")
    assert task["file_time"] == "1970-01-01T00:33:20.000Z"


def test_a_folder_is_taken_in_by_the_server_that_runs_and_goes_out_and_comes_back_with_all_that_is_known(
    atelier, tmp_path: Path, folder: Path
):
    studio = Studio(tmp_path / "home").start()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    taken = atelier("import", str(folder), "--home", str(studio.home))
    assert taken.returncode == 1  # the broken one, and the one that is no media
    assert "2 new, 1 known before, 2 not taken." in taken.stdout
    assert "Links and the like passed over: 1." in taken.stdout
    for name, words in {"broken.png": "damaged or incomplete. Copy it once more", "notes.txt": "it is text/plain. Save it as a PNG"}.items():
        assert any(line.startswith(str(folder / name)) and words in line for line in taken.stderr.splitlines()), taken.stderr
    expect_taken(studio)
    again = atelier("import", str(folder / "fox.png"), "--home", str(studio.home))
    assert (again.returncode, again.stdout.strip()) == (0, "0 new, 1 known before, 0 not taken.")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    out = tmp_path / "out"
    assert atelier("export", str(out), "--home", str(studio.home), "--metadata").returncode == 0
    with (out / "metadata.csv").open(newline="") as table:
        rows = {row["prompt"]: row for row in csv.DictReader(table)}
    assert rows["a red fox"]["model"] == "dream_8"
    studio.end()
    assert atelier("check", "--home", str(studio.home)).returncode == 0
    for path in studio.home.glob("atelier.sqlite*"):
        path.unlink()
    assert atelier("rebuild", "--home", str(studio.home)).returncode == 0
    studio.start()
    expect_taken(studio)
    assert atelier("import", str(folder / "fox.png"), "--home", str(studio.home)).stdout.startswith("0 new, 1 known")
    studio.kill()


def test_a_folder_is_taken_in_without_a_server(atelier, tmp_path: Path, folder: Path):
    home = tmp_path / "home"
    taken = atelier("import", str(folder), "--home", str(home), "--web", str(WEB))
    assert "2 new, 1 known before, 2 not taken." in taken.stdout, taken.stderr
    studio = Studio(home).start()
    expect_taken(studio)
    studio.kill()


def test_a_folder_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path, folder: Path):
    closed = folder / "closed"
    closed.mkdir()
    closed.chmod(0)
    # The rights of root that open everything are left behind.
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    words = [*drop, BINARY, "import", str(folder), "--home", str(tmp_path / "home"), "--web", str(WEB)]
    taken = subprocess.run(words, text=True, capture_output=True, timeout=60)
    closed.chmod(0o700)
    assert "2 new, 1 known before, 3 not taken." in taken.stdout, taken.stderr
    assert f"{closed}: This folder cannot be read." in taken.stderr
    assert taken.returncode == 1


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGKILL])
def test_an_import_that_ends_in_the_middle_leaves_a_sound_studio_and_the_next_takes_only_the_rest(
    atelier, tmp_path: Path, many: Path, order: signal.Signals
):
    home = tmp_path / "home"
    words = [BINARY, "import", str(many), "--home", str(home), "--web", str(WEB)]
    process = subprocess.Popen(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr and process.stdout
    line = process.stderr.readline()
    assert line == f"{SAID} of {COUNT}\n", line
    process.send_signal(order)
    said, complaint = process.communicate(timeout=60)
    if order == signal.SIGINT:
        assert process.returncode == 130, complaint
        assert "are left: the same command goes on with them." in said
        assert "Problem" not in complaint
    assert atelier("check", "--home", str(home)).returncode == 0 or order == signal.SIGKILL
    rest = atelier("import", str(many), "--home", str(home), "--web", str(WEB))
    assert rest.returncode == 0, rest.stderr
    new, known = (int(part.split()[0]) for part in rest.stdout.split(",")[:2])
    assert new + known == COUNT
    assert known >= SAID
    studio = Studio(home).start()
    media = studio.ask("GET", f"/api/media?limit={COUNT * 2}")
    assert media["total"] == COUNT
    assert len({one["prompt"] for one in media["items"]} - {""}) >= COUNT - 2, "a kill between file and row costs the name only"
    studio.end()
    assert atelier("check", "--home", str(home), "--files").returncode == 0
    assert not list((home / "incoming").iterdir())


def test_a_full_disk_ends_an_import_with_the_way_out_and_nothing_comes_twice(atelier, tmp_path: Path, many: Path):
    full = tmp_path / "full"
    full.write_text("incoming/")
    home = tmp_path / "home"
    faults = shim.environment(shim.build(tmp_path), home, full=full)
    words = ("import", str(many), "--home", str(home), "--web", str(WEB))
    stopped = atelier(*words, **faults)
    assert stopped.returncode == 1
    assert "The disk that holds the studio is full." in stopped.stderr
    assert stopped.stderr.count("is full") == 1, "said once, not for each file"
    assert f"0 new, 0 known before, 0 not taken.\n{COUNT} are left" in stopped.stdout
    full.unlink()
    done = atelier(*words, **faults)
    assert done.stdout.startswith(f"{COUNT} new, 0 known before"), done.stderr
    studio = Studio(home).start()
    names = [one["prompt"] for one in studio.ask("GET", f"/api/media?sort_by=oldest&limit={COUNT}")["items"]]
    studio.kill()
    # Two are checked at once: a file is begun when all but one of those before it are there.
    oldest_first = sorted(names, reverse=True)
    assert all(place >= oldest_first.index(name) - 1 for place, name in enumerate(names)), names


def test_a_folder_without_files_and_the_studio_itself_are_named(atelier, tmp_path: Path):
    empty, home = tmp_path / "empty", tmp_path / "home"
    empty.mkdir()
    refused = atelier("import", str(empty), "--home", str(home), "--web", str(WEB))
    assert refused.returncode == 1
    assert str(empty) in refused.stderr
    assert not home.exists()
    (home / "media").mkdir(parents=True)
    png(home / "media", "a.png", (1, 2, 3))
    refused = atelier("import", str(home / "media"), "--home", str(home), "--web", str(WEB))
    assert refused.returncode == 1
    assert "a part of the studio itself" in refused.stderr
