"""Whatever the provider answers: a sentence with a way out, nothing lost, nothing sent twice."""

import time

import pytest
from provider import Provider, lasting_port
from studio import Studio
from test_kill import settle


def order(studio: Studio) -> dict:
    studio.ask("POST", "/api/images/generate", {"prompt": "the sea at night"})
    return settle(studio)[0]


@pytest.mark.parametrize(
    ("fault", "phase", "code"),
    [
        ({"mode": "status", "status": 401}, "rejected", "key_refused"),
        ({"mode": "code", "code": 401}, "rejected", "key_refused"),
        ({"mode": "status", "status": 402}, "rejected", "credits_exhausted"),
        ({"mode": "code", "code": 402}, "rejected", "credits_exhausted"),
        ({"mode": "code", "code": 422}, "rejected", "order_rejected"),
        ({"mode": "status", "status": 500}, "unknown", "outcome_unknown"),
        ({"mode": "html"}, "unknown", "outcome_unknown"),
        ({"mode": "truncate"}, "unknown", "outcome_unknown"),
        ({"mode": "close"}, "unknown", "outcome_unknown"),
    ],
)
def test_an_order_that_is_not_taken_says_why_and_is_sent_once(
    paid_studio: Studio, provider: Provider, fault: dict, phase: str, code: str
):
    provider.control(faults=[{"path": "generate", "times": 1} | fault])
    task = order(paid_studio)
    assert task["error"], task
    assert (task["phase"], task["error"]["code"]) == (phase, code)
    assert task["error"]["advice"]
    assert "retry" in task["actions"]
    paid_studio.restart()
    assert settle(paid_studio)[0]["phase"] == phase
    assert provider.posts <= 1


def test_a_busy_provider_is_waited_for(paid_studio: Studio, provider: Provider):
    provider.control(faults=[{"path": "generate", "mode": "status", "status": 429, "retry_after": 1, "times": 1}])
    assert order(paid_studio)["phase"] == "stored"


@pytest.mark.parametrize("fault", [{"mode": "status", "status": 500}, {"mode": "html"}, {"mode": "truncate"}])
def test_a_question_without_an_answer_is_asked_again(paid_studio: Studio, provider: Provider, fault: dict):
    provider.control(faults=[{"path": "record-info", "times": 2} | fault])
    assert order(paid_studio)["phase"] == "stored"
    assert provider.posts == 1


def test_a_page_in_place_of_a_picture_is_kept_out_and_kept(paid_studio: Studio, provider: Provider):
    provider.control(faults=[{"path": "file", "mode": "html", "times": 9}])
    task = order(paid_studio)
    assert (task["phase"], task["error"]["code"]) == ("refused", "not_media")
    assert paid_studio.ask("GET", "/api/media")["total"] == 0
    kept = [path.read_bytes()[:1] for path in (paid_studio.home / "quarantine").iterdir()]
    assert kept == [b"<", b"<"]  # it was asked for once more


def test_a_link_that_is_dead_ends_as_expired_with_its_id(paid_studio: Studio, provider: Provider):
    provider.control(faults=[{"path": "file", "mode": "status", "status": 404, "times": 9}])
    task = order(paid_studio)
    assert (task["phase"], task["error"]["code"]) == ("expired", "result_expired")
    assert task["provider_task_id"]
    provider.control(faults=[])
    paid_studio.ask("POST", f"/api/tasks/{task['task_id']}/adoption", {"provider_task_id": task["provider_task_id"]})
    assert settle(paid_studio)[0]["phase"] == "stored"
    assert provider.posts == 1


def waiting(studio: Studio) -> dict:
    """A new order, when it says why it waits."""
    studio.ask("POST", "/api/images/generate", {"prompt": "the sea at night"})
    for _ in range(600):
        task = studio.ask("GET", "/api/tasks")["items"][0]
        if task["error"]:
            break
        time.sleep(0.05)
    assert task["status"] == "pending"
    assert task["actions"] == ["cancel"]
    return task


def test_a_provider_that_is_down_gets_the_order_when_it_is_back(tmp_path):
    port = lasting_port()
    address = {"KIE_BASE_URL": f"http://127.0.0.1:{port}", "KIE_API_KEY": "a-key-for-tests"}
    studio = Studio(tmp_path / "home", address).start()
    assert waiting(studio)["error"]["code"] == "provider_unreachable"
    provider = Provider(tmp_path / "provider", port)
    provider.control(pace=0.1)
    assert settle(studio)[0]["phase"] == "stored"
    assert provider.posts == 1
    provider.stop()
    studio.kill()


def test_an_order_waits_for_a_library_that_cannot_be_loaded_and_names_it(tmp_path):
    (tmp_path / "libcurl.so.4").write_text("no library")
    studio = Studio(tmp_path / "home", {"LD_LIBRARY_PATH": str(tmp_path)}).start()
    error = waiting(studio)["error"]
    assert error["code"] == "libcurl_missing"
    assert "libcurl4" in error["advice"]
    studio.kill()
    studio.environment.clear()
    studio.start()
    studio.control(pace=0.1)
    assert settle(studio)[0]["phase"] == "stored"
    studio.kill()


def test_the_key_is_in_no_answer_file_or_line_of_the_log(paid_studio: Studio, provider: Provider):
    provider.control(require_key="another-key")
    task = order(paid_studio)
    assert task["error"]["code"] == "key_refused"
    for path in ("/api/settings", "/api/tasks", "/api/health", "/openapi.json"):
        assert "a-key-for-tests" not in str(paid_studio.ask("GET", path))
    assert "a-key-for-tests" not in "\n".join(paid_studio.log)
    paid_studio.kill()
    for path in paid_studio.home.rglob("*"):
        assert path.is_dir() or b"a-key-for-tests" not in path.read_bytes()
