"""Upscale and Remove background: from the viewer or a menu to a result that knows its parent."""

import re

import pytest
from playwright.sync_api import expect
from steps import label_of, model_button, names_in, order, wait_done

WORDS = "a paper boat at dawn"


@pytest.mark.parametrize(
    ("what", "purpose", "from_viewer"), [("Upscale", "upscale", True), ("Remove background", "remove_background", False)]
)
def test_a_picture_is_retouched_and_the_result_knows_its_parent(studio, visit, what, purpose, from_viewer):
    studio.control(pace=0.05)
    page = visit("/").page
    order(page, WORDS)
    wait_done(page, 1, WORDS)
    parent = studio.ask("GET", "/api/media")["items"][0]
    if from_viewer:
        page.get_by_role("link", name=re.compile("^Open picture 1")).click()
        page.get_by_role("dialog", name="Viewer").get_by_role("button", name=what, exact=True).click()
    else:
        page.get_by_role("button", name="More for picture 1 of 1").first.click()
        page.get_by_role("menuitem", name=what, exact=True).click()
    model = next(one["id"] for one in studio.ask("GET", "/api/models")["models"] if one["purpose"] == purpose)
    expect(model_button(page)).to_have_attribute("value", model)
    expect(names_in(page, label_of(studio, model, "reference"))).to_have_count(1)
    page.get_by_role("button", name=re.compile("^Generate")).click()
    made = page.get_by_role("article", name=WORDS)
    expect(made).to_have_count(2)
    expect(made.first.get_by_role("link", name=re.compile("^Open picture"))).to_have_count(1)
    made.first.get_by_role("link", name=re.compile("^Open picture")).click()

    details = page.get_by_role("dialog", name="Viewer").get_by_role("complementary", name="Details")
    changed = details.get_by_role("group", name="Changed from it")
    expect(changed).to_contain_text("Model")
    details.get_by_role("group", name="Made from").get_by_role("button", name=f"Show picture {parent['media_id']}: {WORDS}").click()
    child = details.get_by_role("group", name="Made of it").get_by_role("button")
    expect(child).to_have_count(1)
    result = studio.ask("GET", "/api/media")["items"][0]
    assert result["model"] == model
    if purpose == "upscale":
        assert result["width"] > parent["width"] and result["height"] > parent["height"]
    else:
        assert (result["width"], result["mime_type"]) == (parent["width"], "image/png")
