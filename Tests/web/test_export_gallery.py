"""An export's folder opens by a double click: its gallery works from file://, without a server."""

import functools
import http.server
import os
import re
import subprocess
import threading
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from studio import WEB, Studio

PROMPTS = ["a red fox in snow", "a paper boat at dawn"]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `atelier export` made of a studio with two pictures of the sandbox."""
    home = tmp_path_factory.mktemp("studio")
    folder = tmp_path_factory.mktemp("out") / "export"
    studio = Studio(home / "home").start()
    try:
        studio.control(pace=0.05)
        for prompt in PROMPTS:
            studio.ask("POST", "/api/images/generate", {"prompt": prompt, "model": "gpt4o-image"})
        wait_for(lambda: studio.ask("GET", "/api/media")["total"] == len(PROMPTS))
        first = studio.ask("GET", "/api/media?q=fox")["items"][0]["media_id"]
        studio.ask("PATCH", f"/api/media/{first}", {"favorite": True, "collections": ["Animals"]})
        # Through the server that runs; the export of a studio without one is tested beside the other commands.
        run = export(studio, folder, "--metadata")
        assert run.returncode == 0, run.stderr
        assert "2 media are in" in run.stdout
        before = {file: file.stat().st_mtime_ns for file in (folder / "media").iterdir()}
        assert export(studio, folder, "--metadata").returncode == 0
        assert before == {file: file.stat().st_mtime_ns for file in (folder / "media").iterdir()}
    finally:
        studio.kill()
    return folder


def export(studio: Studio, folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [os.environ["ATELIER_BINARY"], "export", str(folder), "--home", str(studio.home), *words]
    return subprocess.run(command, text=True, capture_output=True, timeout=60)


def wait_for(holds) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to be")


@pytest.fixture
def opened(browser: Browser, exported: Path):
    """Opens the gallery of the folder, and fails on any error of the page."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark", reduced_motion="reduce")
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("request", lambda request: request.url.startswith("file:") or faults.append(request.url))
    page.goto((exported / "index.html").as_uri())
    yield page
    context.close()
    assert not faults, faults


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_in_an_export(browser: Browser, exported: Path, theme):
    # Over http: what axe asks for itself is refused to a page of file://.
    handler = functools.partial(QuietFiles, directory=str(exported))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(color_scheme=theme, reduced_motion="reduce")
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        expect(tiles(page)).to_have_count(2)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.get_by_role("button", name="a paper boat at dawn").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        context.close()
        server.shutdown()


class QuietFiles(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """The test's own output is enough."""


def tiles(page: Page):
    return page.get_by_role("listitem")


def test_the_gallery_shows_searches_and_narrows(opened: Page, shot):
    expect(tiles(opened)).to_have_count(2)
    expect(opened.locator(".tile img").first).to_have_js_property("complete", True)
    assert opened.locator(".tile img").first.evaluate("picture => picture.naturalWidth") > 0
    shot(opened, "export-gallery-dark")
    opened.get_by_label("Search").fill("boa paper")
    expect(tiles(opened)).to_have_count(1)
    expect(opened.get_by_role("button", name="a paper boat at dawn")).to_be_visible()
    expect(opened.get_by_role("status")).to_have_text("1 of 2")
    opened.get_by_label("Search").fill("whale")
    expect(opened.get_by_text("Nothing here fits.")).to_be_visible()
    opened.get_by_label("Search").fill("")
    opened.get_by_role("button", name="Favourites").click()
    expect(tiles(opened)).to_have_count(1)
    expect(opened.get_by_role("button", name="a red fox in snow")).to_be_visible()
    opened.get_by_role("button", name="Favourites").click()
    opened.get_by_role("button", name="Videos").click()
    expect(tiles(opened)).to_have_count(0)
    opened.get_by_role("button", name="All", exact=True).click()
    opened.get_by_label("Collections").select_option("Animals")
    expect(tiles(opened)).to_have_count(1)


def test_a_picture_opens_large_and_turns_by_the_keys(opened: Page, shot):
    opened.get_by_role("button", name="a paper boat at dawn").focus()
    opened.keyboard.press("Enter")
    dialog = opened.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text("1 of 2")
    picture = dialog.get_by_role("img", name="a paper boat at dawn")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") > 320
    shot(opened, "export-viewer-dark")
    opened.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("heading")).to_have_text("2 of 2")
    expect(dialog.get_by_text("a red fox in snow")).to_be_visible()
    expect(dialog.get_by_role("link", name="Open the file")).to_have_attribute("href", re.compile(r"^media/a-red-fox-in-snow-\d+\.png$"))
    opened.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_the_icons_of_the_export_are_those_of_the_page():
    symbols = re.compile(r"<symbol .*</symbol>")
    drawn = symbols.findall((WEB / "export/index.html").read_text())
    assert drawn and set(drawn) <= set(symbols.findall((WEB / "icons/lucide.svg").read_text()))


def test_the_copies_carry_where_they_come_from(exported: Path):
    files = sorted((exported / "media").iterdir())
    words = ["exiftool", "-s3", "-XMP-iptcExt:DigitalSourceType", "-XMP-dc:Description", *map(str, files)]
    said = subprocess.run(words, text=True, capture_output=True, check=True).stdout
    # The sandbox draws by rule: no trained model made these.
    assert said.count("digitalsourcetype/algorithmicMedia") == 2
    assert all(prompt in said for prompt in PROMPTS)
