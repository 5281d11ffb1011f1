"""What Atelier adds to an order: before it is on the wire, and after the provider has said that it is done."""

import json
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from bench import pictures
from bench.context import Bench
from bench.listener import Listener
from bench.machine import processor_seconds, resident_bytes
from bench.media import DECODE
from bench.mock import Mock, Order
from bench.nginx import Nginx
from bench.program import PATIENCE, Program
from bench.report import Budget, Row
from bench.rounds import Series
from bench.studio import first_row

PROMPT = {"prompt": "a paper boat at dawn, 35mm photograph", "model": "gpt4o-image", "n_variants": 1, "aspect_ratio": "1:1"}
MORE = 'location /api/ {{ proxy_pass http://127.0.0.1:{mock}; proxy_set_header X-Asked-For $http_host; }}\n        access_log {log} times;'


def picture(folder: Path) -> Path:
    return pictures.photo(folder / "picture.png", 1024, 1024)


class Scene:
    """A studio with a provider that does what the bench says, and whose results are all the file that `make` writes."""

    def __init__(self, bench: Bench, name: str, make: Callable[[Path], Path] = picture):
        self.place = bench.place(f"tasks-{name}")
        self.home = self.place / "home"
        self.log = self.place / "files.log"
        files = self.place / "files"
        files.mkdir()
        self.mock = Mock(f"/static/{make(files).name}")
        settings = MORE.format(mock=self.mock.port, log=self.log)
        self.nginx = Nginx(self.place / "nginx", files, more=settings)
        address = f"http://127.0.0.1:{self.nginx.port}"
        self.environment = {"KIE_BASE_URL": address, "KIE_UPLOAD_URL": address, "KIE_API_KEY": "a-key-for-the-bench"}

    def program(self) -> Program:
        return Program(self.home, self.environment)

    def stop(self) -> None:
        self.nginx.stop()
        self.mock.stop()

    def sent(self) -> list[dict]:
        """The files that went out: when their last byte was handed over, and how many seconds they took."""
        found = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [line for line in found if line["path"].startswith("/static/")]

    def sow(self, count: int) -> list[int]:
        """Gives the studio so many tasks that the provider has accepted, as a start after a crash finds them.

        Returns: the ids of their media.
        """
        with self.program() as program:
            program.ask("POST", "/api/images/generate", PROMPT)
            await_phase(program, "running", "accepted")
            program.process.kill()
        database = sqlite3.connect(self.home / "atelier.sqlite")
        database.row_factory = sqlite3.Row
        task, media = first_row(database, "tasks"), first_row(database, "media")
        ids = [int(media["id"])]
        for number in range(1, count):
            own = task | {"id": task["id"] + number, "task_id": f"tsk_{number:08x}-0000-4000-8000-000000000000"}
            own |= {"media_id": media["id"] + number, "provider_task_id": f"order{number:06}", "idempotency_key": None}
            row = media | {"id": own["media_id"], "task_id": own["task_id"]}
            insert(database, "tasks", own)
            insert(database, "media", row)
            ids.append(row["id"])
            self.mock.orders[f"order{number:06}"] = Order([self.mock.file], 0)
        database.execute("INSERT INTO media_fts (media_fts) VALUES ('rebuild')")
        database.commit()
        database.close()
        return ids


def insert(database: sqlite3.Connection, table: str, row: dict) -> None:
    database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


def await_phase(program: Program, *phases: str) -> None:
    end = time.monotonic() + PATIENCE
    while (task := program.ask("GET", "/api/tasks?limit=1")["items"][0])["phase"] not in phases:
        assert time.monotonic() < end and task["status"] != "failed", task
        time.sleep(0.02)


def run(bench: Bench) -> None:
    orders(bench)
    for in_flight in (1, 5) if bench.is_quick else (1, 20, 200):
        done(bench, in_flight)
    memory(bench, 20 if bench.is_quick else 1_000)


