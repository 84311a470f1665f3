"""Quoth beside others: the same passages, vectors and questions, one run.

``PEERS`` turns it on: "all", or names with commas in between. Each peer gets an environment of its
own in ``PEERS_FOLDER`` (pip downloads some hundred MB), and answers for at most ``PEERS_SECONDS``
for each of its ways; the first ``TIMED`` questions are asked whatever they take.

All processes stay open and are asked in turn, a few questions at a time, so that other work on the
machine slows all alike. What they find is judged as Quoth's quotes are, whole passages as quotes.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from index.article import Answer, Article, Quote, Scope, Timings
from index.building.vectors import document
from index.encoder import Encoder
from index.encoder.bundled import bundled_folder
from index.evaluation.figures import Figures, Outcome, ask_all, figures
from index.evaluation.questions import Judged
from index.fitting.years import judged_in
from index.search.question.analysis import gist
from index.store.handle import open_store
from tests.bench.conftest import REPOSITORY
from tests.bench.peers.environments import python_of
from tests.bench.peers.exchange import Texts
from tests.bench.peers.running import Peer, Reply

pytestmark = pytest.mark.bench

SCRIPTS = REPOSITORY / "tests" / "bench" / "peers"
NAMES = ("txtai", "langchain", "haystack", "llamaindex")
TIMED = 60
AT_ONCE = 20  # questions in turn: the first few find their peer's memory out of the cache


@dataclass(frozen=True, slots=True)
class Material:
    """What all are given: passages as quotes by row, and questions, those with an answer first."""

    folder: Path
    passages: Sequence[tuple[str, str]]
    questions: Sequence[Judged]


@dataclass
class Way:
    """One way of one peer, and what it replied to the first questions."""

    peer: Peer
    name: str
    replies: list[Reply] = field(default_factory=list)

    def ask(self, until: int, seconds: float = np.inf) -> None:
        """Go on to question ``until``, for about so many seconds of it."""
        spent = 0.0
        while len(self.replies) < until and spent < seconds:
            self.replies.append(self.peer.ask(self.name, len(self.replies)))
            spent += self.replies[-1].ms / 1000

    def times(self) -> tuple[float, float]:
        """The median and the 95th percentile, in milliseconds."""
        p50, p95 = np.percentile([reply.ms for reply in self.replies[:TIMED]], [50, 95])
        return float(p50), float(p95)

    def figures(self, material: Material, first: int | None = None) -> Figures:
        """Of what was asked, or of the ``first`` questions."""
        replies = iter(self.replies)
        asked = material.questions[: len(self.replies)][:first]
        return figures(list(_judged(material, asked, replies)))


@pytest.fixture
def names() -> Sequence[str]:
    """Which peers are wanted."""
    chosen = os.environ.get("PEERS", "")
    if not chosen:
        pytest.skip(f"PEERS is not set: all, or some of {','.join(NAMES)}")
    return NAMES if chosen == "all" else chosen.split(",")


@pytest.fixture
def material(benchmark: Path, news_store: Path, real_encoder: Encoder, tmp_path: Path) -> Material:
    """Write the passages of the news store, the questions, and the vectors of both."""
    store = open_store(news_store)
    rows = store.table.passage_rows(store.table.article_rows(Scope()))
    parts = np.array_split(rows, len(rows) // 500 + 1)
    pairs = [pair for part in parts for pair in store.passages(part.tolist())]
    texts = [document(article.title, passage.text) for passage, article in pairs]
    Texts.write(tmp_path, "documents", texts, store.vectors.take(rows))
    questions = judged_in(benchmark)
    questions.sort(key=lambda question: not question.answerable)
    asked = [question.question.text for question in questions]
    for name, some in (("questions", asked), ("gists", [gist(question) for question in asked])):
        Texts.write(tmp_path, name, some, np.stack([*map(real_encoder.encode_query, some)]))
    days = [question.question.asked_at.isoformat() for question in questions]
    (tmp_path / "days.json").write_text(json.dumps(days), encoding="utf-8")
    shown = [(article.url or article.path, passage.text) for passage, article in pairs]
    return Material(tmp_path, shown, questions)


def test_beside_others(names: Sequence[str], material: Material, news_corpus: Path) -> None:
    """Build time, a question's time, memory and quality of each; none finds more than Quoth."""
    with ExitStack() as open_peers:
        ways = []
        for peer in _started(names, material.folder, news_corpus):
            open_peers.callback(peer.end)
            ways += [Way(peer, name) for name in peer.ways]
        for way in ways:
            way.peer.ask(way.name, len(material.questions) - 1)
        for until in range(AT_ONCE, TIMED + 1, AT_ONCE):
            for way in ways:
                way.ask(until)
        for way in ways:
            way.ask(len(material.questions), float(os.environ.get("PEERS_SECONDS", "60")))
    _print_table(ways, material)
    assert all(_hit_at_3(ways[0], way, material) >= _hit_at_3(way, way, material) for way in ways)


