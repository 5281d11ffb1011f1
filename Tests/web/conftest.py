import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import chromium
import pytest
from modules import WEB
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect, sync_playwright
from studio import Studio

PATIENCE = 45_000  # ms; a machine that builds beside the tests draws four pictures in half of it
expect.set_options(timeout=PATIENCE)

# A toast leaves after some seconds, and its way back with it: on a busy machine between two steps of a test. Here it
# stays; when it leaves is shown by web/lib/toast.test.js.
TOAST_STAYS = re.search(r"STAYS_MS = (\d+)", (WEB / "lib/toast.js").read_text())[1]
TOASTS_STAY = f"""
(() => {{
  const wait = window.setTimeout;
  window.setTimeout = (work, ms, ...rest) => wait(work, ms === {TOAST_STAYS} ? {10 * PATIENCE} : ms, ...rest);
}})();
"""

# Debian's Firefox speaks WebDriver BiDi, which knows fewer wishes of a visitor; it runs the tests marked `smoke`.
IS_FIREFOX = os.environ.get("ENGINE") == "firefox"


# What a context of Chromium is asked for: a mouse that points and hovers, and less motion.
FIREFOX_WISHES = {"ui.primaryPointerCapabilities": 6, "ui.allPointerCapabilities": 6, "ui.prefersReducedMotion": 1}


def looks(theme: str, width: int, offline: bool) -> dict[str, object]:
    if IS_FIREFOX:
        return {}
    return {
        "color_scheme": theme,
        "reduced_motion": "reduce",
        "has_touch": width < 720,
        "service_workers": "allow" if offline else "block",  # what a worker asks for, a test cannot stand in for
        "permissions": ["clipboard-read", "clipboard-write"],
    }


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "smoke: runs in every engine (ENGINE=firefox)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if IS_FIREFOX:
        for item in items:
            if not item.get_closest_marker("smoke"):
                item.add_marker(pytest.mark.skip(reason="not a smoke test"))


class Visitor:
    """A browser tab that fails its test on any page error, console error or request to another host."""

    def __init__(self, page: Page, studio: Studio):
        self.page = page
        self.faults: list[str] = []
        # Firefox calls it an error of the worker when a request ends because nobody wants or gives its answer any more.
        self.allowed: list[str] = ["A ServiceWorker intercepted the request"] if IS_FIREFOX else []
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}\n{error.stack}"))
        page.on("console", self._note)
        page.on("request", lambda request: self._same_host(request.url, studio.address))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({message.location.get('url')})")

    def _same_host(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.faults.append(f"request to another host: {url}")

    def allow(self, pattern: str) -> None:
        """A test that breaks something says which words the browser's console may then hold."""
        self.allowed.append(pattern)

    def check(self) -> None:
        wrong = [fault for fault in self.faults if not any(re.search(pattern, fault) for pattern in self.allowed)]
        assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="session")
def driver():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright):
    if IS_FIREFOX:
        browser = driver.firefox.launch(
            channel="moz-firefox", executable_path="/usr/bin/firefox-esr", firefox_user_prefs=FIREFOX_WISHES
        )
    else:
        browser = chromium.launch(driver, whole=False)
    yield browser
    browser.close()


@pytest.fixture
def whole_browser(driver: Playwright):
    """Chromium as people have it, for what the browser around the page does."""
    browser = chromium.launch(driver)
    yield browser
    browser.close()


@pytest.fixture
def studio(tmp_path: Path):
    studio = Studio(tmp_path / "home").start()
    yield studio
    studio.kill()


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory):
    """Lets a studio begin with what `fill` makes; it is made once, and each test gets a copy of the folder."""
    homes: dict[Callable[[Studio], None], Path] = {}

    def begin(studio: Studio, fill: Callable[[Studio], None]) -> Studio:
        if fill not in homes:
            first = Studio(tmp_path_factory.mktemp(fill.__name__) / "home").start()
            first.control(pace=0.05)
            fill(first)
            first.end()
            homes[fill] = first.home
        studio.kill()
        shutil.rmtree(studio.home)
        shutil.copytree(homes[fill], studio.home)
        studio.start()
        studio.control(pace=0.05)
        return studio

    return begin


@pytest.fixture
def customer(studio: Studio, tmp_path: Path):
    """A studio with a key, whose orders cost something; the sandbox of another studio plays Kie."""
    studio.control(pace=0.05)
    kie = {"KIE_BASE_URL": studio.sandbox, "KIE_UPLOAD_URL": studio.sandbox, "KIE_API_KEY": "a-key-for-tests"}
    customer = Studio(tmp_path / "customer", kie).start()
    yield customer
    customer.kill()


@pytest.fixture
def visit(browser: Browser, studio: Studio):
    """Opens a page in a browser of its own: `visit("/gallery", theme="light", width=390)`."""
    visitors: list[Visitor] = []
    contexts = []

    def open_page(path: str = "/", theme: str = "dark", width: int = 1440, at: Studio = studio, beside: Page | None = None, offline: bool = False):
        height = 844 if width < 720 else 900
        size = {"width": width, "height": height}
        context = beside.context if beside else browser.new_context(viewport=size, accept_downloads=True, **looks(theme, width, offline))
        if context not in contexts:
            context.add_init_script(TOASTS_STAY)
            contexts.append(context)
        visitor = Visitor(context.new_page(), at)
        visitors.append(visitor)
        visitor.page.goto(at.address + path)
        return visitor

    yield open_page
    for visitor in visitors:
        visitor.check()
    for context in contexts:
        context.close()


@pytest.fixture
def shot():
    """Keeps a screenshot in the folder of ATELIER_SHOTS, where that is set."""

    def keep(page: Page, name: str) -> None:
        if folder := os.environ.get("ATELIER_SHOTS"):
            page.screenshot(path=Path(folder) / f"{name}.png")

    return keep
