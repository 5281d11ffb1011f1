"""Nobody is shut out: every state, both themes, a desk and a phone; keys alone; large print; forced colours."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from steps import PROMPT, at_rest, make, model_button, order, task, tiles, wait_done

THEMES = ["dark", "light"]
WIDTHS = [1440, 390]


def check(page: Page) -> None:
    """No rule of axe is broken."""
    at_rest(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def make_four(studio):
    make(studio, PROMPT, n_variants=4)


@pytest.fixture
def one_made(studio, stock):
    """A studio with one finished order of four."""
    return stock(studio, make_four)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_a_first_start(visit, shot, theme, width):
    page = visit("/", theme=theme, width=width).page
    expect(page.get_by_text("Nothing made yet")).to_be_visible()
    check(page)
    shot(page, f"empty-create-{theme}-{width}")
    page.goto(page.url + "gallery")
    expect(page.get_by_text("Nothing here yet")).to_be_visible()
    check(page)
    shot(page, f"empty-gallery-{theme}-{width}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_create(studio, visit, shot, theme, width):
    page = visit("/", theme=theme, width=width).page
    page.get_by_role("button", name=re.compile("^Generate")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    studio.control(pace=0.2)
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    page.get_by_role("button", name=re.compile("^Generate")).click()
    expect(task(page)).to_have_attribute("aria-busy", "true")
    check(page)
    shot(page, f"running-{theme}-{width}")
    wait_done(page, 1)
    check(page)
    shot(page, f"done-{theme}-{width}")
    if width < 720:
        page.get_by_role("button", name="More").click()
        expect(page.get_by_role("dialog", name="Options")).to_be_visible()
        check(page)
        shot(page, f"options-{theme}-{width}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_the_gallery_and_the_viewer(one_made, visit, shot, theme, width):
    page = visit("/gallery", theme=theme, width=width).page
    expect(tiles(page)).to_have_count(4)
    check(page)
    shot(page, f"gallery-{theme}-{width}")
    page.keyboard.press("Control+a")  # wherever the focus is
    expect(page.get_by_text("4 selected")).to_be_visible()
    check(page)
    shot(page, f"gallery-selected-{theme}-{width}")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Viewer").get_by_role("img", name=PROMPT)).to_be_visible()
    check(page)
    shot(page, f"viewer-{theme}-{width}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_settings(studio, visit, shot, theme, width):
    studio.ask("PUT", "/api/settings", {"api_key": "key-for-the-tests-1234", "use_sandbox": True})
    page = visit("/settings", theme=theme, width=width).page
    expect(page.get_by_text("•••• 1234")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Atelier \d"))).to_be_visible()
    check(page)
    shot(page, f"settings-{theme}-{width}")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    check(page)


@pytest.mark.parametrize(("theme", "width"), [("dark", 1440), ("light", 390)])
def test_axe_finds_nothing_where_all_is_closer_together(one_made, visit, shot, theme, width):
    one_made.ask("PUT", "/api/settings", {"density": "compact"})
    one_made.ask("POST", "/api/collections", {"name": "Boats"})
    page = visit("/", theme=theme, width=width).page
    for path in ["", "gallery", "usage", "settings"]:
        page.goto(f"{one_made.address}/{path}")
        expect(page.locator("html")).to_have_attribute("data-density", "compact")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if path == "gallery":
            expect(tiles(page)).to_have_count(4)
        check(page)
        shot(page, f"compact-{path or 'create'}-{theme}-{width}")


@pytest.mark.smoke
def test_the_whole_job_can_be_done_with_keys_alone(studio, visit):
    visitor = visit("/")
    visitor.allow(r"404.*/static/media/")  # keys are faster than the picture that they delete
    page = visitor.page
    studio.control(pace=0.05)
    expect(page.get_by_role("radio", name="4", exact=True)).to_be_visible()
    reach(page, "textbox", "Prompt")
    page.keyboard.type(PROMPT)
    reach(page, "radio", "1")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="4", exact=True)).to_be_focused()
    reach(page, "button", "Generate 4 pictures")
    page.keyboard.press("Enter")
    wait_done(page, 4)

    reach(page, "link", re.compile("^Open picture 2"))
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("2 of 4")
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("3 of 4")
    page.keyboard.press("Delete")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("3 of 3")
    reach(page, "button", "Undo")
    page.keyboard.press("Enter")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("of 4")
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile("^Open picture 2"))).to_be_focused()

    reach(page, "link", re.compile("^Gallery"))
    page.keyboard.press("Enter")
    expect(tiles(page)).to_have_count(4)
    reach(page, "listbox", "Pictures")
    page.keyboard.press("End")
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.get_by_role("toolbar", name="Selection")).to_contain_text("2 selected")


def reach(page: Page, role: str, name) -> None:
    """Presses Tab until the control has the focus; a control that Tab does not reach fails the test."""
    wanted = page.get_by_role(role, name=name, exact=isinstance(name, str))
    expect(wanted).to_be_visible()
    for _ in range(80):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {role} {name}")


@pytest.mark.parametrize("path", ["/", "/gallery", "/gallery/1", "/usage", "/failures", "/settings"])
def test_nothing_is_cut_off_at_200_percent(one_made, visit, path):
    page = visit(path, width=640).page
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 by 900 at 200 %
    if path == "/gallery/1":
        expect(page.get_by_role("dialog", name="Viewer").locator(".original")).to_have_class(re.compile(r"\bin\b"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if path == "/":
        page.get_by_role("button", name=re.compile("^Generate")).click(trial=True)


def test_what_is_chosen_can_be_seen_in_forced_colours(visit):
    page = visit("/").page
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    chosen = page.get_by_role("radio", name="1:1")
    expect(chosen).to_have_css("outline-style", "solid")
    model_button(page).click()
    at = page.locator(".model[data-at]")
    expect(at).to_have_css("outline-style", "solid")
    page.keyboard.press("ArrowDown")
    expect(at).to_have_attribute("aria-selected", "false")
    expect(at).to_have_css("outline-style", "solid")


def test_nothing_moves_where_less_motion_is_wished(studio, visit):
    page = visit("/").page
    studio.control(pace=1)
    order(page)
    expect(task(page)).to_have_attribute("aria-busy", "true")
    running = page.evaluate("document.getAnimations().filter(one => one.effect.getTiming().iterations === Infinity).length")
    assert running == 0


def test_touch_selects_by_a_long_press(one_made, visit):
    page = visit("/gallery", width=390).page
    expect(tiles(page)).to_have_count(4)
    tile = tiles(page).first
    finger = {"pointerType": "touch", "bubbles": True, "clientX": 40, "clientY": 200}
    tile.dispatch_event("pointerdown", finger)
    expect(tile).to_have_attribute("aria-selected", "true")
    tile.dispatch_event("pointerup", finger)
    tile.dispatch_event("click")
    expect(tile).to_have_attribute("aria-selected", "true")
    tiles(page).nth(1).tap()
    expect(page.get_by_role("toolbar", name="Selection")).to_contain_text("2 selected")
