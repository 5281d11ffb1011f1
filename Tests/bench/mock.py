"""A provider that does nothing until it is told to: Kie's 4o images, with the times of what it saw.

Its files are sent by nginx, which stands before it and notes when each was asked for and sent.
"""

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass
class Order:
    results: list[str]
    posted: float  # by time.time()
    is_done: bool = False
    told: float = 0  # when it was first said that it is done


@dataclass
class Mock:
    """Orders by their id; `file` is the path of what each of them makes."""

    file: str
    orders: dict[str, Order] = field(default_factory=dict)

    def __post_init__(self) -> None:
        mock = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_POST(self) -> None:
                now = time.time()
                self.rfile.read(int(self.headers["Content-Length"]))
                number = f"order{len(mock.orders):06}"
                mock.orders[number] = Order([mock.file], now)
                self.answer({"taskId": number})

            def do_GET(self) -> None:
                number = parse_qs(urlsplit(self.path).query).get("taskId", [""])[0]
                order = mock.orders.get(number)
                is_done = order is not None and order.is_done
                if order and is_done:
                    order.told = order.told or time.time()
                host = self.headers["X-Asked-For"]
                self.answer(
                    {
                        "taskId": number,
                        "successFlag": 1 if is_done else 0,
                        "status": "SUCCESS" if is_done else "GENERATING",
                        "progress": "1.00" if is_done else "0.50",
                        "response": {"resultUrls": [f"http://{host}{path}" for path in order.results]} if order and is_done else None,
                    }
                )

            def answer(self, data: object) -> None:
                body = json.dumps({"code": 200, "msg": "success", "data": data}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
