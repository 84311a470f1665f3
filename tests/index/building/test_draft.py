"""index/building/draft.py: what is new, as vectors and words take it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from index.article import Passage
from index.building.draft import Draft
from index.building.records import ArticleRecord, NewPassage
from index.identity import content_hash, twin
from tests.index.support.tables import BARE, FULL


def test_new_passages_may_be_taken_by_one_thread_and_another(tmp_path: Path) -> None:
    """Each with what its article tells. Lance asks for the next from any of its threads."""
    cut = {
        FULL: [Passage("a1", 0, 0, 12, FULL.text[:12]), Passage("a1", 1, 13, 22, FULL.text[13:])],
        BARE: [Passage("b2", 0, 0, 6, BARE.text)],
    }
    with closing(Draft.create(tmp_path)) as draft:
        for place, (article, passages) in enumerate(cut.items()):
            record = ArticleRecord(b"file", place, article.path, article.id, content_hash(article))
            keys = [bytes([place, passage.number]) for passage in passages]
            draft.add(article, twin(article), record, passages, keys)
        draft.finish()
        rows = draft.new_passages()
        found = [next(rows)]
        for _ in range(2):
            with ThreadPoolExecutor(1) as another:
                found.append(another.submit(next, rows).result())
        assert next(rows, None) is None
        assert draft.new_keys() == {0: b"\0\0", 1: b"\0\1", 2: b"\1\0"}
    facts = ("2022-06-01", "news.bbc.com")
    assert found == [
        NewPassage(0, 1, "Coal", "Coal is dug.", "en", b"\0\0", 0, 0, 12, *facts),
        NewPassage(1, 1, "Coal", "It burns.", "en", b"\0\1", 1, 13, 22, *facts),
        NewPassage(2, 2, "", "Bread.", None, b"\1\0", 0, 0, 6),
    ]
