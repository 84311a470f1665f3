"""What goes between the benchmark and a peer's process. Imports numpy and nothing of Quoth.

The folder holds ``documents.json`` and ``questions.json`` (lists of texts) with their vectors in
``documents.npy`` and ``questions.npy`` (float32, unit length, a row a text). The process builds,
then answers lines on its standard input, all in JSON:

    ->  {"built_s": 12.3, "ways": ["hybrid"], "versions": {"txtai": "9.14.0"}}
    <-  {"way": "hybrid", "question": 17}
    ->  {"ms": 28.4, "memory_mb": 936.0, "rows": [301, 12, 4711], "score": 0.7}
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

# What each way is asked for, and what of it counts: fusing needs more than it gives.
DEPTH = 10
SHOWN = 3

Floats = NDArray[np.float32]
# The rows of the best documents with their scores, best first; None where there are none.
Found = Sequence[tuple[int, float | None]]
Ask = Callable[[str], Any]
Ways = Mapping[str, Ask]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts and their vectors, looked up instead of computed."""

    texts: list[str]
    vectors: Floats
    rows: dict[str, int]

    @classmethod
    def read(cls, folder: Path, name: str) -> "Texts":
        """Read NAME.json; NAME.npy is mapped, so that its pages are not the peer's memory."""
        texts = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        vectors = np.load(folder / f"{name}.npy", mmap_mode="r")
        return cls(texts, vectors, {text: row for row, text in enumerate(texts)})

    @classmethod
    def write(cls, folder: Path, name: str, texts: Sequence[str], vectors: Floats) -> None:
        """Write NAME.json and NAME.npy."""
        (folder / f"{name}.json").write_text(json.dumps(texts), encoding="utf-8")
        np.save(folder / f"{name}.npy", vectors)

    def embed(self, texts: Sequence[str]) -> Floats:
        """The vectors of some of the texts, shape (len(texts), dimension). Raises KeyError."""
        found: Floats = np.ascontiguousarray(self.vectors[[self.rows[text] for text in texts]])
        return found


def best(found: Found) -> dict[str, Any]:
    """What is told of documents that were found."""
    shown = found[:SHOWN]
    return {"rows": [row for row, _ in shown], "score": shown[0][1] if shown else None}


def serve(
    build: Callable[[Texts, Texts], Ways],
    packages: Sequence[str],
    tell: Callable[[Any], dict[str, Any]] = best,
) -> None:
    """Build of documents and questions, and answer until the input ends.

    What others print goes to standard error; ``tell`` is not timed.
    """
    say = _only_we_print()
    folder = Path(sys.argv[1])
    documents, questions = Texts.read(folder, "documents"), Texts.read(folder, "questions")
    start = perf_counter()
    ways = build(documents, questions)
    built = perf_counter() - start
    del documents
    gc.collect()
    say({"built_s": built, "ways": [*ways], "versions": {name: version(name) for name in packages}})
    for line in sys.stdin:
        wanted = json.loads(line)
        ask, question = ways[wanted["way"]], questions.texts[wanted["question"]]
        start = perf_counter()
        found = ask(question)
        spent = 1000 * (perf_counter() - start)
        say({"ms": spent, "memory_mb": memory_mb(), **tell(found)})


def memory_mb() -> float:
    """Resident memory of this process."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return float(status.partition("VmRSS:")[2].split()[0]) / 1000


def _only_we_print() -> Callable[[Mapping[str, Any]], None]:
    ours = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(what: Mapping[str, Any]) -> None:
        ours.write(json.dumps(what) + "\n")
        ours.flush()

    return say
