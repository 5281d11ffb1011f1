"""From what is there to the next order: used again, animated, edited, extended; no draft is overwritten."""

import re

import pytest
from pictures import pngs
from playwright.sync_api import Page, expect
from steps import PROMPT, add_files, body_of_order, label_of, model_button, names_in, order, task, wait_done

FRAME = re.compile("^First frame: ")


@pytest.fixture
def page(studio, visit) -> Page:
    """Create, with one picture made."""
    studio.control(pace=0.05)
    page = visit("/").page
    order(page)
    wait_done(page, 1)
    return page


def more(page: Page, name: str, what: str) -> None:
    page.get_by_role("button", name=f"More for {name}").first.click()
    page.get_by_role("menuitem", name=what, exact=True).click()


@pytest.mark.smoke
def test_a_picture_is_animated_from_its_menu_in_a_draft_of_its_own(page):
    page.get_by_role("radio", name="Video", exact=True).click()
    page.get_by_role("textbox", name="Prompt").fill("My film")
    page.get_by_role("link", name=re.compile("^Open picture 1")).focus()
    more(page, "picture 1 of 1", "Animate")
    expect(page.get_by_role("radio", name="Video", exact=True)).to_have_attribute("aria-checked", "true")
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("")
    expect(page.get_by_role("button", name=FRAME)).to_have_count(1)
    expect(page.get_by_role("group", name="Drafts").get_by_role("button", name="My film", exact=True)).to_be_visible()
    page.get_by_role("textbox", name="Prompt").fill("It moves")
    assert [one["role"] for one in body_of_order(page)["references"]] == ["first_frame"]


def test_undo_closes_the_new_draft_and_shows_what_was_there(page):
    page.get_by_role("textbox", name="Prompt").fill("Something else")
    more(page, "picture 1 of 1", "Animate")
    expect(page.get_by_role("button", name=FRAME)).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("radio", name="Image", exact=True)).to_have_attribute("aria-checked", "true")
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("Something else")


def test_a_picture_is_edited_from_the_viewer(studio, page):
    page.get_by_role("link", name=re.compile("^Open picture 1")).click()
    page.get_by_role("dialog", name="Viewer").get_by_role("button", name="Edit this").click()
    expect(page.get_by_role("dialog", name="Viewer")).to_have_count(0)
    expect(names_in(page, label_of(studio, "gpt4o-image", "reference"))).to_have_count(1)


def test_a_clip_is_extended_by_a_model_that_goes_on_from_it(studio, page):
    models = studio.ask("GET", "/api/models")["models"]
    successor = next(one for one in models if one["source"] and "veo3_fast" in one["source"]["models"] and one["prompt"]["required"])
    studio.ask("POST", "/api/videos/generate", {"prompt": "A sea", "model": "veo3_fast"})
    expect(page.get_by_role("link", name=re.compile("^Open video"))).to_have_count(1)
    more(page, "video 1 of 1", successor["name"])
    expect(model_button(page)).to_have_attribute("value", successor["id"])
    expect(page.get_by_role("group", name=successor["source"]["label"])).to_be_visible()
    page.get_by_role("button", name="Take the clip out").click()
    page.get_by_role("textbox", name="Prompt").fill("And then night falls")
    page.get_by_role("button", name="Generate a video").click()
    expect(page.get_by_role("alert")).to_contain_text("goes on from a clip")
    page.get_by_role("button", name="Choose a clip").click()
    page.get_by_role("dialog", name=successor["source"]["label"]).get_by_role("option").click()
    expect(page.get_by_role("button", name="Take the clip out")).to_be_visible()
    assert body_of_order(page)["source_media_id"] == studio.ask("GET", "/api/media?type=video")["items"][0]["media_id"]


def test_drafts_stand_side_by_side_and_a_closed_one_can_be_had_back(visit, studio, tmp_path):
    label = label_of(studio, "gpt4o-image", "reference")
    page = visit("/").page
    prompt, drafts = page.get_by_role("textbox", name="Prompt"), page.get_by_role("group", name="Drafts")
    prompt.fill("The first")
    page.get_by_role("button", name="New draft").click()
    expect(prompt).to_have_value("")
    prompt.fill("The second")
    add_files(page, label, *pngs(tmp_path, "mine.png"))
    drafts.get_by_role("button", name="The first", exact=True).click()
    expect(prompt).to_have_value("The first")
    expect(names_in(page, label)).to_have_count(0)
    page.reload()
    expect(prompt).to_have_value("The first")
    drafts.get_by_role("button", name="Close the draft The second").click()
    expect(drafts).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(prompt).to_have_value("The second")
    expect(names_in(page, label)).to_have_count(1)


def test_used_again_the_whole_order_comes_back(studio, visit):
    studio.control(pace=0.05)
    page = visit("/").page
    page.get_by_role("radio", name="3:2").click()
    order(page, pictures=2)
    wait_done(page, 2)
    page.get_by_role("textbox", name="Prompt").fill("Mine")
    page.get_by_role("radio", name="1:1").click()
    task(page).get_by_role("button", name="Use this prompt again").click()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value(PROMPT)
    expect(page.get_by_role("radio", name="3:2")).to_have_attribute("aria-checked", "true")
    expect(page.get_by_role("button", name="Generate 2 pictures")).to_be_visible()


def test_a_favourite_of_the_results_is_one_everywhere(studio, page):
    page.get_by_role("link", name=re.compile("^Open picture 1")).focus()
    heart = page.get_by_role("button", name="Favourite: picture 1 of 1")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    assert studio.ask("GET", "/api/media?favorite=true")["total"] == 1
    page.get_by_role("link", name=re.compile("^Open picture 1")).click()
    page.get_by_role("dialog", name="Viewer").get_by_role("button", name="Favourite").click()
    page.keyboard.press("Escape")
    expect(heart).to_have_attribute("aria-pressed", "false")
