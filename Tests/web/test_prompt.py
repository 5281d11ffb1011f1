"""What the prompt field says about words that cannot be sent."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from steps import PROMPT, Held, box_of, order, task, wait_done


@pytest.mark.smoke
def test_an_empty_prompt_gets_a_sentence_and_the_focus(visit):
    page = visit("/").page
    page.get_by_role("button", name="Generate a picture").click()
    prompt = page.get_by_role("textbox", name="Prompt")
    expect(page.get_by_role("alert")).to_contain_text("Describe the picture first")
    expect(prompt).to_be_focused()
    expect(prompt).to_have_attribute("aria-invalid", "true")
    prompt.fill("a")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_order_that_is_given_before_the_models_are_there_waits_for_them(visit):
    """A first click that nothing hears of is a lost order to whoever clicked."""
    page = visit("/gallery").page
    held = Held(page, "**/api/models")
    page.goto(page.url.replace("/gallery", "/"))
    button = page.get_by_role("button", name="Generate a picture")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("alert")).to_have_count(0)
    held.let_go()
    expect(page.get_by_role("alert")).to_contain_text("Describe the picture first")
    expect(button).to_have_attribute("aria-busy", "false")
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    button.click()
    wait_done(page, 1)


def test_a_prompt_of_20000_characters_is_refused_in_words_before_it_is_sent(studio, visit):
    page = visit("/").page
    order(page, prompt="x" * 20_000)
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"at most [\d,]+ characters and this has 20,000"))
    expect(page.get_by_role("textbox", name="Prompt")).to_be_focused()
    assert studio.ask("GET", "/api/tasks")["total"] == 0


def test_control_enter_orders(studio, visit):
    page = visit("/").page
    studio.control(pace=0.1)
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    page.keyboard.press("Control+Enter")
    wait_done(page, 1)


@pytest.mark.parametrize("way", ["Control+Enter", "Enter", "click"])
def test_a_key_that_is_held_and_a_double_click_are_one_order(studio, visit, way):
    """Each order may cost something, and the first has gone out before the second press comes."""
    studio.control(pace=0.05)
    page = visit("/").page
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    button = page.get_by_role("button", name=re.compile("^Generate"))
    button.focus()
    press_and_echo(page, button, way, until_done=lambda: wait_done(page, 1))
    order(page, "The next order")  # when it is there, so would be one more of the first
    wait_done(page, 1, "The next order")
    assert [one["prompt"] for one in studio.ask("GET", "/api/tasks")["items"]] == ["The next order", PROMPT]


def test_a_double_click_orders_what_failed_once_again(studio, visit):
    studio.control(pace=0.05, faults=[{"path": "generate", "mode": "code", "code": 422, "times": 2}])
    page = visit("/").page
    order(page)
    again = page.get_by_role("button", name="Order again")
    expect(again).to_have_count(1)
    press_and_echo(page, again, "click", until_done=lambda: expect(again).to_have_count(2))
    order(page, "The next order")
    wait_done(page, 1, "The next order")
    assert [one["prompt"] for one in studio.ask("GET", "/api/tasks")["items"]] == ["The next order", PROMPT, PROMPT]


def press_and_echo(page: Page, button: Locator, way: str, until_done: Callable[[], None]) -> None:
    """What a hurried hand does: a second time, when the first was heard."""
    box = box_of(button)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if way.startswith("Control"):
        page.keyboard.down("Control")
    for time in (1, 2):
        if way == "click":
            page.mouse.down(click_count=time)
            page.mouse.up(click_count=time)
        else:
            page.keyboard.down("Enter")
        until_done()
    if way != "click":
        page.keyboard.up("Enter")
        page.keyboard.up("Control")


def test_a_second_click_after_a_lost_answer_is_the_same_order(studio, visit):
    visitor = visit("/")
    page = visitor.page
    visitor.allow("ERR_FAILED")
    studio.control(pace=0.1)
    lost = []

    def lose_first_answer(route):
        if lost:
            return route.continue_()
        lost.append(route.request)
        route.fetch()
        return route.abort()

    page.route("**/api/images/generate", lose_first_answer)
    order(page)
    expect(page.get_by_role("alert")).to_contain_text("the same order is never taken twice")
    page.get_by_role("button", name=re.compile("^Generate")).click()
    wait_done(page, 1)
    assert studio.ask("GET", "/api/tasks")["total"] == 1


def test_markup_in_a_prompt_stays_text(studio, visit):
    page = visit("/").page
    studio.control(pace=0.1)
    prompt = '<img src=x onerror="alert(1)"> & </p>'
    order(page, prompt=prompt)
    wait_done(page, 1, prompt)
    expect(task(page, prompt).get_by_text(prompt)).to_be_visible()


def test_control_and_enter_order_from_anywhere_on_the_page(studio, visit):
    studio.control(pace=0.05)
    page = visit("/").page
    page.get_by_role("textbox", name="Prompt").fill(PROMPT)
    page.get_by_role("radio", name="3:2").click()
    page.keyboard.press("Control+Enter")
    wait_done(page, 1)
