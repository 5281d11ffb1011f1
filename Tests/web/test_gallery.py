"""Finding, selecting and deleting in the gallery."""

import re

import pytest
from pictures import png
from playwright.sync_api import expect
from steps import Held, make, tick, tiles, until, wait_for
from studio import Studio


def make_six(studio):
    for prompt in ["A red fox in snow", "A blue hare at night", "A red boat"]:
        make(studio, prompt, n_variants=2)


@pytest.fixture
def filled(studio, stock):
    """A studio with six pictures of three prompts."""
    return stock(studio, make_six)


@pytest.mark.smoke
def test_the_address_holds_the_search(filled, visit):
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(6)
    page.keyboard.press("/")
    search = page.get_by_role("searchbox", name="Search")
    expect(search).to_be_focused()
    search.fill("red")
    expect(tiles(page)).to_have_count(4)
    expect(page).to_have_url(re.compile(r"\?q=red$"))
    page.reload()
    expect(tiles(page)).to_have_count(4)
    search.fill("nothing like it")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(tiles(page)).to_have_count(6)


def test_oldest_first_turns_the_order_round(filled, visit):
    page = visit("/gallery").page
    expect(tiles(page).first).to_have_accessible_name(re.compile("boat"))
    page.get_by_role("combobox", name="Order").select_option("oldest")
    expect(page.get_by_role("option", name=re.compile("fox")).first).to_have_attribute("aria-posinset", "1")


def test_every_order_shows_every_picture_and_takes_deletions(filled, visit):
    page = visit("/gallery").page
    orders = page.get_by_role("combobox", name="Order")
    for order in ["largest", "longest", "model"]:
        orders.select_option(order)
        expect(page).to_have_url(re.compile(f"sort_by={order}"))
        expect(tiles(page)).to_have_count(6)
        expect(tiles(page).first).to_have_attribute("aria-posinset", "1")
        page.get_by_role("listbox", name="Pictures").focus()
        page.keyboard.press("Delete")
        expect(tiles(page)).to_have_count(5)
        page.get_by_role("button", name="Undo").last.click()
        expect(tiles(page)).to_have_count(6)


@pytest.mark.smoke
def test_selected_pictures_are_deleted_together_and_come_back_together(filled, visit):
    page = visit("/gallery").page
    tick(tiles(page).nth(0))
    tiles(page).nth(3).click(modifiers=["Shift"])
    expect(page.get_by_role("toolbar", name="Selection")).to_contain_text("4 selected")
    page.get_by_role("button", name="Delete").click()
    expect(tiles(page)).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(tiles(page)).to_have_count(6)


@pytest.mark.parametrize(("place", "key"), [("gallery", "Delete"), ("viewer", "Delete"), ("viewer", "x")])
def test_a_delete_key_that_is_held_takes_one_picture(filled, visit, place, key):
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(6)
    ids = [one["media_id"] for one in filled.ask("GET", "/api/media")["items"]]
    page.get_by_role("listbox", name="Pictures").focus()
    page.keyboard.press("Home")
    if place == "viewer":
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog", name="Viewer").get_by_role("heading", level=2)).to_contain_text("1 of 6")

    def is_gone(id: int) -> None:
        expect(page.locator(f"#media-{id}")).to_have_count(0)
        expect(page).not_to_have_url(re.compile(f"/gallery/{id}$"))

    page.keyboard.down(key)
    is_gone(ids[0])
    page.keyboard.down(key)  # as a held key comes again
    page.keyboard.up(key)
    page.keyboard.press("End")
    page.keyboard.press(key)
    is_gone(ids[-1])  # so would be what was deleted before
    assert [one["media_id"] for one in filled.ask("GET", "/api/media")["items"]] == ids[1:-1]


