"""K1, K3, K4 and M2: killed before any durable operation, Atelier goes on where it was, and sends nothing twice."""

import random
import urllib.error
from http.client import RemoteDisconnected
from pathlib import Path

import pytest
import shim
from invariants import expect_sound
from provider import Provider
from studio import Studio
from test_kill import settle

SAMPLE = 8


@pytest.fixture(scope="session")
def library(tmp_path_factory) -> Path:
    return shim.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def sweep_provider(tmp_path_factory):
    provider = Provider(tmp_path_factory.mktemp("provider"))
    provider.control(pace=0.05)
    yield provider
    provider.stop()


class Counted:
    """The orders that reach a provider from now on."""

    def __init__(self, provider: Provider):
        self.provider, self.before = provider, provider.posts

    @property
    def posts(self) -> int:
        return self.provider.posts - self.before


def life(studio: Studio) -> bool:
    """Starts, orders and waits until the picture is stored; whether the order was confirmed to the user."""
    studio.start()
    try:
        studio.ask("POST", "/api/images/generate", {"prompt": "the sea at night"})
    except (urllib.error.URLError, RemoteDisconnected, ConnectionError):
        return False
    try:
        settle(studio)
    except (urllib.error.URLError, RemoteDisconnected, ConnectionError):
        pass
    return True


def operations(studio: Studio, library: Path, log: Path) -> int:
    """How many durable operations a life has."""
    ordinary = studio.environment
    studio.environment = ordinary | shim.environment(library, studio.home, log=log)
    assert life(studio)
    studio.kill()
    return len(log.read_text().splitlines())


def test_the_order_of_durable_operations_survives_a_power_cut(sweep_provider: Provider, library: Path, tmp_path: Path):
    """A kill keeps what was written and not synced, a power cut does not: so the syncs themselves are looked at."""
    log = tmp_path / "log"
    operations(Studio(tmp_path / "home", sweep_provider.environment), library, log)
    done = [line.split(" ", 2)[1:] for line in log.read_text().splitlines()]
    synced = [number for number, (operation, name) in enumerate(done) if operation == "fsync" and name == "journal"]
    # The intent and the provider's id, each before what follows from it.
    commits = [number for number, (operation, name) in enumerate(done) if "sync" in operation and name == "atelier.sqlite-wal"]
    part = next(number for number, (operation, name) in enumerate(done) if operation == "fsync" and name.startswith("incoming/"))
    assert len([number for number in synced if number < part]) >= 2
    assert any(number < synced[-2] for number in commits)
    # The file, then its name, then the row that says that it is there.
    rename = done.index(["renameat2", "media"])
    folder = done.index(["fsync", "media"], rename)
    row = next(number for number in commits if number > folder)
    assert part < rename < folder < row
    assert not [number for number in commits if rename < number < folder]


def numbers(total: int, everything: bool) -> list[int]:
    if everything:
        return list(range(1, total + 1))
    return sorted(random.Random(5).sample(range(1, total + 1), min(SAMPLE, total)))


def test_a_kill_before_any_durable_operation_loses_nothing(
    sweep_provider: Provider, library: Path, tmp_path: Path, atelier, request
):
    total = operations(Studio(tmp_path / "count", sweep_provider.environment), library, tmp_path / "log")
    assert total > 40
    for number in numbers(total, request.config.getoption("--all")):
        counted = Counted(sweep_provider)
        studio = Studio(tmp_path / f"home-{number}", sweep_provider.environment)
        studio.environment = sweep_provider.environment | shim.environment(library, studio.home, kill=number)
        try:
            confirmed = life(studio)
        except AssertionError:
            confirmed = False  # it died before it was there
        studio.kill()
        studio.environment = sweep_provider.environment
        studio.start()
        tasks = settle(studio)
        assert len(tasks) in ([1] if confirmed else [0, 1]), number
        assert {task["phase"] for task in tasks} <= {"stored", "unknown"}, number
        assert counted.posts == len(tasks) or {task["phase"] for task in tasks} == {"unknown"}, number
        expect_sound(studio, counted, 1, atelier)
