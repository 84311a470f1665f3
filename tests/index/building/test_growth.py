"""A store that grew by any changes answers as one that was built of the same corpus at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.answering.answerer import Answerer
from index.article import Question, Skipped
from index.building import draft
from index.search import Ranker
from index.search.retriever import Retriever
from index.store import Store
from index.store.handle import FixedStore, open_store
from tests.conftest import VOCABULARY, WordEncoder
from tests.index.support.building import build
from tests.index.support.changes import apply, change, record
from tests.index.support.stores import articles, matching, nearest


def quoted(store: Store, question: str) -> set[tuple[str, str, float]]:
    """Which of equally good quotes is first doesn't count."""
    answerer = Answerer(FixedStore(store), Retriever(WordEncoder()), Ranker.load(), 0.0)
    answer = answerer.ask(Question(question, date(2022, 6, 3), top=9))
    return {(quote.article.title, quote.text, round(quote.score, 3)) for quote in answer.quotes}


@contextmanager
def folders(start: list[list[dict[str, str]]]) -> Iterator[tuple[Path, Path, Path]]:
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        # One article is always there: a corpus without any is refused.
        apply(corpus, "z.jsonl", [{"text": "Grape.", "title": "Last", "url": ""}])
        for number, records in enumerate(start):
            apply(corpus, "abc"[number] + ".jsonl", records)
        yield corpus, Path(folder) / "grown", Path(folder) / "fresh"


@settings(max_examples=8)
@given(st.lists(st.lists(record, min_size=1, max_size=3), max_size=3), st.lists(change, max_size=6))
def test_a_grown_store_is_a_fresh_one(
    start: list[list[dict[str, str]]],
    changes: list[tuple[str, list[dict[str, str]] | None]],
) -> None:
    """Articles, ids, what was skipped, hits with their scores, stories and quotes are the same."""
    with folders(start) as (corpus, grown_dir, fresh_dir):
        build(corpus, grown_dir, WordEncoder())
        skipped: tuple[Skipped, ...] = ()
        for name, records in changes:
            apply(corpus, name, records)
            skipped = build(corpus, grown_dir, WordEncoder()).skipped
        once = build(corpus, fresh_dir, WordEncoder())
        grown, fresh = open_store(grown_dir), open_store(fresh_dir)
        grown.manifest.check_files(grown.folder)
        assert skipped == once.skipped or not changes
        assert grown.coverage().passages == fresh.coverage().passages
        assert articles(grown) == articles(fresh)
        for word in VOCABULARY:
            assert nearest(grown, word) == pytest.approx(nearest(fresh, word), abs=1e-5)
            assert matching(grown, word) == pytest.approx(matching(fresh, word), rel=1e-5)
        for question in ("Why did the coal mine close?", "What did the flood take?"):
            assert quoted(grown, question) == quoted(fresh, question)


@settings(max_examples=4)
@given(st.lists(change, min_size=2, max_size=6))
def test_dead_rows_change_no_hit(
    changes: list[tuple[str, list[dict[str, str]] | None]],
) -> None:
    """Where a large store leaves them in place, they are in no answer; BM25 alone may differ."""
    with folders([]) as (corpus, grown_dir, fresh_dir), pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft, "FEW_ROWS", 0)
        patch.setattr(draft, "DEAD_SHARE", 1.0)
        build(corpus, grown_dir, WordEncoder())
        for name, records in changes:
            apply(corpus, name, records)
            build(corpus, grown_dir, WordEncoder())
        build(corpus, fresh_dir, WordEncoder())
        grown, fresh = open_store(grown_dir), open_store(fresh_dir)
        assert articles(grown) == articles(fresh)
        for word in VOCABULARY:
            assert nearest(grown, word) == pytest.approx(nearest(fresh, word), abs=1e-5)
            assert matching(grown, word).keys() == matching(fresh, word).keys()
