"""The API keeps what /openapi.json says, whatever it is sent: schemathesis with all its checks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from provider import Provider
from studio import Studio

HERE = Path(__file__).parent


@pytest.fixture
def studio(tmp_path: Path):
    """A studio whose service turns every order away for now, so that nothing is drawn."""
    provider = Provider(tmp_path / "provider")
    busy = {"path": "generate", "mode": "code", "code": 429, "times": 1_000_000}
    provider.control(faults=[busy])
    studio = Studio(tmp_path / "home", provider.environment).start()
    yield studio
    studio.kill()
    provider.stop()


def test_the_api_keeps_its_description(studio: Studio, tmp_path: Path):
    # Deterministic: a run that fails can be run again and fails again.
    words = ["--checks", "all", "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "12"]
    words += ["--generation-deterministic", "--seed", "1", "--no-color", "--request-timeout", "30"]
    # An answer without an end costs ten seconds of waiting each time; EventBacklogTests and EventStreamTests look at it.
    words += ["--exclude-path", "/api/events"]
    st = Path(sys.executable).parent / "st"
    run = subprocess.run(
        [st, "--config-file", HERE / "schemathesis.toml", "run", f"{studio.address}/openapi.json", *words],
        cwd=tmp_path,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        text=True,
        capture_output=True,
        timeout=300,
    )
    # A body of two megabytes is shown whole; the end of each line says nothing more.
    lines = [line[:400] for line in (run.stdout + run.stderr).splitlines()]
    assert run.returncode == 0, "\n".join(lines)[-20_000:]
    assert "Operations:" in run.stdout and "Tested: 0" not in run.stdout