def test_a_favourite_is_found_again(filled, visit):
    page = visit("/gallery").page
    tiles(page).first.click()
    heart = page.get_by_role("dialog", name="Viewer").get_by_role("button", name="Favourite")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Favourites").click()
    expect(tiles(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("favorite=true"))


@pytest.mark.smoke
def test_two_tabs_stay_in_step(filled, visit):
    first = visit("/gallery").page
    second = visit("/gallery", beside=first).page
    expect(tiles(second)).to_have_count(6)
    tick(tiles(first).first)
    first.get_by_role("button", name="Delete").click()
    expect(tiles(second)).to_have_count(5)
    first.get_by_role("button", name="Undo").click()
    expect(tiles(second)).to_have_count(6)


def test_a_picture_made_elsewhere_appears_in_the_open_gallery_first(filled, visit):
    page = visit("/gallery").page
    expect(tiles(page)).to_have_count(6)
    filled.ask("POST", "/api/images/generate", {"prompt": "A green owl"})
    expect(tiles(page)).to_have_count(7)
    expect(tiles(page).first).to_have_accessible_name(re.compile("green owl"))
    expect(page.get_by_role("link", name=re.compile("^Gallery")).first).to_contain_text("7")


def test_what_comes_before_the_news_begin_is_not_missed(filled, visit):
    page = visit("/settings").page
    held = Held(page, "**/api/events")
    page.goto(filled.address + "/gallery")
    expect(tiles(page)).not_to_have_count(0)
    shown = tiles(page).count()
    wait_for(filled, filled.ask("POST", "/api/images/generate", {"prompt": "Another one"})["task_id"])
    held.let_go()
    expect(tiles(page)).to_have_count(shown + 1)


def test_what_comes_while_the_gallery_is_on_its_way_is_not_missed(filled, visit):
    page = visit("/").page
    late = Held(page, re.compile("/web/gallery/gallery-state.js"))
    with page.expect_response("**/api/media/index"):
        page.goto(filled.address + "/gallery", wait_until="commit")
    make(filled, "It comes while nobody looks")
    # The news told the window of it, and the gallery does not listen yet.
    expect(page.get_by_role("link", name="Gallery 7")).to_be_visible()
    late.let_go()
    expect(tiles(page)).to_have_count(7)


def test_the_first_pictures_are_asked_for_before_the_modules_are_there(filled, visit):
    page = visit("/settings").page  # which shows no picture itself
    late = Held(page, re.compile("/web/gallery/gallery-state.js"))
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(filled.address)))
    with page.expect_response(re.compile("/static/thumbs/1.webp$")):
        page.goto(filled.address + "/gallery", wait_until="commit")
    late.let_go()
    expect(tiles(page)).to_have_count(6)
    expect(tiles(page).last.get_by_role("presentation")).to_have_js_property("complete", True)
    for path in ["/api/media/index", *(f"/static/thumbs/{media}.webp" for media in range(1, 7))]:
        assert asked.count(path) == 1, (path, asked)


def test_the_focus_stays_with_its_picture_when_another_comes_or_goes(filled, visit):
    page = visit("/gallery").page
    expect(tiles(page)).not_to_have_count(0)
    shown = tiles(page).count()
    listbox = page.get_by_role("listbox", name="Pictures")
    listbox.focus()
    page.keyboard.press("ArrowRight")
    focused = listbox.get_attribute("aria-activedescendant")
    filled.ask("POST", "/api/images/generate", {"prompt": "Another one"})
    expect(tiles(page)).to_have_count(shown + 1)
    expect(listbox).to_have_attribute("aria-activedescendant", str(focused))
    expect(page.locator(".tile.active")).to_have_id(str(focused))
    page.keyboard.press("Delete")
    expect(page.locator(f"#{focused}")).to_have_count(0)
    expect(page.locator(".tile.active")).to_have_id(str(listbox.get_attribute("aria-activedescendant")))


def test_seven_tabs_of_one_browser_do_not_use_up_its_connections(filled, visit):
    first = visit("/gallery").page
    tabs = [visit("/gallery", beside=first).page for _ in range(6)]
    expect(tiles(tabs[-1])).to_have_count(6)
    first.close()
    filled.ask("DELETE", f"/api/media/{filled.ask('GET', '/api/media?limit=1')['items'][0]['media_id']}")
    for tab in tabs:
        expect(tiles(tab)).to_have_count(5)


