"""The viewer: near to the pixel, two pictures compared, films by the frame, the whole of what is known."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from steps import PROMPT, Held, at_rest, box_of, until, wait_for
from test_access import make_four

DETAILS = re.compile(r"/api/media(/\d+$|\?ids=)")


@pytest.fixture
def visitor(studio, stock, visit):
    """Create, with four variants of one picture made."""
    stock(studio, make_four)
    visitor = visit("/")
    expect(visitor.page.get_by_role("link", name=re.compile("^Open picture"))).to_have_count(4)
    return visitor


@pytest.fixture
def page(visitor) -> Page:
    return visitor.page


def opened(page: Page, name: str = "picture 2") -> Locator:
    page.get_by_role("link", name=re.compile(f"^Open {name}")).click()
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.locator(".original")).to_have_class(re.compile(r"\bin\b"))
    return viewer


SCALE = "new DOMMatrix(getComputedStyle(document.querySelector('.canvas')).transform).a"


def test_a_picture_is_seen_to_the_pixel_moved_and_whole_again(page):
    viewer = opened(page)
    box = box_of(viewer.locator(".picture"))
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -500)
    until(page, SCALE + " > 1.5")
    at = "new DOMMatrix(getComputedStyle(document.querySelector('.canvas')).transform).e"
    before = page.evaluate(at)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 60, box["y"] + box["height"] / 2, steps=3)
    page.mouse.up()
    until(page, f"Math.abs({at} - given - 60) <= 2", before)
    page.keyboard.press("Escape")
    expect(viewer).to_be_visible()
    until(page, SCALE + " === 1")
    page.keyboard.press("z")
    until(page, SCALE + " > 1")
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("3 of 4")
    until(page, "document.querySelector('.canvas').style.transform === ''")


def test_the_keys_work_on_after_a_press_of_the_mouse(page):
    viewer = opened(page)
    heart = viewer.get_by_role("button", name="Favourite")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("3 of 4")
    expect(heart).to_have_attribute("aria-pressed", "false")
    expect(heart).to_be_focused()  # also for who goes by Tab
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("4 of 4")
    page.keyboard.press("Enter")
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(heart).to_be_focused()
    viewer.get_by_role("heading", level=2).click()  # beside all that takes a focus
    page.keyboard.press("ArrowLeft")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("3 of 4")


def test_two_pictures_are_compared_with_one_enlargement(page):
    viewer = opened(page)
    page.keyboard.press("c")
    expect(viewer.locator(".picture.other img")).to_be_visible()
    page.keyboard.press("+")
    until(page, SCALE + " > 1")
    scales = viewer.locator(".canvas").evaluate_all("all => all.map(one => new DOMMatrix(getComputedStyle(one).transform).a)")
    assert len(scales) == 2 and scales[0] == scales[1] > 1
    viewer.get_by_role("slider", name="Where the two meet").fill("25")
    expect(viewer.locator(".picture.other")).to_have_css("clip-path", "inset(0px 0px 0px 25%)")
    first = viewer.locator(".picture.other img").get_attribute("src")
    viewer.locator(".look").focus()
    page.keyboard.press("ArrowRight")
    expect(viewer.locator(".picture.other img")).not_to_have_attribute("src", first or "")
    viewer.get_by_role("button", name="Beside each other").click()
    expect(viewer.get_by_role("slider", name="Where the two meet")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(viewer.locator(".picture.other")).to_have_count(0)
    expect(viewer).to_be_visible()


def test_four_variants_lie_beside_each_other_with_one_enlargement(page):
    viewer = opened(page, "picture 1")
    page.keyboard.press("v")
    expect(viewer.locator(".picture")).to_have_count(4)
    at_rest(page)
    boxes = viewer.locator(".picture").evaluate_all("all => all.map(one => one.getBoundingClientRect()).map(({x, y}) => [x, y])")
    assert len({x for x, _ in boxes}) == 2 and len({y for _, y in boxes}) == 2, "a square"
    expect(viewer.get_by_role("button", name="One more picture")).to_be_disabled()
    box = box_of(viewer.locator(".picture.other").last)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -500)
    until(page, SCALE + " > 1.5")
    moved = viewer.locator(".canvas").evaluate_all("all => all.map(one => getComputedStyle(one).transform)")
    assert len(moved) == 4 and len(set(moved)) == 1
    viewer.get_by_role("button", name="Show picture 3 alone").click()
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("3 of 4")
    expect(viewer.locator(".picture")).to_have_count(1)


def test_the_family_tells_what_was_made_from_what_and_what_was_changed(studio, page):
    parent = studio.ask("GET", "/api/media")["items"][-1]
    reference = studio.ask("POST", "/api/uploads", {"media_id": parent["media_id"]})["reference_id"]
    words = PROMPT.replace("cobalt", "crimson")
    order = {"prompt": words, "aspect_ratio": "3:2", "references": [{"reference_id": reference, "role": "reference"}]}
    wait_for(studio, studio.ask("POST", "/api/images/generate", order)["task_id"])
    viewer = opened(page, "picture 1 of 1")
    details = viewer.get_by_role("complementary", name="Details")
    changed = details.get_by_role("group", name="Changed from it")
    expect(changed.get_by_role("deletion").first).to_have_text("cobalt")
    expect(changed.get_by_role("insertion").first).to_have_text("crimson")
    expect(changed).to_contain_text("Shape")
    details.get_by_role("group", name="Made from").get_by_role("button").click()
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("of 5")
    child = details.get_by_role("group", name="Made of it").get_by_role("button")
    expect(child).to_have_count(1)
    expect(child).to_have_accessible_name(re.compile(re.escape(words)))


def test_tags_are_given_and_taken_away_and_the_path_is_copied(studio, page):
    viewer = opened(page, "picture 1")
    details = viewer.get_by_role("complementary", name="Details")
    page.keyboard.press("t")
    field = details.get_by_role("combobox", name="New tag")
    expect(field).to_be_focused()
    field.fill("dawn, sea")
    field.press("Enter")
    expect(details.get_by_role("group", name="Tags").get_by_role("listitem")).to_have_text(["dawn", "sea", ""])
    expect(details.get_by_role("button", name="Add a tag")).to_be_focused()
    details.get_by_role("button", name="Remove the tag dawn").click()
    expect(details.get_by_role("button", name="Remove the tag dawn")).to_have_count(0)
    assert studio.ask("GET", "/api/media?tag=sea")["total"] == 1
    expect(details.get_by_role("group", name="Colours").get_by_role("button").first).to_be_visible()
    viewer.locator(".look").focus()
    page.keyboard.press("n")
    expect(viewer.get_by_text("Path of the file copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert Path(copied).is_file() and Path(copied).parent == studio.home / "media"


def test_the_details_are_whole_and_lead_to_the_variants(studio, page):
    viewer = opened(page)
    name = next(one["filename"] for one in studio.ask("GET", "/api/media")["items"] if one["variant"] == 1)
    details = viewer.get_by_role("complementary", name="Details")
    expect(details).to_contain_text("4o image, sandbox")
    expect(details).to_contain_text("Enhance")
    expect(details).to_contain_text(name)
    details.get_by_role("button", name="Variant 4").click()
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("4 of 4")
    expect(details.get_by_role("button", name="Variant 4")).to_have_attribute("aria-current", "true")
    details.get_by_role("button", name="Compare the variants").click()
    expect(viewer.locator(".picture.other img")).to_have_count(3)


def test_x_puts_the_picture_into_the_trash_with_a_way_back(page):
    viewer = opened(page)
    page.keyboard.press("x")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("of 3")
    viewer.get_by_role("button", name="Undo").click()
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("of 4")


def test_the_details_are_hidden_and_shown_by_a_key_and_stay_so(page):
    viewer = opened(page)
    details = viewer.get_by_role("complementary", name="Details")
    wide = box_of(viewer.locator(".look"))["width"]
    page.keyboard.press("i")
    expect(details).to_be_hidden()
    expect(viewer.get_by_role("button", name="Details")).to_have_attribute("aria-pressed", "false")
    assert box_of(viewer.locator(".look"))["width"] > wide + 300
    page.reload()
    expect(viewer.locator(".original")).to_have_class(re.compile(r"\bin\b"))
    expect(details).to_be_hidden()
    viewer.get_by_role("button", name="Details").click()
    expect(details).to_be_visible()


def test_a_film_goes_by_the_frame_and_in_a_loop(studio, page):
    studio.ask("POST", "/api/videos/generate", {"prompt": "A sea", "model": "veo3_fast"})
    viewer = opened(page, "video 1")
    video = viewer.locator("video")
    until(page, "document.querySelector('video.original').readyState > 0")
    page.keyboard.press(".")
    until(page, "document.querySelector('video.original').currentTime > 0")
    one = video.evaluate("video => video.currentTime")
    assert one < 0.1
    viewer.get_by_role("button", name="One frame on").click()
    until(page, "document.querySelector('video.original').currentTime > given", one)
    page.keyboard.press(",")
    expect(video).to_have_js_property("paused", True)
    page.keyboard.press("l")
    expect(video).to_have_js_property("loop", True)
    expect(viewer.get_by_role("button", name="Play in a loop")).to_have_attribute("aria-pressed", "true")
    viewer.locator(".look").focus()
    page.keyboard.press("Space")
    until(page, "navigator.mediaSession.metadata?.title === 'A sea'")


def test_films_beside_each_other_are_played_held_and_moved_as_one(studio, page):
    for prompt in ["A sea", "A wood"]:
        wait_for(studio, studio.ask("POST", "/api/videos/generate", {"prompt": prompt, "model": "veo3_fast"})["task_id"])
    viewer = opened(page, "video 1 of 1: A sea")
    page.keyboard.press("c")  # the pictures between them are passed over
    other = viewer.locator(".picture.other video")
    expect(other).to_have_js_property("muted", True)
    expect(viewer.get_by_role("button", name="Beside each other")).to_be_disabled()
    is_alike = "(([a, b]) => b?.readyState > 1 && a.paused === b.paused && Math.abs(a.currentTime - b.currentTime) < given)"
    both = f"{is_alike}([...document.querySelectorAll('.picture video')])"
    until(page, f"document.querySelector('video.original').readyState > 1 && {both}", 0.02)
    viewer.get_by_role("button", name="Play all").click()
    until(page, f"document.querySelector('.other video').currentTime > 0.2 && !document.querySelector('.other video').paused && {both}", 0.5)
    viewer.locator(".look").focus()
    page.keyboard.press("Space")
    until(page, both, 0.02)
    expect(other).to_have_js_property("paused", True)
    viewer.get_by_role("slider", name="Place in all").fill("1")
    until(page, f"Math.abs(document.querySelector('.other video').currentTime - 1) < 0.02 && {both}", 0.02)
    viewer.locator(".look").focus()
    page.keyboard.press(".")
    until(page, f"document.querySelector('.other video').currentTime > 1 && {both}", 0.02)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    viewer.get_by_role("button", name="Show video 2 alone").click()
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("A wood")
    expect(viewer.locator("video")).to_have_count(1)


def test_pictures_come_into_a_comparison_as_fast_as_the_key_is(page):
    viewer = opened(page, "picture 1")
    page.keyboard.press("c")
    expect(viewer.locator(".picture.other")).to_have_count(1)
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(viewer.locator(".picture.other img")).to_have_count(3)
    expect(viewer.locator(".place")).to_have_text(["2", "3", "4"])


def test_four_films_of_unequal_length_go_as_one_and_the_shorter_ones_wait_at_their_ends(studio, page):
    for prompt, model, seconds in [("A sea", "runway", 10), ("A wood", "veo3_fast", 4), ("A hill", "runway", 5), ("A lake", "veo3_fast", 8)]:
        order = {"prompt": prompt, "model": model, "duration": seconds}
        wait_for(studio, studio.ask("POST", "/api/videos/generate", order)["task_id"])
    viewer = opened(page, "video 1 of 1: A lake")
    page.keyboard.press("c")
    expect(viewer.locator(".other video")).to_have_count(1)
    page.keyboard.press("a")  # three: the longest is not among them yet
    three = "(all => all.length === given && all.every(one => one.readyState > 1))([...document.querySelectorAll('.picture video')])"
    until(page, three, 3)
    place = viewer.get_by_role("slider", name="Place in all")
    until(page, "Math.abs(document.querySelector('[aria-label=\"Place in all\"]').max - 8) < 0.3")
    page.keyboard.press("a")
    until(page, three, 4)
    until(page, "Math.abs(document.querySelector('[aria-label=\"Place in all\"]').max - 10) < 0.3")
    at = "[...document.querySelectorAll('.picture video')].every(one => one.paused && Math.abs(one.currentTime - Math.min(given, one.duration)) < 0.05)"
    for seconds in [6, 3, 9]:  # past the end of two, of none, of three
        place.fill(str(seconds))
        until(page, at, seconds)
    viewer.get_by_role("button", name="Play all").click()
    playing = "[...document.querySelectorAll('.picture video')].map(one => one.paused ? '' : 'A').join('')"
    until(page, f"{playing} === 'A' && [...document.querySelectorAll('.picture video')].some(one => one.currentTime > 9.1)")
    viewer.locator(".look").focus()
    page.keyboard.press("Space")
    until(page, f"{playing} === ''")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_in_a_comparison(studio, visit, shot, theme, width):
    studio.control(pace=0.05)
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT, "n_variants": 2})
    page = visit("/", theme=theme, width=width).page
    viewer = opened(page, "picture 1")
    if width < 720:
        viewer.get_by_role("button", name="More", exact=True).click()
        viewer.get_by_role("menuitem", name="Compare").click()
    else:
        viewer.get_by_role("button", name="Compare", exact=True).click()
    expect(viewer.locator(".picture.other img")).to_be_visible()
    expect(viewer.get_by_role("button", name="Variant 2")).to_be_attached()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    shot(page, f"compare-{theme}-{width}")


def ratings(studio) -> dict[int, int]:
    return {one["media_id"]: one["rating"] for one in studio.ask("GET", "/api/media")["items"]}


def test_culling_rates_rejects_and_takes_back_by_keys_alone(studio, page, visitor):
    visitor.allow(r"404 \(Not Found\) \(http://[^)]*/static/media/")  # what is rejected may go while it is still fetched
    viewer = opened(page, "picture 1")
    ids = [one["media_id"] for one in reversed(studio.ask("GET", "/api/media")["items"])]
    title, bar = viewer.get_by_role("heading", level=2), viewer.get_by_role("toolbar", name="Culling")
    page.keyboard.press("r")
    expect(bar.get_by_role("status")).to_have_text("0 of 4")
    page.keyboard.press("5")
    expect(title).to_contain_text("2 of 4")
    page.keyboard.press("3")
    expect(title).to_contain_text("3 of 4")
    page.keyboard.press("x")
    expect(title).to_contain_text("3 of 3")
    expect(bar.get_by_role("status")).to_have_text("3 of 4")
    page.keyboard.press("u")
    expect(title).to_contain_text("3 of 4")
    expect(bar.get_by_role("status")).to_have_text("2 of 4")
    page.keyboard.press("u")
    expect(title).to_contain_text("2 of 4")
    expect(viewer.get_by_role("complementary").get_by_role("button", name="3 stars")).to_have_attribute("aria-pressed", "false")
    assert ratings(studio) == {ids[0]: 5, ids[1]: 0, ids[2]: 0, ids[3]: 0}
    page.keyboard.press("r")
    expect(viewer.get_by_text("1 of 4 items decided: 1 rated, 0 rejected")).to_be_visible()
    expect(bar).to_have_count(0)


def test_a_key_acts_on_the_picture_that_was_shown_when_it_was_pressed(studio, page, visitor):
    """The server answers nothing about any picture until the hand is through all four."""
    visitor.allow(r"404 \(Not Found\) \(http://[^)]*/static/media/")
    ids = [one["media_id"] for one in reversed(studio.ask("GET", "/api/media")["items"])]
    held = Held(page, DETAILS)
    page.get_by_role("link", name=re.compile("^Open picture 1")).click()
    viewer = page.get_by_role("dialog", name="Viewer")
    title = viewer.get_by_role("heading", level=2)
    expect(title).to_contain_text("1 of 4")
    for key, after in [("f", "1 of 4"), ("r", "1 of 4"), ("4", "2 of 4"), ("x", "2 of 3"), ("2", "3 of 3"), ("1", "3 of 3")]:
        page.keyboard.press(key)
        expect(title).to_contain_text(after)
    assert set(ratings(studio).values()) == {0}
    held.let_go()
    expect(viewer.get_by_role("toolbar", name="Culling").get_by_role("status")).to_have_text("4 of 4")
    expect(viewer.get_by_role("complementary").get_by_role("button", name="1 star")).to_have_attribute("aria-pressed", "true")  # the last answer
    assert ratings(studio) == {ids[0]: 4, ids[2]: 2, ids[3]: 1}
    assert [one["media_id"] for one in studio.ask("GET", "/api/media?favorite=true")["items"]] == [ids[0]]


def test_a_rating_that_cannot_be_given_is_told(studio, page, visitor):
    visitor.allow("status of 500")
    problem = '{"code":"storage_failed","detail":"The disk reported an error.","advice":"Check the disk.","status":500}'
    page.route(DETAILS, lambda route: route.fulfill(status=500, body=problem))
    page.get_by_role("link", name=re.compile("^Open picture 1")).click()
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.get_by_role("heading", name="The disk reported an error.")).to_be_visible()
    page.keyboard.press("4")
    expect(viewer.locator("toast-stack")).to_contain_text("Check the disk.")


def test_a_rating_is_given_and_taken_back_without_culling(studio, page):
    viewer = opened(page, "picture 1")
    details = viewer.get_by_role("complementary", name="Details")
    four = details.get_by_role("button", name="4 stars")
    four.click()
    expect(four).to_have_attribute("aria-pressed", "true")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("1 of 4")
    page.keyboard.press("4")
    expect(four).to_have_attribute("aria-pressed", "false")
    assert set(ratings(studio).values()) == {0}
