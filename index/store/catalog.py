"""Which generation of a store serves, whatever engine keeps it."""

from collections.abc import Hashable
from pathlib import Path
from typing import Protocol

from index.errors import StoreDamagedError, extra
from index.store import Articles, Store
from index.store.local.articles import ArticleTable
from index.store.local.generations import Generations
from index.store.local.store import LocalStore
from index.store.location import StoreLocation


class Catalog(Protocol):
    """Knows which generation serves, and opens it."""

    def stamp(self) -> Hashable | None:
        """Changes whenever another generation serves; None while there is none. Quick."""

    def open(self) -> Store:
        """The generation that serves.

        Raises:
            NoStoreError, StoreFormatError, StoreDamagedError
        """

    def open_articles(self) -> Articles:
        """The articles alone, where that is quicker. Raises as ``open`` does."""


class LocalCatalog(Generations):
    """The catalog of a store in a folder of this machine."""

    def open(self) -> LocalStore:
        folder = self.current()
        try:
            return LocalStore.open(folder)
        except StoreDamagedError:
            # Two builds may have gone by since the pointer was read, and the folder with them.
            if self.current() == folder:
                raise
            return LocalStore.open(self.current())

    def open_articles(self) -> Articles:
        return ArticleTable.open(self.current())


def catalog_of(location: StoreLocation | Path) -> Catalog:
    """The catalog of the store at ``location``; a folder alone is an embedded store's.

    Raises:
        MissingExtraError: the store is of Lance tables, and what reads them isn't installed.
        StoreError: the store can't be reached.
    """
    if isinstance(location, Path):
        return LocalCatalog(location)
    if not location.is_shared:
        return LocalCatalog(location.folder)
    with extra("cluster"):
        from index.store.lance.catalog import LanceCatalog
    return LanceCatalog.of(location)
