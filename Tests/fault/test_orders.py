"""C5, C6, R9 and D11: many orders at once, and files with names that are traps."""

import json
import re
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from invariants import expect_sound
from pictures import png
from provider import Provider
from studio import Studio
from test_kill import settle
from watch import Watch


def order(studio: Studio, key: str, prompt: str = "the sea") -> tuple[int, dict]:
    body = json.dumps({"prompt": prompt}).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    request = urllib.request.Request(studio.address + "/api/images/generate", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def test_one_order_that_comes_fifty_times_at_once_is_one_order(paid_studio: Studio, provider: Provider, atelier):
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: order(paid_studio, "one-key"), range(50)))
    assert {status for status, _ in answers} == {202}
    assert len({answer["task_id"] for _, answer in answers}) == 1
    assert order(paid_studio, "one-key", "another prompt")[0] == 409
    assert len(settle(paid_studio)) == 1
    assert provider.posts == 1
    assert order(paid_studio, "one-key")[1]["task_id"] == answers[0][1]["task_id"]
    expect_sound(paid_studio, provider, 1, atelier)


def test_a_burst_never_passes_the_limit_of_the_service(paid_studio: Studio, provider: Provider, atelier, request):
    """The sandbox drops what passes 20 in 10 s, and it would then come twice."""
    burst = 100 if request.config.getoption("--all") else 25
    for number in range(burst):
        paid_studio.ask("POST", "/api/images/generate", {"prompt": f"the sea, number {number}"})
    tasks = settle(paid_studio, patience=60 + burst)
    assert [task["phase"] for task in tasks] == ["stored"] * burst
    assert provider.posts == burst
    expect_sound(paid_studio, provider, burst, atelier)


NAMES = [
    "..%2f..%2f..%2fx.png", "a" * 300 + ".png", "x%00.png", "x%0d%0aSet-Cookie:%20a=b.png", "%E2%80%AEgnp.exe", "-rf.png", "CON.png",
    "atelier.sqlite", "x.svg", "x.html", "%2e%2e",
]  # fmt: skip


def test_no_name_that_a_provider_gives_reaches_the_disk(tmp_path: Path, provider: Provider, atelier):
    watch = Watch(provider.address)
    watch.file = png(tmp_path, "x.png", (200, 90, 10)).read_bytes()
    studio = Studio(tmp_path / "home", provider.environment | {"KIE_BASE_URL": watch.address}).start()
    try:
        for name in NAMES:
            watch.disposition = f'attachment; filename="../../{name}"'
            provider.control(faults=[{"path": "record-info", "mode": "results", "urls": [f"{watch.address}/odd/{name}"]}])
            studio.ask("POST", "/api/images/generate", {"prompt": "a name"})
            task = settle(studio)[0]
            assert task["phase"] == "stored", (name, task["error"])
            filename = task["media"][0]["filename"]
            assert re.fullmatch(r"image_[0-9]{8}T[0-9]{6}Z_[0-9a-f-]{36}\.png", filename), name
        assert {path.name for path in (studio.home / "media").iterdir() if path.suffix != ".json"} == {
            media["filename"] for media in studio.ask("GET", "/api/media")["items"]
        }
        assert {path.name for path in tmp_path.iterdir()} <= {"home", "provider", "x.png"}
        expect_sound(studio, provider, len(NAMES), atelier)
    finally:
        studio.kill()
        watch.stop()


@pytest.mark.parametrize("count", [4, 200])
def test_more_addresses_than_anybody_ordered_are_bounded(paid_studio: Studio, provider: Provider, count: int):
    """P14: each is refused by where it leads, and none is dialled."""
    urls = [f"https://10.0.0.{number % 250}/x.png" for number in range(count)]
    provider.control(faults=[{"path": "record-info", "mode": "results", "urls": urls, "times": 9}])
    paid_studio.ask("POST", "/api/images/generate", {"prompt": "the sea"})
    task = settle(paid_studio)[0]
    assert (task["phase"], task["error"]["code"]) == ("refused", "address_not_allowed")
    assert len(task["media"]) <= 16
