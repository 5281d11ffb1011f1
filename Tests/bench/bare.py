"""The same pictures in a page without a script: what the browser and the machine give at best."""

from bench.nginx import Nginx

TILES = 2000
ROW = 6  # tiles
TILE = (220, 180)  # px
GAP = 8  # px

STYLE = f"""
body {{ margin: 0; background: #111; color: #eee; }}
media-grid {{ display: block; position: relative; height: 100vh; overflow: auto; }}
.tile {{ position: absolute; width: {TILE[0]}px; height: {TILE[1]}px; contain: strict; }}
img {{ width: 100%; height: 100%; object-fit: cover; }}
"""


def address(nginx: Nginx, thumbs: int) -> str:
    """Puts the page there; it has the elements that the measures of the gallery look for."""
    tiles = "\n".join(tile(number, f"/static/thumbs/{number % thumbs + 1}.webp") for number in range(TILES))
    page = f"<!doctype html><title>Bare</title><style>{STYLE}</style><media-grid>Bare\n{tiles}</media-grid>"
    return f"http://127.0.0.1:{nginx.port}{nginx.keep('bare.html', page.encode())}"


def tile(number: int, picture: str) -> str:
    left, top = number % ROW * (TILE[0] + GAP), number // ROW * (TILE[1] + GAP)
    style = f"left:{left}px;top:{top}px"
    return f'<div class="tile" style="{style}"><img src="{picture}" loading="lazy" decoding="async" alt=""></div>'
