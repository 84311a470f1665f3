"""The first stage of a build: corpus -> the table of articles and passages."""

from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from index.article import Article, Skipped
from index.embedding import document, key
from index.errors import NothingToIndexError
from index.passages import PassageSettings, split
from index.store.articles import ArticleTable


class Reading:
    """Reads a corpus into a table in ``work``, and remembers what a build needs of it."""

    def __init__(self, work: Path, settings: PassageSettings):
        self.skipped: list[Skipped] = []
        self.keys: list[bytes] = []
        self.articles = 0
        self.documents: dict[bytes, str] = {}
        self._settings = settings
        self._table = ArticleTable.create(work)
        self._digest = sha256()

    def add(self, item: Article | Skipped) -> None:
        """Take one item of the corpus."""
        if isinstance(item, Skipped):
            self.skipped.append(item)
            return
        passages = split(item, self._settings)
        documents = [document(item, passage) for passage in passages]
        keys = [key(one) for one in documents]
        self._table.add(item, passages, keys)
        self.documents.update(zip(keys, documents, strict=True))
        self.keys += keys
        self.articles += 1
        self._digest.update(repr(astuple(item)).encode())

    def finish(self, corpus: Path) -> None:
        """Close the table. Raises NothingToIndexError when no article came."""
        self._table.finish()
        self._table.close()
        if not self.articles:
            raise NothingToIndexError(
                f"no article could be read in {corpus}; corpus/README.md tells the formats"
            )

    def digest(self, *settings: object) -> str:
        """Of all articles, in order, and of the ``settings`` that shape what is built of them."""
        shaped = self._digest.copy()
        shaped.update(repr(settings).encode())
        return shaped.hexdigest()
