"""index/search/retriever.py"""

import json
from datetime import date
from pathlib import Path

import pytest

from index.article import Question, Scope
from index.search.retriever import Retriever
from index.store.handle import open_store
from index.store.local.store import LocalStore
from tests.conftest import WordEncoder
from tests.index.support.building import build


@pytest.fixture
def store(corpus: Path, store_dir: Path, encoder: WordEncoder) -> LocalStore:
    records = [
        {"title": "one", "text": "apple apple bread", "published": "2022-01-01"},
        {"title": "two", "text": "coal mine closed", "published": "2022-02-01"},
        {"title": "three", "text": "nothing of it", "published": "2022-03-01"},
    ]
    (corpus / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    build(corpus, store_dir, encoder)
    return open_store(store_dir)


def question(text: str, scope: Scope | None = None) -> Question:
    return Question(text, date(2022, 6, 1), scope=scope or Scope())


def test_each_candidate_has_its_cosine(store: LocalStore, encoder: WordEncoder) -> None:
    """One that was found by words alone, too."""
    hits, timings = Retriever(encoder).retrieve(question("closed coal"), store)
    cosines = {hit.article.title: hit.cosine for hit in hits}
    assert (cosines["one"], cosines["two"]) == pytest.approx((0.0, 1.0), abs=1e-3)
    assert all(hit.passage.text == hit.article.text for hit in hits)
    assert min(timings.encode, timings.retrieve) > 0
    assert timings.select == 0


def test_a_scope_leaves_out_what_is_outside(store: LocalStore, encoder: WordEncoder) -> None:
    """On both sides, dense and lexical."""
    scope = Scope(since=date(2022, 3, 1))
    hits, _ = Retriever(encoder).retrieve(question("coal apple", scope), store)
    assert [hit.article.title for hit in hits] == ["three"]


def test_a_scope_that_holds_nothing_finds_nothing(store: LocalStore, encoder: WordEncoder) -> None:
    """No error."""
    hits, _ = Retriever(encoder).retrieve(question("coal", Scope(sources=("no.org",))), store)
    assert hits == []


def test_a_question_without_words_is_no_error(store: LocalStore, encoder: WordEncoder) -> None:
    """Punctuation alone still has nearest vectors, of cosine zero."""
    hits, _ = Retriever(encoder).retrieve(question("?!"), store)
    assert {hit.cosine for hit in hits} == {0.0}


def test_only_the_likeliest_are_given(store: LocalStore, encoder: WordEncoder) -> None:
    """The best first: what matches in words and vector, before what matches in neither."""
    hits, _ = Retriever(encoder).retrieve(question("coal mine apple"), store, 2)
    assert [hit.article.title for hit in hits] == ["two", "one"]
