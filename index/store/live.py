"""The store that serves now, whichever generation that is."""

import logging
from pathlib import Path
from threading import Lock

from index.errors import StoreDamagedError, StoreError, StoreModelError
from index.store.embedded import EmbeddedStore
from index.store.generations import Generations

_log = logging.getLogger(__name__)


class LiveStore:
    """Hands out the current generation and picks a new one up between two questions.

    A question keeps the generation it began with: its files stay readable while it holds them.
    """

    def __init__(self, root: Path, model: str, fingerprint: str):
        self._generations = Generations(root)
        self._model = model
        self._fingerprint = fingerprint
        self._lock = Lock()
        self._stamp = self._generations.stamp()
        self._store = self._open()

    def current(self) -> EmbeddedStore:
        """The generation to ask now. A new one that can't be used is logged, the old one stays."""
        stamp = self._generations.stamp()
        if stamp != self._stamp and self._lock.acquire(blocking=False):
            try:
                self._stamp = stamp
                self._store = self._open()
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

    def _open(self) -> EmbeddedStore:
        store = open_store(self._generations.root)
        store.manifest.check_model(self._model, self._fingerprint)
        return store


class FixedStore:
    """Hands out one generation, whatever is published meanwhile."""

    def __init__(self, store: EmbeddedStore):
        self._store = store

    def current(self) -> EmbeddedStore:
        """That generation."""
        return self._store


def open_store(root: Path) -> EmbeddedStore:
    """The current generation of the store in ``root``.

    Raises:
        NoStoreError, StoreFormatError, StoreDamagedError
    """
    generations = Generations(root)
    folder = generations.current()
    try:
        return EmbeddedStore.open(folder)
    except StoreDamagedError:
        # Two builds may have gone by since the pointer was read, and the folder with them.
        if generations.current() == folder:
            raise
        return EmbeddedStore.open(generations.current())
