"""A store that grew by any changes answers as one that was built of the same corpus at once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.answering.answerer import Answerer
from index.article import Article, Question, Scope, Skipped
from index.building import draft
from index.search import Ranker
from index.search.retriever import Retriever
from index.store.handle import FixedStore, open_store
from index.store.local.store import LocalStore
from tests.conftest import VOCABULARY, WordEncoder
from tests.index.building.test_builder import build

Hits = dict[tuple[str, int], float]

# Few texts, addresses and titles, so that repeats and clashes of ids are common.
TEXTS = (
    "The coal mine closed on Friday after a century of digging, said its owner.\n\nBread is dear.",
    "The coal mine closed on Friday after a century of digging, said a miner.\n\nAn eagle flew.",
    "Apple and grape and honey rose to 12 euros.",
    "The flood took the bread and the dance hall, and 40 people left the town.",
    "An eagle danced. Honey flowed. Coal burnt.\n\nThe flood rose by 3 metres on Monday.",
)
record = st.fixed_dictionaries(
    {
        "text": st.sampled_from((*TEXTS, "")),
        "title": st.sampled_from(("Coal", "Bread and honey")),
        "url": st.sampled_from(("https://a.org/1", "https://a.org/2", "")),
        "date": st.sampled_from(("2022-06-01", "2022-06-02")),
    }
)
content = st.one_of(st.none(), st.lists(record, min_size=1, max_size=4))
change = st.tuples(st.sampled_from(("a.jsonl", "b/a.jsonl", "b.jsonl", "c.jsonl")), content)


def apply(corpus: Path, name: str, records: list[dict[str, str]] | None) -> None:
    """Write a file of the corpus anew, or take it away."""
    path = corpus / name
    path.parent.mkdir(exist_ok=True)
    if records is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text("\n".join(map(json.dumps, records)))


def hits(store: LocalStore, rows: list[int], scores: list[float]) -> Hits:
    found = store.passages(rows)
    return {
        (article.id, passage.number): score
        for (passage, article), score in zip(found, scores, strict=True)
    }


def nearest(store: LocalStore, word: str) -> Hits:
    found = store.nearest(WordEncoder().encode_query(word), 999, Scope())
    return hits(store, found.rows.tolist(), found.scores.tolist())


def matching(store: LocalStore, word: str) -> Hits:
    found = store.matching(word, 999, Scope())
    return hits(store, found.rows.tolist(), found.scores.tolist())


def articles(store: LocalStore) -> list[tuple[Article, list[str]]]:
    """All of them with the rest of their stories, in the order in which they are shown."""
    return [(one, [its.id for its in store.same_story(one.id, 9)]) for one in store.latest(99)]


def quoted(store: LocalStore, question: str) -> set[tuple[str, str, float]]:
    """Which of equally good quotes is first doesn't count."""
    answerer = Answerer(FixedStore(store), Retriever(WordEncoder()), Ranker.load(), 0.0)
    answer = answerer.ask(Question(question, date(2022, 6, 3), top=9))
    return {(one.article.title, one.text, round(one.score, 3)) for one in answer.quotes}


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
