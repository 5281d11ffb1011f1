"""What no browser plays is watched in its copy; what the table says they play, they play; a sound is heard."""

import re
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from steps import at_rest, follow, tiles, until
from studio import Studio

FFMPEG = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=1"]

# Each form that a service sends or a person brings; the last two have to be copied.
FORMS = {
    "h264.mp4": ["-c:v", "libx264", "-pix_fmt", "yuv420p"],
    "vp9.webm": ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"],
    "prores.mov": ["-c:v", "prores_ks"],
    "hevc.mp4": ["-c:v", "libx265", "-x265-params", "log-level=error", "-pix_fmt", "yuv420p"],
}
COPIED = {"prores.mov", "hevc.mp4"}


@pytest.fixture
def cinema(tmp_path: Path):
    """A studio whose folder was given a clip of each form."""
    studio = Studio(tmp_path / "cinema").start()
    studio.kill()
    for name, words in FORMS.items():
        subprocess.run([*FFMPEG, *words, str(studio.home / "media" / name)], check=True)
    yield studio.start()
    studio.kill()


def clips(studio: Studio) -> list[dict]:
    return studio.ask("GET", "/api/media")["items"]


@pytest.mark.smoke
def test_every_clip_plays_here_as_it_is_or_as_its_copy(cinema, visit):
    page = visit("/gallery", at=cinema).page
    expect(page.get_by_role("listbox", name="Pictures").get_by_role("option")).to_have_count(len(FORMS))
    follow(cinema, lambda: len([one for one in clips(cinema) if one["playable_url"]]) == len(COPIED))
    media = clips(cinema)
    assert sorted(one["is_playable"] for one in media) == [False, False, True, True]
    for one in media:
        page.goto(f"{cinema.address}/gallery/{one['media_id']}")
        expect(page.get_by_role("dialog", name="Viewer").locator("video")).to_have_count(1)
        until(page, "document.querySelector('dialog video')?.readyState >= 2")
        page.evaluate("() => { const film = document.querySelector('dialog video'); film.muted = true; film.loop = true; return film.play(); }")
        until(page, "document.querySelector('dialog video').currentTime > 0")
        assert page.evaluate("document.querySelector('dialog video').videoWidth") > 0


@pytest.fixture
def radio(tmp_path: Path):
    """A studio whose folder was given a sound."""
    studio = Studio(tmp_path / "radio").start()
    studio.kill()
    tone = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=frequency=330:duration=2", str(studio.home / "media" / "tone.mp3")]
    subprocess.run(tone, check=True)
    yield studio.start()
    studio.kill()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_sound_stands_in_the_gallery_without_a_picture_and_is_played(radio, visit, shot, theme):
    page = visit("/gallery", at=radio, theme=theme).page
    follow(radio, lambda: radio.ask("GET", "/api/media?type=audio")["total"] == 1)
    expect(tiles(page)).to_have_accessible_name(re.compile("^Sound, .* s: tone"))
    expect(tiles(page).locator(".wave")).to_be_visible()
    expect(tiles(page).locator(".tag")).to_have_text("0:02")
    page.get_by_role("button", name="Audio", exact=True).click()
    expect(page).to_have_url(re.compile(r"\?type=audio$"))
    assert_accessible(page)
    shot(page, f"sound-tile-{theme}")
    tiles(page).click()
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.locator("audio")).to_have_class(re.compile(r"\bin\b"))
    expect(viewer.locator(".strip .i")).to_have_count(1)
    page.evaluate("document.querySelector('audio').muted = true")
    page.keyboard.press("l")
    page.keyboard.press("Space")
    until(page, "document.querySelector('audio').currentTime > 0.2 && document.querySelector('audio').loop")
    page.keyboard.press("Space")
    expect(viewer.locator("audio")).to_have_js_property("paused", True)
    assert_accessible(page)
    shot(page, f"sound-viewer-{theme}")


def assert_accessible(page) -> None:
    at_rest(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
