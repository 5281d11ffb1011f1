"""The files of the page keep their own rules."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from studio import WEB

MODULES = sorted(path for path in WEB.rglob("*.js"))
DENO = Path(sys.executable).parent / "deno"


@pytest.mark.parametrize("work", [["check", "."], ["lint"], ["fmt", "--check"], ["test", "--no-check"]], ids=lambda work: work[0])
def test_deno_finds_nothing_wrong(work):
    done = subprocess.run([DENO, *work], cwd=WEB, text=True, capture_output=True, env={"NO_COLOR": "1", "HOME": "/tmp"}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_icon_in_use_is_in_the_sprite_and_no_other():
    index = (WEB / "index.html").read_text()
    drawn = set(re.findall(r'<symbol id="i-([^"]+)"', index))
    source = "".join(path.read_text() for path in MODULES)
    unused = {name for name in drawn if f'"{name}"' not in source}
    asked = set(re.findall(r'icon\("([^"]+)"', source))
    assert not asked - drawn and not unused, (asked - drawn, unused)


def test_the_sprite_of_the_page_is_the_one_in_the_folder_of_icons():
    symbols = re.compile(r"<symbol .*</symbol>")
    assert symbols.findall((WEB / "index.html").read_text()) == symbols.findall((WEB / "icons/lucide.svg").read_text())


def test_everything_that_the_shell_imports_is_preloaded():
    index = (WEB / "index.html").read_text()
    preloaded = set(re.findall(r'rel="modulepreload" href="/web/([^"]+)"', index))
    assert preloaded == imports_of(WEB / "shell/app-shell.js") - {"shell/app-shell.js"}


def imports_of(module: Path, seen: set[str] | None = None) -> set[str]:
    seen = set() if seen is None else seen
    name = str(module.relative_to(WEB))
    if name not in seen:
        seen.add(name)
        for found in re.findall(r'^(?:import|\} from)\b[^"(]*"(\.[^"]+)"', module.read_text(), re.M):
            imports_of((module.parent / found).resolve(), seen)
    return seen


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_module_is_short_and_keeps_to_the_policy_of_the_page(module):
    text = module.read_text()
    assert text.count("\n") < 300
    assert not re.search(r'style="', text), "a literal style is refused by the policy"
    assert "innerHTML" not in text or module.name == "html.js"
    assert not re.search(r"\bfetch\(|XMLHttpRequest\(", text) or module.name in ("api.js", "worker.js")
