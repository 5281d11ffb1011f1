"""Narrowing the gallery, and sorting it into collections and by tags."""

import os
import re
import sqlite3
import zipfile
from datetime import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from pictures import png
from playwright.sync_api import Page, expect
from steps import box_of, make, tick, tiles, until

MONTH = 31 * 86_400_000  # ms


def make_animals(studio):
    make(studio, "A red fox", aspect_ratio="1:1", n_variants=2)
    make(studio, "A blue hare", aspect_ratio="3:2")


@pytest.fixture
def shelf(studio, stock):
    """A studio with two square foxes and a wide hare."""
    return stock(studio, make_animals)


def choose(page: Page, chip: str, name) -> None:
    """Opens the menu of a chip and takes one of its choices."""
    page.get_by_role("button", name=re.compile(f"^{chip}(:|$)")).click()
    page.get_by_role("menuitemradio", name=name).click()


def chip(page: Page, name):
    return page.get_by_role("group", name="Filters").get_by_role("button", name=name, exact=True)


def bar(page: Page):
    return page.get_by_role("toolbar", name="Selection")


def select_all(page: Page) -> None:
    page.get_by_role("listbox", name="Pictures").focus()
    page.keyboard.press("Control+a")


def check(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_what_was_imported_is_a_source_of_its_own(shelf, visit, tmp_path):
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(3)
    expect(page.get_by_role("button", name=re.compile("^Source"))).to_have_count(0)
    shelf.ask("POST", "/api/media", {"path": str(png(tmp_path, "own.png", (10, 90, 200)))})
    expect(tiles(page)).to_have_count(4)
    choose(page, "Source", re.compile("^Sandbox ?3$"))
    expect(tiles(page)).to_have_count(3)
    choose(page, "Source", re.compile("^Imported ?1$"))
    expect(tiles(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("source=imported"))
    page.goto(page.url.replace("source=imported", "sandbox=true"))
    expect(chip(page, "Source: Sandbox")).to_be_visible()
    expect(tiles(page)).to_have_count(3)


@pytest.mark.smoke
def test_filters_add_up_tell_their_counts_and_stay_in_the_address(shelf, visit):
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(3)
    choose(page, "Shape", re.compile("^Square ?2$"))
    expect(tiles(page)).to_have_count(2)
    expect(page).to_have_url(re.compile("shape=square"))
    model = shelf.ask("GET", "/api/media?limit=1")["items"][0]["model_name"]
    choose(page, "Model", re.compile(f"^{model} ?2$"))
    expect(chip(page, f"Model: {model}")).to_be_visible()
    page.reload()
    expect(tiles(page)).to_have_count(2)
    choose(page, "Shape", re.compile("^Landscape ?1$"))
    expect(tiles(page)).to_have_count(1)
    expect(tiles(page).first).to_have_accessible_name(re.compile("hare"))
    page.go_back()
    expect(tiles(page)).to_have_count(2)
    chip(page, "All").click()
    expect(tiles(page)).to_have_count(3)


def test_a_colour_shows_what_has_it(shelf, visit):
    colors = shelf.ask("GET", "/api/media/counts?by=color")["items"]
    page = visit("/gallery").page
    for color in colors:
        choose(page, "Colour", re.compile(f"^{color['value']} ?{color['count']}$", re.I))
        expect(tiles(page)).to_have_count(color["count"])
    chip(page, f"Colour: {colors[-1]['value'].capitalize()}").click()
    expect(page.get_by_role("menuitemradio", checked=True)).to_have_accessible_name(re.compile(colors[-1]["value"], re.I))


def test_what_there_is_none_of_cannot_be_chosen(shelf, visit):
    page = visit("/gallery").page
    expect(chip(page, "Videos")).to_have_attribute("aria-disabled", "true")
    expect(chip(page, "Audio")).to_have_count(0)
    expect(chip(page, "Tag")).to_have_count(0)
    chip(page, "Videos").click(force=True)
    expect(page).to_have_url(re.compile("/gallery$"))
    chip(page, "Pictures").click()
    expect(page).to_have_url(re.compile("type=image"))
    expect(tiles(page)).to_have_count(3)


def test_days_narrow_from_the_first_to_the_last(shelf, visit):
    page = visit("/gallery").page
    choose(page, "Date", "Today")
    expect(page).to_have_url(re.compile(r"since=\d{4}-\d\d-\d\d$"))
    expect(tiles(page)).to_have_count(3)
    choose(page, "Date", "Choose days…")
    dialog = page.get_by_role("dialog", name="Made between")
    check(page)
    dialog.get_by_label("First day").fill("2001-02-03")
    dialog.get_by_label("Last day").fill("2001-01-02")  # the wrong way round
    dialog.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Nothing found")).to_be_visible()
    expect(page).to_have_url(re.compile("since=2001-01-02&until=2001-02-03"))
    choose(page, "Date", "Any time")
    expect(tiles(page)).to_have_count(3)


def test_a_collection_is_made_from_what_is_selected_renamed_removed_and_made_again(shelf, visit, shot):
    page = visit("/gallery").page
    tick(tiles(page).nth(0))
    tick(tiles(page).nth(1))
    bar(page).get_by_role("button", name="Collect").click()
    page.get_by_role("combobox", name="Collection").fill("Foxes & co")
    check(page)
    page.get_by_role("option", name="Make “Foxes & co”").click()
    side = page.get_by_role("region", name="Collections")
    link = side.get_by_role("link", name=re.compile("^Foxes & co"))
    expect(link).to_contain_text("2")
    expect(link.locator("img")).to_have_attribute("src", re.compile("/static/thumbs/"))
    shot(page, "gallery-collection")
    link.click()
    expect(tiles(page)).to_have_count(2)
    expect(link).to_have_attribute("aria-current", "page")

    side.get_by_role("button", name="Change Foxes & co").click()
    page.get_by_role("menuitem", name="Rename…").click()
    page.get_by_role("textbox", name="Name").fill("Animals")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(page).to_have_url(re.compile("collection=Animals"))
    expect(tiles(page)).to_have_count(2)

    side.get_by_role("button", name="Change Animals").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(side.get_by_role("link")).to_have_count(0)
    expect(tiles(page)).to_have_count(3)
    page.get_by_role("button", name="Undo").last.click()
    expect(side.get_by_role("link", name=re.compile("^Animals"))).to_contain_text("2")


def test_pictures_are_dragged_into_a_collection_and_taken_out_again(shelf, visit):
    shelf.ask("POST", "/api/collections", {"name": "Hares"})
    page = visit("/gallery").page
    link = page.get_by_role("region", name="Collections").get_by_role("link", name=re.compile("^Hares"))
    tiles(page).nth(1).drag_to(link)
    expect(link).to_contain_text("1")
    select_all(page)
    tiles(page).nth(0).drag_to(link)
    expect(link).to_contain_text("3")
    link.click()
    expect(page).to_have_url(re.compile("collection=Hares"))
    expect(bar(page)).to_contain_text("3 selected")
    bar(page).get_by_role("button", name="Take out").click()
    expect(page.get_by_text("Nothing in this collection yet")).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    expect(tiles(page)).to_have_count(3)


def test_undo_takes_back_only_what_was_changed(shelf, visit):
    first = shelf.ask("GET", "/api/media?limit=1")["items"][0]["media_id"]
    shelf.ask("PATCH", f"/api/media/{first}", {"favorite": True, "tags": ["dawn"]})
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(3)
    select_all(page)
    bar(page).get_by_role("button", name="Favourite").click()
    expect(page.get_by_text("2 items are favourites now")).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    chip(page, "Favourites").click()
    expect(tiles(page)).to_have_count(1)
    chip(page, "Favourites").click()
    expect(tiles(page)).to_have_count(3)

    select_all(page)
    bar(page).get_by_role("button", name="Tag").click()
    page.get_by_role("combobox", name="Tag").fill("da")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 items tagged “dawn”")).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    chip(page, "Tag").click()
    page.get_by_role("option", name=re.compile("^dawn ?1$")).click()
    expect(tiles(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("tag=dawn"))


def test_what_is_selected_is_saved_as_a_zip(shelf, visit, tmp_path):
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(3)
    select_all(page)
    bar(page).get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="Export 3 items")
    with page.expect_download() as saving:
        dialog.get_by_role("button", name="Export", exact=True).click()
    expect(dialog.get_by_role("list", name="Exports").get_by_role("status")).to_have_text("3 items are in the zip file")
    saving.value.save_as(tmp_path / "saved.zip")
    with zipfile.ZipFile(tmp_path / "saved.zip") as saved:
        assert saved.testzip() is None
        assert sum(name.endswith(".png") for name in saved.namelist()) == 3


def grow_first(studio, size: int) -> None:
    """Makes the first file so large, without filling the disk, that a browser takes a while to save it."""
    name = studio.ask("GET", "/api/media/1")["filename"]
    studio.end()
    os.truncate(studio.home / "media" / name, size)
    database = sqlite3.connect(studio.home / "atelier.sqlite")
    with database:
        database.execute("UPDATE media SET bytes = ? WHERE id = 1", [size])
    database.close()
    studio.start()


def test_a_zip_can_be_stopped_while_it_is_saved(shelf, visit):
    grow_first(shelf, 2 << 30)
    page = visit("/gallery").page
    select_all(page)
    bar(page).get_by_role("button", name="Export").click()
    dialog = page.get_by_role("dialog", name="Export 3 items")
    with page.expect_download() as saving:
        dialog.get_by_role("button", name="Export", exact=True).click()
    dialog.get_by_role("button", name="Stop", exact=True).click()
    expect(dialog.get_by_role("list", name="Exports").get_by_role("status")).to_have_text(re.compile("^Stopped after [012] of 3"))
    assert saving.value.failure() is not None


@pytest.fixture
def years(shelf):
    """The same three, made in three months of two years."""
    shelf.kill()
    with sqlite3.connect(shelf.home / "atelier.sqlite") as database:
        database.execute(f"UPDATE media SET created_at = created_at - (SELECT max(id) FROM media) * {6 * MONTH} + id * {6 * MONTH}")
    database.close()
    return shelf.start()


def test_the_time_line_names_the_months_and_leads_to_them(years, visit):
    page = visit("/gallery").page
    page.set_viewport_size({"width": 1440, "height": 420})
    line = page.get_by_role("slider", name="Month")
    made = [one["created_at"] for one in years.ask("GET", "/api/media")["items"]]
    months = [f"{datetime.fromisoformat(time):%B %Y}" for time in made]
    expect(line).to_have_attribute("aria-valuemax", "2")
    expect(line).to_have_attribute("aria-valuetext", months[0])
    until(page, "(grid => grid.scrollHeight > grid.clientHeight + 100)(document.querySelector('media-grid'))")  # the window is small
    line.focus()
    page.keyboard.press("ArrowDown")
    expect(line).to_have_attribute("aria-valuetext", months[1])
    page.keyboard.press("Home")
    expect(line).to_have_attribute("aria-valuetext", months[0])
    box = box_of(line)
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] * 0.5)
    expect(line.locator(".pill")).to_have_text(months[1])
    page.mouse.down()
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] * 0.45)
    expect(line).to_have_attribute("aria-valuetext", months[1])
    page.mouse.up()
    page.get_by_role("combobox", name="Order").select_option("largest")
    expect(line).to_have_count(0)
    expect(tiles(page)).to_have_count(3)
