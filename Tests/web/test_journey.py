"""The main journey, from the first start to a restart after a power cut."""

import re

import pytest
from playwright.sync_api import expect
from steps import PROMPT, order, task, tiles, wait_done


@pytest.mark.smoke
def test_what_was_made_at_the_first_start_survives_deletion_undo_and_a_kill(studio, visit, shot):
    visitor = visit("/")
    page = visitor.page
    expect(page.get_by_text("Nothing made yet")).to_be_visible()
    expect(page.get_by_role("link", name="Add a key")).to_be_visible()
    expect(page.get_by_text("Sandbox: free")).to_be_visible()
    shot(page, "create-first-start")

    studio.control(pace=0.3)
    order(page, pictures=4)
    expect(task(page)).to_have_attribute("aria-busy", "true")
    expect(task(page).get_by_role("progressbar", name="Progress")).to_be_visible()
    expect(page).to_have_title(re.compile(r"(\d+%|running) · Create"))
    shot(page, "create-running")
    wait_done(page, 4)
    expect(page).to_have_title("Create – Atelier")
    shot(page, "create-done")

    page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name=re.compile("^Gallery")).click()
    expect(page).to_have_url(re.compile("/gallery$"))
    expect(tiles(page)).to_have_count(4)
    shot(page, "gallery")

    tiles(page).first.click()
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("1 of 4")
    expect(viewer.get_by_role("img", name=PROMPT)).to_be_visible()
    shot(page, "viewer")
    with page.expect_download() as download:
        viewer.get_by_role("link", name="Download").click()
    assert download.value.path().stat().st_size > 1000
    assert re.search(r"\.(png|jpe?g|webp)$", download.value.suggested_filename)

    viewer.get_by_role("button", name="Delete").click()
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("1 of 3")
    viewer.get_by_role("button", name="Undo").click()
    expect(viewer.get_by_role("heading", level=2)).to_contain_text("of 4")
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(tiles(page)).to_have_count(4)

    visitor.allow(r"ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET")
    studio.kill()
    expect(page.get_by_text("Atelier is not answering.")).to_be_visible()
    shot(page, "gallery-server-gone")
    studio.start()
    expect(page.get_by_text("Atelier is not answering.")).to_have_count(0)
    page.reload()
    expect(tiles(page)).to_have_count(4)


def test_an_order_under_way_when_the_server_was_killed_is_finished_after_its_restart(studio, visit):
    visitor = visit("/")
    visitor.allow("ERR_")
    studio.control(pace=3)
    order(visitor.page)
    expect(task(visitor.page).get_by_text("Drawing").first).to_be_visible()
    studio.restart()
    expect(visitor.page.get_by_text("Atelier is not answering.")).to_have_count(0)
    wait_done(visitor.page, 1)


@pytest.mark.smoke
def test_a_draft_survives_a_reload(visit):
    page = visit("/").page
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    page.get_by_role("radio", name="3:2").click()
    page.reload()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value(PROMPT)
    expect(page.get_by_role("radio", name="3:2")).to_have_attribute("aria-checked", "true")


def test_a_prompt_used_again_can_give_the_draft_back(studio, visit):
    page = visit("/").page
    studio.control(pace=0.1)
    order(page)
    wait_done(page, 1)
    prompt = page.get_by_role("textbox", name="Prompt")
    prompt.fill("Something else")
    task(page).get_by_role("button", name="Use this prompt again").click()
    expect(prompt).to_have_value(PROMPT)
    page.get_by_role("button", name="Undo").click()
    expect(prompt).to_have_value("Something else")


def test_older_tasks_come_as_one_scrolls(studio, visit):
    studio.control(faults=[{"path": "generate", "mode": "code", "code": 402, "times": 50}])
    for number in range(25):
        studio.ask("POST", "/api/images/generate", {"prompt": f"Order {number}"})
    page = visit("/").page
    tasks = page.get_by_role("region", name="Latest results").get_by_role("article")
    expect(tasks.first).to_have_accessible_name("Order 24")
    tasks.last.scroll_into_view_if_needed()
    expect(page.get_by_role("article", name="Order 0", exact=True)).to_have_count(1)
    expect(tasks).to_have_count(25)


def test_a_page_that_was_open_opens_again_while_the_server_is_gone(studio, visit):
    visitor = visit("/settings")
    visitor.allow("ERR_")
    page = visitor.page
    expect(page.get_by_role("heading", level=1, name="Settings")).to_be_visible()
    page.get_by_role("link", name="Create").first.click()
    expect(page.get_by_text("Nothing made yet")).to_be_visible()
    studio.kill()
    page.get_by_role("link", name="Settings").first.click()
    expect(page.get_by_role("heading", level=1, name="Settings")).to_be_visible()
    expect(page.get_by_text("Atelier is not answering.").first).to_be_visible()


@pytest.mark.smoke
def test_two_tabs_hold_the_same_drafts_and_neither_overwrites_the_other(visit):
    one = visit("/").page
    one.get_by_role("textbox", name="Prompt").fill("A red fox")
    two = visit("/", beside=one).page
    expect(two.get_by_role("textbox", name="Prompt")).to_have_value("A red fox")
    two.get_by_role("button", name="New draft").click()
    two.get_by_role("textbox", name="Prompt").fill("A blue whale")
    drafts = one.get_by_role("group", name="Drafts").get_by_role("button", name=re.compile("^A (red|blue)"))
    expect(drafts).to_have_count(2)
    expect(one.get_by_role("textbox", name="Prompt")).to_have_value("A red fox")
    one.get_by_role("textbox", name="Prompt").fill("A red fox in snow")
    for tab, words in [(one, "A red fox in snow"), (two, "A blue whale")]:
        tab.reload()
        expect(tab.get_by_role("textbox", name="Prompt")).to_have_value(words)
        expect(tab.get_by_role("group", name="Drafts").get_by_role("button", name=re.compile("^A (red fox in|blue)"))).to_have_count(2)
