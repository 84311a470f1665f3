"""The right to build, for one builder of all machines at a time.

The holder changes a number every ``beat`` seconds. Whoever wants to build and finds a holder looks
at that number: once it moves the holder lives, and the build is refused; where it stands still for
``patience`` seconds, by one's own clock, the holder is dead and its place is taken. So no two
clocks are ever compared, and a killed builder is in the way for ``patience`` seconds at most.
"""

import contextlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from uuid import uuid4

from index.errors import BuildLockedError, StoreError
from index.store.lance.pointer import PointerTable, lost

_log = logging.getLogger(__name__)

BEAT, PATIENCE = 5.0, 30.0


class Lease:
    """Held while building. ``owner`` tells who holds it."""

    def __init__(
        self, current: PointerTable, name: str, *, beat: float = BEAT, patience: float = PATIENCE
    ):
        self.owner = uuid4().hex
        self._current = current
        self._name = name
        self._beat = beat
        self._patience = patience
        self._ended = Event()
        self._lost = Event()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Take it, keep it, and give it back.

        Raises:
            BuildLockedError: a builder that lives has it.
            StoreError: the store can't be reached.
        """
        self._take()
        self._ended.clear()
        keeper = Thread(target=self._keep, name="lease", daemon=True)
        keeper.start()
        try:
            yield
        finally:
            self._ended.set()
            keeper.join()
            with contextlib.suppress(StoreError):  # then it runs out
                self._current.leave(self.owner)

    def check(self) -> None:
        """Raises BuildLockedError when another builder has taken over."""
        if self._lost.is_set():
            raise lost(self._name)

    def _take(self) -> None:
        seen, since = self._current.holding(), monotonic()
        while seen.owner and monotonic() - since < self._patience:
            self._ended.wait(self._beat / 2)
            now = self._current.holding()
            if now.owner and now != seen:
                raise BuildLockedError(
                    f"another build is running on {self._name}; wait for it to end"
                )
            seen = now
        if not self._current.take(self.owner, seen):
            raise BuildLockedError(f"another build has just begun on {self._name}")

    def _keep(self) -> None:
        since = monotonic()
        while not self._ended.wait(self._beat):
            try:
                if not self._current.beat(self.owner):
                    self._lost.set()
                    return
                since = monotonic()
            except StoreError as error:
                _log.warning("the right to build could not be renewed: %s", error)
                if monotonic() - since > self._patience:
                    self._lost.set()
                    return
