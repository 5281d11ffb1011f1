"""Exports over the API: whole, cancelled in the middle, and from a studio whose files vanish or whose disk fails."""

import io
import random
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest
import shim
from studio import Studio

COUNT = 3


@pytest.fixture(scope="module")
def heavy_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Pictures of noise, which no socket's buffer holds."""
    folder = tmp_path_factory.mktemp("noise")
    files = [folder / f"noise {number}.png" for number in range(COUNT)]
    for number, file in enumerate(files):
        source = f"color=gray:s=2000x1000,noise=alls=100:all_seed={number + 1}"
        words = ["-f", "lavfi", "-i", source, "-frames:v", "1", str(file)]
        subprocess.run(["ffmpeg", "-v", "error", "-nostdin", *words], check=True)
    return files


@pytest.fixture
def studio(tmp_path: Path, heavy_files: list[Path]):
    """A studio with real files in its gallery, whose reads of media can be made to fail."""
    home = tmp_path / "home"
    (home / "media").mkdir(parents=True)
    for file in heavy_files:
        (home / "media" / file.name).write_bytes(file.read_bytes())
    environment = shim.environment(shim.build(tmp_path), home, read=tmp_path / "read")
    studio = Studio(home, environment).start()
    for _ in range(600):
        if studio.ask("GET", "/api/media")["total"] == COUNT:
            break
        time.sleep(0.05)
    yield studio
    studio.kill()


def read_zip(studio: Studio, export: dict) -> zipfile.ZipFile:
    with urllib.request.urlopen(studio.address + export["zip_url"], timeout=60) as answer:
        return zipfile.ZipFile(io.BytesIO(answer.read()))


def ended(studio: Studio, export: dict) -> dict:
    for _ in range(600):
        export = studio.ask("GET", f"/api/exports/{export['export_id']}")
        if export["status"] != "running":
            return export
        time.sleep(0.02)
    raise AssertionError(export)


def wait_for_bytes(client: socket.socket) -> None:
    """Reads some of the zip itself: the head comes before the work begins."""
    received = b""
    while len(received) < 10_000:
        piece = client.recv(4096)
        assert piece, received
        received += piece
    assert received.startswith(b"HTTP/1.1 200")


def test_a_zip_holds_each_file_byte_for_byte(studio: Studio, heavy_files: list[Path], tmp_path: Path):
    export = studio.ask("POST", "/api/exports", {})
    assert export["items"] == COUNT and export["bytes"] == sum(file.stat().st_size for file in heavy_files)
    zipped = read_zip(studio, export)
    assert zipped.testzip() is None
    names = sorted(name for name in zipped.namelist() if name.startswith("media/"))
    assert len(names) == COUNT and all(name.startswith("media/noise-") and name.endswith(".png") for name in names)
    contents = {zipped.read(name) for name in names}
    assert contents == {file.read_bytes() for file in heavy_files}
    assert ended(studio, export)["status"] == "completed"
    # A second reader is of the same opinion, and the same export can be fetched again.
    file = tmp_path / "export.zip"
    urllib.request.urlretrieve(studio.address + export["zip_url"], file)
    assert subprocess.run(["unzip", "-tq", file], capture_output=True).returncode == 0


def test_a_client_that_leaves_in_the_middle_ends_the_work(studio: Studio):
    export = studio.ask("POST", "/api/exports", {})
    with socket.create_connection(("127.0.0.1", studio.port)) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        client.sendall(f"GET {export['zip_url']} HTTP/1.1\r\nHost: 127.0.0.1:{studio.port}\r\n\r\n".encode())
        wait_for_bytes(client)
        assert studio.ask("GET", f"/api/exports/{export['export_id']}")["status"] == "running"
        with pytest.raises(urllib.error.HTTPError) as refused:
            read_zip(studio, export)
        assert refused.value.code == 409
    export = ended(studio, export)
    assert export["status"] == "cancelled" and export["done_bytes"] < export["bytes"]
    assert read_zip(studio, export).testzip() is None


def test_an_export_can_be_stopped_by_the_api(studio: Studio):
    export = studio.ask("POST", "/api/exports", {})
    with socket.create_connection(("127.0.0.1", studio.port)) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        client.sendall(f"GET {export['zip_url']} HTTP/1.1\r\nHost: 127.0.0.1:{studio.port}\r\n\r\n".encode())
        wait_for_bytes(client)
        studio.ask("DELETE", f"/api/exports/{export['export_id']}")
        received = b""
        while piece := client.recv(1 << 20):
            received += piece
    # Broken off: the last chunk of a whole answer never comes.
    assert not received.endswith(b"0\r\n\r\n")
    assert ended(studio, export)["status"] == "cancelled"


