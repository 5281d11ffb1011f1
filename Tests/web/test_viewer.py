"""The viewer: near to the pixel, two pictures compared, films by the frame, the whole of what is known."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from steps import PROMPT, until


@pytest.fixture
def page(studio, visit) -> Page:
    """Create, with four variants of one picture made."""
    studio.control(pace=0.05)
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT, "n_variants": 4})
    page = visit("/").page
    expect(page.get_by_role("link", name=re.compile("^Open picture"))).to_have_count(4)
    return page


def opened(page: Page, name: str = "picture 2") -> Locator:
    page.get_by_role("link", name=re.compile(f"^Open {name}")).click()
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.locator(".original")).to_have_class(re.compile("in"))
    return viewer


def scale_of(viewer: Locator) -> float:
    return viewer.locator(".canvas").first.evaluate("canvas => new DOMMatrix(getComputedStyle(canvas).transform).a")


def test_a_picture_is_seen_to_the_pixel_moved_and_whole_again(page):
    viewer = opened(page)
    box = viewer.locator(".picture").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -500)
    until(page, "new DOMMatrix(getComputedStyle(document.querySelector('.canvas')).transform).a > 1.5")
    at = "new DOMMatrix(getComputedStyle(document.querySelector('.canvas')).transform).e"
    before = page.evaluate(at)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 60, box["y"] + box["height"] / 2, steps=3)
    page.mouse.up()
    assert page.evaluate(at) - before == pytest.approx(60, abs=2)
    page.keyboard.press("Escape")
    expect(viewer).to_be_visible()
    assert scale_of(viewer) == 1
    page.keyboard.press("z")
    assert scale_of(viewer) > 1
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("3 of 4")
    until(page, "document.querySelector('.canvas').style.transform === ''")


def test_two_pictures_are_compared_with_one_enlargement(page):
    viewer = opened(page)
    page.keyboard.press("c")
    expect(viewer.locator(".picture.other img")).to_be_visible()
    page.keyboard.press("+")
    scales = viewer.locator(".canvas").evaluate_all("all => all.map(one => new DOMMatrix(getComputedStyle(one).transform).a)")
    assert len(scales) == 2 and scales[0] == scales[1] > 1
    viewer.get_by_role("slider", name="Where the two meet").fill("25")
    expect(viewer.locator(".picture.other")).to_have_css("clip-path", "inset(0px 0px 0px 25%)")
    first = viewer.locator(".picture.other img").get_attribute("src")
    viewer.locator(".look").focus()
    page.keyboard.press("ArrowRight")
    expect(viewer.locator(".picture.other img")).not_to_have_attribute("src", first or "")
    viewer.get_by_role("button", name="Beside each other").click()
    expect(viewer.get_by_role("slider", name="Where the two meet")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(viewer.locator(".picture.other")).to_have_count(0)
    expect(viewer).to_be_visible()


def test_the_details_are_whole_and_lead_to_the_variants(studio, page):
    viewer = opened(page)
    name = studio.ask("GET", "/api/media")["items"][0]["url"].rsplit("/", 1)[1]
    details = viewer.get_by_role("complementary", name="Details")
    expect(details).to_contain_text("4o image, sandbox")
    expect(details).to_contain_text("Enhance")
    expect(details).to_contain_text(name.split("_")[0])
    details.get_by_role("button", name="Variant 4").click()
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("4 of 4")
    expect(details.get_by_role("button", name="Variant 4")).to_have_attribute("aria-current", "true")
    details.get_by_role("button", name="Compare the variants").click()
    expect(viewer.locator(".picture.other")).to_be_visible()


def test_x_puts_the_picture_into_the_trash_with_a_way_back(page):
    viewer = opened(page)
    page.keyboard.press("x")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("of 3")
    viewer.get_by_role("button", name="Undo").click()
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("of 4")


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


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_in_a_comparison(studio, visit, shot, theme, width):
    studio.control(pace=0.05)
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT, "n_variants": 2})
    page = visit("/", theme=theme, width=width).page
    viewer = opened(page, "picture 1")
    viewer.get_by_role("button", name="Compare", exact=True).click()
    expect(viewer.locator(".picture.other img")).to_be_visible()
    expect(viewer.get_by_role("button", name="Variant 2")).to_be_attached()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    shot(page, f"compare-{theme}-{width}")
