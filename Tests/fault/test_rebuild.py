"""A studio that has lost its database gets it back from the files, on the real program."""

from pathlib import Path

import pytest
from provider import Provider
from studio import WEB, Studio
from test_kill import settle

KEPT = ("media_id", "prompt", "model", "favorite", "rating", "tags", "collections", "filename", "created_at", "task_id")


@pytest.fixture
def studio(tmp_path: Path, provider: Provider):
    """Two pictures of which the user has said something; one of them in the trash."""
    studio = Studio(tmp_path / "home", provider.environment).start()
    for prompt in ("the sea", "a boat"):
        studio.ask("POST", "/api/images/generate", {"prompt": prompt})
    settle(studio)
    sea, boat = sorted(studio.ask("GET", "/api/media")["items"], key=lambda one: one["media_id"])
    studio.ask("PATCH", f"/api/media/{sea['media_id']}", {"favorite": True, "rating": 4, "tags": ["blue"], "collections": ["Walks"]})
    studio.ask("DELETE", f"/api/media/{boat['media_id']}")
    yield studio
    studio.kill()


def told(studio: Studio) -> list[dict]:
    shown = studio.ask("GET", "/api/media")["items"] + studio.ask("GET", "/api/media?trash=true")["items"]
    return [{name: one[name] for name in KEPT} for one in shown]


def test_everything_comes_back_without_the_database(atelier, studio: Studio, provider: Provider):
    before, usage = told(studio), studio.ask("GET", "/api/usage")["totals"]
    assert len(before) == 2
    studio.end()
    for path in studio.home.glob("atelier.sqlite*"):
        path.unlink()
    refused = atelier("serve", "--port", "0", "--home", str(studio.home), "--web", str(WEB))
    assert refused.returncode == 1
    assert f"atelier rebuild --home '{studio.home}'" in refused.stderr
    made = atelier("rebuild", "--home", str(studio.home))
    assert made.returncode == 0, made.stdout + made.stderr
    assert "2 media, 2 tasks." in made.stdout
    studio.start()
    assert told(studio) == before
    assert studio.ask("GET", "/api/usage")["totals"] == usage
    assert provider.posts == 2
    studio.end()
    assert atelier("check", "--home", str(studio.home)).returncode == 0


def test_a_record_that_is_damaged_is_named_and_its_picture_is_taken_in(atelier, studio: Studio):
    studio.end()
    record = next((studio.home / "media").glob("*.json"))
    record.write_text("{")
    made = atelier("rebuild", "--home", str(studio.home))
    assert made.returncode == 1
    assert f"media/{record.name}" in made.stdout
    assert (studio.home / "quarantine" / record.name).read_text() == "{"
    assert len(list(studio.home.glob("atelier-aside-*.sqlite"))) == 1
    studio.start()
    while studio.ask("GET", "/api/media")["total"] != 1:
        assert studio.process
        assert studio.process.poll() is None


def test_a_studio_in_use_is_left_alone(atelier, studio: Studio):
    refused = atelier("rebuild", "--home", str(studio.home))
    assert refused.returncode == 1
    assert studio.address in refused.stderr
    assert studio.ask("GET", "/api/media")["total"] == 1
