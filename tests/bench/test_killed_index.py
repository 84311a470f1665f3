"""`kill -9` of `quoth index` at any moment, with the bundled model. Figures, never times to pass.

``KILLED_TIMES`` says how often, ``KILLED_SEED`` lets one piece differ from another.
"""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import monotonic

import pytest

from index.answering.answerer import Answerer
from index.article import Question
from index.encoder import Encoder
from index.store.handle import open_store
from tests.bench.conftest import REPOSITORY
from tests.conftest import index_settings

pytestmark = pytest.mark.bench

TIMES = int(os.environ.get("KILLED_TIMES", "200"))
SEED = int(os.environ.get("KILLED_SEED", "0"))
ARTICLES = 40
SENTENCES = 12


@dataclass
class Archive:
    """A corpus that changes before each build, and what its store may serve."""

    corpus: Path
    store: Path
    dice: random.Random
    texts: dict[str, str] = field(default_factory=dict)
    served: dict[str, str] = field(default_factory=dict)

    def change(self, name: str) -> None:
        """Write an article of that name, or a new text for it."""
        place = self.dice.choice(["Norrgrund", "Vasholm", "Kelmar", "Tarn Bay"])
        sentences = (
            f"The council of {place} paid {self.dice.randrange(10_000)} crowns for {what} and"
            f" {self.dice.randrange(10_000)} for what stands beside it."
            for what in self.dice.sample(THINGS, SENTENCES)
        )
        self.texts[name] = " ".join(sentences)
        report = {"title": f"{place} pays, {name}", "text": self.texts[name], "url": URL + name}
        made = self.corpus / f".{name}"
        made.write_text(json.dumps(report | {"published": "2022-07-01"}), encoding="utf-8")
        made.rename(self.corpus / f"{name}.json")

    def shuffle(self) -> None:
        """One article changes, one comes, one goes."""
        first, gone = self.dice.sample(sorted(self.texts), 2)
        self.change(first)
        self.change(f"n{self.dice.randrange(10**9)}")
        del self.texts[gone]
        (self.corpus / f"{gone}.json").unlink()

    def index(self, *options: str) -> subprocess.Popen[str]:
        """Start `quoth index`."""
        return subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import main; main()", "index", *options],
            cwd=self.corpus.parent,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(REPOSITORY), *sys.path]),
                "CORPUS_DIR": str(self.corpus),
                "STORE_DIR": str(self.store),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def look(self) -> bool:
        """Whether what serves now is new. It is whole: as it was, or as the corpus is."""
        store = open_store(self.store)
        store.check()
        found = {
            article.url.removeprefix(URL): article.text
            for article in store.latest(10_000)
            if article.url
        }
        assert found in (self.served, self.texts)
        is_new = found != self.served
        self.served = found
        return is_new


URL = "https://news.example/"
THINGS = [
    *("a bridge", "the old harbour", "two lighthouses", "a school", "a row of lamps", "new boats"),
    *("a library", "the town's archive", "nine wells", "a mill", "the northern road", "a bell"),
    *("a market hall", "a clock tower", "three ferries", "the fishermen's pier", "a hospital"),
]


def test_kills(tmp_path: Path, real_encoder: Encoder) -> None:
    """Whatever it was doing, the last index serves whole, and the next build makes up for it."""
    archive = Archive(tmp_path / "corpus", tmp_path / "store", random.Random(SEED))  # noqa: S311
    archive.corpus.mkdir()
    for number in range(ARTICLES):
        archive.change(f"a{number}")
    whole = _run(archive)
    archive.look()
    settings = index_settings(store_dir=archive.store)
    answerer = Answerer.open(settings, real_encoder)
    became: Counter[str] = Counter()
    quotes = 0
    for number in range(TIMES):
        options = ["--rebuild"] if number % 4 == 0 else []
        archive.shuffle()
        became[_killed(archive, archive.dice.random() * whole, *options)] += 1
        quotes += _quoted(archive, answerer)
        if number % 20 == 19:  # as people do in the end
            whole = _run(archive)
            archive.look()
    _run(archive)
    archive.look()
    assert archive.served == archive.texts
    assert list(archive.store.glob("building-*")) == []
    assert len(list((archive.store / "generations").iterdir())) <= 2
    print(f"{TIMES} kills: {dict(became)}; {quotes} quotes, all exact")  # noqa: T201


def _run(archive: Archive) -> float:
    """Seconds of a build that nobody kills."""
    start = monotonic()
    build = archive.index()
    told = build.communicate()[1]
    assert build.returncode == 0, told
    return monotonic() - start


def _killed(archive: Archive, seconds: float, *options: str) -> str:
    """What became of a build that was killed after so long."""
    build = archive.index(*options)
    try:
        told = build.communicate(timeout=seconds)[1]
        assert build.returncode == 0, told
        return "ended before" if archive.look() else "nothing to do"
    except subprocess.TimeoutExpired:
        build.kill()
        assert "Traceback" not in build.communicate()[1]
    return "killed, the new one serves" if archive.look() else "killed, the old one serves"


def _quoted(archive: Archive, answerer: Answerer) -> int:
    """How many quotes an answer has. Each stands in an article that serves."""
    answer = answerer.ask(
        Question("How many crowns did Vasholm pay for a bridge?", date(2022, 7, 9))
    )
    for quote in answer.quotes:
        assert any(quote.text in text for text in archive.served.values())
    return len(answer.quotes)