def test_a_disk_that_fails_is_said_in_the_zip_and_ends_nothing_else(studio: Studio, tmp_path: Path):
    export = studio.ask("POST", "/api/exports", {})
    items = studio.ask("GET", "/api/media")["items"]
    (tmp_path / "read").write_text("media/" + items[1]["filename"])
    zipped = read_zip(studio, export)
    assert zipped.testzip() is None
    report = zipped.read("report.txt").decode()
    assert f"media {items[1]['media_id']}: its file could not be read to the end" in report
    assert len([entry for entry in zipped.infolist() if entry.file_size > 1_000_000]) == COUNT - 1
    (tmp_path / "read").unlink()
    assert "report.txt" not in read_zip(studio, export).namelist()


def test_a_file_that_vanishes_meanwhile_is_said_in_the_zip(studio: Studio):
    export = studio.ask("POST", "/api/exports", {})
    items = studio.ask("GET", "/api/media")["items"]
    (studio.home / "media" / items[0]["filename"]).unlink()
    zipped = read_zip(studio, export)
    assert zipped.testzip() is None
    assert len([name for name in zipped.namelist() if name.startswith("media/")]) == COUNT - 1
    report = zipped.read("report.txt").decode()
    assert f"media {items[0]['media_id']}: its file is not in the studio folder" in report
    assert ended(studio, export)["missing"] == 1


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory, heavy_files: list[Path]) -> tuple[Path, list[str]]:
    """The home of a studio that is not running, and the names of its files in an export, in the order of one."""
    home = tmp_path_factory.mktemp("stocked") / "home"
    (home / "media").mkdir(parents=True)
    for file in heavy_files:
        (home / "media" / file.name).write_bytes(file.read_bytes())
    # Taken in by a first start; a start for an export alone need not wait for that.
    studio = Studio(home).start()
    for _ in range(600):
        if studio.ask("GET", "/api/media")["total"] == COUNT:
            break
        time.sleep(0.05)
    items = studio.ask("GET", "/api/media")["items"]
    studio.end()
    return home, [f"{item['prompt'].replace(' ', '-')}-{item['media_id']}.png" for item in items]


def contents(folder: Path) -> dict[str, bytes]:
    """What lies in a folder under its final name."""
    return {file.name: file.read_bytes() for file in folder.glob("*") if file.suffix != ".part"} if folder.is_dir() else {}


def test_a_full_disk_in_the_middle_leaves_what_is_there_and_says_how_to_go_on(stocked, tmp_path: Path, atelier):
    (home, names), out, full = stocked, tmp_path / "out", tmp_path / "full"
    full.write_text(f"media/{names[1]}")
    environment = shim.environment(shim.build(tmp_path), out, full=full)
    run = atelier("export", str(out), "--home", str(home), **environment)
    assert run.returncode == 1
    assert "The disk that the export goes to is full." in run.stderr
    assert "into the same folder again" in run.stderr
    # The gallery is there before the files, those before the full disk are whole, and no file is half there.
    assert (out / "index.html").is_file() and (out / "atelier" / "data.js").is_file()
    assert sorted(file.name for file in (out / "media").iterdir()) == [names[0]]
    first = (out / "media" / names[0]).stat().st_mtime_ns
    full.unlink()
    run = atelier("export", str(out), "--home", str(home))
    assert run.returncode == 0, run.stderr
    assert sorted(contents(out / "media").values()) == sorted(file.read_bytes() for file in (home / "media").glob("*.png"))
    # What was there was not written again.
    assert (out / "media" / names[0]).stat().st_mtime_ns == first


KILLS = 6


def test_a_kill_at_any_moment_of_a_folder_export_leaves_nothing_half_under_a_final_name(
    stocked, tmp_path: Path, atelier, request: pytest.FixtureRequest
):
    (home, names), library, log = stocked, shim.build(tmp_path), tmp_path / "log"
    whole = tmp_path / "whole"
    run = atelier("export", str(whole), "--home", str(home), **shim.environment(library, whole, log=log))
    assert run.returncode == 0, run.stderr
    # Each file is synced before it gets its name, the last thing is the folder itself.
    done = [line.split(" ", 2)[1:] for line in log.read_text().splitlines()]
    for name in names:
        assert done.index(["fsync", f"media/{name}.part"]) < len(done) - 1
    total, everything = len(done), request.config.getoption("--all")
    chosen = range(1, total + 1) if everything else sorted(random.Random(7).sample(range(1, total + 1), KILLS))
    final = {path.relative_to(whole): path.read_bytes() for path in whole.rglob("*") if path.is_file()}
    for number in chosen:
        out = tmp_path / f"out-{number}"
        run = atelier("export", str(out), "--home", str(home), **shim.environment(library, out, kill=number))
        assert run.returncode == -9, (number, run.stderr)
        for path in out.rglob("*"):
            if path.is_file() and path.suffix != ".part" and path.name not in CHANGING:
                assert path.read_bytes() == final[path.relative_to(out)], (number, path)
        run = atelier("export", str(out), "--home", str(home))
        assert run.returncode == 0, (number, run.stderr)
        assert {path.relative_to(out) for path in out.rglob("*") if path.is_file()} == set(final), number
        assert contents(out / "media") == contents(whole / "media"), number


# It tells when the export was made.
CHANGING = ("data.js",)
