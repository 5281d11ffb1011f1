"""Ordering, watching and finding videos."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from steps import pick_model, task, tiles

SEA = "Slow dolly over a calm violet sea at last light"


def order_video(page: Page, prompt: str = SEA) -> None:
    page.get_by_role("radio", name="Video", exact=True).click()
    page.get_by_role("textbox", name="Prompt").fill(prompt)
    page.get_by_role("button", name="Generate a video").click()


def open_link(page: Page):
    return page.get_by_role("link", name=re.compile("^Open video"))


@pytest.fixture
def filmed(studio, visit):
    """A page of Create on which a video and a picture were just made."""
    studio.control(pace=0.05)
    studio.ask("POST", "/api/images/generate", {"prompt": "A red fox"})
    page = visit("/").page
    order_video(page)
    expect(open_link(page)).to_have_count(1)
    expect(page.get_by_role("link", name=re.compile("^Open picture"))).to_have_count(1)
    return page


def choose_model(page: Page, model: str) -> None:
    page.get_by_role("radio", name="Video", exact=True).click()
    pick_model(page, model)


@pytest.mark.smoke
def test_a_video_is_ordered_watched_with_the_blank_and_left_with_the_arrows(filmed):
    expect(task(filmed, SEA).locator(".tag")).to_contain_text(re.compile(r"0:0\d"))
    open_link(filmed).click()
    viewer = filmed.get_by_role("dialog", name="Viewer")
    video = viewer.locator("video")
    expect(video).to_have_class(re.compile(r"\bin\b"))
    expect(viewer.get_by_text("Length")).to_be_visible()
    filmed.keyboard.press("Space")
    expect(video).to_have_js_property("paused", False)
    filmed.keyboard.press("Space")
    expect(video).to_have_js_property("paused", True)
    filmed.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("img", name="A red fox")).to_be_visible()
    expect(video).to_have_count(0)


def test_a_blank_on_the_player_itself_counts_once(filmed):
    open_link(filmed).click()
    video = filmed.get_by_role("dialog", name="Viewer").locator("video")
    expect(video).to_have_class(re.compile(r"\bin\b"))
    video.focus()
    filmed.keyboard.press("Space")
    expect(video).to_have_js_property("paused", False)


def test_a_video_plays_on_when_it_is_liked_and_when_another_comes(filmed, studio):
    shown = studio.ask("GET", "/api/media?type=video")["items"][0]["media_id"]
    filmed.goto(f"{studio.address}/gallery/{shown}?type=video")
    viewer = filmed.get_by_role("dialog", name="Viewer")
    film = viewer.locator("video")
    expect(film).to_have_class(re.compile(r"\bin\b"))
    filmed.keyboard.press("l")  # or it ends, on a slow machine, before the other one is there
    expect(film).to_have_js_property("loop", True)
    film.evaluate("film => { document.marked = film; return film.play(); }")
    filmed.keyboard.press("f")
    expect(viewer.get_by_role("button", name="Favourite")).to_have_attribute("aria-pressed", "true")
    studio.ask("POST", "/api/videos/generate", {"prompt": "Another sea"})
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("2 of 2")
    assert film.evaluate("film => film === document.marked && !film.paused")


def test_each_kind_has_a_draft_of_its_own_that_survives_a_reload(visit):
    page = visit("/").page
    prompt = page.get_by_role("textbox", name="Prompt")
    prompt.fill("A picture")
    page.get_by_role("radio", name="Video", exact=True).click()
    expect(prompt).to_have_value("")
    prompt.fill("A video")
    page.get_by_role("radio", name="Image", exact=True).click()
    expect(prompt).to_have_value("A picture")
    page.get_by_role("radio", name="Video", exact=True).click()
    page.reload()
    expect(prompt).to_have_value("A video")
    expect(page.get_by_role("button", name="Generate a video")).to_be_visible()


def test_a_choice_that_a_rule_forbids_says_why_and_cannot_be_made(visit):
    page = visit("/").page
    choose_model(page, "runway")
    fine = page.get_by_role("radio", name="1080p")
    page.get_by_role("radio", name="10 s").click()
    expect(fine).to_have_attribute("aria-disabled", "true")
    expect(fine).to_have_accessible_description(re.compile("5"))
    page.get_by_role("radio", name="720p").focus()
    page.keyboard.press("ArrowRight")
    expect(fine).to_be_focused()
    expect(fine).to_have_attribute("aria-checked", "false")
    page.get_by_role("radio", name="5 s").click()
    fine.click()
    expect(fine).to_have_attribute("aria-checked", "true")
    expect(page.get_by_role("radio", name="10 s")).to_have_attribute("aria-disabled", "true")


def test_every_option_of_every_model_has_a_control(studio, visit):
    page = visit("/").page
    for model in studio.ask("GET", "/api/models")["models"]:
        page.get_by_role("radio", name=model["kind"].capitalize(), exact=True).click()
        pick_model(page, model["id"])
        panel = page.get_by_role("region", name="What to make")
        for option in model["options"]:
            found = [panel.get_by_role(role, name=option["label"], exact=True) for role in ("radiogroup", "combobox", "switch", "textbox", "slider")]
            expect(found[0].or_(found[1]).or_(found[2]).or_(found[3]).or_(found[4])).to_have_count(1)


def test_the_video_under_the_mouse_moves_unless_less_motion_is_wished(filmed):
    preview = filmed.locator("video.preview")
    filmed.emulate_media(reduced_motion="no-preference")
    open_link(filmed).hover()
    expect(preview).to_have_class(re.compile(r"\bin\b"))
    expect(preview).to_have_js_property("muted", True)
    filmed.mouse.move(2, 2)
    expect(preview).to_have_count(0)


@pytest.mark.smoke
def test_the_address_of_the_gallery_holds_the_kind(filmed):
    filmed.get_by_role("link", name=re.compile("^Gallery")).first.click()
    expect(tiles(filmed)).to_have_count(2)
    filmed.get_by_role("button", name="Videos").click()
    expect(tiles(filmed)).to_have_count(1)
    expect(tiles(filmed)).to_have_accessible_name(re.compile("^Video, .* s: Slow dolly"))
    expect(filmed).to_have_url(re.compile(r"\?type=video$"))
    filmed.reload()
    expect(tiles(filmed)).to_have_count(1)
    filmed.get_by_role("button", name="Pictures").click()
    expect(tiles(filmed)).to_have_accessible_name(re.compile("^Picture: A red fox"))
    filmed.get_by_role("button", name="All", exact=True).click()
    expect(tiles(filmed)).to_have_count(2)


def test_a_video_used_again_fills_the_draft_of_videos(filmed):
    filmed.get_by_role("radio", name="Image", exact=True).click()
    task(filmed, SEA).get_by_role("button", name="Use this prompt again").click()
    expect(filmed.get_by_role("radio", name="Video", exact=True)).to_have_attribute("aria-checked", "true")
    expect(filmed.get_by_role("textbox", name="Prompt")).to_have_value(SEA)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_where_videos_are(studio, visit, shot, theme, width):
    studio.control(pace=0.05)
    page = visit("/", theme=theme, width=width).page
    if width < 720:
        page.get_by_role("button", name="Image", exact=True).click()
    page.get_by_role("radio", name="Video", exact=True).click()
    pick_model(page, "runway")
    page.get_by_role("radio", name="10 s").click()
    check(page)
    shot(page, f"video-options-{theme}-{width}")
    if width < 720:
        page.get_by_role("button", name="Done").click()
    page.get_by_role("textbox", name="Prompt").fill(SEA)
    page.get_by_role("button", name="Generate a video").click()
    expect(open_link(page)).to_have_count(1)
    check(page)
    shot(page, f"video-done-{theme}-{width}")
    open_link(page).click()
    expect(page.get_by_role("dialog", name="Viewer").locator("video")).to_have_class(re.compile(r"\bin\b"))
    check(page)
    shot(page, f"video-viewer-{theme}-{width}")


def check(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
