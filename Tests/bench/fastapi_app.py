"""The gallery's API as FastAPI and sqlite3 would give it: the same rows, filters and fields.

The database is a copy of the studio's, so it has the same indexes. ATELIER_PEER_DATABASE names it.
"""

import os
import sqlite3
import threading
from datetime import UTC, datetime
from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import BaseModel

app = FastAPI()
local = threading.local()


class Media(BaseModel):
    media_id: int
    media_type: str
    status: str
    prompt: str
    model: str
    model_name: str
    aspect_ratio: str
    task_id: str
    variant: int
    url: str | None
    thumbnail_url: str | None
    preview_url: str | None
    playable_url: str | None
    is_playable: bool
    download_url: str | None
    filename: str | None
    mime_type: str | None
    width: int | None
    height: int | None
    duration: float | None
    video_codec: str | None
    audio_codec: str | None
    bytes: int | None
    file_missing: bool
    mean_color: str | None
    favorite: bool
    tags: list[str]
    collections: list[str]
    sandbox: bool
    error_message: str | None
    created_at: datetime
    completed_at: datetime | None
    deleted_at: datetime | None


class Page(BaseModel):
    items: list[Media]
    total: int
    next_cursor: str | None


def connection() -> sqlite3.Connection:
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(f"file:{os.environ['ATELIER_PEER_DATABASE']}?mode=ro", uri=True)
        local.connection.row_factory = sqlite3.Row
    return local.connection


@app.get("/api/media", response_model=Page)
def list_media(
    type: str | None = None,
    model: str | None = None,
    q: str | None = None,
    cursor: int | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 60,
) -> Page:
    source = "media"
    conditions = ["deleted_at IS NULL", "status = 'completed'"]
    values: list[object] = []
    for column, value in (("media_type", type), ("media.model", model)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    key = "media.id"
    if q:
        source, key = "media_fts CROSS JOIN media ON media.id = media_fts.rowid", "media_fts.rowid"
        conditions.append("media_fts MATCH ?")
        values.append(" ".join(f'"{word}"*' for word in q.split()))
    total = connection().execute(f"SELECT count(*) FROM {source} WHERE {' AND '.join(conditions)}", values).fetchone()[0]
    if cursor is not None:
        conditions.append(f"{key} < ?")
        values.append(cursor)
    sql = f"SELECT media.* FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {key} DESC LIMIT ?"
    rows = connection().execute(sql, [*values, limit + 1]).fetchall()
    items = [media(row) for row in rows[:limit]]
    return Page(items=items, total=total, next_cursor=str(items[-1].media_id) if len(rows) > limit else None)


def media(row: sqlite3.Row) -> Media:
    return Media(
        media_id=row["id"],
        url=f"/static/media/{row['filename']}",
        thumbnail_url=f"/static/thumbs/{row['id']}.webp",
        preview_url=None,
        playable_url=None,
        is_playable=bool(row["playable"]),
        download_url=f"/api/media/{row['id']}/download",
        model_name=row["model"],
        mean_color=f"#{row['mean_color']:06x}",
        duration=row["duration"] or None,
        file_missing=bool(row["file_missing"]),
        favorite=bool(row["favorite"]),
        sandbox=bool(row["sandbox"]),
        tags=[],
        collections=[],
        created_at=moment(row["created_at"]),
        completed_at=moment(row["completed_at"]),
        deleted_at=None,
        **{name: row[name] for name in SAME},
    )


SAME = ["media_type", "status", "prompt", "model", "aspect_ratio", "task_id", "variant", "filename", "mime_type", "width", "height"]
SAME += ["video_codec", "audio_codec", "bytes", "error_message"]


def moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
