"""Collections: in the user's order, one inside another, with a cover, by hand, by a filter, and on a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from steps import at_rest, box_of, make, tick, tiles


def make_animals(studio):
    for prompt in ["A red fox", "A blue hare"]:
        make(studio, prompt, aspect_ratio="1:1", n_variants=2)
    studio.ask("POST", "/api/collections", {"name": "Animals", "media_ids": [1, 2, 3, 4]})


@pytest.fixture
def shelf(studio, stock):
    """A studio with four pictures in one collection."""
    return stock(studio, make_animals)


def side(page: Page) -> Locator:
    return page.get_by_role("region", name="Collections")


def row(at: Page | Locator, name: str) -> Locator:
    return at.get_by_role("link", name=re.compile(f"^{name}"))


def rows(at: Locator) -> Locator:
    """The rows of collections; the smart ones stand below them."""
    return at.locator(".nav").first.get_by_role("link")


def tree(studio) -> list[str]:
    """The names in their order; those inside another stand in brackets."""
    return [f"({one['name']})" if one["parent_id"] else one["name"] for one in studio.ask("GET", "/api/collections")["items"]]


def act(page: Page, name: str, item: str) -> None:
    page.get_by_role("button", name=f"Change {name}", exact=True).click()
    page.get_by_role("menuitem", name=item, exact=True).click()


def undo(page: Page) -> None:
    page.get_by_role("button", name="Undo").last.click()


def check(page: Page) -> None:
    at_rest(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def shown(page: Page) -> list[int]:
    """The pictures in the order of the grid."""
    found = page.evaluate("[...document.querySelectorAll('media-grid .tile[id]')].map(one => [Number(one.ariaPosInSet), Number(one.id.slice(6))])")
    return [id for _, id in sorted(found)]


def await_order(page: Page, *ids: int) -> None:
    for place, id in enumerate(ids, start=1):
        expect(page.locator(f"#media-{id}")).to_have_attribute("aria-posinset", str(place))


def test_rows_are_put_in_order_and_into_each_other_by_hand_and_by_keys(shelf, visit):
    for name in ["Boats", "Clouds"]:
        shelf.ask("POST", "/api/collections", {"name": name})
    page = visit("/gallery").page
    other = visit("/gallery").page
    bar = side(page)
    expect(rows(bar)).to_have_text([re.compile("^Animals"), re.compile("^Boats"), re.compile("^Clouds")])
    row(bar, "Clouds").drag_to(row(bar, "Animals"), target_position={"x": 60, "y": 3})
    expect(rows(bar)).to_have_text([re.compile("^Clouds"), re.compile("^Animals"), re.compile("^Boats")])
    page.get_by_role("button", name="Dismiss").click()
    row(bar, "Boats").drag_to(row(bar, "Animals"), target_position={"x": 60, "y": 16})
    expect(bar.locator(".inside a")).to_have_text([re.compile("^Boats")])
    assert tree(shelf) == ["Clouds", "Animals", "(Boats)"]
    undo(page)
    expect(bar.locator(".inside a")).to_have_count(0)
    expect(rows(side(other))).to_have_text([re.compile("^Clouds"), re.compile("^Animals"), re.compile("^Boats")])

    row(bar, "Boats").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(rows(bar)).to_have_text([re.compile("^Clouds"), re.compile("^Boats"), re.compile("^Animals")])
    expect(bar.get_by_role("status")).to_have_text("Boats: place 2 of 3")
    expect(row(bar, "Boats")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    expect(bar.locator(".inside a")).to_have_text([re.compile("^Boats")])
    expect(row(bar, "Boats")).to_be_focused()
    assert tree(shelf) == ["Clouds", "(Boats)", "Animals"]
    page.keyboard.press("Alt+ArrowLeft")
    expect(bar.locator(".inside a")).to_have_count(0)
    expect(rows(side(other))).to_have_text([re.compile("^Clouds"), re.compile("^Boats"), re.compile("^Animals")])
    expect(page).to_have_url(re.compile("/gallery$"))
    expect(page.get_by_role("button", name="Undo")).to_have_count(1)  # the way back of all three steps
    page.keyboard.press("Control+z")
    expect(rows(bar)).to_have_text([re.compile("^Clouds"), re.compile("^Animals"), re.compile("^Boats")])
    expect(rows(side(other))).to_have_text([re.compile("^Clouds"), re.compile("^Animals"), re.compile("^Boats")])


def test_what_is_inside_outlives_what_holds_it_and_goes_back_with_it(shelf, visit):
    shelf.ask("POST", "/api/collections", {"name": "Boats"})
    page = visit("/gallery").page
    act(page, "Animals", "New inside…")
    page.get_by_role("textbox", name="Name").fill("Foxes")
    page.get_by_role("button", name="Make", exact=True).click()
    expect(side(page).locator(".inside a")).to_have_text([re.compile("^Foxes")])
    act(page, "Boats", "Put into…")
    page.get_by_role("option", name="Animals").click()
    expect(side(page).locator(".inside a")).to_have_count(2)
    check(page)
    act(page, "Animals", "Delete")
    expect(side(page).locator(".inside a")).to_have_count(0)
    assert tree(shelf) == ["Foxes", "Boats"]
    undo(page)
    expect(side(page).locator(".inside a")).to_have_count(2)
    assert tree(shelf) == ["Animals", "(Foxes)", "(Boats)"]
    expect(row(side(page), "Animals")).to_contain_text("4")


def test_a_cover_is_chosen_from_the_collection_and_given_back(shelf, visit):
    page = visit("/gallery?collection=Animals").page
    cover = row(side(page), "Animals").locator("img")
    expect(cover).to_have_attribute("src", "/static/thumbs/4.webp")
    tick(page.locator("#media-2"))
    page.get_by_role("toolbar", name="Selection").get_by_role("button", name="Cover").click()
    expect(cover).to_have_attribute("src", "/static/thumbs/2.webp")
    undo(page)
    expect(cover).to_have_attribute("src", "/static/thumbs/4.webp")
    page.get_by_role("toolbar", name="Selection").get_by_role("button", name="Cover").click()
    expect(cover).to_have_attribute("src", "/static/thumbs/2.webp")
    act(page, "Animals", "Newest as cover")
    expect(cover).to_have_attribute("src", "/static/thumbs/4.webp")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_cover_gives_way_while_it_is_in_the_trash_and_comes_back_with_its_collection(shelf, visit, width):
    shelf.ask("PATCH", "/api/collections/1", {"cover_media_id": 2})
    shelf.ask("POST", "/api/collections", {"name": "Boats"})
    shelf.ask("POST", "/api/smart-collections", {"name": "Foxes", "filter": {"q": "fox"}})
    page = visit("/gallery", width=width).page
    if width == 390:
        page.get_by_role("button", name="Collections", exact=True).click()
        at_rest(page)
    at = page.get_by_role("dialog", name="Collections") if width == 390 else side(page)
    cover, smart = row(at, "Animals").locator("img"), row(at, "Foxes").locator("img")

    def shows(place: Locator, media: int) -> None:
        expect(place).to_have_attribute("src", f"/static/thumbs/{media}.webp")
        expect(place).to_have_js_property("naturalWidth", 320)

    shows(cover, 2)
    shows(smart, 2)
    expect(row(at, "Boats").locator("img")).to_have_count(0)
    shelf.ask("POST", "/api/media/deletion", {"ids": [2, 4]})
    shows(cover, 3)
    shows(smart, 1)
    shelf.ask("POST", "/api/media/restoration", {"ids": [2, 4]})
    shows(cover, 2)
    shows(smart, 2)
    act(page, "Animals", "Delete")
    expect(row(at, "Animals")).to_have_count(0)
    undo(page)
    shows(cover, 2)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_long_name_does_not_push_the_rows_aside(shelf, visit, width):
    shelf.ask("POST", "/api/collections", {"name": "W" * 100})
    page = visit("/gallery", width=width).page
    if width == 390:
        page.get_by_role("button", name="Collections", exact=True).click()
        at_rest(page)
    at = page.get_by_role("dialog", name="Collections") if width == 390 else side(page)
    expect(rows(at)).to_have_count(2)
    assert at.locator(".nav").first.evaluate("list => list.scrollWidth - list.clientWidth") == 0


def test_pictures_of_a_collection_stand_as_they_are_put(shelf, visit):
    page = visit("/gallery").page
    order = page.get_by_role("combobox", name="Order")
    expect(order.locator("option[value=manual]")).to_be_hidden()
    page.goto(shelf.address + "/gallery?collection=Animals")
    order.select_option("manual")
    expect(page).to_have_url(re.compile("sort_by=manual"))
    await_order(page, 1, 2, 3, 4)
    other = visit("/gallery?collection=Animals&sort_by=manual").page
    await_order(other, 1, 2, 3, 4)

    page.locator("#media-4").drag_to(page.locator("#media-2"), target_position={"x": 8, "y": 60})
    await_order(page, 1, 4, 2, 3)
    await_order(other, 1, 4, 2, 3)
    undo(page)
    await_order(page, 1, 2, 3, 4)

    page.get_by_role("listbox", name="Pictures").focus()
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("Alt+ArrowRight")  # faster than the server answers
    await_order(page, 2, 3, 4, 1)
    await_order(other, 2, 3, 4, 1)
    expect(page.get_by_text("Place 4 of 4")).to_be_attached()
    expect(page.get_by_role("button", name="Undo")).to_have_count(1)  # the way back of all three steps
    page.keyboard.press("Control+z")
    await_order(page, 1, 2, 3, 4)
    await_order(other, 1, 2, 3, 4)
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("Alt+ArrowRight")
    await_order(page, 2, 3, 4, 1)
    expect(page.get_by_text("Place 4 of 4")).to_be_attached()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    page.keyboard.press("Alt+ArrowLeft")  # both that are selected
    await_order(page, 2, 4, 1, 3)
    expect(page.get_by_text("2 items moved")).to_be_visible()
    undo(page)
    await_order(page, 2, 3, 4, 1)
    page.get_by_role("listbox", name="Pictures").focus()
    page.keyboard.press("Alt+ArrowLeft")
    await_order(page, 2, 4, 1, 3)
    page.get_by_role("toolbar", name="Selection").get_by_role("button", name="Take out").click()
    expect(tiles(page)).to_have_count(2)
    undo(page)
    await_order(page, 2, 4, 1, 3)
    page.reload()
    await_order(page, 2, 4, 1, 3)
    assert [one["media_id"] for one in shelf.ask("GET", "/api/media?collection=Animals&sort_by=manual")["items"]] == [2, 4, 1, 3]


def test_a_filter_is_kept_counts_what_fits_and_is_changed_deleted_and_made_again(shelf, visit):
    shelf.ask("PATCH", "/api/media", {"ids": [1, 2], "rating": 4})
    page = visit("/gallery").page
    page.get_by_role("button", name="Rating", exact=True).click()
    page.get_by_role("menuitemradio", name=re.compile("^4 stars or more ?2$")).click()
    expect(tiles(page)).to_have_count(2)
    page.get_by_role("button", name="Keep filter").click()
    page.get_by_role("combobox", name="Keep this filter as").fill("Best")
    check(page)
    page.get_by_role("option", name="Make “Best”").click()
    best = row(side(page), "Best")
    expect(best).to_contain_text("2")
    expect(best).to_have_attribute("aria-current", "page")
    shelf.ask("PATCH", "/api/media/3", {"rating": 5})
    expect(best).to_contain_text("3")
    expect(tiles(page)).to_have_count(3)
    check(page)

    page.get_by_role("button", name="Favourites").click()
    page.get_by_role("button", name="Keep filter").click()
    page.get_by_role("option", name=re.compile("^Best")).click()
    expect(best).to_contain_text("0")
    undo(page)
    expect(best).to_contain_text("3")
    act(page, "Best", "Rename…")
    page.get_by_role("textbox", name="Name").fill("Stars")
    page.get_by_role("button", name="Rename", exact=True).click()
    stars = row(side(page), "Stars")
    stars.click()
    expect(page).to_have_url(re.compile(r"/gallery\?rating=4$"))
    expect(tiles(page)).to_have_count(3)
    page.get_by_role("link", name="Create", exact=True).click()
    act(page, "Stars", "Export…")
    dialog = page.get_by_role("dialog", name="Export 3 items")
    with page.expect_download() as saving:
        dialog.get_by_role("button", name="Export", exact=True).click()
    assert saving.value.suggested_filename.endswith("-3.zip")
    dialog.get_by_role("button", name="Close").click()
    stars.click()
    act(page, "Stars", "Delete")
    expect(stars).to_have_count(0)
    expect(tiles(page)).to_have_count(4)
    undo(page)
    expect(stars).to_contain_text("3")


def test_smart_rows_are_put_in_order_by_hand_and_by_keys(shelf, visit):
    for name in ["One", "Two", "Three"]:
        shelf.ask("POST", "/api/smart-collections", {"name": name, "filter": {"q": name}})
    page = visit("/gallery").page
    smart = side(page).locator(".nav").last.get_by_role("link")
    expect(smart).to_have_text([re.compile("^One"), re.compile("^Two"), re.compile("^Three")])
    row(side(page), "Three").drag_to(row(side(page), "One"), target_position={"x": 60, "y": 3})
    expect(smart).to_have_text([re.compile("^Three"), re.compile("^One"), re.compile("^Two")])
    row(side(page), "Two").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(smart).to_have_text([re.compile("^Three"), re.compile("^Two"), re.compile("^One")])
    expect(row(side(page), "Two")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(smart).to_have_text([re.compile("^Three"), re.compile("^One"), re.compile("^Two")])
    undo(page)
    expect(smart).to_have_text([re.compile("^One"), re.compile("^Two"), re.compile("^Three")])


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_phone_shows_and_changes_the_collections(shelf, visit, shot, theme):
    shelf.ask("POST", "/api/collections", {"name": "Boats"})
    shelf.ask("POST", "/api/smart-collections", {"name": "Foxes", "filter": {"q": "fox"}})
    page = visit("/gallery", theme=theme, width=390).page
    page.get_by_role("button", name="Collections", exact=True).click()
    sheet = page.get_by_role("dialog", name="Collections")
    expect(sheet).to_be_visible()
    at_rest(page)  # a press beside what still slides in would close it
    sheet.get_by_role("button", name="New collection").click()
    page.get_by_role("textbox", name="Name").fill("Clouds")
    page.get_by_role("button", name="Make", exact=True).click()
    expect(row(sheet, "Clouds")).to_be_visible()
    act(page, "Clouds", "Put into…")
    page.get_by_role("option", name="Boats").click()
    expect(sheet.locator(".inside a")).to_have_text([re.compile("^Clouds")])
    act(page, "Boats", "Move up")
    expect(rows(sheet)).to_have_text([re.compile("^Boats"), re.compile("^Clouds"), re.compile("^Animals")])
    check(page)
    act(page, "Clouds", "Delete")
    expect(rows(sheet)).to_have_count(2)
    shot(page, f"collections-{theme}-390")
    undo(page)
    expect(rows(sheet)).to_have_text([re.compile("^Boats"), re.compile("^Clouds"), re.compile("^Animals")])
    row(sheet, "Foxes").click()
    expect(sheet).to_have_count(0)
    expect(tiles(page)).to_have_count(2)


def test_a_band_over_empty_ground_selects_what_it_touches(shelf, visit):
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(4)
    boxes = [box_of(tiles(page).nth(i)) for i in range(4)]
    left, top = boxes[0]["x"] - 12, boxes[0]["y"] + boxes[0]["height"] / 2

    def band(to: dict, key: str | None = None) -> None:
        if key:
            page.keyboard.down(key)
        page.mouse.move(left, top)
        page.mouse.down()
        page.mouse.move(to["x"] + 20, top + 10, steps=4)
        page.mouse.up()
        if key:
            page.keyboard.up(key)

    chosen = page.get_by_role("listbox", name="Pictures").get_by_role("option", selected=True)
    band(boxes[1])
    expect(chosen).to_have_count(2)
    expect(page.get_by_role("toolbar", name="Selection")).to_contain_text("2 selected")
    band(boxes[0])
    expect(chosen).to_have_count(1)
    tick(tiles(page).nth(3))
    band(boxes[1], "Shift")
    expect(chosen).to_have_count(3)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(boxes[0]["x"] + 20, top + 10, steps=4)
    expect(chosen).to_have_count(1)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(chosen).to_have_count(3)
    expect(page.locator("media-grid .band")).to_have_count(0)
    expect(page).to_have_url(re.compile("/gallery$"))


def test_stars_stand_on_the_pictures_that_have_them(shelf, visit):
    shelf.ask("PATCH", "/api/media", {"ids": [2], "rating": 4})
    page = visit("/gallery").page
    expect(page.locator("#media-2 .rated")).to_have_text("4")
    expect(page.locator("#media-2")).to_have_accessible_name(re.compile("4 stars"))
    expect(page.locator(".rated:visible")).to_have_count(1)
    shelf.ask("PATCH", "/api/media", {"ids": [2], "rating": 0})
    expect(page.locator(".rated:visible")).to_have_count(0)
    expect(page.get_by_role("button", name="Rating")).to_have_count(0)
