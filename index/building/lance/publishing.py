"""Letting a generation of Lance tables serve: its versions are tagged, then one row is changed."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from index.building.lance.lease import Lease
from index.errors import StoreError
from index.store.lance.pointer import Pointer, PointerTable
from index.store.lance.tables import READ, Tables, reached

KEPT = timedelta(days=1)
"""How long readers may go on with a generation that was followed by two others."""
_TAG = "generation-"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Changes which generation serves, while ``lease`` is held."""

    tables: Tables
    current: PointerTable
    lease: Lease

    def publish(self, pointer: Pointer) -> None:
        """Let ``pointer`` serve, and clear away what nobody reads any more.

        Raises:
            BuildLockedError: another builder has taken over.
            StoreError: the store can't be reached.
        """
        for name in READ:
            self.lease.insist(partial(self._tag, name, pointer))
        self.lease.insist(partial(self._serve, pointer))
        try:
            self._tidy(pointer.generation)
        except StoreError as error:
            _log.warning("the new index serves; what was before it stays for now: %s", error)

    def _tag(self, name: str, pointer: Pointer) -> None:
        """Tagged versions are not cleared away. Another build may have tagged the same number."""
        tag, version = f"{_TAG}{pointer.generation}-{self.lease.owner}", pointer.versions[name]
        table = self.tables.open(name, version)
        with self.lease.step():
            if tag in table.tags.list():
                table.tags.update(tag, version)
            else:
                table.tags.create(tag, version)

    def _serve(self, pointer: Pointer) -> None:
        """The one step that changes what serves; tests kill a builder before it."""
        self.current.publish(self.lease.owner, pointer)

    def _tidy(self, generation: int) -> None:
        """Tagged versions stay: those of this generation and of the one before."""
        with reached(self.tables.uri):
            for name in READ:
                table = self.tables.open(name)
                for tag in table.tags.list():
                    if int(tag.removeprefix(_TAG).partition("-")[0]) < generation - 1:
                        table.tags.delete(tag)
                table.cleanup_old_versions(KEPT, error_if_tagged_old_versions=False)
        self.current.tidy(KEPT)
