"""What the page's own policy refuses, should a mistake or a stranger's text ever get that far."""

import pytest
from playwright.sync_api import expect

ATTEMPTS = {
    "a text becomes markup": "() => { document.body.innerHTML = '<b>text</b>'; }",
    "a text becomes a script": "() => { document.createElement('script').text = 'globalThis.got = true'; }",
    "another policy is made": "() => trustedTypes.createPolicy('mine', { createHTML: (text) => text })",
    "another host is asked": "() => fetch('http://localhost.example/')",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_page_refuses_that(visit, attempt):
    visitor = visit("/")
    visitor.allow("Content Security Policy|Trusted(Type|HTML|Script)")
    page = visitor.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    error = page.evaluate(f"async () => {{ try {{ await ({ATTEMPTS[attempt]})(); }} catch (error) {{ return error.name; }} }}")
    assert error == "TypeError"
    expect(page.get_by_role("heading", level=1)).to_be_visible()
