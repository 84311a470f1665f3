"""index/embedding.py"""

from pathlib import Path

import numpy as np

from index.article import Article, Passage
from index.embedding import CHUNK, Journal, KnownVectors, document, embed_missing, key
from tests.conftest import WordEncoder

ARTICLE = Article(id="a", title="Coal", text="Coal burns.", path="a.txt")


def test_the_title_is_embedded_with_the_passage() -> None:
    """So a key changes with either."""
    passage = Passage("a", 0, 0, 11, "Coal burns.")
    assert document(ARTICLE, passage) == "Coal\nCoal burns."
    assert len({key("Coal\nCoal burns."), key("Coal burns."), key("Coal\nCoal")}) == 3


def test_a_journal_gives_back_what_was_appended(tmp_path: Path) -> None:
    """By key, in half precision."""
    journal = Journal(tmp_path, "f", 2)
    journal.append([key("a"), key("b")], np.array([[1, 2], [3, 4]], np.float16))
    journal.append([key("c")], np.array([[5, 6]], np.float16))
    known = journal.read()
    assert known.vectors[known.places[key("c")]].tolist() == [5, 6]
    assert len(known.places) == 3


def test_half_a_record_is_ignored(tmp_path: Path) -> None:
    """As a killed process leaves it."""
    journal = Journal(tmp_path, "f", 2)
    journal.append([key("a"), key("b")], np.ones((2, 2), np.float16))
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    assert set(journal.read().places) == {key("a")}


def test_another_models_journal_is_not_read(tmp_path: Path) -> None:
    """Its vectors would be nonsense here."""
    Journal(tmp_path, "f", 2).append([key("a")], np.ones((1, 2), np.float16))
    assert Journal(tmp_path, "g", 2).read().places == {}


def test_later_vectors_win(tmp_path: Path) -> None:
    """Joining keeps every key once."""
    old = KnownVectors.of([b"a", b"b"], np.array([[1], [2]], np.float16))
    new = KnownVectors.of([b"b"], np.array([[3]], np.float16))
    joined = old.joined(new)
    assert {k: joined.vectors[place].tolist() for k, place in joined.places.items()} == {
        b"a": [1],
        b"b": [3],
    }


def test_embedding_goes_in_chunks(tmp_path: Path, encoder: WordEncoder) -> None:
    """Each is on disk before the next is begun."""
    texts = {key(str(n)): f"apple {n}" for n in range(CHUNK + 1)}
    journal = Journal(tmp_path, "f", encoder.dimension)
    seen = []
    for done in embed_missing(texts, encoder, journal):
        seen.append((done, len(journal.read().places)))
    assert seen == [(CHUNK, CHUNK), (1, CHUNK + 1)]
