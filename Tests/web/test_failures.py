"""The failure desk: what did not end well, whether it cost anything, and the one thing that helps."""

import re

import pytest
from playwright.sync_api import Page, expect
from steps import Held, order, wait_done
from studio import Studio
from test_access import check

POOR = {"path": "generate", "mode": "code", "code": 402}
LOST = {"path": "generate", "mode": "html"}
GONE = {"path": "file", "mode": "status", "status": 404, "times": 9}


def finish(studio: Studio, task: str) -> None:
    while studio.ask("GET", f"/api/tasks/{task}")["status"] in ("pending", "processing"):
        assert studio.process
        assert studio.process.poll() is None


def fail(studio: Studio, fault: dict, *prompts: str) -> list[str]:
    """Orders that end badly, one after the other."""
    ids = []
    for prompt in prompts:
        studio.control(pace=0.05, faults=[fault])
        ids.append(studio.ask("POST", "/api/images/generate", {"prompt": prompt})["task_id"])
        finish(studio, ids[-1])
    studio.control(faults=[])
    return ids


def group(page: Page, words: str):
    return page.get_by_role("region", name=re.compile(words))


@pytest.fixture
def paid(tmp_path):
    """A studio that takes the sandbox of another one for the hosted service, so that its orders have a price."""
    service = Studio(tmp_path / "service").start()
    address = {"KIE_BASE_URL": service.sandbox, "KIE_UPLOAD_URL": service.sandbox, "KIE_API_KEY": "key-for-tests"}
    studio = Studio(tmp_path / "paid", address).start()
    studio.control = service.control  # type: ignore[method-assign]
    yield studio
    studio.kill()
    service.kill()


