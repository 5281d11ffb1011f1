"""What a person does on the page, by roles and names."""

import re

from playwright.sync_api import Page, expect

PROMPT = "A liquid sculpture of polished cobalt enamel on a studio floor"


def order(page: Page, prompt: str = PROMPT, pictures: int = 1) -> None:
    """Writes a prompt and presses Generate."""
    page.get_by_role("textbox", name="Prompt").fill(prompt)
    page.get_by_role("radiogroup", name="Pictures").get_by_role("radio", name=str(pictures)).click()
    page.get_by_role("button", name=re.compile("^Generate")).click()


def task(page: Page, prompt: str = PROMPT):
    """The card of the newest task with this prompt."""
    return page.get_by_role("article", name=prompt).first


def wait_done(page: Page, pictures: int, prompt: str = PROMPT) -> None:
    """Waits until that many pictures of the task can be opened."""
    expect(task(page, prompt).get_by_role("link", name=re.compile("^Open picture"))).to_have_count(pictures)
    expect(task(page, prompt)).to_have_attribute("aria-busy", "false")


def tiles(page: Page):
    """The pictures of the gallery that are in view."""
    return page.get_by_role("listbox", name="Pictures").get_by_role("option")
