"""The files of the page keep their own rules."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from modules import WEB, imports_of

MODULES = sorted(path for path in WEB.rglob("*.js"))
FIRST = (WEB / "lib/first.js").read_text()
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


def test_everything_that_the_shell_imports_is_asked_for_before_it():
    asked = lists_in_first_js(re.search(r"^  const shell = {\n(.*?)^  };", FIRST, re.M | re.S))
    assert asked == by_folder(imports_of(WEB / "shell/app-shell.js") - {"shell/app-shell.js"})


@pytest.mark.parametrize("page", ["create", "gallery", "usage", "failures", "settings"])
def test_everything_that_a_page_imports_is_asked_for_before_it_is_opened(page):
    """So that nothing is found import by import: `first.js` names it, by folder."""
    imported = imports_of(WEB / f"{page}/{page}-page.js") - imports_of(WEB / "shell/app-shell.js")
    asked = lists_in_first_js(re.search(rf"^    {page}: {{\n(.*?)^    }},", FIRST, re.M | re.S))
    assert asked == {"css": sheets_of(page)} | by_folder(imported)


def lists_in_first_js(found: re.Match[str] | None) -> dict[str, set[str]]:
    asked = dict(re.findall(r'^ +(\w+):\s+((?:"[^"]*"[\s+]*)+),', found[1], re.M)) if found else {}
    return {folder: set(re.sub(r'[+"]', "", names).split()) for folder, names in asked.items()}


def by_folder(modules: set[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in modules:
        folder, module = name.removesuffix(".js").split("/")
        found.setdefault(folder, set()).add(module)
    return found


def sheets_of(page: str) -> set[str]:
    """The style sheets without which the shell does not show the page."""
    found = re.search(rf'import\("../{page}/{page}-page.js"\), sheets\(([^)]*)\)', (WEB / "shell/app-shell.js").read_text())
    return set(re.findall(r'"(\w+)"', found[1])) if found else set()


def test_every_sheet_of_a_page_has_its_place_in_the_order():
    order = re.search(r"ORDER = \[([^\]]*)\]", (WEB / "lib/sheets.js").read_text())
    ever = {"tokens", "ui", "shell", "docs"}  # in index.html; of the API's own page
    assert order and set(re.findall(r'"(\w+)"', order[1])) == {path.stem for path in (WEB / "css").glob("*.css")} - ever


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(WEB)))
def test_a_module_is_short_and_keeps_to_the_policy_of_the_page(module):
    text = module.read_text()
    assert text.count("\n") < 300
    assert not re.search(r'style="', text), "a literal style is refused by the policy"
    assert "innerHTML" not in text or module.name == "html.js"
    assert not re.search(r"\bfetch\(|XMLHttpRequest\(", text) or module.name in ("api.js", "first.js", "worker.js")