def test_the_desk_is_in_the_side_bar_only_while_something_is_to_see_to(studio: Studio, visit):
    page = visit("/").page
    main = page.get_by_role("navigation", name="Main", exact=True)
    expect(main.get_by_role("link", name=re.compile("Gallery"))).to_be_visible()
    expect(main.get_by_role("link", name=re.compile("Failures"))).to_have_count(0)
    fail(studio, POOR, "a boat")
    main.get_by_role("link", name="Failures 1").click()
    expect(page.get_by_role("heading", level=1, name="Failures")).to_be_visible()
    group(page, "too few credits").get_by_role("button", name="Put aside").click()
    expect(page.get_by_text("Nothing to see to")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(group(page, "too few credits")).to_be_visible()
    page.goto(studio.address + "/")
    expect(main.get_by_role("link", name="Failures 1")).to_be_visible()


def test_what_was_surely_not_billed_is_ordered_again_all_at_once(studio: Studio, visit):
    fail(studio, POOR, "a boat", "a lamp", "the sea")
    page = visit("/failures").page
    poor = group(page, "too few credits")
    expect(poor.get_by_text("Nothing was billed", exact=True)).to_be_visible()
    expect(poor.get_by_role("listitem")).to_have_count(3)
    poor.get_by_role("button", name="Order all 3 again").click()
    expect(page.get_by_text("3 orders placed again")).to_be_visible()  # unasked: a rehearsal costs nothing
    expect(page.get_by_text("Nothing to see to")).to_be_visible()
    page.get_by_role("link", name="Create").first.click()
    wait_done(page, 1, "a lamp")
    assert studio.ask("GET", "/api/tasks")["total"] == 6


def test_a_paid_group_is_ordered_again_after_one_question_and_the_budget_holds(paid: Studio, visit, shot):
    fail(paid, POOR, "a boat", "a lamp", "the sea")
    paid.control(pace=0.05)
    # Above what the user wants to be asked about: one question stands for all three.
    paid.ask("PUT", "/api/settings", {"confirm_above_usd": 0.01, "budget_day_usd": 0.06})
    page = visit("/failures", at=paid).page
    again = group(page, "too few credits").get_by_role("button", name="Order all 3 again")
    question = page.get_by_role("dialog", name="Order all 3 again?")
    again.click()
    expect(question.get_by_text("3 orders for about $0.09 together. $0.06 of the budget is left today; what passes it waits")).to_be_visible()
    shot(page, "failures-cost")
    question.get_by_role("button", name="Not now").click()
    expect(question).to_have_count(0)
    assert paid.ask("GET", "/api/tasks")["total"] == 3
    again.click()
    question.get_by_role("button", name="Order all 3 again").click()
    expect(page.get_by_text("3 orders placed again")).to_be_visible()
    expect(page.get_by_text("Nothing to see to")).to_be_visible()
    page.get_by_role("link", name="Create").first.click()
    expect(page.get_by_role("button", name="Release")).to_have_count(1)
    for task in paid.ask("GET", "/api/tasks?limit=3")["items"]:
        if "release" not in task["actions"]:
            finish(paid, task["task_id"])
    states = sorted(task["status"] for task in paid.ask("GET", "/api/tasks")["items"])
    assert states == ["completed", "completed", "failed", "failed", "failed", "pending"]


def test_a_run_through_a_group_tells_where_it_is_and_stops_before_the_next_order(paid: Studio, visit, shot):
    fail(paid, POOR, "a boat", "a lamp", "the sea")
    paid.control(pace=0.05)
    page = visit("/failures", at=paid).page
    held = Held(page, "**/retry")
    poor = group(page, "too few credits")
    keys = []
    page.on("request", lambda request: request.url.endswith("/retry") and keys.append(request.headers["idempotency-key"]))
    poor.get_by_role("button", name="Order all 3 again").click()
    page.get_by_role("dialog").get_by_role("button", name="Order all 3 again").click()
    bar = page.get_by_role("group", name="Under way")
    expect(bar.get_by_role("status")).to_have_text("Ordering 1 of 3")
    expect(poor.get_by_role("button", name="Order all 3 again")).to_be_disabled()
    shot(page, "failures-working")
    bar.get_by_role("button", name="Stop").click()
    expect(bar.get_by_role("status")).to_have_text("Stopping after this order")
    held.let_go()
    expect(page.get_by_text("1 order placed again, 2 not")).to_be_visible()
    expect(poor.get_by_role("button", name="Order both again")).to_be_enabled()
    assert paid.ask("GET", "/api/tasks")["total"] == 4
    assert len(keys) == 1
    poor.get_by_role("button", name="Put both aside").click()
    expect(page.get_by_text("Nothing to see to")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(poor.get_by_role("listitem")).to_have_count(2)


def test_a_hold_whose_news_is_faster_than_the_answer_is_not_taken_back(paid: Studio, visit):
    fail(paid, POOR, "a boat")
    paid.ask("PUT", "/api/settings", {"budget_day_usd": 0.01})
    page = visit("/failures", at=paid).page
    early = []

    def answer_late(route):
        answer = route.fetch()
        early.append(answer.json())
        task = early[0]["task_id"]
        while "release" not in paid.ask("GET", f"/api/tasks/{task}")["actions"]:
            assert paid.process
            assert paid.process.poll() is None
        route.fulfill(response=answer)

    page.route("**/retry", answer_late)
    group(page, "too few credits").get_by_role("button", name="Order again").click()
    page.get_by_role("dialog", name="Order again?").get_by_role("button", name="Order again").click()
    expect(page.get_by_text("1 order placed again")).to_be_visible()
    page.get_by_role("link", name="Create").first.click()
    expect(page.get_by_role("button", name="Release")).to_be_visible()


def test_what_may_have_been_billed_is_never_ordered_again_by_the_desk(paid: Studio, visit, shot):
    paid.control(pace=0.05)
    done = paid.ask("POST", "/api/images/generate", {"prompt": "an order whose id is known"})["task_id"]
    finish(paid, done)
    fail(paid, LOST, "a boat", "a lamp")
    page = visit("/failures", at=paid).page
    lost = group(page, "no clear answer")
    expect(lost.get_by_text("May have been billed: about $0.06")).to_be_visible()
    expect(lost.get_by_role("button", name=re.compile("again", re.I))).to_have_count(2)  # each opens a draft
    expect(lost.get_by_role("button", name="Use again")).to_have_count(2)
    shot(page, "failures-unknown")
    lost.get_by_role("button", name="I have its id").first.click()
    dialog = page.get_by_role("dialog", name="Fetch an order whose fate is unknown")
    dialog.get_by_label("Task id at the service").fill(paid.ask("GET", f"/api/tasks/{done}")["provider_task_id"])
    dialog.get_by_role("button", name="Fetch the result").click()
    expect(lost.get_by_role("listitem")).to_have_count(1)
    lost.get_by_role("button", name="Use again").click()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value(re.compile("^a "))
    assert paid.ask("GET", "/api/tasks")["total"] == 3


def test_files_that_were_gone_are_fetched_again_without_an_order(paid: Studio, visit):
    fail(paid, GONE, "a boat", "a lamp")
    page = visit("/failures", at=paid).page
    gone = group(page, "no longer has the files")
    expect(gone.get_by_text("Was billed: about $0.06")).to_be_visible()
    gone.get_by_role("button", name="Fetch the files again").click()
    expect(page.get_by_text("2 orders being fetched again")).to_be_visible()
    expect(page.get_by_text("Nothing to see to")).to_be_visible()
    while paid.ask("GET", "/api/media")["total"] < 2:
        assert paid.process
        assert paid.process.poll() is None
    assert paid.ask("GET", "/api/tasks")["total"] == 2


def test_a_refused_key_leads_to_settings_and_after_it_is_mended_to_the_order(studio: Studio, visit):
    fail(studio, {"path": "generate", "mode": "status", "status": 401}, "a boat")
    page = visit("/failures").page
    refused = group(page, "did not accept the API key")
    refused.get_by_role("button", name="Open Settings").click()
    expect(page.get_by_role("heading", level=1, name="Settings")).to_be_visible()
    studio.ask("PUT", "/api/settings", {"api_key": "a-better-key-for-tests", "use_sandbox": True})
    page.go_back()
    refused.get_by_role("button", name="Order again").click()
    expect(page.get_by_text("Nothing to see to")).to_be_visible()


def test_a_desk_that_cannot_be_fetched_offers_another_try(studio: Studio, visit):
    visitor = visit("/settings")
    visitor.allow("status of 500")
    page = visitor.page
    problem = '{"code":"storage_failed","detail":"The disk reported an error.","advice":"Check the disk.","status":500}'
    page.route("**/api/failures", lambda route: route.fulfill(status=500, body=problem))
    page.goto(studio.address + "/failures")
    expect(page.get_by_role("alert")).to_contain_text("Check the disk.")
    page.unroute("**/api/failures")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Nothing to see to")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_axe_finds_nothing_at_the_desk(paid: Studio, visit, shot, theme: str, width: int):
    visitor = visit("/failures", theme=theme, width=width, at=paid)
    page = visitor.page
    expect(page.get_by_text("Nothing to see to")).to_be_visible()
    check(page)
    shot(page, f"failures-empty-{theme}-{width}")
    fail(paid, POOR, "a boat", "a long prompt about a paper boat that sails over a calm sea at dawn, seen from a bird " * 3)
    fail(paid, LOST, "a lamp")
    fail(paid, GONE, "the sea")
    expect(page.get_by_role("listitem")).to_have_count(4)
    check(page)
    shot(page, f"failures-{theme}-{width}")
    assert page.evaluate("[...document.querySelectorAll('.failure, .failure li')].every((one) => one.getBoundingClientRect().right <= innerWidth)")


def test_a_link_from_elsewhere_fills_nothing_in_and_sends_nothing(studio: Studio, visit):
    """W20."""
    page = visit("/?prompt=a+trap&run=1#generate").page
    expect(page.get_by_text("Nothing made yet")).to_be_visible()
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("")
    order(page, "an order of my own")
    wait_done(page, 1, "an order of my own")
    assert [task["prompt"] for task in studio.ask("GET", "/api/tasks")["items"]] == ["an order of my own"]
