"""Orders from the command line, with and without a server."""

import json
from pathlib import Path

import pytest
from studio import WEB, Studio

KINDS = [("image", ["--aspect-ratio", "3:2"], ".png"), ("video", ["--model", "runway", "--duration", "5"], ".mp4")]


@pytest.mark.parametrize(("kind", "options", "ending"), KINDS, ids=["image", "video"])
def test_an_order_ends_with_the_path_of_its_file(atelier, tmp_path: Path, kind: str, options: list[str], ending: str):
    studio = Studio(tmp_path / "home").start()
    studio.control(pace=0.1)
    result = atelier("generate", kind, "the sea at night", *options, "--wait", "--home", str(studio.home))
    studio.kill()
    assert result.returncode == 0, result.stderr
    path = Path(result.stdout.strip())
    assert path.suffix == ending
    assert path.stat().st_size > 10_000


def test_an_order_without_a_server_is_carried_out_by_the_command_itself(atelier, tmp_path: Path):
    home = str(tmp_path / "home")
    result = atelier("generate", "image", "--json", "--home", home, "--web", str(WEB), "--", "-- a dash at the start")
    task = json.loads(result.stdout)
    assert (task["status"], task["prompt"]) == ("completed", "-- a dash at the start")
    assert atelier("check", "--home", home).returncode == 0


def test_a_picture_of_mine_begins_a_clip_and_the_clip_goes_on(atelier, tmp_path: Path):
    studio = Studio(tmp_path / "home").start()
    studio.control(pace=0.1)
    picture = atelier("generate", "image", "a boat", "--wait", "--home", str(studio.home)).stdout.strip()
    words = ["--model", "runway", "--first-frame", picture, "--option", "duration=5", "--option", "quality=720p"]
    clip = atelier("generate", "video", "it sails away", *words, "--json", "--wait", "--home", str(studio.home))
    task = json.loads(clip.stdout)
    assert (task["status"], task["references"][0]["role"]) == ("completed", "first_frame"), clip.stderr
    words = ["--model", "runway-extend", "--source", str(task["media_id"])]
    longer = atelier("generate", "video", "and on", *words, "--json", "--wait", "--home", str(studio.home))
    studio.kill()
    assert json.loads(longer.stdout)["media"][0]["duration"] > task["media"][0]["duration"], longer.stderr


def test_a_file_that_is_not_there_is_named(atelier, tmp_path: Path):
    home = ["--home", str(tmp_path / "home"), "--web", str(WEB)]
    result = atelier("generate", "image", "x", "--reference", "/no/such.png", *home)
    assert result.returncode == 1
    assert "/no/such.png" in result.stderr


def test_a_refused_order_says_what_to_do(atelier, tmp_path: Path):
    result = atelier("generate", "video", "x", "--model", "runway", "--duration", "7", "--home", str(tmp_path / "home"), "--web", str(WEB))
    assert result.returncode == 1
    assert "5, 10" in result.stderr
