"""The store that serves now, whichever generation that is."""

import logging
from pathlib import Path
from threading import Lock, Thread

from index.errors import StoreError, StoreModelError
from index.store import Store
from index.store.catalog import Catalog, LocalCatalog, catalog_of
from index.store.local.store import LocalStore
from index.store.location import StoreLocation

_log = logging.getLogger(__name__)


class StoreHandle:
    """Hands out the current generation and picks a new one up between two questions.

    A question keeps the generation it began with: its files stay readable while it holds them.
    """

    def __init__(self, location: StoreLocation | Path | Catalog, model: str, fingerprint: str):
        if isinstance(location, StoreLocation | Path):
            location = catalog_of(location)
        self._catalog: Catalog = location
        self._model = model
        self._fingerprint = fingerprint
        self._lock = Lock()
        self._checks = False
        self._stamp = self._catalog.stamp()
        self._store = self._open()

    def current(self) -> Store:
        """The generation to ask now. A new one that can't be used is logged, the old one stays."""
        stamp = self._catalog.stamp()
        if stamp != self._stamp and self._lock.acquire(blocking=False):
            try:
                self._stamp = stamp
                self._store = self._open()
                if self._checks:
                    self._check(self._store)
            except StoreModelError:
                _log.warning(
                    "there is a new index of another model; this process goes on with the one "
                    "before and its model, %s, until it is restarted",
                    self._model,
                )
            except StoreError as error:
                _log.error("the new index can't be used, the one before it still serves: %s", error)
            finally:
                self._lock.release()
        return self._store

    def check_beside(self) -> None:
        """From now on read all of each generation that serves, beside the questions.

        Opening one reads its small files alone. Where a large one isn't what was written the log
        says so; quotes are checked against their articles whatever happened to the rest.
        """
        self._checks = True
        self._check(self._store)

    def _open(self) -> Store:
        store = self._catalog.open()
        store.manifest.check_model(self._model, self._fingerprint)
        return store

    def _check(self, store: Store) -> None:
        Thread(target=self._tell_damage, args=(store,), name="store check", daemon=True).start()

    def _tell_damage(self, store: Store) -> None:
        try:
            store.check()
        except StoreError as error:
            if store is self._store:  # one that was replaced is cleared away sometime
                _log.error("the index that serves is damaged: %s", error)


class FixedStore:
    """Hands out one generation, whatever is published meanwhile."""

    def __init__(self, store: Store):
        self._store = store

    def current(self) -> Store:
        return self._store

    def check_beside(self) -> None:
        """Does nothing: such a store is opened for a moment only."""


def open_store(root: Path) -> LocalStore:
    """The current generation of the embedded store in ``root``.

    Raises:
        NoStoreError, StoreFormatError, StoreDamagedError
    """
    return LocalCatalog(root).open()
