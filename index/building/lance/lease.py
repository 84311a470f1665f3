"""The right to build, for one builder of all machines at a time.

The holder changes a number every ``beat`` seconds. Whoever wants to build and finds a holder looks
at that number: once it moves the holder lives, and the build is refused; where it stands still for
``patience`` seconds, by one's own clock, the holder is dead and its place is taken. So no two
clocks are ever compared, and a killed builder is in the way for ``patience`` seconds at most; for
longer only where the store itself is so slow that a living one could hardly show itself.

A holder that could not renew its right for ``patience`` seconds asks the store before it goes on:
another may have it by then. What it writes after that is refused by the tables.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from time import monotonic, sleep
from typing import TypeVar
from uuid import uuid4

from index.errors import BuildLockedError, StoreError, WriteConflictError
from index.store.lance.pointer import PointerTable, lost
from index.store.lance.tables import reached

_log = logging.getLogger(__name__)

BEAT, PATIENCE = 5.0, 30.0
# To renew takes a commit, which is some five looks at the row, or several where commits meet.
_LOOKS = 20
_PAUSE, _LONGEST_PAUSE = 0.05, 15.0

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # s: between tries to give it back

T = TypeVar("T")


class Lease:
    """Held while building. ``owner`` tells who holds it: another name each time it is taken."""

    def __init__(
        self,
        current: PointerTable,
        name: str,
        *,
        beat: float = BEAT,
        patience: float = PATIENCE,
        clock: Callable[[], float] = monotonic,
    ):
        self.owner = uuid4().hex
        self._current = current
        self._name = name
        self._beat = beat
        self._patience = patience
        self._clock = clock
        self._ended = Event()
        self._lost = Event()
        self._renewing = Lock()
        self._renewed = clock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Take it, keep it, and give it back.

        Raises:
            BuildLockedError: a builder that lives has it.
            StoreError: the store can't be reached.
        """
        self._ended.clear()
        self._lost.clear()
        self._take()
        renewal = Thread(target=self._keep, name="lease", daemon=True)
        renewal.start()
        try:
            yield
        finally:
            self._ended.set()
            renewal.join()
            self._leave()

    def check(self) -> None:
        """Make sure that it is still held.

        Raises:
            BuildLockedError: another builder has taken over.
            StoreError: that can't be known, since the store has not been reached for too long.
        """
        if not self._lost.is_set() and self._clock() - self._renewed > self._patience:
            self.insist(self.renew)
        if self._lost.is_set():
            raise lost(self._name)

    def renew(self) -> None:
        """Show that the holder lives.

        Raises:
            BuildLockedError: another builder has taken over.
            WriteConflictError, StoreError: it could not be shown.
        """
        with self._renewing:
            before = self._clock()
            if not self._current.beat(self.owner):
                self._lost.set()
                raise lost(self._name)
            self._renewed = before

    @contextmanager
    def step(self) -> Iterator[None]:
        """A change of the tables, while the lease is held.

        Raises:
            BuildLockedError: another builder has taken over, whatever it was that failed.
            WriteConflictError: another builder has written all the same.
            StoreError: the store can't be reached.
        """
        self.check()
        try:
            with reached(self._name):
                yield
        except StoreError:
            with contextlib.suppress(StoreError):
                self.renew()
            raise

    def insist(self, step: Callable[[], T]) -> T:
        """Do ``step``; where another commit was first, again, after longer and longer pauses.

        Raises:
            BuildLockedError: another builder has taken over.
            StoreError: what ``step`` raises.
        """
        pause = _PAUSE
        while True:
            try:
                return step()
            except WriteConflictError as error:
                _log.warning("trying again in %.2f s: %s", pause, error)
            self._ended.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
            with contextlib.suppress(WriteConflictError):
                self.renew()

    def _leave(self) -> None:
        """Give it back. Where that fails for good it runs out."""
        for pause in _PAUSES:
            try:
                self._current.leave(self.owner)
            except WriteConflictError:
                sleep(pause)
            except StoreError:
                return
            else:
                return

    def _take(self) -> None:
        self.owner = uuid4().hex
        seen, since, patience = self._current.holding(), self._clock(), self._patience
        while seen.owner and self._clock() - since < patience:
            self._ended.wait(self._beat / 2)
            before = self._clock()
            now = self._current.holding()
            patience = max(patience, _LOOKS * (self._clock() - before))
            if now.owner and now != seen:
                raise BuildLockedError(
                    f"another build is running on {self._name}; wait for it to end"
                )
            seen = now
        before = self._clock()
        if not self._current.take(self.owner, seen):
            raise BuildLockedError(f"another build has just begun on {self._name}")
        self._renewed = before

    def _keep(self) -> None:
        """Until the build has ended or the right is lost. A store out of reach may come back."""
        while not self._ended.wait(self._beat):
            try:
                self.renew()
            except BuildLockedError:
                return
            except WriteConflictError:
                continue
            except StoreError as error:
                _log.warning("the right to build could not be renewed: %s", error)
