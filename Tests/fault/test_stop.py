"""K8, K12 and C3: how the program ends and begins again while something is under way."""

import os
import subprocess
import sys
import time
from pathlib import Path

from invariants import expect_sound
from provider import Provider
from studio import Studio
from test_kill import settle

LONG = 60  # seconds that an answer is held back; nothing waits so long


def order(studio: Studio, **more: object) -> dict:
    return studio.ask("POST", "/api/images/generate", {"prompt": "the sea at night"} | more)


def wait(condition) -> None:
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to that")


def phase(studio: Studio) -> str:
    return studio.ask("GET", "/api/tasks")["items"][0]["phase"]


def children(process: int) -> dict[str, int]:
    """A process's children that are alive, by their name."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, rest = status.read_text().split("(", 1)[1].rsplit(")", 1)
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(rest.split()[1]) == process and rest.split()[0] != "Z":
            found[name] = int(status.parent.name)
    return found


def test_a_stop_waits_for_the_answer_to_an_order(paid_studio: Studio, provider: Provider, atelier):
    provider.control(faults=[{"path": "generate", "mode": "slow", "seconds": 2, "times": 1}])
    order(paid_studio)
    wait(lambda: provider.posts)
    paid_studio.end()
    paid_studio.start()
    assert [task["phase"] for task in settle(paid_studio)] == ["stored"]
    expect_sound(paid_studio, provider, 1, atelier)


def test_a_stop_does_not_wait_for_an_answer_for_ever_and_calls_the_order_unknown(
    paid_studio: Studio, provider: Provider, atelier
):
    provider.control(faults=[{"path": "generate", "mode": "slow", "seconds": LONG, "times": 1}])
    order(paid_studio)
    wait(lambda: provider.posts)
    paid_studio.end(patience=40)
    paid_studio.start()
    assert phase(paid_studio) == "unknown"
    expect_sound(paid_studio, provider, 1, atelier)


def test_a_stop_in_a_download_leaves_a_part_that_is_continued(paid_studio: Studio, provider: Provider, atelier):
    provider.control(faults=[{"path": "file", "mode": "slow", "seconds": LONG, "times": 1}])
    order(paid_studio)
    wait(lambda: phase(paid_studio) == "downloading")
    paid_studio.end(patience=15)
    paid_studio.start()
    assert [task["phase"] for task in settle(paid_studio)] == ["stored"]
    expect_sound(paid_studio, provider, 1, atelier)


def test_a_stop_while_pictures_are_checked_ends_the_decoder_too(paid_studio: Studio, provider: Provider, atelier):
    order(paid_studio, n_variants=4)
    assert paid_studio.process
    process = paid_studio.process.pid
    wait(lambda: "ffmpeg" in children(process) or phase(paid_studio) == "stored")
    paid_studio.end(patience=15)
    paid_studio.start()
    assert [task["phase"] for task in settle(paid_studio)] == ["stored"]
    assert paid_studio.ask("GET", "/api/media")["total"] == 4
    expect_sound(paid_studio, provider, 1, atelier)


def test_no_decoder_outlives_a_kill_and_none_keeps_the_studio_shut(paid_studio: Studio, provider: Provider, atelier):
    """A child that had inherited the lock would hold it. A file that takes long to decode gives time to kill."""
    film = paid_studio.home.parent / "long.mp4"
    make = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=s=1280x720:r=30:d=30", "-c:v", "libx264", "-preset", "ultrafast"]
    subprocess.run([*make, str(film)], check=True)
    upload = ["curl", "-s", "-H", "Content-Type: video/mp4", "--data-binary", f"@{film}", f"{paid_studio.address}/api/uploads"]
    assert paid_studio.process
    asking = subprocess.Popen(upload, stdout=subprocess.DEVNULL)
    process = paid_studio.process.pid
    wait(lambda: "ffmpeg" in children(process))
    decoder = children(process)["ffmpeg"]
    paid_studio.restart()
    wait(lambda: not Path(f"/proc/{decoder}/cmdline").exists() or not Path(f"/proc/{decoder}/cmdline").read_bytes())
    asking.wait()
    order(paid_studio)
    assert {task["phase"] for task in settle(paid_studio)} == {"stored"}
    expect_sound(paid_studio, provider, 1, atelier)


def test_what_was_on_the_wire_is_unknown_before_the_first_answer_of_the_next_start(
    paid_studio: Studio, provider: Provider, atelier
):
    provider.control(faults=[{"path": "generate", "mode": "slow", "seconds": LONG, "times": 3}])
    for _ in range(3):
        order(paid_studio)
    wait(lambda: provider.posts == 3)
    paid_studio.restart()
    tasks = paid_studio.ask("GET", "/api/tasks")["items"]
    assert [task["phase"] for task in tasks] == ["unknown"] * 3
    assert all("may have been billed" in task["error"]["detail"] for task in tasks)
    paid_studio.restart()
    assert provider.posts == 3
    expect_sound(paid_studio, provider, 3, atelier)


def test_a_stop_that_is_asked_for_while_the_program_starts_is_not_lost(tmp_path: Path):
    """On a core that others use up, so that its threads begin late."""
    one_core = ["taskset", "-c", str(min(os.sched_getaffinity(0)))]
    others = [subprocess.Popen([*one_core, sys.executable, "-c", "while True: pass"]) for _ in range(6)]
    try:
        for number in range(8):
            command = [os.environ["ATELIER_BINARY"], "sandbox", "--folder", str(tmp_path / str(number)), "--port", "0"]
            with subprocess.Popen([*one_core, *command], stdout=subprocess.PIPE) as process:
                assert process.stdout
                assert process.stdout.readline()
                process.terminate()
                try:
                    assert process.wait(LONG) == 0
                finally:
                    process.kill()
    finally:
        for other in others:
            other.kill()
            other.wait()
