"""Debian's Chromium, as the tests and the bench start it: whole, or the same without the browser around the page."""

from playwright.sync_api import Browser, Playwright

# What is left out of it. A list of ours takes the place of Playwright's whole list, so it begins with what of that one
# touches a page that is served from here.
LEFT_OUT = [
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "Translate",
    # Each new window makes two pages for the pop-up of its address bar, which nobody sees here: a second of processor
    # time, most of it while the page under test loads.
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
]


def launch(playwright: Playwright, whole: bool = True) -> Browser:
    """The tests do without the windows, menus and services of a browser: that saves a fifth of their processor time."""
    return playwright.chromium.launch(
        executable_path="/usr/bin/chromium" if whole else "/usr/bin/chromium-headless-shell",
        chromium_sandbox=False,
        args=["--disable-features=" + ",".join(LEFT_OUT)],
    )
