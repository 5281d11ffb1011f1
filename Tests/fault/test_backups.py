"""M1, F7: a damaged database is refused unchanged, and its copy comes back with everything that was paid for."""

import random
import shutil
from pathlib import Path

import pytest
from provider import Provider
from studio import WEB, Studio
from test_kill import settle


@pytest.fixture
def home(tmp_path: Path, provider: Provider) -> Path:
    """A studio with two pictures and a copy of its database; nobody uses it."""
    studio = Studio(tmp_path / "home", provider.environment).start()
    for prompt in ("the sea", "a boat"):
        studio.ask("POST", "/api/images/generate", {"prompt": prompt})
    settle(studio)
    studio.kill()
    for copy in (studio.home / "backups").iterdir():
        copy.unlink()  # made before the orders
    studio.start()
    while not list((studio.home / "backups").glob("*.sqlite")):
        studio.ask("GET", "/api/health")
    assert studio.process
    studio.process.terminate()
    studio.process.wait()
    return studio.home


def serve(atelier, home: Path):
    return atelier("serve", "--port", "0", "--home", str(home), "--web", str(WEB))


def test_a_damaged_database_comes_back_by_the_command_that_is_named(atelier, home: Path, provider: Provider):
    database = home / "atelier.sqlite"
    damaged = b"\0" * 4096 + database.read_bytes()[4096:]
    database.write_bytes(damaged)
    refused = serve(atelier, home)
    assert refused.returncode == 1
    assert f"atelier restore --home '{home}'" in refused.stderr
    assert database.read_bytes() == damaged
    restored = atelier("restore", "--home", str(home))
    assert restored.returncode == 0, restored.stderr
    assert damaged in [path.read_bytes() for path in home.glob("atelier-aside-*")]
    studio = Studio(home, provider.environment).start()
    assert studio.ask("GET", "/api/media")["total"] == 2
    studio.kill()
    assert provider.posts == 2
    assert atelier("check", "--home", str(home)).returncode == 0


def test_a_lost_database_is_not_begun_anew(atelier, home: Path):
    (home / "atelier.sqlite").unlink()
    refused = serve(atelier, home)
    assert refused.returncode == 1
    assert "atelier restore" in refused.stderr
    assert not (home / "atelier.sqlite").exists()


def test_any_damage_is_survived_or_refused_with_a_way_out(atelier, home: Path, tmp_path: Path, request):
    places = random.Random(7)
    content = (home / "atelier.sqlite").read_bytes()
    outcomes = set()
    for run in range(50 if request.config.getoption("--all") else 12):
        victim = tmp_path / f"run-{run}"
        shutil.copytree(home, victim)
        database = victim / "atelier.sqlite"
        start = places.randrange(0, len(content) - 1024)
        damaged = content[:start] + bytes(255 - byte for byte in content[start : start + 1024]) + content[start + 1024 :]
        database.write_bytes(damaged)
        studio = Studio(victim)
        try:
            studio.start()
        except AssertionError:
            outcomes.add("refused")
            assert studio.process
            assert studio.process.wait() == 1, studio.log
            assert "atelier restore" in "\n".join(studio.log)
            assert database.read_bytes() == damaged
            assert atelier("restore", "--home", str(victim)).returncode == 0
            studio.start()
        else:
            outcomes.add("started")
        assert studio.ask("GET", "/api/health")["parts"]
        assert studio.process
        assert studio.process.poll() is None
        studio.kill()
    assert "refused" in outcomes
