"""F1 to F4: a full or failing disk stops the spending first, says so, and loses nothing that was paid for."""

import contextlib
import json
import sqlite3
import subprocess
import time
import urllib.error
from pathlib import Path

import pytest
import shim
from invariants import expect_sound
from provider import Provider
from studio import Studio
from test_kill import settle


class Disk:
    """Fails on demand."""

    def __init__(self, folder: Path, home: Path):
        self.sync, self.full, self.read = folder / "sync", folder / "full", folder / "read"
        orders = {"sync": self.sync, "full": self.full, "read": self.read}
        self.environment = shim.environment(shim.build(folder), home, **orders)


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path, tmp_path / "home")


@pytest.fixture
def studio(tmp_path: Path, provider: Provider, disk: Disk):
    studio = Studio(tmp_path / "home", provider.environment | disk.environment).start()
    yield studio
    studio.kill()


def order(studio: Studio) -> dict:
    return studio.ask("POST", "/api/images/generate", {"prompt": "the sea at night"})


def refusal(studio: Studio) -> dict:
    with pytest.raises(urllib.error.HTTPError) as error:
        order(studio)
    return json.loads(error.value.read())


def wait_for_post(provider: Provider) -> None:
    for _ in range(2000):
        if provider.posts:
            return
        time.sleep(0.01)
    raise AssertionError("nothing was sent")


def test_a_failed_sync_ends_all_writing_until_the_next_start(studio: Studio, provider: Provider, disk: Disk, atelier):
    order(studio)
    settle(studio)
    disk.sync.write_text("atelier.sqlite")
    problem = refusal(studio)
    assert problem["code"] == "storage_failed"
    assert "start Atelier again" in problem["advice"]
    # The next sync would succeed, and mean nothing.
    disk.sync.unlink()
    assert refusal(studio)["code"] == "storage_failed"
    database = studio.ask("GET", "/api/health")["parts"]["database"]
    assert database["status"] == "degraded"
    assert "Check the disk" in database["detail"]
    assert studio.ask("GET", "/api/media")["total"] == 1
    assert provider.posts == 1
    # What was refused does not come back, though its commit had reached the log.
    studio.restart()
    assert len(settle(studio)) == 1
    order(studio)
    assert {task["phase"] for task in settle(studio)} == {"stored"}
    assert provider.posts == 2
    expect_sound(studio, provider, 2, atelier)


def test_a_disk_that_does_not_give_back_what_was_written_is_named_and_ends_the_spending(
    studio: Studio, provider: Provider, disk: Disk, atelier
):
    # More earlier prompts than SQLite keeps in memory, so that a list of them has to be read.
    studio.end()
    with contextlib.closing(sqlite3.connect(studio.home / "atelier.sqlite")) as database, database:
        rows = ((f"{number} " + "word " * 600, number) for number in range(2000))
        database.executemany("INSERT INTO prompts (prompt, kind, uses, used_at) VALUES (?, 'image', 1, ?)", rows)
    studio.start()
    disk.read.write_text("atelier.sqlite")
    with pytest.raises(urllib.error.HTTPError) as error:
        for first in range(2000, 0, -200):
            studio.ask("GET", f"/api/prompts?limit=200&cursor={first}.{first}")
    problem = json.loads(error.value.read())
    assert (error.value.code, problem["code"]) == (500, "database_unreadable")
    assert "Check the disk" in problem["advice"]
    disk.read.unlink()
    assert refusal(studio)["code"] == "database_unreadable"
    assert studio.ask("GET", "/api/health")["parts"]["database"]["status"] == "degraded"
    assert provider.posts == 0
    studio.restart()
    order(studio)
    assert [task["phase"] for task in settle(studio)] == ["stored"]
    expect_sound(studio, provider, 1, atelier)


def test_an_order_that_cannot_be_saved_is_not_sent(studio: Studio, provider: Provider, disk: Disk, atelier):
    disk.full.write_text("atelier.sqlite")
    assert refusal(studio)["code"] == "disk_full"
    assert provider.posts == 0
    disk.full.unlink()
    order(studio)
    assert [task["phase"] for task in settle(studio)] == ["stored"]
    expect_sound(studio, provider, 1, atelier)


ROOM_OF_ITS_OWN = ["unshare", "--user", "--map-root-user", "--mount"]


@pytest.mark.skipif(subprocess.run([*ROOM_OF_ITS_OWN, "true"], capture_output=True).returncode != 0, reason="no namespaces here")
def test_without_room_for_a_result_nothing_is_ordered(tmp_path: Path, provider: Provider):
    home = tmp_path / "home"
    home.mkdir()
    studio = Studio(home, provider.environment)
    studio.through = [*ROOM_OF_ITS_OWN, "sh", "-c", f'mount -t tmpfs -o size=300m,mode=0700 none {home} && exec "$@"', "sh"]
    studio.start()
    try:
        assert refusal(studio)["code"] == "disk_full"
        assert studio.ask("GET", "/api/health")["parts"]["disk"]["status"] == "degraded"
        assert studio.ask("GET", "/api/tasks")["total"] == 0
        assert provider.posts == 0
    finally:
        studio.kill()


def test_a_task_id_survives_a_full_disk_and_a_kill(studio: Studio, provider: Provider, disk: Disk, atelier):
    provider.control(faults=[{"path": "generate", "mode": "slow", "seconds": 3, "times": 1}])
    task = order(studio)["task_id"]
    wait_for_post(provider)
    disk.full.write_text("atelier.sqlite")
    for _ in range(600):
        if any("could not be saved" in line for line in studio.log):
            break
        time.sleep(0.05)
    else:
        raise AssertionError("the full disk was never told of")
    studio.kill()
    disk.full.unlink()
    studio.start()
    assert [(task["task_id"], task["phase"]) for task in settle(studio)] == [(task, "stored")]
    expect_sound(studio, provider, 1, atelier)


def test_a_picture_waits_for_space_and_is_not_ordered_again(studio: Studio, provider: Provider, disk: Disk, atelier):
    disk.full.write_text("incoming/")
    order(studio)
    for _ in range(600):
        if studio.ask("GET", "/api/tasks")["items"][0]["phase"] == "needs_space":
            break
        time.sleep(0.05)
    assert studio.ask("GET", "/api/tasks")["items"][0]["phase"] == "needs_space"
    disk.full.unlink()
    assert settle(studio)[0]["phase"] == "stored"
    expect_sound(studio, provider, 1, atelier)
