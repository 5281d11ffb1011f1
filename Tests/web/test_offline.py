"""What was seen can be looked at while the server is gone, and nothing else is kept."""

import re

import pytest
from playwright.sync_api import Page, expect
from steps import PROMPT, tiles, until


@pytest.fixture
def visitor(studio, visit):
    """The gallery with one picture, in a browser whose worker runs and has seen them."""
    studio.control(pace=0.05)
    studio.ask("POST", "/api/images/generate", {"prompt": PROMPT, "n_variants": 1})
    visitor = visit("/", offline=True)
    expect(visitor.page.get_by_role("link", name=re.compile("^Open picture"))).to_have_count(1)
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    visitor.page.goto(studio.address + "/gallery")  # the first page that the worker answers
    expect(tiles(visitor.page).locator("img.in")).to_have_count(1)
    visitor.page.goto(studio.address + "/settings")
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    wait_for_copy(visitor.page)
    visitor.allow("ERR_|Failed to load|did not respond|fetch")
    return visitor


def kept(page: Page) -> list[str]:
    return page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
          (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat()"""
    )


def wait_for_copy(page: Page) -> None:
    """Waits until the worker has copied all that came: it begins when the page rests."""
    until(page, "(await (await caches.open('atelier-pages-1')).match('/')) !== undefined")
    before, now = [], kept(page)
    while before != now:
        page.wait_for_timeout(2500)
        before, now = now, kept(page)


def test_the_gallery_is_there_while_the_server_is_gone(studio, visitor):
    page = visitor.page
    studio.kill()
    page.goto(studio.address + "/gallery")
    expect(tiles(page).locator("img.in")).to_have_count(1)
    expect(page.get_by_text("Atelier is not answering.")).to_be_visible()
    studio.start()
    expect(page.get_by_text("Atelier is not answering.")).to_have_count(0)
    expect(tiles(page)).to_have_count(1)


def test_no_order_no_setting_and_no_file_is_kept(visitor):
    found = kept(visitor.page)
    assert any(path.startswith("/static/thumbs/") for path in found)
    allowed = r"/$|/web/|/static/thumbs/\d+\.webp$|/api/models$|/api/media(/index|/\d+)?$"
    assert not [path for path in found if not re.match(allowed, path)]


def test_what_did_not_change_is_not_copied_again(studio, visitor):
    page = visitor.page
    page.evaluate(
        """async () => {
          const pages = await caches.open("atelier-pages-1");
          const mark = async (path, change) => {
            const headers = new Headers((await pages.match(path)).headers);
            change(headers);
            await pages.put(path, new Response("marked", { headers }));
          };
          await mark("/web/lib/html.js", () => {});
          await mark("/web/lib/icon.js", (headers) => headers.set("ETag", '"of another version"'));
        }"""
    )
    page.reload()
    is_marked = "await (await (await caches.open('atelier-pages-1')).match('/web/lib/%s.js')).text() === 'marked'"
    until(page, f"!({is_marked % 'icon'})")
    wait_for_copy(page)
    assert page.evaluate(f"async () => {is_marked % 'html'}")


def test_what_is_forgotten_is_not_copied_a_moment_later(studio, visitor):
    page = visitor.page
    page.goto(studio.address + "/gallery")
    expect(tiles(page).locator("img.in")).to_have_count(1)
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    # As long as something is asked for, the worker copies nothing.
    page.evaluate("() => { document.asking = setInterval(() => fetch('/api/health'), 200); }")
    page.evaluate("() => fetch('/static/thumbs/1.webp').then(() => null)")
    page.evaluate("() => import('/web/studio/offline.js').then(({ forgetOffline }) => forgetOffline())")
    page.evaluate("() => clearInterval(document.asking)")
    page.evaluate("() => fetch('/web/icons/licence.txt').then(() => null)")  # which nothing asked for before: it is copied last
    until(page, "(await (await caches.open('atelier-pages-1')).match('/web/icons/licence.txt')) !== undefined")
    assert "/static/thumbs/1.webp" not in kept(page)


def test_the_copy_can_be_removed_in_settings(visitor):
    page = visitor.page
    page.reload()  # it counted when it was opened
    expect(page.get_by_text(re.compile(r"\d+ files kept"))).to_be_visible()
    page.get_by_role("button", name="Forget the copy").click()
    expect(page.get_by_text("The offline copy is forgotten")).to_be_visible()
    assert not [path for path in kept(page) if "/thumbs/" in path]  # the page itself may have come anew
