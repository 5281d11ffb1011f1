"""The settings of new orders, and what this browser tells when all is done."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from steps import box_of, model_button, order, until, wait_done, wait_for


def test_videos_have_defaults_of_their_own(studio, visit):
    page = visit("/settings").page
    videos = page.get_by_role("group", name="Videos")
    expect(videos.get_by_role("radiogroup", name="Seconds").get_by_role("radio", checked=True)).to_have_count(1)
    videos.get_by_role("combobox", name="Model").select_option("runway")
    videos.get_by_role("radiogroup", name="Seconds").get_by_role("radio", name="10 s").click()
    videos.get_by_role("radiogroup", name="Shape").get_by_role("radio", name="9:16").click()
    expect(videos.get_by_role("radio", name="9:16")).to_have_attribute("aria-checked", "true")
    page.get_by_role("link", name="Create").first.click()
    page.get_by_role("radio", name="Video", exact=True).click()
    expect(model_button(page)).to_have_attribute("value", "runway")
    expect(page.get_by_role("radio", name="10 s")).to_have_attribute("aria-checked", "true")
    expect(page.get_by_role("radio", name="9:16")).to_have_attribute("aria-checked", "true")
    assert studio.ask("GET", "/api/settings")["default_video_model"] == "runway"


def test_a_reset_keeps_the_key_and_can_be_undone(studio, visit):
    studio.ask("PUT", "/api/settings", {"api_key": "key-for-the-tests-1234", "use_sandbox": True, "theme": "light", "default_variant_count": 4})
    page = visit("/settings").page
    page.get_by_role("button", name="Reset the settings").click()
    expect(page.get_by_role("radio", name="System", exact=True)).to_have_attribute("aria-checked", "true")
    expect(page.get_by_text("•••• 1234")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("radio", name="Light")).to_have_attribute("aria-checked", "true")
    now = studio.ask("GET", "/api/settings")
    assert (now["default_variant_count"], now["use_sandbox"], now["has_key"]) == (4, True, True)


@pytest.fixture
def heard(visit):
    """A page that notes each sound and each message instead of making it."""
    page = visit("/settings").page
    page.context.grant_permissions(["notifications"])
    page.add_init_script(
        """
        globalThis.heard = [];
        globalThis.AudioContext = class { constructor() { heard.push("sound"); } close() {} get currentTime() { return 0; } };
        const quiet = class { constructor() { this.gain = this; } connect() { return this; } start() {} stop() {}
          linearRampToValueAtTime() {} exponentialRampToValueAtTime() {} };
        globalThis.OscillatorNode = globalThis.GainNode = quiet;
        globalThis.Notification = class { static permission = "granted"; static requestPermission() { return Promise.resolve("granted"); }
          constructor(title) { heard.push(title); } addEventListener() {} };
        """
    )
    page.reload()
    return page


def test_when_all_is_done_the_browser_tells_what_was_wished(studio, heard):
    studio.control(pace=0.05)
    heard.get_by_role("switch", name=re.compile("Play a sound")).click()
    heard.get_by_role("switch", name=re.compile("Show a message")).click()
    expect(heard.get_by_role("switch", name=re.compile("Show a message"))).to_have_attribute("aria-checked", "true")
    heard.goto(studio.address)
    heard.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    order(heard)
    wait_done(heard, 1)
    until(heard, "heard.length === 2")
    assert heard.evaluate("heard") == ["sound", "Everything is done"]


def test_nothing_is_told_where_nothing_was_wished(studio, heard):
    studio.control(pace=0.05)
    heard.goto(studio.address)
    order(heard)
    wait_done(heard, 1)
    expect(heard).to_have_title("Create – Atelier")
    assert heard.evaluate("heard") == []


def test_storage_says_what_takes_room_and_what_lies_in_the_trash(studio, visit):
    studio.control(pace=0.05)
    for prompt in ["A fox", "A whale"]:
        wait_for(studio, studio.ask("POST", "/api/images/generate", {"prompt": prompt})["task_id"])
    studio.ask("DELETE", "/api/media/1")
    page = visit("/settings").page
    row = page.get_by_role("row").filter(has_text="4o image")
    expect(row.get_by_role("cell").first).to_have_text("1")
    expect(page.get_by_text("In the trash: 1 item")).to_be_visible()


def test_less_room_and_less_motion_hold_in_every_tab_and_from_the_first_paint(studio, visit):
    page = visit("/settings").page
    second = visit("/", beside=page)
    second.allow("503")
    other = second.page
    high = box_of(page.get_by_role("button", name="Test", exact=True))["height"]
    page.get_by_role("radiogroup", name="Room").get_by_role("radio", name="Compact").click()
    page.get_by_role("radiogroup", name="Motion").get_by_role("radio", name="As little as possible").click()
    for one in (page, other):
        expect(one.locator("html")).to_have_attribute("data-density", "compact")
        expect(one.locator("html")).to_have_attribute("data-motion", "reduced")
    assert box_of(page.get_by_role("button", name="Test", exact=True))["height"] < high
    other.emulate_media(reduced_motion="no-preference")
    studio.control(pace=1)
    order(other)
    expect(other.locator(".tile.next").first).to_be_visible()
    moving = "document.getAnimations().filter((one) => one.effect.getTiming().iterations === Infinity).length"
    assert other.evaluate(moving) == 0
    settings = studio.ask("GET", "/api/settings")
    assert (settings["density"], settings["motion"]) == ("compact", "reduced")
    other.route("**/api/settings", lambda route: route.fulfill(status=503))
    other.reload()
    expect(other.locator("html")).to_have_attribute("data-density", "compact")


def test_the_trash_is_brought_back_or_emptied_from_settings(studio, visit):
    studio.control(pace=0.05)
    task = studio.ask("POST", "/api/images/generate", {"prompt": "A fox", "n_variants": 4})
    wait_for(studio, task["task_id"])
    studio.ask("POST", "/api/media/deletion", {"ids": [1, 2]})
    page = visit("/settings").page
    expect(page.get_by_text("In the trash: 2 items")).to_be_visible()
    page.get_by_role("button", name="Bring all back").click()
    expect(page.get_by_text("In the trash: 0 items")).to_be_visible()
    assert studio.ask("GET", "/api/media")["total"] == 4
    studio.ask("POST", "/api/media/deletion", {"ids": [1, 2, 3]})
    page.get_by_role("button", name="Empty the trash").click()
    asked = page.get_by_role("dialog", name="Delete 3 items for ever?")
    page.keyboard.press("Escape")
    expect(asked).to_have_count(0)
    assert studio.ask("GET", "/api/media?trash=true")["total"] == 3
    page.get_by_role("button", name="Empty the trash").click()
    asked.get_by_role("button", name="Delete for ever").click()
    expect(page.get_by_text("In the trash: 0 items")).to_be_visible()
    assert studio.ask("GET", "/api/media?trash=true")["total"] == 0
    assert studio.ask("GET", "/api/media")["total"] == 1


@pytest.mark.parametrize("width", [1440, 390])
def test_one_thing_in_the_trash_is_brought_back_and_another_deleted_for_ever(studio, visit, width):
    studio.control(pace=0.05)
    for prompt in ["A fox", "A whale", "A crane"]:
        wait_for(studio, studio.ask("POST", "/api/images/generate", {"prompt": prompt, "n_variants": 1})["task_id"])
    studio.ask("POST", "/api/media/deletion", {"ids": [1, 2, 3]})
    page = visit("/settings", width=width).page
    page.get_by_text("What is in the trash").click()
    rows = page.get_by_role("list", name="In the trash").get_by_role("listitem")
    expect(rows).to_have_count(3)
    assert rows.first.locator("img").evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    rows.filter(has_text="A whale").get_by_role("button", name="Bring back").click()
    expect(rows).to_have_count(2)
    assert [one["media_id"] for one in studio.ask("GET", "/api/media")["items"]] == [2]
    rows.filter(has_text="A fox").get_by_role("button", name="Delete for ever").click()
    asked = page.get_by_role("dialog", name="Delete this picture for ever?")
    asked.get_by_role("button", name="Keep it").click()
    expect(asked).to_have_count(0)
    expect(rows).to_have_count(2)
    rows.filter(has_text="A fox").get_by_role("button", name="Delete for ever").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    asked.get_by_role("button", name="Delete for ever").click()
    expect(rows).to_have_count(1)
    assert [one["media_id"] for one in studio.ask("GET", "/api/media?trash=true")["items"]] == [3]
    assert width > 720 or box_of(rows.first.get_by_role("button").first)["height"] >= 44


def test_the_page_says_what_it_is_built_on_and_by_which_licence(visit):
    page = visit("/settings").page
    page.get_by_text("Versions and licences").click()
    expect(page.get_by_role("row", name=re.compile(r"SQLite 3\.\d+\.\d+ Public domain"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile(r"libcurl \d+\.\d+\.\d+ curl licence"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Inter .*SIL Open Font"))).to_be_visible()
