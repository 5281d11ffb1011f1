"""Files that an order takes along: every way in, their places, and the order that goes out with them."""

import re

import pytest
from pictures import carry, png, pngs
from playwright.sync_api import expect
from steps import PROMPT, add_files, body_of_order, drag_from_files, label_of, names_in, order, tiles, wait_done

IMAGE = "gpt4o-image"


@pytest.fixture
def label(studio):
    return label_of(studio, IMAGE, "reference")


@pytest.mark.smoke
def test_chosen_files_stand_in_their_order_and_go_out_with_it(visit, label, tmp_path):
    page = visit("/").page
    files = pngs(tmp_path, "one.png", "two.png", "three.png")
    add_files(page, label, *files)
    expect(names_in(page, label)).to_have_count(3)
    assert [one.get_attribute("aria-label") for one in names_in(page, label).all()] == [f"{label}: {file.name}" for file in files]
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    sent = body_of_order(page)["references"]
    assert [one["role"] for one in sent] == ["reference"] * 3
    assert len({one["reference_id"] for one in sent}) == 3


@pytest.mark.smoke
def test_a_file_dropped_anywhere_on_the_page_is_taken(visit, label, tmp_path):
    page = visit("/").page
    expect(page.get_by_role("button", name=f"Add: {label}")).to_be_visible()
    carried = carry(page, png(tmp_path, "dropped.png", (1, 2, 3)))
    results = page.get_by_role("region", name="Results", exact=True)
    results.dispatch_event("dragover", {"dataTransfer": carried})
    expect(page.get_by_text("Drop it here to take it along")).to_be_visible()
    results.dispatch_event("drop", {"dataTransfer": carried})
    expect(page.get_by_role("button", name=f"{label}: dropped.png")).to_be_visible()
    expect(page.get_by_text("Drop it here to take it along")).to_have_count(0)


def test_what_cannot_be_taken_is_told_once_and_by_its_own_cause(visit, label, tmp_path):
    visitor = visit("/")
    visitor.allow("ERR_ACCESS_DENIED")
    page = visitor.page
    folder = tmp_path / "Holiday"
    folder.mkdir()
    expect(page.get_by_role("button", name=f"Add: {label}", exact=True)).to_be_visible()
    news = page.get_by_role("list", name="News").get_by_role("listitem")

    def drop(*paths):
        for what in ("dragEnter", "dragOver", "drop"):
            drag_from_files(page, what, *paths)

    drop(folder)
    expect(news).to_have_text([re.compile("Holiday: It cannot be read")])
    drop(*[png(tmp_path, f"{number}.png", (30 * number, 90, 200)) for number in range(8)])
    expect(names_in(page, label)).to_have_count(5)
    expect(news).to_have_text([re.compile("Holiday: "), re.compile("takes at most 5")])


def test_a_pasted_picture_is_taken_and_pasted_words_stay_words(visit, label, tmp_path):
    page = visit("/").page
    expect(page.get_by_role("button", name=f"Add: {label}")).to_be_visible()
    prompt = page.get_by_role("textbox", name="Prompt")
    page.evaluate(
        "carried => document.getElementById('prompt').dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }))",
        carry(page, png(tmp_path, "pasted.png", (4, 5, 6))),
    )
    expect(page.get_by_role("button", name=f"{label}: pasted.png")).to_be_visible()
    page.evaluate("navigator.clipboard.writeText('some words')")
    prompt.focus()
    page.keyboard.press("ControlOrMeta+v")
    expect(prompt).to_have_value("some words")
    expect(names_in(page, label)).to_have_count(1)


def test_something_of_the_gallery_is_found_by_its_words_and_taken_with_a_key(studio, visit, label):
    studio.control(pace=0.05)
    page = visit("/").page
    order(page, "A red fox")
    wait_done(page, 1, "A red fox")
    order(page, "A blue whale")
    wait_done(page, 1, "A blue whale")
    page.get_by_role("button", name=f"Add: {label}").click()
    page.get_by_role("menuitem", name="From the gallery").click()
    picker = page.get_by_role("dialog", name="From the gallery")
    expect(tiles(picker)).to_have_count(2)
    picker.get_by_role("searchbox").fill("whale")
    expect(tiles(picker)).to_have_count(1)
    picker.get_by_role("listbox").focus()
    page.keyboard.press("Enter")
    expect(picker).to_have_count(0)
    expect(names_in(page, label)).to_have_count(1)


def test_several_of_the_gallery_are_taken_at_once(studio, visit, label):
    studio.control(pace=0.05)
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT, "n_variants": 4})
    page = visit("/").page
    wait_done(page, 4)
    page.get_by_role("button", name=f"Add: {label}").click()
    page.get_by_role("menuitem", name="From the gallery").click()
    picker = page.get_by_role("dialog", name="From the gallery")
    picker.get_by_role("listbox").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    picker.get_by_role("button", name="Add 2 pictures").click()
    expect(names_in(page, label)).to_have_count(2)


def test_an_address_of_the_web_is_checked_and_goes_out_as_it_is(visit, label):
    page = visit("/").page
    page.get_by_role("button", name=f"Add: {label}").click()
    page.get_by_role("menuitem", name="A web address").click()
    dialog = page.get_by_role("dialog", name="Something on the web")
    dialog.get_by_role("textbox", name="Address").fill("cat.png")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog.get_by_role("alert")).to_contain_text("begins with https://")
    expect(dialog.get_by_role("textbox", name="Address")).to_be_focused()
    dialog.get_by_role("textbox", name="Address").fill("https://pictures.example/cat.png")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"{label}: cat.png")).to_be_visible()
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    assert body_of_order(page)["references"] == [{"url": "https://pictures.example/cat.png", "role": "reference"}]


def test_a_picture_dragged_over_from_the_results_is_taken(studio, visit, label):
    studio.control(pace=0.05)
    page = visit("/").page
    order(page)
    wait_done(page, 1)
    page.get_by_role("link", name=re.compile("^Open picture 1")).drag_to(page.get_by_role("textbox", name="Prompt"))
    expect(names_in(page, label)).to_have_count(1)
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value(PROMPT)


def test_references_survive_a_reload_and_go_with_use_again(studio, visit, label, tmp_path):
    studio.control(pace=0.05)
    page = visit("/").page
    add_files(page, label, *pngs(tmp_path, "one.png", "two.png"))
    page.reload()
    expect(names_in(page, label)).to_have_count(2)
    order(page)
    wait_done(page, 1)
    expect(page.get_by_role("article").first).to_contain_text("2 references")
    page.get_by_role("button", name="New draft").click()
    expect(names_in(page, label)).to_have_count(0)
    page.get_by_role("button", name="Use this prompt again").click()
    expect(names_in(page, label)).to_have_count(2)
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value(PROMPT)
