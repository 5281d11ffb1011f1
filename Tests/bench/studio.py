"""Studios with many rows, made in seconds: the program makes the schema and one row of each, SQL makes the rest."""

import itertools
import os
import random
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from bench import pictures
from bench.program import PATIENCE, Program
from bench.words import prompt

MODELS = [("gpt4o-image", "image", 40), ("nano-banana", "image", 25), ("flux-kontext-pro", "image", 15), ("veo3_fast", "video", 12), ("runway", "video", 8)]
SIZES = {"3:2": (1536, 1024), "2:3": (1024, 1536), "1:1": (1024, 1024), "16:9": (1280, 720), "9:16": (720, 1280)}
LINKS = 20_000  # of one file, with room below what file systems allow
YEARS = 3
# What each order cost; of some nobody knows whether, of some how much.
LEDGER = """
    INSERT INTO ledger (task_id, provider, model, kind, day, budget_time, state, credits, micros, estimated, created_at, updated_at)
    SELECT task_id, provider, model, kind, strftime('%Y-%m-%d', submitted_at / 1000, 'unixepoch'), submitted_at,
        iif(id % 500 = 0, 'unclear', 'spent'), 10 + id % 7, iif(id % 300 = 0, NULL, 50000 + id % 97 * 1000), 0, created_at, updated_at
    FROM tasks ORDER BY id
"""


@dataclass
class Material:
    """Real files that the rows of all studios share by hard links."""

    thumbs: list[pictures.Thumb]
    images: list[Path]
    clips: list[Path]
    sized: dict[str, Path]  # what the first rows get, to measure how files of a size are served


SIZED = {"100 kB": 100_000, "1 MB": 1_000_000, "2 MB": 2_000_000, "5 MB": 5_000_000, "50 MB": 50_000_000}


def material(folder: Path, thumbs: int) -> Material:
    files = folder / "files"
    made = pictures.thumbs(folder / "thumbs", thumbs)
    files.mkdir()
    images = [pictures.photo(files / f"{number}.jpg", *SIZES[ratio]) for number, ratio in enumerate(SIZES)]
    clips = [pictures.clip(files / f"{seconds}.mp4", seconds) for seconds in (2, 3)]
    sized = {label: files / f"{size}.jpg" for label, size in SIZED.items()}
    for label, size in SIZED.items():
        sized[label].write_bytes(os.urandom(size))
    return Material(made, images, clips, sized)


def make(home: Path, rows: int, files: Material) -> Path:
    """A studio of so many finished media over three years, as the program itself would have left it."""
    with Program(home) as program:
        placed = program.ask("POST", "/api/images/generate", {"prompt": "a paper boat", "n_variants": 1})
        wait_for(program, placed["task_id"])
    database = sqlite3.connect(home / "atelier.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode = DELETE")
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "foreign_keys = OFF"):
        database.execute("PRAGMA " + pragma)
    fill(database, rows, files, home)
    database.close()
    for copy in (home / "backups").glob("*"):
        copy.unlink()
    program = Program(home)
    try:
        # Not at rest before its records are written: that takes minutes for a million.
        program.wait()
        wait_for_records(home, rows)
        program.rest()
        program.settle()
    finally:
        program.stop()
    return home


def wait_for_records(home: Path, rows: int) -> None:
    """Waits until the program, which finds that no media has its record, has written them all."""
    end = time.monotonic() + PATIENCE + rows / 200
    while (found := sum(entry.name.endswith(".json") for entry in os.scandir(home / "media"))) < rows:
        assert time.monotonic() < end, f"{found} records of {rows}"
        time.sleep(1)


def wait_for(program: Program, task: str, phase: str = "stored") -> dict:
    end = time.monotonic() + PATIENCE
    while (answer := program.ask("GET", f"/api/tasks/{task}"))["phase"] != phase:
        assert time.monotonic() < end and answer["status"] != "failed", answer
        time.sleep(0.05)
    return answer


def fill(database: sqlite3.Connection, rows: int, files: Material, home: Path) -> None:
    """Replaces the one task and its media by many that differ in what queries look at."""
    database.row_factory = sqlite3.Row
    task, media = first_row(database, "tasks"), first_row(database, "media")
    indexes = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    database.execute("BEGIN")
    for name, _ in indexes:
        database.execute(f'DROP INDEX "{name}"')
    for file in itertools.chain((home / "media").iterdir(), (home / "thumbs").iterdir()):
        file.unlink()
    for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'ledger'").fetchall():
        database.execute(f"DELETE FROM {table}")
    database.execute("DELETE FROM media")
    database.execute("DELETE FROM tasks")
    inserts = [f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})" for table, row in (("tasks", task), ("media", media))]
    pool = Pool(files, home)
    for batch in batched(all_rows(rows, task, media, pool), 2000):
        database.executemany(inserts[0], [own for own, _ in batch])
        database.executemany(inserts[1], [row for _, group in batch for row in group])
    database.execute(LEDGER)
    database.execute("INSERT INTO media_fts (media_fts) VALUES ('rebuild')")
    for _, sql in indexes:
        database.execute(sql)
    database.execute("COMMIT")


