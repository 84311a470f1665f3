"""Tables of two articles."""

from datetime import date
from pathlib import Path

from index.article import Article, Passage
from index.building.draft import Draft
from index.building.records import ArticleRecord
from index.identity import content_hash, twin
from index.store.local.articles import ArticleTable

FULL = Article(
    id="a1",
    title="Coal",
    text="Coal is dug. It burns.",
    path="a.json",
    url="https://news.bbc.com/coal",
    published=date(2022, 6, 1),
    authors=("Ann Lee", "Bo"),
    source="news.bbc.com",
    tags=("mines",),
    language="en",
)


BARE = Article(id="b2", title="", text="Bread.", path="b.txt")


def fill(folder: Path, *articles: tuple[Article, list[Passage], list[bytes]]) -> ArticleTable:
    """A table of ``articles``, each with its passages and their keys, read from one file."""
    draft = Draft.create(folder)
    for place, (article, passages, keys) in enumerate(articles):
        record = ArticleRecord(b"file", place, article.path, article.id, content_hash(article))
        draft.add_record(record, twin(article), article.url)
        draft.add(article, twin(article), record, passages, keys)
        draft.name_all(article.id)
    draft.finish()
    draft.close()
    return ArticleTable.open(folder)
