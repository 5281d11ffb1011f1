"""What an equal order made before stands over the button, and keeps nobody from ordering it anew."""

import re

from playwright.sync_api import expect
from steps import PROMPT, order, task, wait_done


def test_what_an_equal_order_made_before_is_shown_while_the_words_are_the_same(studio, visit, shot):
    studio.control(pace=0.05)
    page = visit("/").page
    order(page)
    wait_done(page, 1)
    earlier = page.get_by_role("link", name="Open the picture that you made before")
    expect(page.get_by_text("You made this before: here it is.")).to_be_visible()
    shot(page, "create-made-before")
    page.get_by_role("textbox", name="Prompt").fill(PROMPT + ", at night")
    expect(earlier).to_have_count(0)
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    earlier.click()
    expect(page.get_by_role("dialog", name="Viewer").get_by_role("img", name=PROMPT)).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^Generate")).click()
    expect(page.get_by_role("article", name=PROMPT)).to_have_count(2)
    wait_done(page, 1)
    expect(task(page)).to_have_attribute("aria-busy", "false")
