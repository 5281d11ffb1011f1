"""Stands between the studio and the sandbox: passes every call on and notes when it came; serves files of odd names."""

import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Watch:
    def __init__(self, target: str):
        self.calls: list[tuple[float, str, str]] = []
        self.file = b""  # what lies at every path below /odd/
        self.disposition = "inline"
        watch = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if not self.path.startswith("/odd/"):
                    return self.pass_on()
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Disposition", watch.disposition)
                self.send_header("Content-Length", str(len(watch.file)))
                self.end_headers()
                self.wfile.write(watch.file)

            def do_POST(self) -> None:
                self.pass_on()

            def pass_on(self) -> None:
                watch.calls.append((time.monotonic(), self.command, self.path))
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))) or None
                kept = {name: self.headers[name] for name in ("Authorization", "Content-Type") if name in self.headers}
                request = urllib.request.Request(target + self.path, data=body, method=self.command, headers=kept)
                try:
                    with urllib.request.urlopen(request, timeout=30) as answer:
                        status, content = answer.status, answer.read()
                except urllib.error.HTTPError as error:
                    status, content = error.code, error.read()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def times(self, word: str) -> list[float]:
        """When the calls came whose path has this word."""
        return [moment for moment, _, path in self.calls if word in path]

    def wait_for(self, word: str, count: int) -> list[float]:
        for _ in range(6000):
            if len(self.times(word)) >= count:
                return self.times(word)
            time.sleep(0.01)
        raise AssertionError(f"{len(self.times(word))} calls of {word} instead of {count}")

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
