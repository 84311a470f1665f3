"""Tests of index/fitting/store_parts.py and index/fitting/cases.py."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.article import Question, Scope
from index.evaluation.questions import Judged
from index.fitting.cases import SIZES, Cases
from index.fitting.store_parts import Parts
from index.search.retriever import Retriever
from index.store.handle import open_store
from index.store.local.store import LocalStore
from tests.conftest import WordEncoder
from tests.index.support.building import build

ASKED = date(2030, 5, 10)


@pytest.fixture
def store(corpus: Path, store_dir: Path, encoder: WordEncoder) -> LocalStore:
    records = [
        {"title": f"n{n}", "url": f"https://{n}.org/", "text": "coal mine" if n % 2 else "apple"}
        for n in range(400)
    ]
    (corpus / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    build(corpus, store_dir, encoder)
    return open_store(store_dir)


def test_a_part_finds_only_its_own(store: LocalStore, encoder: WordEncoder) -> None:
    """A retriever takes it for a store, and its words are counted in it alone."""
    ids = [article.id for article in store.latest(2)]
    part = Parts(store).part(ids)
    hits, _ = Retriever(encoder).retrieve(Question("coal", ASKED, scope=Scope()), part)
    assert {hit.article.id for hit in hits} == set(ids)
    assert (part.words.total, store.words.documents("coal"), part.words.documents("coal")) == (
        *(2, 200),
        sum("coal" in hit.article.text for hit in hits),
    )


def test_drawn_articles_leave_out_what_is_barred(store: LocalStore) -> None:
    """As many as asked for, each once, none barred; the nearest may be among them."""
    ids = [article.id for article in store.latest(400)]
    drawn = Parts(store).draw(300, near=ids[:20], without=ids[:5])
    assert len(set(drawn)) == 300
    assert not set(drawn) & set(ids[:5])


def test_no_more_articles_are_drawn_than_there_are(store: LocalStore) -> None:
    """A part as large as a store that is smaller than it is all of it."""
    ids = {article.id for article in store.latest(400)}
    barred = sorted(ids)[:5]
    assert sorted(Parts(store).draw(500, near=(), without=barred)) == sorted(ids - {*barred})


def test_cases_of_an_answerable_question(store: LocalStore, encoder: WordEncoder) -> None:
    """The whole store with and without the answer, and each size with; half the sizes without."""
    judged = Judged(Question("coal", ASKED), "coal mine", True, frozenset(["https://1.org/"]))
    cases = Cases(encoder, store).of(judged)
    assert [case.held for case in cases[:2]] == [True, False]
    assert sum(case.held for case in cases) == 1 + len(SIZES)
    assert len(cases) == 2 + len(SIZES) + len(SIZES) // 2
    assert all(case.example.right.any() == case.held for case in cases)
