"""Each test of the contract runs with every engine."""

from pathlib import Path

import pytest

from tests.index.store.contract.home import ENGINES, Home


@pytest.fixture(params=ENGINES)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A store with nothing in it yet."""
    return Home.make(request.param, tmp_path)


@pytest.fixture(scope="session")
def lance_installed() -> None:
    """Skips a test where `quoth[cluster]` isn't installed."""
    pytest.importorskip("lance", reason="quoth[cluster] isn't installed")
