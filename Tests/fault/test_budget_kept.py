"""What may be spent: kept over tabs, restarts and clocks."""

import threading
import time

from provider import Provider
from studio import Studio

# Ten pictures of three cents each.
LIMIT = 0.3


def order(studio: Studio, numbers: range) -> None:
    """As quickly as three tabs can."""

    def tab(first: int) -> None:
        for number in numbers[first::3]:
            studio.ask("POST", "/api/images/generate", {"prompt": f"the sea, number {number}"})

    tabs = [threading.Thread(target=tab, args=(first,)) for first in range(3)]
    for thread in tabs:
        thread.start()
    for thread in tabs:
        thread.join()


def settle(studio: Studio) -> list[dict]:
    """Waits until every order has ended or is held; with a bound."""
    for _ in range(900):
        tasks = studio.ask("GET", "/api/tasks?limit=200")["items"]
        if all(task["status"] not in ("pending", "processing") or "release" in task["actions"] for task in tasks):
            return tasks
        time.sleep(0.1)
    raise AssertionError([(task["phase"], task["error"]) for task in tasks])


def test_a_hundred_quick_orders_stop_at_the_limit_with_a_restart_in_the_middle(paid_studio: Studio, provider: Provider):
    paid_studio.ask("PUT", "/api/settings", {"budget_day_usd": LIMIT})
    order(paid_studio, range(60))
    paid_studio.restart()
    order(paid_studio, range(60, 100))
    tasks = settle(paid_studio)
    held = [task for task in tasks if "release" in task["actions"]]
    assert len(tasks) == 100
    assert len(held) == 90
    assert provider.posts <= 10
    budgets = paid_studio.ask("GET", "/api/budgets")
    assert budgets["day"] == {"limit_usd": LIMIT, "spent_usd": LIMIT, "left_usd": 0}

    posts = provider.posts
    paid_studio.ask("POST", f"/api/tasks/{held[0]['task_id']}/release")
    for _ in range(300):
        if paid_studio.ask("GET", f"/api/tasks/{held[0]['task_id']}")["status"] == "completed":
            break
        time.sleep(0.1)
    assert provider.posts == posts + 1
    assert paid_studio.ask("GET", "/api/budgets")["held"] == 89
