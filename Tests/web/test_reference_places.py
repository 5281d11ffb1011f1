"""The places of a model for references: moved by hand and by key, ruled, refused in words, kept where they are not used."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from pictures import carry, png, pngs
from playwright.sync_api import Page, expect
from steps import PROMPT, add_files, body_of_order, choose_model, label_of, names_in

IMAGE, VIDEO = "gpt4o-image", "veo3_fast"


@pytest.fixture
def label(studio):
    return label_of(studio, IMAGE, "reference")


@pytest.fixture
def frames(studio):
    """What the page calls the first and the last frame."""
    return label_of(studio, VIDEO, "first_frame"), label_of(studio, VIDEO, "last_frame")


def order_of(page: Page, label: str) -> list[str]:
    return [str(one.get_attribute("aria-label")).removeprefix(f"{label}: ") for one in names_in(page, label).all()]


@pytest.mark.smoke
def test_references_change_their_order_by_key(visit, label, tmp_path):
    page = visit("/").page
    add_files(page, label, *pngs(tmp_path, "a.png", "b.png", "c.png"))
    page.get_by_role("button", name=f"{label}: c.png").focus()
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.get_by_text("Now 2 of 3")).to_be_attached()
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.get_by_text("Now 1 of 3")).to_be_attached()
    assert order_of(page, label) == ["c.png", "a.png", "b.png"]
    expect(page.get_by_role("button", name=f"{label}: c.png")).to_be_focused()


def test_references_change_their_order_by_hand(visit, label, tmp_path):
    page = visit("/").page
    add_files(page, label, *pngs(tmp_path, "a.png", "b.png", "c.png"))
    page.get_by_role("button", name=f"{label}: a.png").drag_to(page.get_by_role("button", name=f"{label}: c.png"))
    expect(names_in(page, label).nth(2)).to_have_accessible_name(f"{label}: a.png")
    assert order_of(page, label) == ["b.png", "c.png", "a.png"]


def test_a_removed_reference_can_be_had_back(visit, label, tmp_path):
    page = visit("/").page
    add_files(page, label, *pngs(tmp_path, "a.png", "b.png"))
    page.get_by_role("button", name=f"{label}: a.png").focus()
    page.keyboard.press("Delete")
    expect(names_in(page, label)).to_have_count(1)
    expect(page.get_by_role("button", name=f"{label}: b.png")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(names_in(page, label)).to_have_count(2)
    assert order_of(page, label) == ["a.png", "b.png"]


def test_frames_change_places_and_a_rule_gives_its_reason(studio, visit, frames, tmp_path):
    first, last = frames
    page = visit("/").page
    choose_model(page, "video", VIDEO)
    one, two = pngs(tmp_path, "one.png", "two.png")
    add_files(page, first, one)
    add_files(page, last, two)
    page.get_by_role("button", name=f"{last}: two.png").click()
    reference = page.get_by_role("menuitemradio", name=re.compile(label_of(studio, VIDEO, "reference")))
    expect(reference).to_have_attribute("aria-disabled", "true")
    expect(reference).to_contain_text("not both")
    page.get_by_role("menuitemradio", name=first).click()
    expect(page.get_by_role("button", name=f"{last}: one.png")).to_be_visible()
    expect(page.get_by_role("button", name=f"{first}: two.png")).to_be_visible()
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    assert {one["role"] for one in body_of_order(page)["references"]} == {"first_frame", "last_frame"}


def test_a_mask_has_a_place_as_soon_as_there_is_a_picture_to_cover(studio, visit, label, tmp_path):
    mask = label_of(studio, IMAGE, "mask")
    page = visit("/").page
    expect(page.get_by_role("button", name=f"Add: {label}")).to_be_visible()
    expect(page.get_by_role("button", name=f"Add: {mask}")).to_have_count(0)
    one, two = pngs(tmp_path, "one.png", "two.png")
    add_files(page, label, one)
    add_files(page, mask, two)
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    assert [one["role"] for one in body_of_order(page)["references"]] == ["reference", "mask"]


def test_references_forbid_what_a_rule_keeps_from_them(studio, visit, tmp_path):
    label = label_of(studio, VIDEO, "reference")
    page = visit("/").page
    choose_model(page, "video", VIDEO)
    page.get_by_role("radio", name="4 s").click()
    add_files(page, label, *pngs(tmp_path, "thing.png"))
    short = page.get_by_role("radio", name="4 s")
    expect(short).to_have_attribute("aria-disabled", "true")
    expect(short).to_have_accessible_description(re.compile("8 s"))
    expect(page.get_by_role("radio", name="8 s")).to_have_attribute("aria-checked", "true")
    page.get_by_role("button", name="Remove thing.png").click()
    expect(short).to_have_attribute("aria-checked", "true")


def test_what_cannot_be_used_is_told_before_it_is_sent(visit, label, tmp_path):
    page = visit("/").page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/uploads" in request.url else None)
    expect(page.get_by_role("button", name=f"Add: {label}")).to_be_visible()
    drop = page.get_by_role("region", name="What to make")
    (tmp_path / "notes.gif").write_bytes(b"GIF89a")
    drop.dispatch_event("drop", {"dataTransfer": carry(page, tmp_path / "notes.gif", "image/gif")})
    expect(page.get_by_text(re.compile("does not take notes.gif. Give it .*PNG"))).to_be_visible()
    page.evaluate(
        """() => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(27e6)], "huge.png", { type: "image/png" }));
          document.querySelector(".panel").dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.get_by_text(re.compile("huge.png has 27 MB; .* takes at most .* Make it smaller first."))).to_be_visible()
    assert asked == []


