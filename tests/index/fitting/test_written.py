"""index/fitting/reading/written.py: what a written question teaches about each passage."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.fitting.reading.arrays import NEITHER, RIGHT, WRONG
from index.fitting.reading.material import QuestionGroup
from index.fitting.reading.written import (
    WrittenQuestion,
    judged_lines,
    read_written,
    written_groups,
)
from index.settings import PassageSettings
from index.store.handle import open_store
from index.store.local.store import LocalStore
from tests.conftest import WordEncoder
from tests.index.support.building import build

SEEN = "A coal mine closed in May. "
UNSEEN = "Bread costs more in May now."
OTHER = "The coal mine opened in June."
LATER = "Ann bought the coal mine."


@pytest.fixture
def store(corpus: Path, store_dir: Path, encoder: WordEncoder) -> LocalStore:
    records = [
        {
            "title": "Mine",
            "text": SEEN + UNSEEN,
            "published": "2022-01-01",
            "url": "https://a.org/1",
        },
        {"title": "Other", "text": OTHER, "published": "2022-01-05", "url": "https://b.org/2"},
        {"title": "Later", "text": LATER, "published": "2022-09-05", "url": "https://b.org/3"},
    ]
    (corpus / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    build(corpus, store_dir, encoder, passages=PassageSettings(3, 6))
    return open_store(store_dir)


def groups(
    store: LocalStore, encoder: WordEncoder, answer: str | None, listed: Sequence[str] = ()
) -> list[QuestionGroup]:
    """Of a question over the first article, whose first sentence its writer saw."""
    [article] = [own for own in store.latest(3) if own.title == "Mine"]
    start = article.text.find(answer) if answer else 0
    span = (start, start + len(answer)) if answer else None
    written = WrittenQuestion(article.id, (0, len(SEEN)), "When did the coal mine close?", span)
    return list(written_groups("x", [written], set(listed), store, encoder))


def labels(group: QuestionGroup) -> dict[str, int]:
    return {pair.passage: pair.label for pair in group.pairs}


def test_the_passage_with_the_answer_is_right(store: LocalStore, encoder: WordEncoder) -> None:
    """Elsewhere the same words may answer or not; passages without them don't."""
    whole, without = groups(store, encoder, "May")
    assert labels(whole) == {
        SEEN.strip(): RIGHT,
        UNSEEN: NEITHER,
        OTHER: WRONG,
        LATER: WRONG,
    }
    [right] = [pair for pair in whole.pairs if pair.label == RIGHT]
    assert [right.passage[slice(*span)] for span in right.answers] == ["May"]
    assert right.title == "Mine (January 2022)"
    assert (without.name, labels(without)) == ("x-without", {OTHER: WRONG, LATER: WRONG})


def test_a_long_answer_may_be_told_in_other_words(store: LocalStore, encoder: WordEncoder) -> None:
    """By the rest of its article, and by others of the same weeks."""
    whole, _ = groups(store, encoder, "A coal mine closed in May")
    assert labels(whole) == {
        SEEN.strip(): RIGHT,
        UNSEEN: NEITHER,
        OTHER: NEITHER,
        LATER: WRONG,
    }


def test_a_near_miss_is_answered_by_nothing_that_was_seen(
    store: LocalStore, encoder: WordEncoder
) -> None:
    [group] = groups(store, encoder, None)
    assert labels(group) == {SEEN.strip(): WRONG, UNSEEN: NEITHER, OTHER: NEITHER, LATER: WRONG}


def test_articles_that_the_quiz_asks_about_are_kept_apart(
    store: LocalStore, encoder: WordEncoder
) -> None:
    """So that a year can be left out whole."""
    made = groups(store, encoder, "May", listed=["https://a.org/1"])
    assert [group.name for group in made] == ["x-listed", "x-listed-without"]


def test_a_file_has_a_question_a_line(tmp_path: Path) -> None:
    line = {"article": "a", "seen": [0, 9], "question": "Who?", "answer": None}
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(f"{json.dumps(line)}\n".encode()))
    assert read_written(path) == [WrittenQuestion("a", (0, 9), "Who?", None)]


def test_what_was_written_can_be_asked_of_an_index(store: LocalStore) -> None:
    """A near miss has no answer there."""
    [article] = [own for own in store.latest(3) if own.title == "Mine"]
    written = [
        WrittenQuestion(article.id, (0, 9), "When did the mine close?", (22, 25)),
        WrittenQuestion(article.id, (0, 9), "Who closed the mine?", None),
        WrittenQuestion("gone", (0, 9), "Who?", None),
    ]
    asked = {"asked_at": "2022-01-01"}
    assert [json.loads(line) for line in judged_lines(written, store)] == [
        {
            "question": "When did the mine close?",
            "answerable": True,
            "answer": "May",
            "articles": ["https://a.org/1"],
            **asked,
        },
        {"question": "Who closed the mine?", "answerable": False, **asked},
    ]
