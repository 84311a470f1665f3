"""What is not even imported where it is left out: Ray alone takes seconds."""

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Ray's tests, where those that start servers are left out."""
    left_out = "not servers" in config.option.markexpr
    return True if left_out and collection_path.name == "test_cluster.py" else None
