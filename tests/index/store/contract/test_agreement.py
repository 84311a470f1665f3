"""Both engines, fed the same changes, give the same hits, words, articles and answers.

BM25 may differ by what tantivy rounds off a passage's length, which is nothing up to 40 words, and
by deleted passages that an index still counts until its pieces are merged.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from index.answering.answerer import Answerer
from index.article import Question
from index.search import Ranker
from index.search.retriever import Retriever
from index.store import Store
from index.store.handle import FixedStore
from tests.conftest import VOCABULARY, WordEncoder
from tests.index.store.contract.home import Home
from tests.index.support.changes import apply, change
from tests.index.support.stores import articles, matching, nearest

QUESTIONS = (
    "Why did the coal mine close?",
    "What did the flood take?",
    "How many people left the town?",
    "Who won the election?",
)


@contextmanager
def homes() -> Iterator[tuple[Home, Home]]:
    """One corpus, and a store of each engine."""
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        yield (
            Home.make("embedded", Path(folder), corpus),
            Home.make("lance", Path(folder), corpus),
        )


def answers(store: Store, question: str) -> tuple[float, set[tuple[str, float]]]:
    """Confidence and quotes; which of equally good copies is shown doesn't count."""
    answerer = Answerer(FixedStore(store), Retriever(WordEncoder()), Ranker.load(), 0.0)
    answer = answerer.ask(Question(question, date(2022, 6, 3), top=9))
    return round(answer.confidence, 3), {
        (quote.text, round(quote.score, 3)) for quote in answer.quotes
    }


def assert_same(one: Store, other: Store) -> None:
    assert one.coverage().passages == other.coverage().passages
    assert articles(one) == articles(other)
    assert one.outlets() == other.outlets()
    assert one.skipped() == other.skipped()
    assert one.files() == other.files()
    for word in VOCABULARY:
        stem = one.words.stem(word)
        assert stem == other.words.stem(word)
        assert one.words.documents(stem) == other.words.documents(stem)
        assert one.words.similar(f"{stem}x") == other.words.similar(f"{stem}x")
        assert nearest(one, word) == pytest.approx(nearest(other, word), abs=1e-5)
        assert matching(one, word) == pytest.approx(matching(other, word), rel=1e-4)


@pytest.mark.usefixtures("lance_installed")
# Not shrunk: each try costs half a second, and a failure tells enough.
@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.generate],
)
@given(st.lists(change, max_size=6))
def test_two_engines_are_one_store(
    changes: list[tuple[str, list[dict[str, str]] | None]],
) -> None:
    """After any changes: hits with their scores, words, articles, stories and answers."""
    with homes() as (embedded, lance):
        apply(embedded.corpus, "z.jsonl", [{"text": "Grape.", "title": "Last", "url": ""}])
        for name, records in [("z.jsonl", [{"text": "Grape.", "title": "L", "url": ""}]), *changes]:
            apply(embedded.corpus, name, records)
            first, second = embedded.build(), lance.build()
            assert (first.articles, first.passages, first.embedded, first.skipped) == (
                second.articles,
                second.passages,
                second.embedded,
                second.skipped,
            )
        one, other = embedded.open(), lance.open()
        other.check()
        assert_same(one, other)
        for question in QUESTIONS:
            assert answers(one, question) == answers(other, question)
