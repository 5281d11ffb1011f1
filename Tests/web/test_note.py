"""The note of a picture: written in the viewer, kept when the field or the picture is left, also in another tab."""

import re

import pytest
from playwright.sync_api import expect
from steps import order, wait_done


@pytest.fixture
def page(studio, visit):
    """The viewer with the first of two pictures."""
    studio.control(pace=0.05)
    page = visit("/").page
    order(page, pictures=2)
    wait_done(page, 2)
    page.get_by_role("link", name=re.compile("^Open picture 1")).click()
    return page


def note(page):
    return page.get_by_role("dialog", name="Viewer").get_by_role("textbox", name="Note")


def test_a_note_is_kept_when_its_field_is_left_and_when_the_picture_is(studio, visit, page):
    notes = lambda: [one["note"] for one in sorted(studio.ask("GET", "/api/media")["items"], key=lambda one: one["media_id"])]  # noqa: E731
    note(page).fill("For the cover.")
    note(page).press("Escape")
    expect(note(page)).not_to_be_focused()
    page.reload()
    expect(note(page)).to_have_value("For the cover.")
    other = visit(page.url.removeprefix(studio.address)).page
    expect(note(other)).to_have_value("For the cover.")
    studio.ask("PATCH", "/api/media/1", {"note": "Darker."})
    expect(note(page)).to_have_value("Darker.")
    # Letters in it are no keys of the viewer.
    note(page).press_sequentially(" fix")
    viewer = page.get_by_role("dialog", name="Viewer")
    expect(viewer.get_by_role("button", name="Favourite", exact=True)).to_have_attribute("aria-pressed", "false")
    viewer.get_by_role("button", name="Close").click()
    expect(note(page)).to_have_count(0)
    expect(note(other)).to_have_value("Darker. fix")
    assert notes() == ["Darker. fix", ""]