def first_row(database: sqlite3.Connection, table: str) -> dict:
    """A row by its columns, without those that SQLite computes."""
    columns = [name for _, name, _, _, _, _, hidden in database.execute(f"PRAGMA table_xinfo({table})") if hidden == 0]
    return dict(database.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchone())


def batched(items, size: int):
    items = iter(items)
    while batch := list(itertools.islice(items, size)):
        yield batch


class Pool:
    """Gives each row a file and a thumbnail of its own name; the bytes are shared."""

    def __init__(self, files: Material, home: Path):
        self.files = files
        self.home = home
        self.sources = {path: os.stat(path).st_size for path in [*files.images, *files.clips, *files.sized.values()]}
        self.sized = list(files.sized.values())
        self.copies: dict[Path, tuple[Path, int]] = {}

    def link(self, source: Path, target: Path) -> None:
        copy, count = self.copies.get(source, (source, 0))
        if count >= LINKS:
            copy, count = source.with_name(f"{target.name}-{source.name}"), 0
            copy.write_bytes(source.read_bytes())
        os.link(copy, target)
        self.copies[source] = (copy, count + 1)


def all_rows(rows: int, task: dict, media: dict, pool: Pool):
    """Tasks with one to four variants each, oldest first: the values of a task and those of its media."""
    dice = random.Random(20261121)
    end = int(task["completed_at"])
    step = YEARS * 365 * 86_400_000 // rows
    names, _, weights = zip(*MODELS, strict=True)
    kinds = {name: kind for name, kind, _ in MODELS}
    number = 0
    while number < rows:
        count = min(dice.choice((1, 1, 2, 4)), rows - number)
        model = dice.choices(names, weights)[0]
        moment = end - (rows - number) * step
        own = task | {
            "id": number + 1, "task_id": f"tsk_{number:08x}-0000-4000-8000-000000000000", "media_id": number + 1, "kind": kinds[model],
            "model": model, "prompt": prompt(number), "provider": "kie", "provider_task_id": f"kie{number:08x}", "idempotency_key": None,
            "created_at": moment, "updated_at": moment + 20_000, "submitted_at": moment + 50, "completed_at": moment + 20_000,
        }
        group = [media_row(number + variant, variant, own, media, pool, dice) for variant in range(count)]
        yield tuple(own.values()), group
        number += count


def media_row(number: int, variant: int, task: dict, media: dict, pool: Pool, dice: random.Random) -> tuple:
    thumb = pool.files.thumbs[number * 7919 % len(pool.files.thumbs)]
    is_video = task["kind"] == "video"
    sources = pool.files.clips if is_video else pool.files.images
    source = pool.sized[number] if number < len(pool.sized) else sources[list(SIZES).index(thumb.ratio) % len(sources)]
    width, height = SIZES[thumb.ratio]
    identity = number + 1
    filename = f"{task['kind']}_20260101T000000Z_{identity:08x}-0000-4000-8000-0000000000{variant:02x}{source.suffix}"
    pool.link(source, pool.home / "media" / filename)
    pool.link(thumb.path, pool.home / "thumbs" / f"{identity}.webp")
    row = media | {
        "id": identity, "media_type": task["kind"], "prompt": task["prompt"], "model": task["model"], "aspect_ratio": thumb.ratio,
        "task_id": task["task_id"], "variant": variant, "sandbox": 0, "favorite": int(dice.random() < 0.05), "filename": filename,
        "file_path": f"media/{filename}", "thumbnail_path": f"thumbs/{identity}.webp", "preview_path": None,
        "mime_type": "video/mp4" if is_video else "image/jpeg", "width": width, "height": height, "duration": float(dice.randint(4, 10)) if is_video else 0.0,
        "bytes": pool.sources[source], "sha256": f"{identity:064x}", "mean_color": thumb.color, "video_codec": "h264" if is_video else None,
        "audio_codec": "aac" if is_video else None, "created_at": task["created_at"], "completed_at": task["completed_at"],
    }
    return tuple(row.values())
