"""Small files to give to orders."""

import struct
import zlib
from pathlib import Path

SIDE = 64


def png(folder: Path, name: str, colour: tuple[int, int, int]) -> Path:
    """A square of one colour."""
    row = b"\x00" + bytes(colour) * SIDE
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * SIDE)),
        (b"IEND", b""),
    ]
    body = b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    path = folder / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


def pngs(folder: Path, *names: str) -> list[Path]:
    """Squares of different colours, so that none is the content of another."""
    return [png(folder, name, (40 * number % 256, 90, 200 - 30 * number)) for number, name in enumerate(names, start=1)]


def carry(page, path: Path, kind: str = "image/png"):
    """What a hand or the clipboard would carry: a DataTransfer of the page with this file."""
    return page.evaluate_handle(
        """([name, kind, bytes]) => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(bytes)], name, { type: kind }));
          return carried;
        }""",
        [path.name, kind, list(path.read_bytes())],
    )