def test_one_too_many_is_told(visit, label, tmp_path):
    page = visit("/").page
    add_files(page, label, *pngs(tmp_path, *(f"{number}.png" for number in range(5))))
    expect(page.get_by_role("button", name=f"Add: {label}")).to_have_count(0)
    page.get_by_role("region", name="What to make").dispatch_event(
        "drop", {"dataTransfer": carry(page, png(tmp_path, "sixth.png", (9, 9, 9)))}
    )
    expect(names_in(page, label)).to_have_count(5)
    expect(page.get_by_role("list", name="News").get_by_role("listitem")).to_have_count(1)


def test_an_upload_shows_how_far_it_is_and_can_be_stopped(visit, label, tmp_path):
    page = visit("/").page
    page.route("**/api/uploads*", lambda route: None)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=f"Add: {label}").click()
        page.get_by_role("menuitem", name="Choose files").click()
    chooser.value.set_files(png(tmp_path, "slow.png", (7, 7, 7)))
    expect(page.get_by_role("progressbar", name="Upload of slow.png")).to_be_visible()
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    page.get_by_role("button", name=re.compile("^Generate")).click()
    expect(page.get_by_role("alert")).to_contain_text("still on its way")
    page.get_by_role("button", name="Stop the upload of slow.png").click()
    expect(page.get_by_role("progressbar", name="Upload of slow.png")).to_have_count(0)
    expect(names_in(page, label)).to_have_count(0)


def test_an_upload_that_fails_says_what_the_server_said(visit, label, tmp_path):
    visitor = visit("/")
    visitor.allow("status of 422")
    page = visitor.page
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 500)
    expect(page.get_by_role("button", name=f"Add: {label}")).to_be_visible()
    page.get_by_role("region", name="What to make").dispatch_event("drop", {"dataTransfer": carry(page, tmp_path / "broken.png")})
    expect(page.get_by_text(re.compile("^broken.png: .+"))).to_be_visible()
    expect(names_in(page, label)).to_have_count(0)


def test_a_model_of_words_alone_keeps_the_references_and_says_so(studio, visit, label, tmp_path):
    plain = next(one for one in studio.ask("GET", "/api/models")["models"] if one["kind"] == "image" and not one["references"])
    page = visit("/").page
    add_files(page, label, *pngs(tmp_path, "kept.png"))
    choose_model(page, "image", plain["id"])
    expect(page.get_by_role("group", name="Not used")).to_contain_text("works from words alone and does not use this")
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    assert "references" not in body_of_order(page)
    choose_model(page, "image", IMAGE)
    expect(names_in(page, label)).to_have_count(1)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_where_references_are(studio, visit, shot, frames, tmp_path, theme, width):
    first, _ = frames
    page = visit("/", theme=theme, width=width).page
    if width < 720:
        page.get_by_role("button", name="Image", exact=True).click()
    choose_model(page, "video", VIDEO)
    add_files(page, first, *pngs(tmp_path, "start.png"))
    check(page)
    shot(page, f"frames-{theme}-{width}")
    page.get_by_role("button", name=f"{first}: start.png").last.click()
    expect(page.get_by_role("menu")).to_be_visible()
    check(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    if width < 720:
        page.get_by_role("button", name="Done").click()
        expect(page.get_by_role("group", name=first)).to_be_visible()
        check(page)
        shot(page, f"references-dock-{theme}-{width}")


def check(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
