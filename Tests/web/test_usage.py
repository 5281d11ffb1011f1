"""Usage: what the money was for, what came of it, what is left at the provider, and the table of it all."""

import re

import pytest
from playwright.sync_api import expect
from steps import make, order, wait_done
from test_access import THEMES, WIDTHS, check

# On how many lines the words of each stand.
LINES = """(places) => places.map((place) => {
  const words = document.createRange();
  words.selectNodeContents(place);
  return new Set([...words.getClientRects()].map((one) => one.top)).size;
})"""


def card(page, title: str):
    """A card of the page by its heading."""
    return page.locator("section.card").filter(has=page.get_by_role("heading", name=title, exact=True))


def test_what_was_ordered_is_added_up_while_the_page_is_open(customer, visit, shot):
    page = visit("/usage", at=customer).page
    expect(page.get_by_role("heading", name="Nothing was paid for in this time")).to_be_visible()
    expect(card(page, "Today").get_by_text("No budget.")).to_be_visible()
    customer.ask("PUT", "/api/settings", {"budget_day_usd": 0.1})
    customer.ask("POST", "/api/images/generate", {"prompt": "a paper boat", "n_variants": 2})
    expect(card(page, "Today").get_by_text("$0.04 left of $0.10")).to_be_visible()
    expect(card(page, "In this time").get_by_text("1 order; 2 files made, 2 kept")).to_be_visible()
    expect(page.get_by_role("table", name="Spent by model").get_by_text("$0.06, 1 order")).to_be_visible()
    expect(page.get_by_role("table", name="Kept for a dollar").get_by_text("33.3 (2 of 2 kept)")).to_be_visible()
    row = page.get_by_role("region", name="Orders").get_by_role("row").filter(has_text="a paper boat")
    expect(row).to_contain_text("about $0.06 (12 credits)")

    days = page.get_by_role("slider", name="Spent by day")
    expect(days).to_have_attribute("aria-valuetext", re.compile(r": \$0.06 for 1 order$"))
    days.focus()
    page.keyboard.press("ArrowLeft")
    expect(days).to_have_attribute("aria-valuetext", re.compile(r": \$0.00 for 0 orders$"))

    customer.ask("POST", "/api/media/deletion", {"ids": [1]})
    page.reload()
    expect(page.get_by_role("table", name="Kept for a dollar").get_by_text("16.7 (1 of 2 kept)")).to_be_visible()
    shot(page, "usage")


def test_on_a_phone_each_figure_stands_whole_beside_its_name(customer, studio, visit, shot):
    make(customer, "a paper boat", n_variants=4)
    studio.control(faults=[{"path": "generate", "mode": "html", "times": 1}])
    customer.ask("POST", "/api/images/generate", {"prompt": "a lost boat"})
    page = visit("/usage", at=customer, width=390).page
    figures = page.locator(".bar-table td:last-child")
    expect(figures.filter(has_text="may be billed")).to_have_text("1, $0.03 may be billed")
    expect(page.get_by_role("table", name="Wait by model").locator("td").last).to_have_text(re.compile(r"^[\d.]+ s$"))
    shot(page, "usage-figures-390")
    assert figures.evaluate_all(LINES) == [1] * figures.count()


def test_the_balance_stands_beside_the_ledger_with_what_no_order_explains(customer, studio, visit):
    page = visit("/usage", at=customer).page
    balance = card(page, "Balance at Kie")
    balance.get_by_role("button", name="Ask Kie").click()
    expect(balance.get_by_text("10,000 credits")).to_be_visible()
    customer.ask("POST", "/api/images/generate", {"prompt": "a paper boat"})
    expect(card(page, "Today").get_by_text("$0.03")).to_be_visible()
    # The sandbox knows no accounts that others draw on: its figure stays, so the six credits came back.
    balance.get_by_role("button", name="Ask Kie").click()
    expect(balance.get_by_text("6 credits for orders, 0 credits unexplained")).to_be_visible()


def test_the_table_can_be_had_as_a_file(customer, visit):
    page = visit("/", at=customer).page
    order(page, "a boat, quoted \"so\"")
    wait_done(page, 1, "a boat, quoted \"so\"")
    page.get_by_role("link", name="Usage").first.click()
    with page.expect_download() as got:
        page.get_by_role("link", name="CSV").click()
    lines = got.value.path().read_text().splitlines()
    assert lines[0].startswith("day,sent_at,task_id")
    assert lines[1].endswith('"a boat, quoted ""so"""')


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_usage(studio, visit, shot, theme, width):
    studio.control(pace=0.05, faults=[{"path": "generate", "mode": "code", "code": 422, "times": 1}])
    for prompt in ("a refused boat", "a paper boat"):
        studio.ask("POST", "/api/images/generate", {"prompt": prompt})
    page = visit("/usage", theme=theme, width=width).page
    expect(page.get_by_role("region", name="Orders").get_by_text("a paper boat")).to_be_visible()
    check(page)
    shot(page, f"usage-{theme}-{width}")
    page.get_by_role("radio", name="Paid").click()
    expect(page.get_by_role("heading", name="Nothing was paid for in this time")).to_be_visible()
    check(page)