def _hit_at_3(of: Way, like: Way, material: Material) -> float:
    """Of one way on the questions that another was asked."""
    return of.figures(material, len(like.replies)).hit_at_3


def _started(names: Sequence[str], folder: Path, corpus: Path) -> Iterator[Peer]:
    """One builds after the other; Quoth comes first, then Quoth with the questions' vectors."""
    quoth = _module(sys.executable, "ask_quoth", folder, corpus)
    yield Peer("Quoth", quoth, REPOSITORY)
    yield Peer("Quoth, vectors given", [*quoth, "given"], REPOSITORY)
    environments = Path(os.environ.get("PEERS_FOLDER", REPOSITORY / ".bench" / "peers"))
    for name in names:
        python = python_of(SCRIPTS / f"ask_{name}.py", environments)
        yield Peer(name, _module(python, f"ask_{name}", folder, bundled_folder()), REPOSITORY)


def _module(python: str | Path, name: str, *folders: Path) -> list[str]:
    return [str(python), "-m", f"tests.bench.peers.{name}", *map(str, folders)]


def _judged(
    material: Material, asked: Sequence[Judged], replies: Iterator[Reply]
) -> Iterator[Outcome]:
    """Replies as answers, judged by what judges Quoth's."""
    answers = (
        Answer(
            question=judged.question,
            answered=True,
            confidence=reply.score or 0.0,
            quotes=tuple(_quotes(reply, material)),
            nearest=(),
            timings=Timings(select=reply.ms),
        )
        for judged, reply in zip(asked, replies, strict=False)
    )
    yield from ask_all(lambda _: next(answers), lambda _: None, asked)


def _quotes(reply: Reply, material: Material) -> Iterator[Quote]:
    for url, text in reply.quotes or [material.passages[row] for row in reply.rows]:
        yield Quote(Article(url, "", text, url, url), 0, len(text), text, (), 0.0)


def _print_table(ways: Sequence[Way], material: Material) -> None:
    columns = (
        "| | built | question p50 / p95 | p50 beside Quoth's | memory | hit@1 | hit@3 | article@3 "
        "| AUROC | coverage at 10 % | asked | Quoth's hit@3 of these |"
    )
    print(columns, "|" + "---|" * (columns.count("|") - 1), sep="\n")  # noqa: T201
    for way in ways:
        print(_row(way, ways[0], material))  # noqa: T201
    for peer in {way.peer.name: way.peer for way in ways}.values():
        print(f"{peer.name}: {', '.join(map(' '.join, peer.versions.items()))}")  # noqa: T201


def _row(way: Way, quoth: Way, material: Material) -> str:
    found, asked = way.figures(material), len(way.replies)
    p50, p95 = way.times()
    scored = asked == len(material.questions) and way.replies[0].score is not None
    memory = max(reply.memory_mb for reply in way.replies)
    sure = f"{found.auroc:.3f} | {found.coverage_at_10:.3f}" if scored else "– | –"
    return (
        f"| {way.peer.name}: {way.name} | {way.peer.built_s:.1f} s | {p50:.1f} / {p95:.1f} ms "
        f"| {p50 / quoth.times()[0]:.1f}× | {memory:,.0f} MB "
        f"| {found.hit_at_1:.3f} | {found.hit_at_3:.3f} | {found.article_at_3:.3f} | {sure} "
        f"| {asked} | {_hit_at_3(quoth, way, material):.3f} |"
    )
