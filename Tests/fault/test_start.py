"""What keeps Atelier from starting is said in a sentence, with the way out, and harms nothing."""

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from studio import WEB, Studio


def test_a_taken_port_is_named_with_another_one(atelier, tmp_path: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = atelier("serve", "--port", str(port), "--home", str(tmp_path / "home"), "--web", str(WEB))
    assert result.returncode == 1
    assert f"Port {port} is in use." in result.stderr
    assert "--port" in result.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_port_that_another_user_has_is_named_and_no_browser_is_sent_there(atelier, tmp_path: Path):
    """Else whoever came first could show a page of their own as Atelier."""
    script = "import socket, time; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True); time.sleep(600)"
    other = subprocess.Popen(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/python3", "-I", "-c", script],
        cwd="/", text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert other.stdout
    port = other.stdout.readline().strip()
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f"#!/bin/sh\ntouch {tmp_path}/opened\n")
    opener.chmod(0o755)
    words = ["serve", "--open", "--port", port, "--home", str(tmp_path / "home"), "--web", str(WEB)]
    result = atelier(*words, DISPLAY=":9", PATH=f"{opener.parent}:{os.environ['PATH']}")
    other.kill()
    other.wait()
    assert result.returncode == 1
    assert f"Port {port} is in use." in result.stderr
    assert not (tmp_path / "opened").exists()


def test_a_second_start_on_one_folder_says_where_the_first_is(atelier, tmp_path: Path):
    studio = Studio(tmp_path / "home").start()
    result = atelier("serve", "--port", "0", "--home", str(studio.home), "--web", str(WEB))
    assert result.returncode == 1
    assert studio.address in result.stderr
    assert studio.ask("GET", "/api/health")["status"] == "ok"
    studio.kill()


def test_a_missing_ffmpeg_is_named_with_its_package(atelier, tmp_path: Path):
    result = atelier("serve", "--port", "0", "--home", str(tmp_path / "home"), "--web", str(WEB), PATH="/nowhere")
    assert result.returncode == 1
    assert "apt install ffmpeg" in result.stderr


@pytest.mark.parametrize("home", ["/proc/atelier", "/dev/null/atelier"])
def test_a_home_that_cannot_be_written_is_named(atelier, home: str):
    result = atelier("serve", "--port", "0", "--home", home, "--web", str(WEB))
    assert result.returncode == 1
    assert home in result.stderr
    assert "--home" in result.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_home_of_somebody_else_is_named(tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    binary = shutil.copy(os.environ["ATELIER_BINARY"], "/tmp/atelier-for-nobody")
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", binary, "serve", "--port", "0"]
    result = subprocess.run(
        [*command, "--home", str(home), "--web", str(WEB)], cwd="/", text=True, capture_output=True, timeout=60
    )
    os.unlink(binary)
    assert result.returncode == 1
    assert "cannot be written" in result.stderr


def test_a_damaged_database_is_kept_and_named(atelier, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    database = home / "atelier.sqlite"
    database.write_bytes(b"this is no database" * 300)
    before = database.read_bytes()
    result = atelier("serve", "--port", "0", "--home", str(home), "--web", str(WEB))
    assert result.returncode == 1
    assert "is damaged" in result.stderr
    assert database.read_bytes() == before


def test_a_sandbox_that_cannot_read_its_folder_says_so_and_keeps_nothing_else_from_starting(tmp_path: Path):
    home = tmp_path / "home"
    (home / "sandbox" / "tasks" / "1.json").mkdir(parents=True)  # a record that is no file
    studio = Studio(home).start()
    way_out = "move the folder `sandbox` out of the studio"
    task = studio.ask("POST", "/api/images/generate", {"prompt": "A boat"})["task_id"]
    while (answer := studio.ask("GET", f"/api/tasks/{task}"))["status"] not in ("failed", "completed"):
        time.sleep(0.05)
    assert way_out in json.dumps(answer), answer
    assert way_out in studio.ask("GET", "/api/health")["parts"]["sandbox"]["detail"]
    assert studio.ask("GET", "/api/media")["items"] == []
    studio.end()


@pytest.mark.parametrize("words", [["frobnicate"], ["serve", "--port", "x"], ["serve", "--colour", "red"], ["generate"]])
def test_a_wrong_command_line_is_explained(atelier, words: list[str]):
    result = atelier(*words)
    assert result.returncode == 2
    assert "atelier --help" in result.stderr


def test_a_request_to_stop_is_followed_at_once(tmp_path: Path):
    studio = Studio(tmp_path / "home").start()
    assert studio.process
    studio.process.terminate()
    assert studio.process.wait(timeout=10) == 0