@pytest.fixture
def studios(tmp_path):
    """Two studios at one address, each with a picture of another colour: name, colour and studio."""
    made = [(name, colour, Studio(tmp_path / name)) for name, colour in (("red", (200, 30, 30)), ("blue", (30, 30, 200)))]
    for name, colour, studio in made:
        studio.start().kill()
        png(studio.home / "media", f"{name}.png", colour)
        studio.port = made[0][2].port
    yield made
    for _, _, studio in made:
        studio.kill()


def test_another_studio_at_the_same_address_shows_its_own_pictures(studios, visit):
    page = None
    for name, colour, studio in [*studios, studios[0]]:
        studio.start()
        page = page or visit("/settings", at=studio).page
        page.goto(studio.address + "/gallery")
        expect(tiles(page).locator("img.in")).to_have_count(1)
        shown = page.evaluate(
            """() => {
              const canvas = new OffscreenCanvas(1, 1).getContext("2d");
              canvas.drawImage(document.querySelector(".tile img"), 0, 0, 1, 1);
              return [...canvas.getImageData(0, 0, 1, 1).data];
            }"""
        )
        assert all(abs(found - wanted) < 40 for found, wanted in zip(shown, colour)), f"{shown} in {name}"
        page.goto("about:blank")
        studio.kill()


def test_the_address_of_a_picture_opens_it_and_escape_leads_to_the_gallery(filled, visit):
    newest = filled.ask("GET", "/api/media?limit=1")["items"][0]
    page = visit(f"/gallery/{newest['media_id']}").page
    expect(page.get_by_role("dialog", name="Viewer").get_by_role("heading", level=2)).to_contain_text("1 of 6")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=2, name=re.compile("2 of 6"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/gallery$"))
    expect(page.get_by_role("listbox", name="Pictures")).to_be_focused()


def test_a_picture_that_is_not_there_is_told_in_words(filled, visit):
    visitor = visit("/gallery/99999")
    visitor.allow("404")
    expect(visitor.page.get_by_role("alert")).to_be_visible()
    visitor.page.get_by_role("button", name="Close").last.click()
    expect(tiles(visitor.page)).to_have_count(6)


def test_a_picture_that_was_waited_for_comes_in_softly(filled, visit):
    page = visit("/settings").page
    held = Held(page, re.compile("/static/thumbs/"))
    page.goto(f"{filled.address}/gallery", wait_until="commit")
    expect(tiles(page)).to_have_count(6)
    page.wait_for_timeout(300)  # longer than what is still at once
    expect(page.locator("media-grid img.in")).to_have_count(0)
    held.let_go()
    expect(page.locator("media-grid img.in.late")).to_have_count(6)


@pytest.mark.parametrize("address, scroller", [("/gallery", "media-grid"), ("/", ".feed")])
def test_what_scrolls_is_a_layer_of_its_own(filled, visit, address, scroller):
    """Else Chromium draws the whole view again for each step of a wheel."""
    page = visit(address).page
    page.set_viewport_size({"width": 1000, "height": 420})
    until(page, "(box => box?.scrollHeight > box?.clientHeight)(document.querySelector(given))", scroller)
    tools = page.context.new_cdp_session(page)
    trees: list[dict] = []
    tools.on("LayerTree.layerTreeDidChange", lambda tree: trees.append(tree))
    for domain in ("DOM", "LayerTree"):
        tools.send(f"{domain}.enable")
    found = tools.send("Runtime.evaluate", {"expression": f"document.querySelector({scroller!r})"})["result"]
    node = tools.send("DOM.describeNode", {"objectId": found["objectId"]})["node"]["backendNodeId"]
    # One layer is the box itself, one all that scrolls in it.
    most = page.evaluate("name => document.querySelector(name).clientHeight", scroller)
    for step in range(100):
        page.set_viewport_size({"width": 1000, "height": 420 - step % 2})  # what changes is told
        if trees and any(layer.get("backendNodeId") == node and layer["height"] > most for layer in trees[-1].get("layers", [])):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{scroller} has no layer for what scrolls in it: {trees[-1:]}")
