"""index/building/embedding.py"""

from pathlib import Path

import numpy as np

from index.building.vectors import CHUNK, Journal, document, embed, key
from tests.conftest import WordEncoder


def test_the_title_is_embedded_with_the_passage() -> None:
    """So a key changes with either."""
    assert document("Coal", "Coal burns.") == "Coal\nCoal burns."
    assert len({key("Coal\nCoal burns."), key("Coal burns."), key("Coal\nCoal")}) == 3


def test_a_journal_gives_back_what_was_appended(tmp_path: Path) -> None:
    """By key, in half precision."""
    journal = Journal(tmp_path, "f", 2)
    journal.append([key("a"), key("b")], np.array([[1, 2], [3, 4]], np.float16))
    journal.append([key("c")], np.array([[5, 6]], np.float16))
    keys, vectors = journal.read()
    assert keys == [key("a"), key("b"), key("c")]
    assert vectors.tolist() == [[1, 2], [3, 4], [5, 6]]


def test_half_a_record_is_ignored(tmp_path: Path) -> None:
    """As a killed process leaves it."""
    journal = Journal(tmp_path, "f", 2)
    journal.append([key("a"), key("b")], np.ones((2, 2), np.float16))
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    assert journal.read()[0] == [key("a")]


def test_another_models_journal_is_not_read(tmp_path: Path) -> None:
    """Its vectors would be nonsense here."""
    Journal(tmp_path, "f", 2).append([key("a")], np.ones((1, 2), np.float16))
    keys, vectors = Journal(tmp_path, "g", 2).read()
    assert (keys, vectors.shape) == ([], (0, 2))


def test_embedding_goes_in_chunks(tmp_path: Path, encoder: WordEncoder) -> None:
    """Each is on disk before the next is begun."""
    texts = [(key(str(n)), f"apple {n}") for n in range(CHUNK + 1)]
    journal = Journal(tmp_path, "f", encoder.dimension)
    seen = []
    for done in embed(texts, encoder, journal):
        seen.append((done, len(journal.read()[0])))
    assert seen == [(CHUNK, CHUNK), (1, CHUNK + 1)]
