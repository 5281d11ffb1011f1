"""Prices that the user sets: beside the list, from a day on, in every tab, and for what waits."""

import pytest
from playwright.sync_api import expect
from steps import order, task, wait_done
from test_access import THEMES, WIDTHS, check

TOPAZ = "Topaz Upscale, Every order"


def open_price(page, name: str):
    page.get_by_role("button", name=f"Set the price of {name}", exact=True).click()
    return page.get_by_role("dialog", name="The price of")


def test_a_price_that_is_set_counts_in_every_tab_and_for_what_is_ordered_then_until_the_list_counts_again(customer, visit, shot):
    page = visit("/usage", at=customer).page
    other = visit("/", at=customer).page
    expect(other.get_by_text("about $0.03, 6 credits")).to_be_visible()
    order(other, "an earlier boat")
    wait_done(other, 1, "an earlier boat")

    dialog = open_price(page, "4o image, Every order")
    expect(dialog.get_by_text("The list has $0.03 a picture.")).to_be_visible()
    dialog.get_by_role("textbox", name="Dollars a picture").fill("free")
    dialog.get_by_role("button", name="Set the price").click()
    expect(dialog.get_by_text("Write a sum of dollars, such as 0.05.")).to_be_visible()
    dialog.get_by_role("textbox", name="Dollars a picture").fill("0.05")
    shot(page, "usage-price")
    dialog.get_by_role("button", name="Set the price").click()
    row = page.get_by_role("region", name="Prices").get_by_role("row").filter(has=page.get_by_role("rowheader", name="4o image", exact=True))
    expect(row).to_contain_text("$0.05 a picture since")
    expect(other.get_by_text("about $0.05, 10 credits")).to_be_visible()

    order(other, "a later boat")
    wait_done(other, 1, "a later boat")
    orders = page.get_by_role("region", name="Orders").get_by_role("row")
    expect(orders.filter(has_text="a later boat")).to_contain_text("about $0.05 (10 credits)")
    expect(orders.filter(has_text="an earlier boat")).to_contain_text("about $0.03 (6 credits)")

    dialog = open_price(page, "4o image, Every order")
    expect(dialog.get_by_role("list", name="What you set").get_by_text("$0.05 a picture")).to_be_visible()
    dialog.get_by_role("button", name="Back to the list").click()
    expect(row).not_to_contain_text("since")
    expect(other.get_by_text("about $0.03, 6 credits")).to_be_visible()


def test_what_waits_because_it_has_no_price_goes_out_when_it_gets_one(customer, visit):
    customer.ask("PUT", "/api/settings", {"budget_day_usd": 1})
    customer.ask("POST", "/api/images/generate", {"prompt": "a boat"})
    page = visit("/", at=customer).page
    wait_done(page, 1, "a boat")
    reference = customer.ask("POST", "/api/uploads", {"media_id": 1})["reference_id"]
    larger = {"prompt": "a larger boat", "model": "topaz-upscale", "reference_ids": [reference]}
    assert customer.ask("POST", "/api/images/generate", larger)["estimate"] is None
    expect(task(page, "a larger boat").get_by_text("Nobody states a price for it")).to_be_visible()

    page.get_by_role("link", name="Usage").first.click()
    page.get_by_role("textbox", name="Search models").fill("topaz")
    expect(page.get_by_role("region", name="Prices").get_by_role("row")).to_have_count(2)
    dialog = open_price(page, TOPAZ)
    expect(dialog.get_by_text("The list has no price for it.")).to_be_visible()
    dialog.get_by_role("textbox", name="Dollars an order").fill("0.05")
    dialog.get_by_role("button", name="Set the price").click()
    expect(page.get_by_role("region", name="Orders").get_by_role("row").filter(has_text="a larger boat")).to_contain_text("about $0.05 (10 credits)")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_the_question_for_a_price(studio, visit, shot, theme, width):
    studio.ask("POST", "/api/prices", {"model": "topaz-upscale", "usd": 0.05, "since": "2026-01-01"})
    page = visit("/usage", theme=theme, width=width).page
    expect(open_price(page, TOPAZ).get_by_role("list", name="What you set")).to_be_visible()
    check(page)
    shot(page, f"price-{theme}-{width}")
