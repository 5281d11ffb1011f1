"""The results beside the form: of which kind, by prompt or all together."""

import re
import sqlite3

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from steps import PROMPT, Held, make, task, wait_done, wait_for


def make_both(studio):
    make(studio, PROMPT, n_variants=2)
    make(studio, "A sea", "videos", model="runway", duration=5)


@pytest.fixture
def both(studio, stock):
    """Two pictures of one order and a film."""
    return stock(studio, make_both)


def test_a_task_that_ends_before_the_news_begin_is_shown_as_done(studio, visit):
    order = studio.ask("POST", "/api/images/generate", {"prompt": PROMPT})
    page = visit("/settings").page
    held = Held(page, "**/api/events")
    page.goto(studio.address + "/")
    expect(task(page, PROMPT).get_by_role("progressbar")).to_be_visible()
    wait_for(studio, order["task_id"])
    held.let_go()
    wait_done(page, pictures=1)


def test_the_results_are_narrowed_to_a_kind_and_stay_so(both, visit):
    page = visit("/").page
    page.get_by_role("button", name="All kinds").click()
    page.get_by_role("menuitemradio", name="Videos").click()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(task(page, "A sea")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Videos", exact=True)).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(1)


def test_a_kind_of_which_there_is_none_says_so_with_a_way_back(studio, visit):
    studio.control(faults=[{"path": "generate", "mode": "code", "code": 402, "times": 5}])
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT})
    page = visit("/").page
    page.get_by_role("button", name="All kinds").click()
    page.get_by_role("menuitemradio", name="Videos").click()
    expect(page.get_by_role("heading", name="No videos yet")).to_be_visible()
    page.get_by_role("button", name="Show all kinds").click()
    expect(task(page)).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_all_together_shows_everything_without_words_and_opens_it(both, visit, shot, theme, width):
    page = visit("/", theme=theme, width=width).page
    page.get_by_role("radio", name="All together").click()
    expect(page.get_by_role("article")).to_have_count(0)
    links = page.get_by_role("region", name="Latest results").get_by_role("link", name=re.compile("^Open"))
    expect(links).to_have_count(3)
    assert (found := Axe().run(page)).violations_count == 0, found.generate_report()
    shot(page, f"together-{theme}-{width}")
    links.first.click()
    expect(page.get_by_role("dialog", name="Viewer")).to_be_visible()


def test_what_is_under_way_stands_among_them_until_it_is_there(studio, visit):
    studio.control(pace=0.3)
    page = visit("/").page
    page.get_by_role("radio", name="All together").click()
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT})
    region = page.get_by_role("region", name="Latest results")
    expect(region.locator(".tile.next")).to_have_count(1)
    expect(region.get_by_role("link", name=re.compile("^Open picture"))).to_have_count(1)
    expect(region.locator(".tile.next")).to_have_count(0)


def test_the_head_tells_what_was_made_today_and_older_days_stand_apart(both, visit):
    page = visit("/").page
    results = page.get_by_role("region", name="Results", exact=True)
    expect(results.get_by_role("heading", level=1)).to_have_text("Today")
    expect(results.get_by_text("2 pictures, 1 video")).to_be_visible()
    expect(results.get_by_role("heading", name="Yesterday")).to_have_count(0)
    both.ask("DELETE", f"/api/media/{both.ask('GET', '/api/media?type=image&limit=1')['items'][0]['media_id']}")
    expect(results.get_by_text("1 picture, 1 video")).to_be_visible()

    page.goto("about:blank")  # a page that is open tells of a server that is gone
    both.kill()
    with sqlite3.connect(both.home / "atelier.sqlite") as database:
        for table in ("tasks", "media"):
            database.execute(f"UPDATE {table} SET created_at = created_at - 86400000 WHERE task_id = (SELECT min(task_id) FROM tasks WHERE kind = 'image')")
    database.close()
    both.start()
    page.goto(both.address)
    expect(results.get_by_text("1 video", exact=True)).to_be_visible()
    expect(results.get_by_role("heading", name="Yesterday")).to_be_visible()
    expect(results.get_by_role("article")).to_have_count(2)
    page.get_by_role("radio", name="All together").click()
    expect(results.get_by_role("heading", name="Yesterday")).to_be_visible()
    expect(results.get_by_role("link", name=re.compile("^Open"))).to_have_count(2)
