"""A proof for a client: opened by file://, picked from, and its picks taken in at the studio that made it."""

import functools
import hashlib
import http.server
import json
import os
import subprocess
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from steps import make
from studio import Studio
from test_access import THEMES, check
from test_export_gallery import QuietFiles

PROMPTS = ["a secret fox in snow", "a secret boat at dawn"]


def make_secrets(studio):
    for prompt in PROMPTS:
        make(studio, prompt, model="gpt4o-image")


@pytest.fixture
def shelf(studio, stock):
    """A studio with two pictures."""
    return stock(studio, make_secrets)


@pytest.fixture
def client(browser: Browser):
    """Opens a proof from its folder, as a client does; fails on any error of the page."""
    faults: list[str] = []
    contexts = []

    def open_proof(folder: Path) -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: message.type == "error" and faults.append(message.text))
        page.on("request", lambda request: request.url.startswith(("file:", "blob:")) or faults.append(request.url))
        page.goto((folder / "index.html").as_uri())
        return page

    yield open_proof
    for context in contexts:
        context.close()
    assert not faults, faults


def atelier(studio: Studio, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [os.environ["ATELIER_BINARY"], words[0], *words[1:], "--home", str(studio.home)]
    return subprocess.run(command, text=True, capture_output=True, timeout=60)


def test_a_client_picks_and_writes_and_the_file_becomes_favourites_and_notes(shelf, visit, client, shot, tmp_path):
    out, saved = tmp_path / "proof", tmp_path / "picks.json"
    run = atelier(shelf, "export", str(out), "--proof", "--no-prompts")
    assert run.returncode == 0, run.stderr
    said = "".join(path.read_text() for path in [out / "index.html", *out.glob("atelier/*.js")]) + str(list(out.rglob("*")))
    assert "secret" not in said and not (out / "metadata.csv").exists()

    proof = client(out)
    expect(proof.get_by_role("listitem")).to_have_count(2)
    expect(proof.get_by_role("button", name="Save picks")).to_be_disabled()
    expect(proof.get_by_label("Search")).to_be_hidden()
    # The newest comes first; a key picks it, a second one takes that back.
    first, second = proof.get_by_role("listitem").get_by_role("button").all()
    first.focus()
    proof.keyboard.press("p")
    expect(first).to_have_accessible_name("media/media-2.png, picked")
    proof.keyboard.press("p")
    expect(proof.get_by_text("0 picked")).to_be_visible()
    second.click()
    dialog = proof.get_by_role("dialog")
    dialog.get_by_role("button", name="Pick").click()
    expect(dialog.get_by_role("button", name="Pick")).to_have_attribute("aria-pressed", "true")
    dialog.get_by_role("textbox", name="Note").fill("Pick the darker one, please")
    proof.keyboard.press("ArrowLeft")  # moves in the note, not to the other picture
    expect(dialog.get_by_role("heading")).to_have_text("2 of 2")
    shot(proof, "proof-viewer")
    dialog.get_by_role("button", name="Close").click()
    expect(proof.get_by_text("1 picked, 1 note")).to_be_visible()
    shot(proof, "proof")
    # It is still there when the folder is opened again, and can be narrowed to what is picked.
    proof.reload()
    expect(proof.get_by_text("1 picked, 1 note")).to_be_visible()
    proof.get_by_role("button", name="Picked", exact=True).click()
    expect(proof.get_by_role("listitem")).to_have_count(1)
    with proof.expect_download() as saving:
        proof.get_by_role("button", name="Save picks").click()
    expect(proof.get_by_text("1 picked, 1 note, saved")).to_be_visible()
    assert saving.value.suggested_filename.startswith("picks-")
    saving.value.save_as(saved)
    assert [pick["media_id"] for pick in json.loads(saved.read_text())["picks"]] == [1]

    page = visit("/gallery").page
    expect(page.get_by_role("listbox", name="Pictures").get_by_role("option")).to_have_count(2)
    drop(page, saved)
    expect(page.get_by_text("1 new favourite and 1 note from the client")).to_be_visible()
    media = shelf.ask("GET", "/api/media/1")
    assert media["favorite"] and media["note"] == "Pick the darker one, please"
    assert not shelf.ask("GET", "/api/media/2")["favorite"]
    run = atelier(shelf, "picks", str(saved))
    assert run.returncode == 0 and "0 favourites and 0 notes are new; 1 were known." in run.stdout


def test_axe_finds_nothing_in_a_proof(shelf, browser, tmp_path):
    assert atelier(shelf, "export", str(tmp_path / "proof"), "--proof").returncode == 0
    handler = functools.partial(QuietFiles, directory=str(tmp_path / "proof"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for theme in THEMES:
            context = browser.new_context(color_scheme=theme, reduced_motion="reduce")
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            expect(page.get_by_role("listitem")).to_have_count(2)
            check(page)
            page.get_by_role("listitem").get_by_role("button").first.click()
            page.get_by_role("dialog").get_by_role("button", name="Pick").click()
            check(page)
            context.close()
        server.shutdown()


def drop(page: Page, file: Path) -> None:
    """Drops a file on the gallery."""
    page.evaluate(
        """({ name, text }) => {
          const held = new DataTransfer();
          held.items.add(new File([text], name, { type: "application/json" }));
          const target = document.querySelector("#page");
          for (const kind of ["dragenter", "dragover", "drop"]) {
            target.dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
          }
        }""",
        {"name": file.name, "text": file.read_text()},
    )


def test_what_is_no_file_of_picks_or_one_of_another_studio_is_told_and_changes_nothing(shelf, visit, tmp_path):
    page = refused(visit("/gallery"))
    page.get_by_role("listbox", name="Pictures").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.get_by_role("toolbar", name="Selection").get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="Export 2 items")
    dialog.get_by_role("radio", name="Client proof").click()
    pick = {"media_id": 1, "sha256": "0" * 64, "file": "media/other-1.png", "picked": True, "note": ""}
    other = {"atelier_picks": 1, "picks": [pick]}
    known = {**pick, "sha256": sha256(shelf, 1)}
    for name, content, words in [
        ("letter.json", "Dear Jo", "This is no file of picks"),
        ("other.json", json.dumps(other), "None of the 1 pictures in this file is in this gallery."),
        ("half.json", json.dumps({**other, "picks": [known, pick]}), "not in this gallery: media/other-1.png"),
    ]:
        if name == "half.json":
            assert not shelf.ask("GET", "/api/media/1")["favorite"]
        (tmp_path / name).write_text(content)
        with page.expect_file_chooser() as chooser:
            dialog.get_by_role("button", name="Take in picks").click()
        chooser.value.set_files(tmp_path / name)
        expect(page.get_by_text(words)).to_be_visible()
    assert shelf.ask("GET", "/api/media/1")["favorite"]
    run = atelier(shelf, "picks", str(tmp_path / "half.json"))
    assert run.returncode == 1 and "media/other-1.png is not in this gallery." in run.stderr
    run = atelier(shelf, "picks", str(tmp_path / "letter.json"))
    assert run.returncode == 1 and "This is no file of picks" in run.stderr


def refused(visitor) -> Page:
    """A page on which something is refused."""
    visitor.allow("status of 422")
    return visitor.page


def sha256(studio: Studio, media: int) -> str:
    """Of the file of a media, as the studio noted it."""
    name = studio.ask("GET", f"/api/media/{media}")["filename"]
    return hashlib.sha256((studio.home / "media" / name).read_bytes()).hexdigest()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_an_export_into_a_folder_tells_how_far_it_is_and_goes_on(shelf, visit, shot, tmp_path, theme):
    page = refused(visit("/gallery", theme=theme))
    page.get_by_role("listbox", name="Pictures").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.get_by_role("toolbar", name="Selection").get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="Export 2 items")
    check(page)
    dialog.get_by_role("radio", name="Gallery").click()
    dialog.get_by_role("radio", name="Folder of this computer").click()
    folder = dialog.get_by_role("textbox", name="Folder")
    folder.fill("for-jo")
    dialog.get_by_role("button", name="Export", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("An export cannot be written to for-jo.")
    folder.fill(str(tmp_path / "none" / "out"))
    dialog.get_by_role("button", name="Export", exact=True).click()
    failed = dialog.get_by_role("list", name="Exports").get_by_role("listitem").filter(has_text="none/out")
    expect(failed.get_by_role("status")).to_contain_text("The export could not be written to its end.")
    (tmp_path / "none").mkdir()
    failed.get_by_role("button", name="Go on").click()
    expect(failed.get_by_role("status")).to_have_text(f"2 items are in {tmp_path}/none/out")
    assert (tmp_path / "none" / "out" / "index.html").is_file()
    check(page)
    shot(page, f"export-{theme}")
