"""index/evaluation/gate.py, with real stores."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.article import Question
from index.building.builder import Builder, BuildPlan
from index.errors import GateError
from index.evaluation.gate import Gate
from index.evaluation.questions import Judged
from index.search.retriever import Retriever
from index.settings import PassageSettings
from index.store.handle import open_store
from tests.conftest import WordEncoder
from tests.index.support.building import Heard

ASKED = Judged(Question("How many eat the bread?", date(2022, 6, 1)), "300", True, frozenset())


def build(corpus: Path, store_dir: Path, encoder: WordEncoder, text: str, gate: Gate) -> int:
    url = "https://a.org/x"
    (corpus / "a.jsonl").write_text(json.dumps({"title": "t", "text": text, "url": url}))
    plan = BuildPlan(corpus, store_dir, PassageSettings(3, 20), "en")
    return Builder(plan, encoder, Heard(), gate).build().embedded


def gate(encoder: WordEncoder, margin: float = 0.02, answerable: bool = True) -> Gate:
    known = Judged(ASKED.question, ASKED.answer, answerable, frozenset({"https://a.org/x"}))
    return Gate([known], margin, lambda _: Retriever(encoder))


def test_a_worse_generation_does_not_serve_and_its_vectors_are_kept(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """The first has nothing to be measured against; a build without the gate embeds nothing."""
    assert build(corpus, store_dir, encoder, "Some 300 eat the bread.", gate(encoder)) == 1
    with pytest.raises(GateError, match=r"quote-hit@3 is 0\.000, the last one's 1\.000"):
        build(corpus, store_dir, encoder, "Some 500 eat the bread.", gate(encoder))
    assert open_store(store_dir).latest(1)[0].text == "Some 300 eat the bread."
    (left,) = store_dir.glob("building-*")
    assert [path.name for path in left.iterdir()] == ["embedded-words-1"]
    encoder.encoded.clear()
    assert build(corpus, store_dir, encoder, "Some 500 eat the bread.", gate(encoder, 1.0)) == 0
    assert encoder.encoded == []
    assert open_store(store_dir).latest(1)[0].text == "Some 500 eat the bread."
    assert list(store_dir.glob("building-*")) == []


def test_as_good_a_generation_serves(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """It is whole: the journal is no part of it."""
    build(corpus, store_dir, encoder, "Some 300 eat the bread.", gate(encoder))
    build(corpus, store_dir, encoder, "Some 300 eat the bread. It is dear.", gate(encoder))
    assert open_store(store_dir).latest(1)[0].text.endswith("dear.")


def test_questions_without_an_answer_measure_nothing(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """That is said, and nothing is published."""
    build(corpus, store_dir, encoder, "Some 300 eat the bread.", gate(encoder))
    with pytest.raises(GateError, match="none that has an answer"):
        build(corpus, store_dir, encoder, "Bread.", gate(encoder, answerable=False))
