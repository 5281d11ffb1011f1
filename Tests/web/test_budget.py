"""Budgets: set in Settings, told in Create, kept by the queue, passed by a press. A second studio's sandbox plays Kie."""

import re

from playwright.sync_api import expect
from steps import PROMPT, order, task, wait_done


def write(page, label: str, sum_: str) -> None:
    page.get_by_role("textbox", name=label, exact=True).fill(sum_)
    page.keyboard.press("Tab")


def test_what_passes_the_budget_is_held_and_goes_out_when_it_is_released_or_the_budget_is_raised(customer, visit, shot):
    page = visit("/settings", at=customer).page
    write(page, "A day", "nothing")
    expect(page.get_by_text("Write a sum of dollars")).to_be_visible()
    write(page, "A day", "0.04")
    expect(page.get_by_text("Spent today: $0.00 of $0.04.")).to_be_visible()
    shot(page, "settings-budgets")

    page.get_by_role("link", name="Create").first.click()
    expect(page.get_by_text("$0.04 left today")).to_be_visible()
    order(page, "the first boat")
    wait_done(page, 1, "the first boat")
    expect(page.get_by_text("$0.01 left today")).to_be_visible()
    page.get_by_role("textbox", name="Prompt").fill("the second boat")
    expect(page.get_by_text("It passes the budget of $0.04 for today")).to_be_visible()
    order(page, "the second boat")
    held = task(page, "the second boat")
    expect(held.get_by_text("Held", exact=True)).to_be_visible()
    expect(held.get_by_text("It would pass the budget of $0.04 for today.")).to_be_visible()
    shot(page, "create-held")
    held.get_by_role("button", name="Release").click()
    wait_done(page, 1, "the second boat")

    order(page, "the third boat")
    expect(task(page, "the third boat").get_by_role("button", name="Release")).to_be_visible()
    page.get_by_role("link", name="Settings").first.click()
    expect(page.get_by_text("1 order waits for a budget.")).to_be_visible()
    write(page, "A day", "")
    page.get_by_role("link", name="Create").first.click()
    wait_done(page, 1, "the third boat")


def test_an_order_above_the_users_sum_is_asked_about_first(customer, visit, shot):
    customer.ask("PUT", "/api/settings", {"confirm_above_usd": 0.05})
    page = visit("/", at=customer).page
    expect(page.get_by_text("about $0.03, 6 credits")).to_be_visible()
    order(page, PROMPT, 2)
    question = page.get_by_role("dialog", name="Order it?")
    expect(question.get_by_text("It costs about $0.06; you asked to be asked above $0.05.")).to_be_visible()
    shot(page, "create-confirm")
    question.get_by_role("button", name="Not now").click()
    expect(question).to_have_count(0)
    assert customer.ask("GET", "/api/tasks")["total"] == 0
    page.get_by_role("button", name=re.compile("^Generate")).click()
    question.get_by_role("button", name="Order").click()
    wait_done(page, 2)
