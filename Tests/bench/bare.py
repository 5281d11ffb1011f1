"""Pages without a script: with the same pictures, and with boxes in plain colours."""

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
    """Puts the page with pictures there; it has the elements that the measures of the gallery look for."""
    return keep(nginx, "bare", [picture(f"/static/thumbs/{number % thumbs + 1}.webp") for number in range(TILES)])


def boxes(nginx: Nginx) -> str:
    """Puts the page of plain colours there: nothing to fetch, to decode or to compute."""
    return keep(nginx, "boxes", [f'<div style="height:100%;background:hsl({number * 47 % 360} 40% 40%)"></div>' for number in range(TILES)])


def keep(nginx: Nginx, name: str, contents: list[str]) -> str:
    tiles = "\n".join(tile(number, content) for number, content in enumerate(contents))
    page = f"<!doctype html><title>{name}</title><style>{STYLE}</style><media-grid>Bare\n{tiles}</media-grid>"
    return f"http://127.0.0.1:{nginx.port}{nginx.keep(f'{name}.html', page.encode())}"


def tile(number: int, content: str) -> str:
    left, top = number % ROW * (TILE[0] + GAP), number // ROW * (TILE[1] + GAP)
    return f'<div class="tile" style="left:{left}px;top:{top}px">{content}</div>'


def picture(address: str) -> str:
    return f'<img src="{address}" loading="lazy" decoding="async" alt="">'
