"""Which generation of the shared tables serves."""

import logging
from time import monotonic

from index.errors import StoreError
from index.store.lance.current import Current, Pointer
from index.store.lance.reading import LanceStore
from index.store.lance.tables import Tables
from index.store.place import StorePlace

_log = logging.getLogger(__name__)

# How often a reader looks for a new generation: on an object store it is a request.
LOOK_EVERY = 2.0


class LanceCatalog:
    """Of the store at a URI. Implements the ``Catalog`` protocol."""

    def __init__(self, tables: Tables, look_every: float = LOOK_EVERY):
        self._tables = tables
        self._current = Current(tables)
        self._look_every = look_every
        self._stamp: int | None = None
        self._looked = float("-inf")

    @classmethod
    def of(cls, place: StorePlace) -> "LanceCatalog":
        """Of the store at ``place``."""
        return cls(Tables(str(place.uri), place.options))

    def stamp(self) -> int | None:
        """The number of the generation that serves; None while there is none.

        Where the store can't be reached it stays as it was: readers have what they opened.
        """
        if monotonic() - self._looked >= self._look_every:
            self._looked = monotonic()
            try:
                self._stamp = self._current.generation() or None
            except StoreError as error:
                _log.warning("no new index can be looked for: %s", error)
        return self._stamp

    def pointer(self) -> Pointer:
        """The generation that serves. Raises StoreError."""
        return self._current.pointer()

    def open(self) -> LanceStore:
        """Open it. Raises NoStoreError, StoreFormatError, StoreDamagedError, StoreError."""
        return LanceStore.open(self._tables, self.pointer())

    def open_articles(self) -> LanceStore:
        """The same: tables are opened without reading them."""
        return self.open()
