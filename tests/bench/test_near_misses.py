"""How often a question is answered once the articles that answer it are gone.

The same questions, with their articles and without, so that nothing in how a question is put tells
the two apart. One whose answer's words another article holds is no near miss.
"""

import os
from pathlib import Path

import numpy as np
import pytest

from index.encoder import load_encoder
from index.evaluation.figures import auroc, is_hit
from index.evaluation.questions import Half
from index.fitting.examples import without_answer
from index.fitting.years import judged_in, judged_questions
from index.reader.reader import load_reader
from index.search import Ranker
from index.search.retriever import DENSE_DEPTH, LEXICAL_DEPTH, READ, Retriever
from index.store.handle import open_store
from tests.bench.stores import news_store

pytestmark = pytest.mark.bench

GIVEN = 0.93


def test_near_misses(benchmark: Path) -> None:
    """Of the even half, or of all in the file that NEWS_QUESTIONS names. Prints a row."""
    settings = news_store()
    store, retriever = open_store(settings.store_dir), Retriever(load_encoder(settings))
    ranker = Ranker.load(settings.profile, load_reader(settings))
    named = os.environ.get("NEWS_QUESTIONS")
    asked = judged_questions(Path(named)) if named else list(Half.EVEN.of(judged_in(benchmark)))
    right, near = [], []
    for judged in (judged for judged in asked if judged.answerable):
        hits, _ = retriever.retrieve(judged.question, store, DENSE_DEPTH + LEXICAL_DEPTH)
        ranking = ranker.rank(judged.question, hits[:READ], store.words)
        if any(is_hit(quote, judged) for quote in ranking.quotes[:3]):
            right.append(ranking.confidence)
        left = without_answer(judged, hits)[:READ]
        ranking = ranker.rank(judged.question, left, store.words)
        if not any(judged.is_answered_in(quote.text) for quote in ranking.quotes[:3]):
            near.append(ranking.confidence)
    sure, unsure = np.array(right), np.array(near)
    row = {
        "right": len(right),
        "near misses": len(near),
        "AUROC": auroc(sure, unsure),
        "given": (sure >= ranker.threshold).mean(),
        "near answered": (unsure >= ranker.threshold).mean(),
        f"at {GIVEN} given": (unsure >= np.quantile(sure, 1 - GIVEN)).mean(),
    }
    print(*(f"{name} {value:.3f}" for name, value in row.items()), sep=" | ")  # noqa: T201
    assert right
    assert near
