"""Nothing is lost and nothing is sent twice, whenever the program is killed."""

import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from provider import Provider
from studio import Studio

ORDERS = 12


def settle(studio: Studio, patience: int = 60) -> list[dict]:
    """Waits until no task is under way; with a bound in seconds, so that a stuck one fails the test."""
    for _ in range(patience * 10):
        under_way = studio.ask("GET", "/api/tasks?status=pending,processing&limit=200")
        if under_way["total"] == 0:
            return list(tasks(studio))
        time.sleep(0.1)
    raise AssertionError([(task["task_id"], task["phase"], task["error"]) for task in under_way["items"]])


def tasks(studio: Studio) -> Iterator[dict]:
    """All of them, page by page, newest first."""
    place = ""
    while True:
        page = studio.ask("GET", "/api/tasks?limit=200" + place)
        yield from page["items"]
        if page["next_cursor"] is None:
            return
        place = f"&cursor={page['next_cursor']}"


def decodes(path: Path) -> bool:
    check = ["ffmpeg", "-v", "error", "-xerror", "-i", str(path), "-f", "null", "-"]
    return subprocess.run(check, capture_output=True).returncode == 0


def test_kills_at_any_moment_lose_nothing_and_send_nothing_twice(paid_studio: Studio, provider: Provider, atelier):
    moments = random.Random(20261121)
    for number in range(ORDERS):
        paid_studio.ask("POST", "/api/images/generate", {"prompt": f"the sea, number {number}", "n_variants": number % 2 + 1})
        time.sleep(moments.uniform(0, 0.4))
        paid_studio.restart()
    tasks = settle(paid_studio)
    assert len(tasks) == ORDERS
    assert provider.posts <= ORDERS
    assert {task["status"] for task in tasks} <= {"completed", "unknown"}
    stored = [media for task in tasks for media in task["media"] if media["status"] == "completed"]
    assert all(decodes(paid_studio.home / "media" / media["filename"]) for media in stored)
    for task in tasks:
        assert task["status"] == "unknown" or all(media["status"] == "completed" for media in task["media"])
    paid_studio.kill()
    check = atelier("check", "--home", str(paid_studio.home))
    assert check.returncode == 0, check.stdout


def test_what_was_stored_is_there_after_a_kill(paid_studio: Studio):
    placed = paid_studio.ask("POST", "/api/images/generate", {"prompt": "a lantern", "n_variants": 4})
    before = settle(paid_studio)[0]
    assert before["task_id"] == placed["task_id"]
    assert len(before["result_urls"]) == 4
    paid_studio.restart()
    assert paid_studio.ask("GET", f"/api/tasks/{placed['task_id']}") == before
    assert paid_studio.ask("GET", "/api/media")["total"] == 4
