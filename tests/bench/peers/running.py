"""A peer's process, seen from the benchmark."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Nobody looks for models, or tells home what it does.
_ALONE = {
    "HF_HUB_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "TOKENIZERS_PARALLELISM": "false",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """One question's time in milliseconds and the process's memory in MB; what was found.

    ``rows`` are those of documents, ``quotes`` pairs of address and text; one of them is empty.
    ``score`` is the best one's, None where none is told.
    """

    ms: float
    memory_mb: float
    score: float | None
    rows: Sequence[int] = ()
    quotes: Sequence[tuple[str, str]] = ()


class Peer:
    """Has built when it is made. Raises RuntimeError where its process ends before it should."""

    def __init__(self, name: str, command: Sequence[str], repository: Path):
        self.name = name
        self._process = subprocess.Popen(
            command,
            cwd=repository,
            env=os.environ | _ALONE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        about = self._line()
        self.built_s: float = about["built_s"]
        self.ways: list[str] = about["ways"]
        self.versions: dict[str, str] = about["versions"]

    def ask(self, way: str, question: int) -> Reply:
        """Ask one of the questions, by its place."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"way": way, "question": question}) + "\n")
        self._process.stdin.flush()
        return Reply(**self._line())

    def end(self) -> None:
        """Let it go."""
        self._process.communicate()

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended with {self._process.wait()}")
        told: dict[str, Any] = json.loads(line)
        return told
