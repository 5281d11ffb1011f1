"""Every table of a large studio is the same after it was made anew from the folder."""

import hashlib
import resource
import sqlite3
import struct
import time
import uuid
import zlib
from pathlib import Path

from provider import Provider
from studio import Studio
from test_kill import settle

SAMPLE = 400
ALL = 10_000
# What no record tells: secrets, addresses that end after days at a provider, what is to be written; and the ids that SQLite passed
# over when a label was there already, which nobody ever had.
UNTOLD = {"keys", "reference_uploads", "due", "sqlite_sequence"}
PATIENCE = 600  # seconds for ten thousand records
WORDS = ["the sea", "a fox", 'Größe "q"', "雪の夜"]


def picture(number: int) -> bytes:
    """A PNG of one dot; each has other bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\0" + (number % 2**24).to_bytes(3, "big"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"tEXt", b"Comment\0%d" % number) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def fill(home: Path, count: int) -> None:
    """Adds finished orders and their files, as the program would have left them."""
    database = sqlite3.connect(home / "atelier.sqlite", isolation_level=None)
    database.row_factory = sqlite3.Row
    tables = ("tasks", "media", "ledger")
    columns = {table: [row[1] for row in database.execute(f"PRAGMA table_xinfo({table})") if row[6] == 0] for table in tables}
    pattern = {table: dict(database.execute(f"SELECT {', '.join(names)} FROM {table}").fetchone()) for table, names in columns.items()}
    stem = pattern["media"]["filename"].rsplit("_", 1)[0]
    database.execute("BEGIN")
    for number in range(2, count + 1):
        content, task, name = picture(number), f"tsk_{uuid.uuid4()}", f"{stem}_{uuid.uuid4()}.png"
        (home / "media" / name).write_bytes(content)
        shared = {"task_id": task, "created_at": pattern["tasks"]["created_at"] + number}
        prompt = {"prompt": f"{WORDS[number % 4]}, number {number}"}
        rows = {
            "tasks": shared | prompt | {"id": number, "media_id": number, "provider_task_id": f"kie{number}", "idempotency_key": None},
            "media": shared | prompt | {
                "id": number, "filename": name, "file_path": f"media/{name}", "thumbnail_path": None, "width": 1, "height": 1,
                "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "favorite": number % 3 == 0,
                "rating": number % 6, "note": f"note {number}" if number % 7 == 0 else "",
            },
            "ledger": shared | {"micros": number},
        }
        for table, own in rows.items():
            row = {name: value for name, value in (pattern[table] | own).items() if name != "id" or table != "ledger"}
            database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    database.execute("INSERT INTO media_fts (media_fts) VALUES ('rebuild')")
    database.execute("COMMIT")
    database.close()


def say(studio: Studio, count: int) -> None:
    """What a user says of them: labels, collections, one in another, a filter, a price, a template."""
    ids = list(range(1, count + 1))
    for part in (ids[: count // 2], ids[::3]):
        studio.ask("PATCH", "/api/media", {"ids": part, "add_tags": ["blue", "night"], "add_collections": ["Walks"]})
    studio.ask("POST", "/api/collections", {"name": "By the sea", "media_ids": ids[-20:]})
    studio.ask("POST", "/api/smart-collections", {"name": "Foxes", "filter": {"q": "fox"}})
    studio.ask("POST", "/api/prices", {"model": "gpt4o-image", "usd": 0.05, "since": "2026-01-01"})
    studio.ask("POST", "/api/templates", {"name": "Portrait", "kind": "image", "prompt": "a face"})
    studio.ask("POST", "/api/media/deletion", {"ids": ids[5::50]})


def wait_for_records(studio: Studio, count: int) -> None:
    end = time.monotonic() + PATIENCE
    # Those in the trash lie there.
    while sum(len(list((studio.home / folder).glob("*.json"))) for folder in ("media", "trash")) < count or (
        studio.ask("GET", "/api/health")["parts"]["records"]["detail"] != "all written"
    ):
        assert time.monotonic() < end, studio.ask("GET", "/api/health")["parts"]["records"]
        time.sleep(0.2)


def content(home: Path) -> dict[str, list]:
    """The rows of every table; their order says nothing."""
    database = sqlite3.connect(f"file:{home / 'atelier.sqlite'}?mode=ro", uri=True)
    told = [
        name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if name not in UNTOLD and not name.startswith("media_fts")
    ]
    found = {}
    for table in told:
        names = [row[1] for row in database.execute(f"PRAGMA table_xinfo({table})") if (table, row[1]) != ("settings", "api_key")]
        found[table] = sorted(database.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall(), key=repr)
    database.close()
    return found


def test_every_table_is_the_same_after_a_rebuild(atelier, tmp_path: Path, provider: Provider, request, record_property):
    count = ALL if request.config.getoption("--all") else SAMPLE
    studio = Studio(tmp_path / "home", provider.environment).start()
    studio.ask("POST", "/api/images/generate", {"prompt": "the sea"})
    settle(studio)
    studio.end()
    fill(studio.home, count)
    studio.start()
    say(studio, count)
    wait_for_records(studio, count)
    found = studio.ask("GET", "/api/media?q=fox")["total"]
    studio.end()
    before = content(studio.home)
    assert len(before["media"]) == len(before["tasks"]) == len(before["ledger"]) == count
    assert all(before[table] for table in ("tags", "media_tags", "collections", "media_collections", "prices", "templates", "smart_collections"))
    for path in studio.home.glob("atelier.sqlite*"):
        path.unlink()
    start = time.monotonic()
    made = atelier("rebuild", "--home", str(studio.home))
    record_property("seconds", time.monotonic() - start)
    record_property("peak_kilobytes", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    assert made.returncode == 0, made.stdout + made.stderr
    after = content(studio.home)
    assert after.keys() == before.keys()
    for table, rows in before.items():
        assert after[table] == rows, table
    studio.start()
    assert studio.ask("GET", "/api/media?q=fox")["total"] == found > count // 5
    studio.end()
