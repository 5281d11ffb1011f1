"""Which modules of the page import which."""

import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "web"


def imports_of(module: Path, seen: set[str] | None = None) -> set[str]:
    """A module and all that it imports when it is loaded: paths below `web`."""
    seen = set() if seen is None else seen
    name = str(module.relative_to(WEB))
    if name not in seen:
        seen.add(name)
        for found in re.findall(r'^(?:import|\} from)\b[^"(]*"(\.[^"]+)"', module.read_text(), re.M):
            imports_of((module.parent / found).resolve(), seen)
    return seen
