"""What the event stream sends is what /openapi.json describes, and of the kinds that the page listens to."""

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema_rs
import pytest
from modules import WEB
from pictures import png
from studio import Studio

# The shapes that the description knows by a name: an event tells what the route of the same thing answers.
NAMED = {"task": "Task", "settings": "Settings", "ledger": "Budgets", "export": "Export"}

WHOLE = {"type": "integer", "minimum": 0}
IDS = {"type": "array", "items": WHOLE}
# id, width / height x 1000, colour, flags, day: as in the gallery's index.
ENTRY = {"type": "array", "items": WHOLE, "minItems": 5, "maxItems": 5}
OWN = {
    "hello": {"version": WHOLE},
    "library": {"version": WHOLE, "added": {"type": "array", "items": ENTRY}, "removed": IDS, "changed": IDS},
    "prices": {},
}


@pytest.fixture
def studio(tmp_path: Path):
    studio = Studio(tmp_path / "home").start()
    studio.control(pace=0.05)
    yield studio
    studio.kill()


class News:
    """The stream, and all that came on it."""

    def __init__(self, studio: Studio):
        self.answer = urllib.request.urlopen(studio.address + "/api/events", timeout=30)
        self.came: list[tuple[str, dict]] = []
        self._events = self._read()

    def _read(self) -> Iterator[tuple[str, dict]]:
        fields: dict[str, str] = {}
        for line in self.answer:
            name, _, value = line.decode().rstrip("\n").partition(":")
            if name:
                fields[name] = value.removeprefix(" ")
            elif line == b"\n" and "data" in fields:
                yield fields["event"], json.loads(fields["data"])
                fields = {}

    def until(self, kind: str, is_it: Callable[[dict], object] = lambda data: True) -> dict:
        """The next of this kind of which that is so."""
        for event in self._events:
            self.came.append(event)
            if event[0] == kind and is_it(event[1]):
                return event[1]
        raise AssertionError("the stream ended")


def closed(schema: object) -> object:
    """The same, where no object has a field that is not described."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    whole = {name: closed(one) for name, one in schema.items()}
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        whole["additionalProperties"] = False
    return whole


def test_the_news_keep_their_description(studio: Studio, tmp_path: Path):
    description = studio.ask("GET", "/openapi.json")
    news = News(studio)
    stated = description["paths"]["/api/events"]["get"]["responses"]["200"]["content"]
    assert list(stated) == [news.answer.headers["Content-Type"].split(";")[0]]
    words = description["paths"]["/api/events"]["get"]["responses"]["200"]["description"]
    assert sorted(re.findall("“([a-z]+)”", words)) == sorted([*NAMED, "reset", *OWN, *OWN["library"], "version"]), "a kind or field is not told of"
    version = news.until("hello")["version"]

    task = studio.ask("POST", "/api/images/generate", {"prompt": "a paper boat", "n_variants": 2})["task_id"]
    for _ in range(2):
        made = news.until("library", lambda data: data["added"])
        assert made["version"] > version
    news.until("task", lambda data: data["task_id"] == task and data["status"] == "completed")

    taken = studio.ask("POST", "/api/media", {"path": str(png(tmp_path, "fox.png", (200, 90, 10)))})["media"]["media_id"]
    assert [row[0] for row in news.until("library", lambda data: data["added"])["added"]] == [taken]
    studio.ask("PATCH", f"/api/media/{taken}", {"rating": 4})
    assert news.until("library", lambda data: data["changed"])["changed"] == [taken]
    studio.ask("POST", "/api/media/deletion", {"ids": [taken]})
    assert news.until("library", lambda data: data["removed"])["removed"] == [taken]

    studio.ask("PUT", "/api/settings", {"budget_day_usd": 2})
    news.until("settings", lambda data: data["budget_day_usd"] == 2)
    news.until("ledger", lambda data: data["day"]["limit_usd"] == 2)
    studio.ask("POST", "/api/prices", {"model": "topaz-upscale", "usd": 0.05})
    news.until("prices")
    export = studio.ask("POST", "/api/exports", {"ids": [1, 2]})["export_id"]
    studio.ask("POST", f"/api/exports/{export}/folder", {"path": str(tmp_path / "out")})
    news.until("export", lambda data: data["export_id"] == export and data["status"] == "completed")

    options = {option["name"]: {} for model in studio.ask("GET", "/api/models")["models"] for option in model["options"]}
    description["components"]["schemas"]["Task"]["properties"] |= options  # a task has what its model takes, too
    components = closed(description["components"])
    for kind, data in news.came:
        own = {"type": "object", "properties": OWN.get(kind, {}), "required": list(OWN.get(kind, {})), "additionalProperties": False}
        shape = {"$ref": f"#/components/schemas/{NAMED[kind]}"} if kind in NAMED else own
        wrong = list(jsonschema_rs.Draft202012Validator(shape | {"components": components}).iter_errors(data))
        assert not wrong, f"{kind}: {wrong[0]}"
    listened = re.search(r"KINDS = .*\(\[(.*)\]\)", (WEB / "lib/events.js").read_text())[1]
    assert {kind for kind, _ in news.came} == set(re.findall(r"\w+", listened))
