"""index/building/lance/ledger.py"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("lance", reason="quoth[cluster] isn't installed")

from index.article import Passage
from index.building.draft import Draft
from index.building.lance.ledger import Difference
from tests.index.support.tables import BARE, FULL, fill


def test_new_rows_may_be_taken_by_one_thread_and_another(tmp_path: Path) -> None:
    """Lance asks for the next rows from any of its threads."""
    work, before = tmp_path / "work", tmp_path / "before"
    work.mkdir()
    before.mkdir()
    Draft.create(before).close()
    passages = [Passage("a1", 0, 0, 12, FULL.text[:12]), Passage("a1", 1, 13, 22, FULL.text[13:])]
    bare = (BARE, [Passage("b2", 0, 0, 6, BARE.text)], [b"3"])
    fill(work, (FULL, passages, [b"1", b"2"]), bare).close()
    rows = Difference(work, before).added_passages()
    found = [next(rows)]
    for _ in range(2):
        with ThreadPoolExecutor(1) as another:
            found.append(another.submit(next, rows).result())
    assert [(one["row"], one["key"], one["text"]) for one in found] == [
        (0, b"1", "Coal is dug."),
        (1, b"2", "It burns."),
        (2, b"3", "Bread."),
    ]
    assert next(rows, None) is None
