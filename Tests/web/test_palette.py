"""What goes faster: the command palette, the sheet of shortcuts, earlier prompts, alternatives, and the page as a program of its own."""

import json
import re
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from steps import PROMPT, model_button, wait_for


@pytest.mark.smoke
def test_the_palette_goes_anywhere_with_keys_alone(visit):
    page = visit("/").page
    page.get_by_role("textbox", name="Prompt").focus()
    page.keyboard.press("ControlOrMeta+k")
    field = page.get_by_role("combobox", name="Search or run")
    expect(field).to_be_focused()
    page.keyboard.type("sett")
    expect(page.get_by_role("option", name="Settings")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/settings$"))
    page.keyboard.press("ControlOrMeta+k")
    expect(page.get_by_role("combobox", name="Search or run")).to_be_focused()
    page.keyboard.type("theme l")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_a_palette_opened_while_the_last_one_closes_stays_open(visit):
    page = visit("/").page
    page.keyboard.press("ControlOrMeta+k")
    expect(page.get_by_role("combobox", name="Search or run")).to_be_focused()
    page.evaluate("""() => {  // both keys before the browser has told anybody that the first palette is closed
      const press = (key, more) => document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
      press("Enter");
      press("k", { ctrlKey: true });
    }""")
    field = page.get_by_role("combobox", name="Search or run")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(page.locator("toast-stack")).to_have_count(1)  # not gone with the first one


def test_the_palette_begins_an_order_with_a_model_and_leaves_the_draft(visit):
    page = visit("/").page
    page.get_by_role("textbox", name="Prompt").fill("Mine")
    page.get_by_role("button", name=re.compile("^Search or run")).click()
    expect(page.get_by_role("combobox", name="Search or run")).to_be_focused()
    page.keyboard.type("runway new")
    page.keyboard.press("Enter")
    expect(model_button(page)).to_have_attribute("value", "runway")
    page.get_by_role("radio", name="Image", exact=True).click()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("Mine")


def test_words_that_are_no_command_are_looked_for_in_the_gallery(visit):
    page = visit("/settings").page
    page.keyboard.press("ControlOrMeta+k")
    expect(page.get_by_role("combobox", name="Search or run")).to_be_focused()
    page.keyboard.type("red fox & friends")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/gallery\?q=red"))
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("red fox & friends")


def test_escape_gives_the_focus_back(visit):
    page = visit("/").page
    page.get_by_role("textbox", name="Prompt").focus()
    page.keyboard.press("ControlOrMeta+k")
    expect(page.get_by_role("combobox", name="Search or run")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Prompt")).to_be_focused()


def test_a_question_mark_shows_the_keys_but_not_while_one_writes(visit):
    page = visit("/").page
    prompt = page.get_by_role("textbox", name="Prompt")
    prompt.focus()
    page.keyboard.type("why?")
    expect(prompt).to_have_value("why?")
    page.get_by_role("radio", name="3:2").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("Generate")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_in_the_palette_and_the_sheet(visit, shot, theme, width):
    page = visit("/", theme=theme, width=width).page
    for key, name in [("ControlOrMeta+k", "Commands"), ("?", "Keyboard shortcuts")]:
        page.get_by_role("heading", level=1).click()
        page.keyboard.press(key)
        expect(page.get_by_role("dialog", name=name)).to_be_visible()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        shot(page, f"{name.lower().replace(' ', '-')}-{theme}-{width}")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name=name)).to_have_count(0)


def test_the_manifest_names_icons_that_are_there(studio, visit):
    page = visit("/").page
    address = page.locator("link[rel=manifest]").get_attribute("href")
    with urllib.request.urlopen(f"{studio.address}{address}", timeout=30) as answer:
        assert answer.headers["Content-Type"] == "application/manifest+json"
        manifest = json.loads(answer.read())
    assert manifest["start_url"] == manifest["scope"] == "/"
    for icon in manifest["icons"]:
        with urllib.request.urlopen(studio.address + icon["src"], timeout=30) as answer:
            assert answer.headers["Content-Type"] == icon["type"]


def test_the_browser_finds_nothing_that_speaks_against_installing(studio, whole_browser):
    page = whole_browser.new_context().new_page()
    page.goto(studio.address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in found] == ["in-incognito"]  # as every test's window is


def test_the_palette_shows_the_results_of_one_kind(studio, visit):
    studio.control(faults=[{"path": "generate", "mode": "code", "code": 402, "times": 5}])
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT})
    page = visit("/settings").page
    page.keyboard.press("ControlOrMeta+k")
    expect(page.get_by_role("combobox", name="Search or run")).to_be_focused()
    page.keyboard.type("results vid")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="No videos yet")).to_be_visible()


def test_earlier_prompts_are_searched_and_taken_up_with_keys(studio, visit):
    studio.control(faults=[{"path": "generate", "mode": "code", "code": 402, "times": 50}])
    for prompt in ["A red fox", "A blue whale", "A red fox"]:
        studio.ask("POST", "/api/images/generate", {"prompt": prompt})
    page = visit("/").page
    page.get_by_role("textbox", name="Prompt").fill("Mine")
    page.get_by_role("button", name="Earlier prompts").click()
    history = page.get_by_role("dialog", name="Earlier prompts")
    expect(history.get_by_role("listitem")).to_have_count(2)
    history.get_by_role("searchbox").fill("WHALE")
    expect(history.get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("A blue whale")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("Mine")


def test_a_prompt_is_found_after_its_pictures_are_deleted_for_ever(studio, visit):
    studio.control(pace=0.05)
    wait_for(studio, studio.ask("POST", "/api/images/generate", {"prompt": "A red fox"})["task_id"])
    studio.ask("POST", "/api/media/deletion", {"ids": [one["media_id"] for one in studio.ask("GET", "/api/media")["items"]]})
    studio.ask("DELETE", "/api/media/trash?confirm=1")
    page = visit("/").page
    page.get_by_role("button", name="Earlier prompts").click()
    history = page.get_by_role("dialog", name="Earlier prompts")
    history.get_by_role("searchbox").fill("fox")
    history.get_by_role("listitem").get_by_role("button").click()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("A red fox")


def test_alternatives_are_counted_and_priced_before_they_are_ordered(studio, visit):
    studio.control(pace=0.05)
    page = visit("/").page
    page.get_by_role("textbox", name="Prompt").fill("A {red|blue|green} fox")
    page.get_by_role("radiogroup", name="Pictures").get_by_role("radio", name="2").click()
    expect(page.get_by_text("3 prompts, one order each: 6 pictures")).to_be_visible()
    expect(page.get_by_text("Sandbox: free, else about $0.18, 36 credits")).to_be_visible()
    page.get_by_role("button", name="Generate 6 pictures").click()
    for prompt in ["A red fox", "A blue fox", "A green fox"]:
        expect(page.get_by_role("article", name=prompt)).to_have_count(1)
    assert studio.ask("GET", "/api/tasks")["total"] == 3
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    expect(page.get_by_text("one order each")).to_have_count(0)
