"""Prompts that are kept under a name, with their model and options."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from steps import model_button, pick_model

WORDS = "[the thing], on a white table, soft light"


def keep(page, name):
    page.get_by_role("button", name="Keep as a template").click()
    asked = page.get_by_role("dialog", name="Keep as a template")
    asked.get_by_role("textbox", name="Name").fill(name)
    asked.get_by_role("button", name="Keep").click()


def open_templates(page):
    page.get_by_role("button", name="Templates and earlier prompts").click()
    return page.get_by_role("dialog", name="Templates and earlier prompts")


@pytest.fixture
def kept(visit):
    """Create, with a template that was kept in another visit."""
    first = visit("/").page
    pick_model(first, "nano-banana-2")
    first.get_by_role("textbox", name="Prompt").fill(WORDS)
    first.get_by_role("radio", name="16:9").click()
    keep(first, "Product")
    expect(first.get_by_text("The template is kept")).to_be_visible()
    second = visit("/")  # a browser of its own: nothing of the draft is known to it
    second.allow("409")
    return second.page


def test_a_template_brings_words_model_and_options_and_selects_the_gap(kept):
    templates = open_templates(kept)
    templates.get_by_role("button", name=re.compile("^Product")).first.click()
    prompt = kept.get_by_role("textbox", name="Prompt")
    expect(prompt).to_have_value(WORDS)
    expect(model_button(kept)).to_have_attribute("value", "nano-banana-2")
    expect(kept.get_by_role("radio", name="16:9")).to_have_attribute("aria-checked", "true")
    expect(prompt).to_be_focused()
    kept.keyboard.type("A kettle")
    expect(prompt).to_have_value("A kettle, on a white table, soft light")


def test_what_a_template_replaces_can_be_had_back(kept):
    prompt = kept.get_by_role("textbox", name="Prompt")
    prompt.fill("Mine")
    open_templates(kept).get_by_role("button", name=re.compile("^Product")).first.click()
    expect(prompt).to_have_value(WORDS)
    kept.get_by_role("button", name="Undo").click()
    expect(prompt).to_have_value("Mine")
    expect(model_button(kept)).to_have_attribute("value", "gpt4o-image")


def test_a_template_for_pictures_leaves_the_draft_of_a_video(kept):
    kept.get_by_role("radio", name="Video", exact=True).click()
    kept.get_by_role("textbox", name="Prompt").fill("My film")
    open_templates(kept).get_by_role("button", name=re.compile("^Product")).first.click()
    expect(kept.get_by_role("radio", name="Image", exact=True)).to_have_attribute("aria-checked", "true")
    kept.get_by_role("radio", name="Video", exact=True).click()
    expect(kept.get_by_role("textbox", name="Prompt")).to_have_value("My film")


def test_templates_are_searched_with_the_earlier_prompts(studio, kept):
    studio.control(faults=[{"path": "generate", "mode": "code", "code": 402, "times": 50}])
    studio.ask("POST", "/api/images/generate", {"prompt": "A kettle on a white table"})
    studio.ask("POST", "/api/templates", {"name": "Portrait", "kind": "image", "prompt": "a face"})
    found = open_templates(kept)
    expect(found.get_by_role("listitem")).to_have_count(3)
    found.get_by_role("searchbox").fill("WHITE table")
    expect(found.get_by_role("listitem")).to_have_count(2)
    kept.keyboard.press("ArrowDown")
    kept.keyboard.press("ArrowDown")
    kept.keyboard.press("Enter")
    expect(kept.get_by_role("textbox", name="Prompt")).to_have_value("A kettle on a white table")


def test_a_template_is_renamed_and_a_name_that_is_taken_is_said(studio, kept):
    studio.ask("POST", "/api/templates", {"name": "Portrait", "kind": "image", "prompt": "a face"})
    templates = open_templates(kept)
    templates.get_by_role("button", name="More for Product").click()
    kept.get_by_role("menuitem", name="Rename").click()
    asked = kept.get_by_role("dialog", name="Rename the template")
    name = asked.get_by_role("textbox", name="Name")
    expect(name).to_be_focused()
    name.fill("portrait")
    kept.keyboard.press("Enter")
    expect(asked.get_by_role("alert")).to_contain_text("Another template has that name")
    name.fill("Thing on white")
    kept.keyboard.press("Enter")
    expect(asked).to_have_count(0)
    expect(templates.get_by_role("button", name=re.compile("^Thing on white"))).to_be_visible()


def test_a_deleted_template_comes_back_by_undo(studio, kept):
    templates = open_templates(kept)
    templates.get_by_role("button", name="More for Product").click()
    kept.get_by_role("menuitem", name="Delete").click()
    expect(templates.get_by_role("listitem").filter(has_text=WORDS)).to_have_count(0)
    assert studio.ask("GET", "/api/templates")["items"] == []
    kept.get_by_role("button", name="Undo").click()
    expect(templates.get_by_role("listitem").filter(has_text=WORDS)).to_have_count(1)
    assert studio.ask("GET", "/api/templates")["items"][0]["options"]["aspect_ratio"] == "16:9"


def test_nothing_written_is_nothing_to_keep(visit):
    page = visit("/").page
    page.get_by_role("button", name="Keep as a template").click()
    expect(page.get_by_text("Write a prompt first")).to_be_visible()
    expect(page.get_by_role("dialog", name="Keep as a template")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_in_the_templates(studio, visit, shot, theme, width):
    studio.ask("POST", "/api/templates", {"name": "Product", "kind": "image", "prompt": WORDS})
    page = visit("/", theme=theme, width=width).page
    page.get_by_role("textbox", name="Prompt").fill("Mine")
    if width < 720:
        page.get_by_role("button", name="More", exact=True).click()
    templates = open_templates(page)
    expect(templates.get_by_role("button", name=re.compile("^Product")).first).to_be_visible()
    assert (found := Axe().run(page)).violations_count == 0, found.generate_report()
    shot(page, f"templates-{theme}-{width}")
    templates.get_by_role("button", name="Keep this prompt").click()
    expect(page.get_by_role("dialog", name="Keep as a template")).to_be_visible()
    assert (found := Axe().run(page)).violations_count == 0, found.generate_report()
    shot(page, f"template-name-{theme}-{width}")
