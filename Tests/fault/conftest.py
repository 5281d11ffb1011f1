import os
import subprocess
from pathlib import Path

import pytest
from provider import Provider
from studio import Studio

BINARY = os.environ["ATELIER_BINARY"]


@pytest.fixture
def provider(tmp_path: Path):
    provider = Provider(tmp_path / "provider")
    provider.control(pace=0.1)
    yield provider
    provider.stop()


@pytest.fixture
def paid_studio(tmp_path: Path, provider: Provider):
    """A studio that takes the sandbox for the hosted service, with a key."""
    studio = Studio(tmp_path / "home", provider.environment).start()
    yield studio
    studio.kill()


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One call of the program, to its end."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("KIE_", "ATELIER_"))}
    return subprocess.run([BINARY, *words], env=own | environment, text=True, capture_output=True, timeout=60)


@pytest.fixture
def atelier():
    return run
