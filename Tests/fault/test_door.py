"""W, A and R on the whole program: what a page, a script or a stranger may send to any of its addresses."""

import json
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from provider import Provider
from studio import Studio
from test_kill import settle

PICTURE_ORDER = {"prompt": "the sea"}


def exchange(studio: Studio, request: bytes, patience: float = 20) -> bytes:
    """Sends raw bytes and reads until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", studio.port), timeout=patience) as connection:
        try:
            connection.sendall(request)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has answered and left, which is its right
        answer = b""
        try:
            while piece := connection.recv(1 << 16):
                answer += piece
        except ConnectionResetError:
            pass
        return answer


def head(studio: Studio, method: str, path: str, *headers: str) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{studio.port}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer else 0


def addresses(studio: Studio) -> list[tuple[str, str]]:
    """Every method and path of the API's own description, with something in the place of each name, and the pages."""
    names = {"{task_id}": "tsk_00000000-0000-0000-0000-000000000000", "{filename}": "x.png"}
    found = [("GET", "/"), ("GET", "/gallery"), ("GET", "/docs"), ("GET", "/openapi.json"), ("GET", "/web/css/ui.css")]
    for path, methods in studio.ask("GET", "/openapi.json")["paths"].items():
        for name, value in names.items():
            path = path.replace(name, value)
        path = "/".join("1" if part.startswith("{") else part for part in path.split("/"))
        found += [(method.upper(), path) for method in methods]
    return found


def test_no_address_lets_another_origin_in_or_names_one(paid_studio: Studio, provider: Provider):
    own = f"http://127.0.0.1:{paid_studio.port}"
    crawled = addresses(paid_studio)
    assert len(crawled) > 40
    for method, path in crawled:
        for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
            answer = exchange(paid_studio, head(paid_studio, method, path, f"Origin: {origin}"))
            assert status(answer) == 403, (method, path, origin)
            assert b"evil" not in answer
            assert b"access-control-" not in answer.lower()
        if method == "GET" and path != "/api/events":
            answer = exchange(paid_studio, head(paid_studio, method, path, f"Origin: {own}"))
            assert b"access-control-" not in answer.split(b"\r\n\r\n")[0].lower(), path
            assert b"x-content-type-options: nosniff" in answer.lower(), path
            assert b"referrer-policy: no-referrer" in answer.lower(), path
    assert paid_studio.ask("GET", "/api/tasks")["total"] == 0
    assert provider.posts == 0


def test_an_order_of_a_foreign_page_leaves_nothing_behind(paid_studio: Studio, provider: Provider):
    body = json.dumps(PICTURE_ORDER).encode()
    size = f"Content-Length: {len(body)}"
    for headers in (
        ["Origin: https://evil.example", "Content-Type: application/json"],
        ["Origin: null", "Content-Type: application/json"],
        ["Sec-Fetch-Site: same-site", "Content-Type: application/json"],
        ["Content-Type: text/plain"],
        ["Content-Type: application/x-www-form-urlencoded"],
        [],
    ):
        answer = exchange(paid_studio, head(paid_studio, "POST", "/api/images/generate", size, *headers) + body)
        assert status(answer) in (403, 415), headers
    own = paid_studio.ask("POST", "/api/images/generate", PICTURE_ORDER)
    assert [task["task_id"] for task in settle(paid_studio)] == [own["task_id"]]
    assert provider.posts == 1


TRICKS = [
    "../atelier.sqlite", "%2e%2e%2fatelier.sqlite", "%2e%2e/atelier.sqlite", "..%2fatelier.sqlite", "%252e%252e%252fatelier.sqlite",
    "..\\atelier.sqlite", "%5c..%5catelier.sqlite", "..%5catelier.sqlite", "/etc/passwd", "//etc/passwd", "%2fetc%2fpasswd",
    "%c0%ae%c0%ae/atelier.sqlite", "%c0%ae%c0%ae%c0%afatelier.sqlite", "..;/atelier.sqlite", ".%00./atelier.sqlite", "x.png%00",
    "file:///etc/passwd", "%ef%bc%8e%ef%bc%8e/atelier.sqlite", "....//atelier.sqlite", "atelier.sqlite", "journal", "lock", ".",
]  # fmt: skip


def test_no_spelling_of_a_path_opens_what_is_not_named(paid_studio: Studio):
    paid_studio.ask("POST", "/api/images/generate", PICTURE_ORDER)
    settle(paid_studio)
    folders = ["/static/media/", "/static/thumbs/", "/static/references/", "/web/", "/web/css/", "/"]
    for folder in folders:
        for trick in TRICKS:
            answer = exchange(paid_studio, head(paid_studio, "GET", folder + trick))
            if folder + trick in ("/.", "/web/."):
                assert status(answer) in (400, 404)
            assert status(answer) in (400, 404), folder + trick
            assert b"SQLite format" not in answer and b"root:" not in answer, folder + trick


