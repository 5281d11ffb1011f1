"""What a person does on the page, by roles and names."""

import json
import re
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, Route, expect

PROMPT = "A liquid sculpture of polished cobalt enamel on a studio floor"


def at_rest(page: Page) -> None:
    """Waits until what comes in or goes out has done so: half there, it has another contrast."""
    page.evaluate(
        """() => Promise.all(
            document.getAnimations()
                .filter((one) => one.playState === "running" && Number.isFinite(one.effect.getComputedTiming().endTime))
                .map((one) => one.finished.catch(() => null)))"""
    )


def order(page: Page, prompt: str = PROMPT, pictures: int = 1) -> None:
    """Writes a prompt and presses Generate."""
    page.get_by_role("textbox", name="Prompt").fill(prompt)
    page.get_by_role("radiogroup", name="Pictures").get_by_role("radio", name=str(pictures)).click()
    page.get_by_role("button", name=re.compile("^Generate")).click()


def task(page: Page, prompt: str = PROMPT):
    """The card of the newest task with this prompt."""
    return page.get_by_role("article", name=prompt).first


def wait_done(page: Page, pictures: int, prompt: str = PROMPT) -> None:
    """Waits until that many pictures of the task can be opened."""
    expect(task(page, prompt).get_by_role("link", name=re.compile("^Open picture"))).to_have_count(pictures)
    expect(task(page, prompt)).to_have_attribute("aria-busy", "false")


def tiles(page: Page):
    """The pictures of the gallery that are in view."""
    return page.get_by_role("listbox", name="Pictures").get_by_role("option")


def box_of(place: Locator) -> dict:
    """Where something is: x, y, width and height in px."""
    expect(place).to_be_visible()
    box = place.bounding_box()
    assert box, "it is not laid out"
    return dict(box)


def drag_from_files(page: Page, what: str, *paths: Path) -> None:
    """One of `dragEnter`, `dragOver` and `drop` as from a window of the file manager: the browser looks at what lies there."""
    box = box_of(page.locator(":is(dialog[open], main)").last)
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    carried = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    page.context.new_cdp_session(page).send("Input.dispatchDragEvent", {"type": what, **place, "data": carried})


def tick(tile: Locator) -> None:
    """Selects it with the circle that the mouse finds there."""
    tile.hover()
    tile.locator(".check").click()


def label_of(studio, model: str, role: str) -> str:
    """What the page calls a place of a model."""
    entry = next(one for one in studio.ask("GET", "/api/models")["models"] if one["id"] == model)
    return next(slot["label"] for slot in entry["references"] if slot["role"] == role)


def add_files(page: Page, label: str, *files) -> None:
    """Chooses files for a place and waits until they are in the studio."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=f"Add: {label}", exact=True).click()
        page.get_by_role("menuitem", name=re.compile("^Choose (a )?file")).click()
    chooser.value.set_files(list(files))
    for file in files:
        expect(page.get_by_role("button", name=f"{label}: {file.name}", exact=True).last).to_be_visible()


def names_in(page: Page, label: str):
    """The references in a place, as they are read out."""
    return page.get_by_role("group", name=label, exact=True).get_by_role("button", name=re.compile(f"^{re.escape(label)}: "))


def choose_model(page: Page, kind: str, model: str) -> None:
    page.get_by_role("radio", name=kind.capitalize(), exact=True).click()
    pick_model(page, model)


def model_button(page: Page):
    """The button that shows the chosen model; its value is the model's id."""
    return page.locator("#model")


def pick_model(page: Page, model: str) -> None:
    """Opens the list of models and takes one, by its id."""
    model_button(page).click()
    page.get_by_role("dialog", name="Models").locator(f"[id='model-{model}']").click()
    expect(model_button(page)).to_have_attribute("value", model)


def body_of_order(page: Page) -> dict:
    """Presses Generate and returns what the page sent; Firefox does not tell Playwright, so the page does."""
    page.evaluate(
        """() => {
          const send = fetch;
          globalThis.fetch = (path, how) => {
            if (String(path).endsWith("/generate")) globalThis.sent = how.body;
            return send(path, how);
          };
        }"""
    )
    page.get_by_role("button", name=re.compile("^Generate")).click()
    until(page, "globalThis.sent")
    return json.loads(page.evaluate("sent"))


def until(page: Page, condition: str, given: object = None) -> None:
    """Waits, for a while, until a condition of `given` is true in the page.

    Playwright's own wait evaluates a text inside the page, which the page's policy forbids.
    """
    page.evaluate(
        """async (given) => {
          const end = performance.now() + 45000;
          while (!(%s)) {
            if (performance.now() > end) throw new Error("never true");
            await new Promise(requestAnimationFrame);
          }
        }"""
        % condition,
        given,
    )


def wait_for(studio, task_id: str) -> None:
    """Waits until the task has ended."""
    follow(studio, lambda: studio.ask("GET", f"/api/tasks/{task_id}")["status"] == "completed")


def make(studio, prompt: str, kind: str = "images", **options: object) -> None:
    """Orders by the API, and waits until it is there."""
    wait_for(studio, studio.ask("POST", f"/api/{kind}/generate", {"prompt": prompt} | options)["task_id"])


def follow(studio, is_so: Callable[[], bool]) -> None:
    """Follows the stream of news until something is so, so that no test sleeps."""
    with urllib.request.urlopen(studio.address + "/api/events", timeout=30) as news:
        while not is_so():
            news.readline()


class Held:
    """Requests that get no answer until they are let go."""

    def __init__(self, page: Page, address: str | re.Pattern):
        self.routes: list[Route] | None = []
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        if self.routes is None:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self) -> None:
        waiting, self.routes = self.routes or [], None
        for route in waiting:
            route.continue_()
