"""Which generation of the shared tables serves."""

import logging
from threading import Lock, Thread
from time import monotonic

from index.errors import StoreError
from index.store.lance.local_copy import LocalCopy
from index.store.lance.pointer import PointerTable
from index.store.lance.store import LanceStore
from index.store.lance.tables import Tables
from index.store.location import StoreLocation

_log = logging.getLogger(__name__)

# How often a reader looks for a new generation: on an object store it is a request.
LOOK_EVERY = 2.0


class LanceCatalog:
    """Of the store at a URI, read from a ``local`` copy where there is to be one.

    Implements the ``Catalog`` protocol. A new generation is copied beside the questions, and serves
    once it is here.
    """

    def __init__(
        self, tables: Tables, look_every: float = LOOK_EVERY, local: LocalCopy | None = None
    ):
        self._tables = tables
        self._local = local
        self._copying = Lock()
        self._current = PointerTable(tables)
        self._look_every = look_every
        self._stamp: int | None = None
        self._looked = float("-inf")

    @classmethod
    def of(cls, location: StoreLocation) -> "LanceCatalog":
        tables = Tables(str(location.uri), location.options)
        return cls(tables, local=LocalCopy(tables, location.cache) if location.cache else None)

    def stamp(self) -> int | None:
        if monotonic() - self._looked >= self._look_every:
            self._looked = monotonic()
            try:
                self._notice(self._current.generation() or None)
            except StoreError as error:
                _log.warning("no new index can be looked for: %s", error)
        return self._stamp

    def open(self) -> LanceStore:
        pointer = self._current.pointer()
        return LanceStore.open(self._local.update() if self._local else self._tables, pointer)

    def open_articles(self) -> LanceStore:
        return self.open()

    def _notice(self, generation: int | None) -> None:
        """That ``generation`` serves; where one was read before, this one is copied first."""
        if self._local is None or None in (generation, self._stamp):
            self._stamp = generation
        elif generation != self._stamp and self._copying.acquire(blocking=False):
            Thread(target=self._copy, args=(self._local, generation), daemon=True).start()

    def _copy(self, local: LocalCopy, generation: int) -> None:
        try:
            local.update()
            self._stamp = generation
        except StoreError as error:
            _log.warning("the new index can't be copied: %s", error)
        finally:
            self._copying.release()
