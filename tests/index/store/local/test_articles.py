"""index/store/local/articles.py"""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.article import Article, Outlet, Passage, Scope
from index.errors import StoreDamagedError
from index.store.local.articles import ArticleTable
from tests.index.support.tables import BARE, FULL, fill

LATER = Article(id="c3", title="L", text="L", path="c", published=date(2022, 7, 1), source="c.org")


@pytest.fixture
def table(tmp_path: Path) -> ArticleTable:
    dug, burns = FULL.text[:12], FULL.text[13:]
    return fill(
        tmp_path,
        (FULL, [Passage("a1", 0, 0, 12, dug), Passage("a1", 1, 13, 22, burns)], [b"1", b"2"]),
        (BARE, [Passage("b2", 0, 0, 6, BARE.text)], [b"3"]),
        (LATER, [Passage("c3", 0, 0, 1, "L")], [b"4"]),
    )


def test_articles_come_back_as_they_went_in(table: ArticleTable) -> None:
    """Every field, and None where there was none."""
    assert [table.article(word) for word in ("a1", "b2", "no")] == [FULL, BARE, None]


def test_passages_are_numbered_through_from_zero(table: ArticleTable) -> None:
    """A row is the place of a passage in the vectors, and order is the asker's."""
    assert table.passages([2, 1]) == [
        (Passage("b2", 0, 0, 6, "Bread."), BARE),
        (Passage("a1", 1, 13, 22, "It burns."), FULL),
    ]
    assert table.rows_of_keys([b"2", b"9", b"4"]) == {b"2": 1, b"4": 3}
    assert table.rows_of_article("a1") == [0, 1]


def test_the_latest_come_first_and_the_undated_last(table: ArticleTable) -> None:
    """And pages follow each other."""
    assert table.latest(2) == [LATER, FULL]
    assert table.latest(2, offset=2) == [BARE]
    assert table.span_of_dates() == (date(2022, 6, 1), date(2022, 7, 1))


def test_outlets_are_counted(table: ArticleTable) -> None:
    """An article without outlet counts too."""
    assert table.outlets() == [Outlet(None, 1), Outlet("c.org", 1), Outlet("news.bbc.com", 1)]


@pytest.mark.parametrize(
    ("scope", "passages"),
    [
        (Scope(since=date(2022, 7, 1)), [3]),
        (Scope(until=date(2022, 6, 1)), [0, 1]),
        (Scope(sources=("BBC.com",)), [0, 1]),
        (Scope(sources=("bc.com",)), []),
        (Scope(sources=("bbc.com", "c.org")), [0, 1, 3]),
        (Scope(article_id="b2"), [2]),
        (Scope(article_id="b2", since=date(2022, 1, 1)), []),
        (Scope(articles=("c3", "a1", "gone")), [0, 1, 3]),
        (Scope(articles=("c3", "a1"), sources=("c.org",)), [3]),
    ],
)
def test_a_scope_picks_its_passages(table: ArticleTable, scope: Scope, passages: list[int]) -> None:
    """Dates are inclusive, an outlet takes its subdomains along, the undated are in no span."""
    assert table.passage_rows(table.article_rows(scope)).tolist() == passages


def test_a_thousand_outlets_at_once(table: ArticleTable) -> None:
    """However many are named, it is one question to the tables."""
    named = (*(f"{number}.org" for number in range(2000)), "c.org")
    assert table.article_rows(Scope(sources=named)).tolist() == [3]


def test_ids_and_first_passages_by_them(table: ArticleTable) -> None:
    """All articles in order; of those asked for that are there, where they begin."""
    assert table.ids() == ["a1", "b2", "c3"]
    assert table.first_rows(["c3", "gone", "a1"]) == {"a1": 0, "c3": 3}


def test_many_rows_can_be_asked_at_once(table: ArticleTable) -> None:
    """More than a hundred at a time, as a question does."""
    assert len(table.passages([0, 1, 2, 3] * 100)) == 400


def test_a_missing_table_says_what_to_run(tmp_path: Path) -> None:
    """Not SQLite's own message, and no empty file is made."""
    with pytest.raises(StoreDamagedError, match="run `quoth index --rebuild`"):
        ArticleTable.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_dates_are_compared_as_dates(table: ArticleTable) -> None:
    """Row numbers come as integers that the vector search takes."""
    assert table.article_rows(Scope(since=date(2022, 6, 2))).dtype == np.int64


WIRE = "The coal mine closed on Friday after a century of digging, said its owner in the city."


def test_the_rest_of_a_story_is_found(tmp_path: Path) -> None:
    """The nearest in time first, those without a date last; a lone article has none."""
    days = {"a": 1, "b": 9, "c": None, "d": 2, "lone": 1}
    articles: list[tuple[Article, list[Passage], list[bytes]]] = []
    for name, day in days.items():
        text = "Bread prices rose again in the capital." if name == "lone" else f"{WIRE} {name}"
        published = date(2022, 6, day) if day else None
        articles.append((Article(name, name, text, name, published=published), [], []))
    table = fill(tmp_path, *articles)
    assert [article.id for article in table.same_story("a", 9)] == ["d", "b", "c"]
    assert [article.id for article in table.same_story("a", 1)] == ["d"]
    assert table.same_story("lone", 9) == table.same_story("none", 9) == []


def test_a_changed_letter_is_never_shown(tmp_path: Path) -> None:
    """A text is checked when it is read, whatever its file's size says."""
    fill(tmp_path, (FULL, [], [])).close()
    with closing(sqlite3.connect(tmp_path / ArticleTable.NAME)) as connection, connection:
        connection.execute("UPDATE articles SET text = 'Coal is dig. It burns.'")
    with pytest.raises(StoreDamagedError, match=r"a\.json is damaged; run `quoth index --rebuild`"):
        ArticleTable.open(tmp_path).article("a1")
