"""K5: killed again and again at random moments with ten orders under way."""

import random
import time
import urllib.error
from collections import deque
from http.client import RemoteDisconnected
from pathlib import Path

from invariants import expect_sound
from provider import Provider
from studio import Studio
from test_kill import settle

LOAD = 10  # orders under way
SAMPLE = 12
ALL = 200
PACE = (16, 11)  # at most so many presses in so many seconds: with 20 in 10 s the provider refuses, which is one POST more


def press(studio: Studio, number: int) -> bool:
    """Orders; whether the order was confirmed."""
    try:
        studio.ask("POST", "/api/images/generate", {"prompt": f"the sea, number {number}", "n_variants": number % 2 + 1})
    except (urllib.error.URLError, RemoteDisconnected, ConnectionError):
        return False
    return True


def test_random_kills_under_load_lose_nothing_and_send_nothing_twice(
    tmp_path: Path, provider: Provider, atelier, request, record_property
):
    kills = ALL if request.config.getoption("--all") else SAMPLE
    moments = random.Random(20261128)
    provider.control(pace=2)  # an order takes longer than ten kills
    studio = Studio(tmp_path / "home", provider.environment).start()
    presses = confirmed = 0
    pressed: deque[float] = deque(maxlen=PACE[0])
    for kill in range(kills):
        while presses < LOAD + kill:
            if len(pressed) == PACE[0]:
                time.sleep(max(0, pressed[0] + PACE[1] - time.monotonic()))
            pressed.append(time.monotonic())
            confirmed += press(studio, presses)
            presses += 1
        time.sleep(moments.uniform(0, 0.6))
        studio.restart()
    tasks = settle(studio, patience=60 + 2 * kills)
    phases = [task["phase"] for task in tasks]
    record_property("kills", kills)
    record_property("presses", presses)
    record_property("posts", provider.posts)
    record_property("unknown", phases.count("unknown"))
    print(f"{kills} kills, {presses} presses, {provider.posts} POSTs, {phases.count('unknown')} unknown")
    assert confirmed == len(tasks) == presses
    assert set(phases) <= {"stored", "unknown"}
    assert phases.count("stored") <= provider.posts <= presses
    expect_sound(studio, provider, presses, atelier)
