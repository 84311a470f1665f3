"""How questions fare in corpora of a few articles, cut out of the news benchmark.

Each answerable question of the even half is asked of parts of 1 to 300 articles with one that
answers and of parts without, half of them near the question; each unanswerable one of parts too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from index.encoder import load_encoder
from index.evaluation.figures import auroc, calibration_error, is_hit
from index.evaluation.questions import Half, Judged
from index.fitting.examples import bears
from index.fitting.store_parts import Part, Parts
from index.fitting.years import judged_in
from index.reader.reader import load_reader
from index.search import Ranker
from index.search.retriever import DENSE_DEPTH, LEXICAL_DEPTH, Retriever
from index.settings import IndexSettings
from index.store.handle import open_store
from tests.bench.stores import news_store

pytestmark = pytest.mark.bench

NEAR = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """``kind``: held, near (its articles were taken out) or none (nothing answers it)."""

    kind: str
    confidence: float
    ranks: tuple[bool, ...]


class SmallCorpora:
    """Asks over parts of a store."""

    def __init__(self, settings: IndexSettings) -> None:
        self._store = open_store(settings.store_dir)
        self._retriever = Retriever(load_encoder(settings))
        self.ranker = Ranker.load(settings.profile, load_reader(settings))
        every = self._store.latest(self._store.manifest.articles)
        self._ids = {article.url or article.path: article.id for article in every}
        self._parts = Parts(self._store)

    def asked(self, judged: Judged, size: int) -> Iterator[Outcome]:
        depth = DENSE_DEPTH + LEXICAL_DEPTH
        hits, _ = self._retriever.retrieve(judged.question, self._store, depth)
        near = list(dict.fromkeys(hit.article.id for hit in hits))[:NEAR]
        known = [self._ids[name] for name in sorted(judged.articles) if name in self._ids]
        articles = {number: self._store.article(number) for number in known}
        bearing = [n for n, article in articles.items() if article and bears(judged, article)]
        if bearing:
            ids = [self._parts.pick(bearing), *self._parts.draw(size - 1, near, known)]
            yield self._of("held", judged, self._parts.part(ids))
        kind = "near" if judged.answerable else "none"
        yield self._of(kind, judged, self._parts.part(self._parts.draw(size, near, known)))

    def _of(self, kind: str, judged: Judged, part: Part) -> Outcome:
        hits, _ = self._retriever.retrieve(judged.question, part)
        ranking = self.ranker.rank(judged.question, hits, part.words)
        ranks = tuple(is_hit(quote, judged) for quote in ranking.quotes[:3])
        return Outcome(kind, ranking.confidence, ranks)


@pytest.mark.parametrize("size", [1, 5, 30, 300])
def test_small_corpora(benchmark: Path, size: int) -> None:
    """Prints a row."""
    corpora = SmallCorpora(news_store())
    asked = Half.EVEN.of(judged_in(benchmark))
    outcomes = [outcome for judged in asked for outcome in corpora.asked(judged, size)]
    held, near, none = (
        [outcome for outcome in outcomes if outcome.kind == kind]
        for kind in ("held", "near", "none")
    )
    right = [outcome for outcome in held if any(outcome.ranks)]
    threshold = corpora.ranker.threshold
    sure = np.array([outcome.confidence for outcome in (*held, *none)])
    true = np.array([any(outcome.ranks) for outcome in (*held, *none)])
    row = {
        "articles": size,
        "hit@1": np.mean([outcome.ranks[:1] == (True,) for outcome in held]),
        "hit@3": len(right) / len(held),
        "AUROC": auroc(_confidences(right), _confidences(none)),
        "ECE": calibration_error(sure, true),
        "right answers given": (_confidences(right) >= threshold).mean(),
        "unanswerable answered": (_confidences(none) >= threshold).mean(),
        "near answered": (_confidences(near) >= threshold).mean(),
    }
    print(*(f"{name} {value:.3f}" for name, value in row.items()), sep=" | ")  # noqa: T201
    assert all(len(outcome.ranks) <= 3 for outcome in outcomes)
    assert right


def _confidences(outcomes: list[Outcome]) -> np.ndarray:
    return np.array([outcome.confidence for outcome in outcomes])
