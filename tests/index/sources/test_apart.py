"""A parser in a process of its own: what it writes, and every way in which it may go wrong."""

from pathlib import Path

import pytest

from index.errors import SourceError
from index.sources.apart import Limits, lines_of

LIMITS = Limits(seconds=20, memory=1 << 30, output=1 << 20)
HELLO = "import sys\nprint(sys.argv[2])\nprint(open(sys.argv[1]).read())\n"
BREAKS_DOWN = "reading it breaks down: it is damaged, or needs too much memory; save it anew"


def lines(folder: Path, script: str, limits: Limits = LIMITS) -> list[bytes]:
    """What a script writes about a file of one word."""
    (folder / "script.py").write_text(script)
    (folder / "a file; echo.txt").write_text("word")
    return list(lines_of(folder / "script.py", folder / "a file; echo.txt", limits))


def test_lines(tmp_path: Path) -> None:
    """The script gets the file and how much memory it may take; its lines come back."""
    assert lines(tmp_path, HELLO) == [b"1073741824\n", b"word\n"]


@pytest.mark.parametrize(
    ("script", "limits", "reason"),
    [
        ("raise SystemExit(3)", LIMITS, BREAKS_DOWN),
        ("import os\nprint(1, flush=True)\nos.abort()", LIMITS, BREAKS_DOWN),
        (
            "while True: pass",
            Limits(seconds=0.5, memory=1 << 30, output=1),
            "reading it takes more than 0.5 seconds; split it",
        ),
        (
            "while True: print(1)",
            Limits(seconds=20, memory=1 << 30, output=2 << 20),
            "it holds more than 2 MB; split it",
        ),
        (
            "import sys\nwhile True: sys.stdout.write('1')",
            Limits(seconds=20, memory=1 << 30, output=2 << 20),
            "it holds more than 2 MB; split it",
        ),
    ],
)
def test_limits(tmp_path: Path, script: str, limits: Limits, reason: str) -> None:
    """A script that fails, crashes, hangs or writes without end is told, and stopped."""
    with pytest.raises(SourceError) as refused:
        lines(tmp_path, script, limits)
    assert str(refused.value) == reason
