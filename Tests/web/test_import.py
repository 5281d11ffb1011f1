"""Media made elsewhere, dropped on the gallery."""

import os
import re
import struct
import zlib
from pathlib import Path

import pytest
from pictures import carry, png, pngs
from playwright.sync_api import Page, expect
from steps import drag_from_files, make
from test_access import check

WORDS = b"a red fox\nNegative prompt: blur\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 4294967295, Model: dream_8"


@pytest.fixture
def fox(tmp_path: Path) -> Path:
    """A picture as AUTOMATIC1111 leaves it."""
    path = png(tmp_path, "00042.png", (200, 90, 10))
    whole, text = path.read_bytes(), b"tEXtparameters\0" + WORDS
    path.write_bytes(whole[:33] + struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text)) + whole[33:])
    return path


def drop(page: Page, path: Path, kind: str):
    """Over the gallery, and let go."""
    carried = carry(page, path, kind)
    page.dispatch_event("main", "dragenter", {"dataTransfer": carried})
    page.dispatch_event("main", "dragover", {"dataTransfer": carried})
    expect(page.get_by_text("Drop them here to keep them in the gallery")).to_be_visible()
    page.dispatch_event("main", "drop", {"dataTransfer": carried})
    expect(page.get_by_text("Drop them here to keep them in the gallery")).to_have_count(0)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_dropped_files_are_kept_and_tell_how_they_were_made(studio, visit, shot, tmp_path, fox, theme):
    visitor = visit("/gallery", theme=theme)
    visitor.allow("status of 422")
    page = visitor.page
    expect(page.get_by_text("Drop pictures, videos and sounds made elsewhere")).to_be_visible()
    drop(page, fox, "image/png")
    news = page.get_by_role("region", name="Import")
    expect(news.get_by_role("status")).to_have_text("Import done: 1 new item")
    expect(page.get_by_role("listbox", name="Pictures").get_by_role("option")).to_have_count(1)
    (tmp_path / "notes.txt").write_text("no media")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import files").click()
    chooser.value.set_files([fox, tmp_path / "notes.txt", png(tmp_path, "boat.png", (10, 90, 200))])
    expect(news.get_by_role("status")).to_have_text("Import done: 1 new item, 1 known before, 1 not taken")
    expect(news.get_by_role("list", name="Not taken")).to_contain_text("notes.txt The file is not a picture, video or sound")
    check(page)
    shot(page, f"import-{theme}")
    news.get_by_role("button", name="Dismiss").click()
    expect(news).to_have_count(0)
    page.keyboard.press("/")
    page.keyboard.type("red fox")
    found = page.get_by_role("listbox", name="Pictures").get_by_role("option")
    expect(found).to_have_count(1)
    found.dblclick()
    about = page.get_by_role("complementary", name="Details")
    for words in ["a red fox", "dream_8", "4294967295", "Euler a", "AUTOMATIC1111", "blur"]:
        expect(about).to_contain_text(words)
    check(page)
    assert studio.ask("GET", "/api/ledger")["total"] == 0


def test_an_import_stops_where_it_is_and_the_same_files_again_bring_the_rest(studio, visit, tmp_path):
    files = [png(tmp_path, f"{number:02}.png", (number, 90, 200)) for number in range(12)]
    page = visit("/gallery").page
    held = []
    # The third file does not get to the server before the test lets it.
    def hold(route):
        held.append(route)
        if len(held) != 3:
            route.continue_()
    page.route("**/api/media?*name=*", hold)
    choose(page, files)
    news = page.get_by_role("region", name="Import")
    expect(news.get_by_role("status")).to_have_text("Importing 2 of 12")
    check(page)
    news.get_by_role("button", name="Stop").click()
    expect(news.get_by_role("status")).to_have_text("Stopped after 2 of 12: 2 new items")
    assert studio.ask("GET", "/api/media")["total"] == 2
    page.unroute("**/api/media?*name=*")
    choose(page, files)
    expect(news.get_by_role("status")).to_have_text("Import done: 10 new items, 2 known before")


