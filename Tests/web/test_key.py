"""The key: stored, tested, refused, removed, or given by the environment. A second studio's sandbox plays Kie."""

import pytest
from playwright.sync_api import expect
from steps import order, task, wait_done
from studio import Studio

GOOD, WRONG = "good-key-for-tests-4321", "wrong-key-for-tests-0000"


@pytest.fixture
def customer(studio, tmp_path):
    """A studio whose Kie is the sandbox of another one; that Kie takes one key only."""
    studio.control(pace=0.05, require_key=GOOD)
    kie = {"KIE_BASE_URL": studio.sandbox, "KIE_UPLOAD_URL": studio.sandbox}
    customer = Studio(tmp_path / "customer", kie).start()
    yield customer
    customer.kill()


def paste(page, key: str) -> None:
    page.locator("input#key").fill(key)


def test_a_key_is_tested_before_it_is_saved_and_never_shown_again(customer, visit, shot):
    visitor = visit("/settings", at=customer)
    visitor.allow("status of 422")
    page = visitor.page
    expect(page.get_by_text("Without a key everything goes to the sandbox.")).to_be_visible()
    paste(page, WRONG)
    page.get_by_role("button", name="Test").click()
    expect(page.get_by_role("status").filter(has_text="did not accept the API key")).to_be_visible()
    shot(page, "settings-key-refused")
    paste(page, GOOD)
    page.get_by_role("button", name="Test").click()
    expect(page.get_by_text("The key works: 10,000 credits ($50.00) are left.")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("•••• 4321")).to_be_visible()
    expect(page.get_by_text("Kie. Orders go to Kie and are billed there.")).to_be_visible()
    assert GOOD not in page.content()
    assert GOOD not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")


def test_an_empty_key_field_gets_a_sentence_and_the_focus(visit):
    page = visit("/settings").page
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Paste a key first.")).to_be_visible()
    expect(page.locator("#key")).to_be_focused()


def test_an_order_with_a_wrong_key_says_so_and_can_be_ordered_again_with_a_good_one(customer, visit, shot):
    customer.ask("PUT", "/api/settings", {"api_key": WRONG})
    page = visit("/", at=customer).page
    expect(page.get_by_text("about $0.03, 6 credits")).to_be_visible()
    order(page)
    expect(task(page).get_by_text("Kie did not accept the API key.")).to_be_visible()
    shot(page, "create-key-refused")
    customer.ask("PUT", "/api/settings", {"api_key": GOOD})
    task(page).get_by_role("button", name="Order again").click()
    wait_done(page, 1)


def test_a_removed_key_leads_back_to_the_sandbox(customer, visit):
    customer.ask("PUT", "/api/settings", {"api_key": GOOD})
    page = visit("/settings", at=customer).page
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog", name="Remove the key?").get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Without a key everything goes to the sandbox.")).to_be_visible()
    assert customer.ask("GET", "/api/settings")["has_key"] is False


def test_a_key_from_the_environment_is_used_and_cannot_be_changed_here(tmp_path, visit, studio):
    given = Studio(tmp_path / "given", {"KIE_API_KEY": GOOD, "KIE_BASE_URL": studio.sandbox}).start()
    try:
        page = visit("/settings", at=given).page
        expect(page.get_by_text("from the environment")).to_be_visible()
        expect(page.get_by_role("button", name="Remove")).to_have_count(0)
        page.get_by_role("button", name="Test").click()
        expect(page.get_by_text("The key works:")).to_be_visible()
    finally:
        given.kill()


def test_a_change_of_the_settings_is_seen_in_the_other_tab(studio, visit):
    first = visit("/settings").page
    second = visit("/settings", beside=first).page
    expect(second.get_by_role("radio", name="System", exact=True)).to_have_attribute("aria-checked", "true")
    first.get_by_role("radio", name="Light").click()
    expect(second.get_by_role("radio", name="Light")).to_have_attribute("aria-checked", "true")
    expect(second.locator("html")).to_have_attribute("data-theme", "light")


def test_a_new_order_begins_with_the_defaults_of_the_settings(studio, visit):
    page = visit("/settings").page
    page.get_by_role("radiogroup", name="Pictures").get_by_role("radio", name="4").click()
    page.get_by_role("radiogroup", name="Shape").get_by_role("radio", name="2:3").click()
    page.get_by_role("link", name="Create").first.click()
    expect(page.get_by_role("button", name="Generate 4 pictures")).to_be_visible()
    expect(page.get_by_role("radio", name="2:3")).to_have_attribute("aria-checked", "true")
