"""A studio whose disk or clock fails, or that dies, at a moment that the test chooses: see shim.c."""

import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")


def build(folder: Path) -> Path:
    """Compiles the shim with the compiler that comes with the Swift toolchain."""
    compiler = shutil.which("clang") or shutil.which("gcc")
    assert compiler, "neither clang nor gcc is there"
    library = folder / "shim.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    return library


def environment(library: Path, home: Path, **orders: object) -> dict[str, str]:
    """`kill`, `log`, `sync`, `read`, `full` and `clock` as shim.c explains them."""
    named = {f"ATELIER_FAULT_{name.upper()}": str(value) for name, value in orders.items()}
    return {"LD_PRELOAD": str(library), "ATELIER_FAULT_HOME": os.path.realpath(home)} | named