def test_a_dropped_folder_brings_all_files_in_it_and_below_it(studio, visit, tmp_path):
    """The browser reads a folder some files at a time, and tells of none but to a drop of its own."""
    folder = tmp_path / "Summer 100% #1"
    below = folder / "für später" / "very deep"
    for inside in (below, folder / "empty", folder / ".cache"):
        inside.mkdir(parents=True)
    fox, hare, owl, boat = pngs(tmp_path, "fox.png", "hare.png", "owl.png", "boat.png")
    fox.rename(folder / "fox.png")
    hare.rename(below / "hare?.png")
    owl.rename(folder / ".cache" / "owl.png")
    (folder / ".directory").write_text("what a file manager leaves")
    (folder / "notes.txt").write_text("no media")
    for number in range(120):
        (below / f"fox {number}.png").hardlink_to(folder / "fox.png")
    visitor = visit("/gallery")
    visitor.allow("status of 422")
    page = visitor.page
    drop_from_files(page, folder, boat)
    news = page.get_by_role("region", name="Import")
    expect(news.get_by_role("status")).to_have_text("Import done: 3 new items, 120 known before, 1 not taken")
    expect(news.get_by_role("list", name="Not taken").get_by_role("listitem")).to_have_text([re.compile("^notes.txt ")])
    expect(page.get_by_role("listbox", name="Pictures").get_by_role("option")).to_have_count(3)
    names = {one["prompt"] for one in studio.ask("GET", "/api/media")["items"]}
    assert {"hare?", "boat"} < names and "owl" not in names, names


def test_a_file_that_is_gone_is_named_and_the_others_come(studio, visit, tmp_path):
    visitor = visit("/gallery")
    visitor.allow("ERR_FILE_NOT_FOUND")
    page = visitor.page
    drop_from_files(page, *pngs(tmp_path, "fox.png", "hare.png"), tmp_path / "gone.png")
    news = page.get_by_role("region", name="Import")
    expect(news.get_by_role("status")).to_have_text("Import done: 2 new items, 1 not taken")
    expect(news.get_by_role("list", name="Not taken")).to_have_text(re.compile("^gone.png It cannot be read"))


@pytest.mark.parametrize("path", ["/settings", "/gallery/1"])
def test_a_file_that_nothing_takes_is_not_opened(studio, visit, tmp_path, path):
    make(studio, "a paper boat")
    page = visit(path).page
    expect(page.locator(":is(dialog[open], main)").last).to_be_visible()
    for what in ("dragEnter", "dragOver", "drop"):
        drag_from_files(page, what, png(tmp_path, "fox.png", (200, 90, 10)))
    expect(page).to_have_url(re.compile(f"{path}$"))
    assert page.evaluate("1 + 1") == 2
    assert len(page.context.pages) == 1


def drop_from_files(page: Page, *paths: Path):
    drag_from_files(page, "dragEnter", *paths)
    drag_from_files(page, "dragOver", *paths)
    expect(page.get_by_text("Drop them here to keep them in the gallery")).to_be_visible()
    drag_from_files(page, "drop", *paths)
    expect(page.get_by_text("Drop them here to keep them in the gallery")).to_have_count(0)


def choose(page: Page, files: list[Path]):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import files").click()
    chooser.value.set_files(files)


def test_files_are_in_the_gallery_in_the_order_in_which_they_were_made(studio, visit, tmp_path):
    files = [png(tmp_path, f"{number:02}.png", (number, 90, 200)) for number in range(12)]
    for age, path in enumerate(files):
        # Some are larger, and so take longer than those behind them.
        path.write_bytes(path.read_bytes() + bytes(3_000_000 * (age % 3 == 0)))
        os.utime(path, (1_700_000_000 - age, 1_700_000_000 - age))
    page = visit("/gallery").page
    choose(page, files[::2] + files[1::2])
    expect(page.get_by_role("region", name="Import").get_by_role("status")).to_have_text("Import done: 12 new items")
    newest_first = [media["prompt"] for media in studio.ask("GET", "/api/media")["items"]]
    assert newest_first == [path.stem for path in files]
