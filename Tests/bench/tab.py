"""A tab that nobody looks into while it loads.

Playwright follows each request of its own tabs, from which it and the browser need a third of the time of a visit with a
hundred of them. It does not know this tab, which is spoken to through the browser.
"""

import json

from playwright.sync_api import Browser

LOOK = 50  # ms between two looks for an answer; each is work for two programs
PATIENCE = 60_000  # ms


class Tab:
    """A browser profile of its own, without anything kept from before."""

    def __init__(self, browser: Browser, width: int, height: int, script: str):
        """Opens an empty tab, of these pixels; the script runs at the beginning of each document."""
        self.clock = browser.new_page()  # Playwright hears of answers only while it waits
        self.browser = browser.new_browser_cdp_session()
        self.answers: dict[int, dict] = {}
        self.count = 0
        self.browser.on("Target.receivedMessageFromTarget", self._hear)
        profile = self.browser.send("Target.createBrowserContext", {"disposeOnDetach": True})
        self.profile = profile["browserContextId"]
        target = self.browser.send("Target.createTarget", {"url": "about:blank", "browserContextId": self.profile})
        session = self.browser.send("Target.attachToTarget", {"targetId": target["targetId"], "flatten": False})
        self.session = session["sessionId"]
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.send("Emulation.setDeviceMetricsOverride", **size)
        self.send("Page.enable")
        self.send("Page.addScriptToEvaluateOnNewDocument", source=script)

    def _hear(self, event: dict) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self.answers[message["id"]] = message

    def send(self, method: str, **parameters: object) -> dict:
        """Gives an order of the DevTools protocol and waits for its answer."""
        self.count += 1
        message = json.dumps({"id": self.count, "method": method, "params": parameters})
        self.browser.send("Target.sendMessageToTarget", {"sessionId": self.session, "message": message})
        for _ in range(PATIENCE // LOOK):
            if answer := self.answers.pop(self.count, None):
                break
            self.clock.wait_for_timeout(LOOK)
        else:
            raise TimeoutError(f"{method}: no answer in {PATIENCE / 1000:.0f} s")
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def evaluate(self, expression: str):
        """What a script comes to, a promise what it is kept with."""
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if trouble := answer.get("exceptionDetails"):
            raise RuntimeError(trouble.get("exception", {}).get("description") or trouble["text"])
        return answer["result"].get("value")

    def call(self, function: str, argument: object = None):
        return self.evaluate(f"({function})({json.dumps(argument)})")

    def close(self) -> None:
        self.browser.send("Target.disposeBrowserContext", {"browserContextId": self.profile})
        self.browser.detach()
        self.clock.close()
