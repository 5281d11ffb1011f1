"""A mask painted over a picture: by the mouse, by the keys, and what the service gets of it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from pictures import SIDE, png
from playwright.sync_api import Locator, Page, expect
from steps import PROMPT, add_files, body_of_order, box_of, label_of

IMAGE = "gpt4o-image"

DARK = """async ([address, points]) => {
  const bitmap = await createImageBitmap(await (await fetch(address)).blob());
  const brush = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  brush.drawImage(bitmap, 0, 0);
  const at = ([x, y]) => [...brush.getImageData(x * (bitmap.width - 1), y * (bitmap.height - 1), 1, 1).data].slice(0, 3).join();
  return { size: [bitmap.width, bitmap.height], colors: points.map(at) };
}"""


@pytest.fixture
def page(request, studio, visit, tmp_path) -> Page:
    """Create, with one picture to change."""
    theme, width = getattr(request, "param", ("dark", 1440))
    page = visit("/", theme=theme, width=width).page
    add_files(page, label_of(studio, IMAGE, "reference"), png(tmp_path, "cat.png", (200, 90, 40)))
    return page


def begin(studio, page: Page) -> Locator:
    page.get_by_role("button", name=f"Add: {label_of(studio, IMAGE, 'mask')}", exact=True).click()
    page.get_by_role("menuitem", name="Paint it").click()
    dialog = page.get_by_role("dialog", name="Paint where it may change")
    expect(dialog).to_be_visible()
    return dialog


def ordered_mask(studio, page: Page) -> str:
    """The address of the mask that goes out with the order."""
    expect(page.get_by_role("button", name=re.compile(r": mask\.png$"))).to_be_visible()
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    sent = {one["role"]: one["reference_id"] for one in body_of_order(page)["references"]}
    assert set(sent) == {"reference", "mask"}
    return studio.ask("GET", f"/api/uploads/{sent['mask']}")["url"]


def test_what_is_painted_is_black_and_the_rest_white_in_the_size_of_the_picture(studio, page):
    dialog = begin(studio, page)
    area, use = dialog.get_by_role("application"), dialog.get_by_role("button", name="Use the mask")
    expect(use).to_be_disabled()
    box = box_of(area)

    def stroke(x: float) -> None:
        page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * 0.3)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * 0.7, steps=4)
        page.mouse.up()

    stroke(0.25)
    stroke(0.75)
    page.keyboard.press("ControlOrMeta+z")
    use.click()
    expect(dialog).to_have_count(0)
    found = page.evaluate(DARK, [ordered_mask(studio, page), [[0.25, 0.5], [0.75, 0.5], [0, 0], [1, 1]]])
    assert found == {"size": [SIDE, SIDE], "colors": ["0,0,0", "255,255,255", "255,255,255", "255,255,255"]}


def test_a_mask_is_painted_and_erased_by_keys_alone(studio, page):
    dialog = begin(studio, page)
    area = dialog.get_by_role("application")
    area.focus()
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    expect(dialog.get_by_role("status")).to_contain_text("Brush down")
    page.keyboard.press("Space")
    page.keyboard.press("e")
    expect(dialog.get_by_role("radio", name="Eraser")).to_have_attribute("aria-checked", "true")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    dialog.get_by_role("button", name="Use the mask").press("Enter")
    found = page.evaluate(DARK, [ordered_mask(studio, page), [[0.5, 0.5], [0.7, 0.5], [0.9, 0.5]]])
    assert found["colors"] == ["0,0,0", "0,0,0", "255,255,255"]


@pytest.mark.parametrize("page", [("dark", 1440), ("light", 1440)], indirect=True, ids=["dark", "light"])
def test_axe_finds_nothing_in_the_board(studio, page, shot, request):
    dialog = begin(studio, page)
    dialog.get_by_role("application").click()
    expect(dialog.get_by_role("button", name="Undo")).to_be_enabled()
    for width, height in [(1440, 900), (390, 844)]:
        page.set_viewport_size({"width": width, "height": height})
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        shot(page, f"mask-{request.node.callspec.id}-{width}")
