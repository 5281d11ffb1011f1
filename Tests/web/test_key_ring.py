"""Several keys: they take turns, one that the service refuses is passed over, and each says how it is."""

from playwright.sync_api import expect
from steps import order, wait_done
from test_access import check
from test_key import GOOD, WRONG, customer, paste  # noqa: F401  (a fixture)


def row(page, label: str):
    """What the page says of a key of the ring."""
    switch = page.get_by_role("switch", name=f"Use {label}")
    return page.get_by_role("list", name="Keys").get_by_role("listitem").filter(has=switch)


def test_an_order_that_one_key_may_not_place_goes_out_with_the_other(customer, visit, shot):  # noqa: F811
    page = visit("/settings", at=customer).page
    for number, key in enumerate((WRONG, GOOD), 1):
        paste(page, key)
        page.get_by_role("button", name="Save").click()
        expect(row(page, f"Key {number}")).to_be_visible()
    page.get_by_role("link", name="Create").first.click()
    order(page)
    wait_done(page, 1)
    page.get_by_role("link", name="Settings").first.click()
    wrong = row(page, "Key 1")
    expect(wrong.get_by_text("Passed over while there is another: Kie did not accept the API key.")).to_be_visible()
    expect(row(page, "Key 2").get_by_text("1 order, $0.03")).to_be_visible()
    row(page, "Key 2").get_by_role("button", name="Test Key 2").click()
    expect(row(page, "Key 2").get_by_text("9,994 credits left")).to_be_visible()
    check(page)
    shot(page, "settings-keys")

    label = wrong.get_by_role("textbox")
    label.fill("Old account")
    label.press("Tab")
    old = row(page, "Old account")
    old.get_by_role("switch").click()
    expect(old.get_by_text("Off: no order goes out with it.")).to_be_visible()
    old.get_by_role("button", name="Remove Old account").click()
    page.get_by_role("dialog", name="Remove the key?").get_by_role("button", name="Remove").click()
    expect(old).to_have_count(0)
    assert customer.ask("GET", "/api/settings")["key_last4"] == GOOD[-4:]
    assert WRONG not in page.content() and GOOD not in page.content()
