"""The list of models: what each is good for, how long it takes here, what it costs, and what it made last."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from steps import box_of, model_button, order, wait_done


def open_list(page):
    model_button(page).click()
    return page.get_by_role("dialog", name="Models")


def test_a_model_is_found_by_what_it_is_good_for_and_taken_with_keys(visit):
    page = visit("/").page
    models = open_list(page)
    search = models.get_by_role("combobox", name="Search models")
    expect(search).to_be_focused()
    expect(models.get_by_role("option", selected=True)).to_contain_text("4o image")
    page.keyboard.type("sketch")
    expect(models.get_by_role("option")).to_have_count(1)
    expect(models.get_by_role("group", name="From words alone").get_by_role("option")).to_contain_text("Quick sketches")
    page.keyboard.press("Enter")
    expect(models).to_have_count(0)
    expect(model_button(page)).to_have_attribute("value", "z-image")
    expect(model_button(page)).to_be_focused()


def test_the_arrows_go_round_through_all_groups_and_escape_chooses_nothing(visit):
    page = visit("/").page
    models = open_list(page)
    search = models.get_by_role("combobox", name="Search models")
    ids = models.get_by_role("option").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) > 5
    for wanted in [*ids[1:], ids[0]]:
        page.keyboard.press("ArrowDown")
        expect(search).to_have_attribute("aria-activedescendant", wanted)
    page.keyboard.press("ArrowUp")
    expect(search).to_have_attribute("aria-activedescendant", ids[-1])
    page.keyboard.press("Escape")
    expect(models).to_have_count(0)
    expect(model_button(page)).to_have_attribute("value", "gpt4o-image")
    expect(model_button(page)).to_be_focused()
    expect(model_button(page)).to_have_attribute("aria-expanded", "false")


def test_words_that_no_model_has_are_said_so(visit):
    page = visit("/").page
    models = open_list(page)
    page.keyboard.type("zzz")
    expect(models.get_by_text("No model has these words.")).to_be_visible()
    expect(models.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(models).to_be_visible()


def test_the_list_shows_what_was_learned_here_as_soon_as_it_was(studio, visit):
    studio.control(pace=0.05)
    page = visit("/").page
    expect(model_button(page)).to_have_accessible_description(re.compile(r"layout \$0.03 a picture$"))
    expect(model_button(page).locator("img")).to_have_count(0)
    order(page)
    wait_done(page, 1)
    expect(model_button(page)).to_have_accessible_description(re.compile(r"about .* s · \$0.03 a picture"))
    sample = model_button(page).locator("img")
    expect(sample).to_have_attribute("src", "/static/thumbs/1.webp")
    studio.ask("DELETE", "/api/media/1")
    models = open_list(page)
    expect(models.get_by_role("option", name="4o image").locator("svg").first).to_be_visible()
    expect(sample).to_have_count(0)


def test_a_film_model_tells_its_least_price(visit):
    page = visit("/").page
    page.get_by_role("radio", name="Video", exact=True).click()
    models = open_list(page)
    page.keyboard.type("veo fast")
    expect(models.get_by_role("option")).to_contain_text("from $0.30 a video")
    expect(models.get_by_text("In the sandbox nothing is billed")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_in_the_list(visit, shot, theme, width):
    page = visit("/", theme=theme, width=width).page
    page.get_by_role("button", name=re.compile("^Model")).first.click()
    models = page.get_by_role("dialog", name="Models")
    expect(models.get_by_role("option").first).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    shot(page, f"models-{theme}-{width}")
    box = box_of(models)
    assert box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= width
    models.get_by_role("option", name=re.compile("^Z-Image")).click()
    expect(page.get_by_role("button", name=re.compile("^Model:? ?Z-Image")).first).to_be_visible()
