"""A page's event stream, with the time at which each media was told of."""

import json
import socket
import threading
import time


class Listener:
    def __init__(self, port: int):
        self.seen: dict[int, float] = {}  # by media id, time.time()
        self.changed = threading.Condition()
        self.connection = socket.create_connection(("127.0.0.1", port))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection.sendall(f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        rest = b""
        name = ""
        while data := self.connection.recv(1 << 16):
            now = time.time()
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                if line.startswith(b"event:"):
                    name = line[6:].strip().decode()
                elif line.startswith(b"data:") and name == "library":
                    self._note(json.loads(line[5:]), now)

    def _note(self, library: dict, now: float) -> None:
        with self.changed:
            for row in library["added"]:
                self.seen.setdefault(row[0], now)
            for identity in library["changed"]:
                self.seen.setdefault(-identity, now)
            self.changed.notify_all()

    def wait(self, media: set[int], limit: float = 300) -> None:
        """Waits until all of them were told of."""
        with self.changed:
            assert self.changed.wait_for(lambda: media <= self.seen.keys(), limit), f"{len(media - self.seen.keys())} never came"

    def close(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)
        self.reader.join()
        self.connection.close()
