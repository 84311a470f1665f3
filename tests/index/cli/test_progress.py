"""index/cli/progress.py: what is said before a long embedding begins."""

import pytest

from index.cli.progress import estimate_line
from index.progress import Estimate


@pytest.mark.parametrize(
    ("seconds", "time"),
    [
        (20, "less than a minute"),
        (1020, "about 17 min"),
        (5000, "about 83 min"),
        (9000, "about 2.5 h"),
    ],
)
def test_an_estimate_tells_passages_and_time(seconds: float, time: str) -> None:
    """In the unit that a person would use."""
    line = f"111,340 passages to embed, {time}; what is embedded is kept if you stop"
    assert estimate_line(Estimate(111_340, seconds)) == line


def test_a_changed_model_is_said_to_be_the_reason() -> None:
    """And that the index of before serves meanwhile."""
    line = estimate_line(Estimate(5000, 60, "words"))
    assert line.startswith("the index is of words, and serves until the new one is whole: 5,000")