def orders(bench: Bench) -> None:
    """One after the other, never more than the provider's limit: until the answer, and until the provider has it."""
    scene = Scene(bench, "orders")
    answered, sent = Series(), Series()
    try:
        with scene.program() as program:
            for number in range(3 if bench.is_quick else 18):
                start = time.time()
                program.ask("POST", "/api/images/generate", PROMPT | {"prompt": f"{PROMPT['prompt']}, {number}"})
                answered.values.append(1000 * (time.time() - start))
                end = time.monotonic() + PATIENCE
                while len(scene.mock.orders) <= number:
                    assert time.monotonic() < end, "the order was not sent"
                    time.sleep(0.001)
                sent.values.append(1000 * (list(scene.mock.orders.values())[number].posted - start))
    finally:
        scene.stop()
    bench.report.add(Row("tasks", "order to 202, its intent on disk", answered, "ms", {}, [Budget(most=10)], 14))
    bench.report.add(Row("tasks", "order to the request on the wire", sent, "ms", {}, [Budget(most=20)], 14))


def done(bench: Bench, in_flight: int) -> None:
    """All are done at once: the poll's step and the file's way are taken off, what is left is Atelier's own."""
    scene = Scene(bench, f"done-{in_flight}")
    own, cost, bare = Series(), Series(), Series()
    try:
        for _ in range(5 if in_flight == 1 and not bench.is_quick else 1):
            measure_done(scene, in_flight, own, cost)
            bare.values.append(by_ffmpeg(scene))
    finally:
        scene.stop()
    what = f"provider's \"done\" to visible, 2 MB picture, {in_flight} in flight"
    peers, budgets = ({"ffmpeg, decoded whole and drawn": bare}, [Budget(most=150)]) if in_flight == 1 else ({}, [])
    bench.report.add(Row("tasks", what, own, "ms", peers, budgets, 13, note=f"p99 {own.percentile(99):.0f} ms"))
    bench.report.add(Row("tasks", f"processor time of a task, {in_flight} in flight", cost, "ms"))


def measure_done(scene: Scene, in_flight: int, own: Series, cost: Series) -> None:
    clean(scene)
    ids = scene.sow(in_flight)
    with scene.program() as program:
        listener = Listener(program.port)
        before = processor_seconds(program.id) + children_seconds(program.id)
        for order in scene.mock.orders.values():
            order.is_done = True
        listener.wait(set(ids))
        spent = processor_seconds(program.id) + children_seconds(program.id) - before
        cost.values.append(1000 * spent / in_flight)
        transfer = Series([file["seconds"] for file in scene.sent()]).median
        told = [order.told for order in scene.mock.orders.values()]
        own.values += [1000 * (listener.seen[media] - moment - transfer) for media, moment in zip(ids, told, strict=True)]
        listener.close()


def by_ffmpeg(scene: Scene) -> float:
    """Milliseconds in which a bare ffmpeg decodes the result to its end and draws the thumbnail, in one run."""
    result, thumbnail = scene.place / "files" / Path(scene.mock.file).name, scene.place / "thumbnail.webp"
    start = time.perf_counter()
    outputs = ["-f", "null", "-", "-vf", "scale=320:-2", "-frames:v", "1", str(thumbnail)]
    subprocess.run([*DECODE, "-y", "-i", str(result), *outputs], check=True, capture_output=True)
    return 1000 * (time.perf_counter() - start)


def memory(bench: Bench, tasks: int) -> None:
    """What stays resident when so many results have come, all in one run of the program."""
    scene = Scene(bench, "memory", lambda folder: pictures.photo(folder / "picture.jpg", 512, 512))
    try:
        ids = scene.sow(tasks)
        with scene.program() as program:
            listener = Listener(program.port)
            for order in scene.mock.orders.values():
                order.is_done = True
            listener.wait(set(ids), limit=600)
            listener.close()
            program.rest()
            resident = Series([resident_bytes(program.id) / 1e6])
    finally:
        scene.stop()
    bench.report.add(Row("tasks", f"resident memory after {tasks:,} tasks", resident, "MB", {}, [Budget(most=60)], 10))


def clean(scene: Scene) -> None:
    shutil.rmtree(scene.home, ignore_errors=True)
    scene.mock.orders.clear()
    scene.log.write_text("")


def children_seconds(process: int) -> float:
    """User and system time of the processes that it has waited for."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")