ODD_JSON = {
    "nesting": b"[" * 100_000,
    "nested objects": b'{"a":' * 100_000,
    "a doubled key": b'{"prompt": "a", "prompt": "b", "n_variants": 99}',
    "a number without end": b'{"prompt": "a", "n_variants": 1e999}',
    "2^63": b'{"prompt": "a", "n_variants": 9223372036854775808}',
    "a long number": b'{"prompt": "a", "n_variants": ' + b"9" * 30_000 + b"}",
    "a lone surrogate": b'{"prompt": "\\ud800", "n_variants": 99}',
    "a NUL": b'{"prompt": "a\\u0000b"}',
    "a byte order mark": b'\xef\xbb\xbf{"prompt": "a"}',
    "rubbish behind it": b'{"prompt": "a"} {"prompt": "b"}',
    "broken UTF-8": b'{"prompt": "\xff\xfe", "n_variants": 99}',
    "UTF-16": '{"prompt": "a"}'.encode("utf-16"),
    "NaN": b'{"prompt": "a", "n_variants": NaN}',
    "no object": b'["prompt"]',
    "nothing but blanks": b" " * 1000,
    "another type": b'{"prompt": {"a": 1}}',
    "a wrong type": b'{"prompt": "a", "is_enhance": "yes"}',
}


@pytest.mark.parametrize("body", ODD_JSON.values(), ids=ODD_JSON)
def test_odd_json_is_refused_and_nothing_is_ordered(paid_studio: Studio, provider: Provider, body: bytes):
    for method, path in [("POST", "/api/images/generate"), ("PUT", "/api/settings"), ("POST", "/api/media/deletion")]:
        size = f"Content-Length: {len(body)}"
        answer = exchange(paid_studio, head(paid_studio, method, path, size, "Content-Type: application/json") + body)
        assert status(answer) in (400, 413, 422), (path, answer[:200])
        assert b'"advice"' in answer
    assert paid_studio.ask("GET", "/api/tasks")["total"] == 0
    assert provider.posts == 0


def test_sql_is_text_wherever_it_stands(paid_studio: Studio):
    paid_studio.ask("POST", "/api/images/generate", PICTURE_ORDER)
    settle(paid_studio)
    for field in ("q", "sort_by", "model", "tag", "collection", "ids", "cursor", "type", "status"):
        for words in ("' OR 1=1 --", "1; DROP TABLE media", '" OR ""="', "sea* NEAR", "x) UNION SELECT api_key FROM settings --"):
            query = urllib.request.quote(words, safe="")
            try:
                answer = paid_studio.ask("GET", f"/api/media?{field}={query}")
            except urllib.error.HTTPError as error:
                assert error.code == 422, (field, words)
            else:
                assert answer["total"] == 0, (field, words)
    assert paid_studio.ask("GET", "/api/media")["total"] == 1
    assert paid_studio.ask("GET", "/api/media?q=sea")["total"] == 1


def resident(studio: Studio) -> int:
    """Bytes of memory that the server uses."""
    assert studio.process
    return int(Path(f"/proc/{studio.process.pid}/statm").read_text().split()[1]) * 4096


@pytest.mark.parametrize("path", ["/api/images/generate", "/api/uploads", "/api/tasks"])
@pytest.mark.parametrize("is_chunked", [False, True], ids=["announced", "chunked"])
def test_a_body_of_ten_gigabytes_is_refused_at_its_limit(paid_studio: Studio, path: str, is_chunked: bool):
    """The upload's limit is 200 MB, which all have to go through; what is sent after the refusal is not taken in."""
    before = resident(paid_studio)
    kind = "Content-Type: " + ("image/png" if path == "/api/uploads" else "application/json")
    size = "Transfer-Encoding: chunked" if is_chunked else f"Content-Length: {10 << 30}"
    sent, answer, piece = 0, b"", b"a" * (1 << 20)
    with socket.create_connection(("127.0.0.1", paid_studio.port), timeout=20) as connection:
        try:
            connection.sendall(head(paid_studio, "POST", path, kind, size))
            while sent < 10 << 30:
                connection.setblocking(False)
                try:
                    answer = connection.recv(1 << 16)
                    break
                except BlockingIOError:
                    connection.settimeout(20)
                connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece) if is_chunked else piece)
                sent += len(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        if not answer:
            connection.settimeout(20)
            try:
                answer = connection.recv(1 << 16)
            except ConnectionResetError:
                pass  # what it said was lost with the connection
    assert not answer or status(answer) in (405, 413), answer[:100]
    assert sent < 300 << 20
    assert resident(paid_studio) - before < 50 << 20
    assert paid_studio.ask("GET", "/api/health")["parts"]
    assert [path.name for path in (paid_studio.home / "incoming").iterdir()] == []
