"""index/building/lance/lease.py where every call takes its time, by the clock of the test.

The row is in memory here, so that a look or a commit takes just as long as a test says.
"""

from collections.abc import Callable

import pytest

pytest.importorskip("lance", reason="quoth[cluster] isn't installed")

from index.building.lance.lease import Lease
from index.errors import BuildLockedError, StoreError, WriteConflictError
from index.store.lance.pointer import LeaseRow, PointerTable

PATIENCE = 30.0


class Row(PointerTable):
    """Who builds. Each look takes ``slow`` seconds, each change five times that."""

    def __init__(self, slow: float = 0.0):
        self.now = 0.0
        self.slow = slow
        self.row = LeaseRow("", 0)
        self.fails: list[StoreError] = []  # the next changes do, in turn
        self.after_look: Callable[[], None] = lambda: None

    def clock(self) -> float:
        """Seconds since the test began."""
        return self.now

    def holding(self) -> LeaseRow:
        """A look."""
        seen = self.row
        self.now += self.slow
        self.after_look()
        return seen

    def take(self, owner: str, seen: LeaseRow) -> bool:
        """Compare and set."""
        return self._set(owner, self.row == seen)

    def beat(self, owner: str) -> bool:
        """A sign of life."""
        return self._set(owner, self.row.owner == owner)

    def leave(self, owner: str) -> None:
        """Given back."""
        if self.fails:
            raise self.fails.pop(0)
        if self.row.owner == owner:
            self.row = LeaseRow("", self.row.beat)

    def _set(self, owner: str, fits: bool) -> bool:
        self.now += 5 * self.slow
        if self.fails:
            raise self.fails.pop(0)
        if fits:
            self.row = LeaseRow(owner, self.row.beat + 1)
        return fits


def lease(row: Row) -> Lease:
    """As in the product, but that it does not wait on a real clock, and has no second thread."""
    return Lease(row, "s3://x", beat=1e-4, patience=PATIENCE, clock=row.clock)


def taken(row: Row) -> Lease:
    """One that is held."""
    own_lease = lease(row)
    own_lease._take()
    return own_lease


def test_a_living_holder_is_seen_however_slow_the_store_is() -> None:
    """Its sign of life takes longer than the patience of whoever looks: that waits for it."""
    row = Row(slow=4.0)
    holder = taken(row)
    begun = row.now

    def live() -> None:
        if row.now - begun > 1.5 * PATIENCE:
            row.row = LeaseRow(holder.owner, row.row.beat + 1)

    row.after_look = live
    with pytest.raises(BuildLockedError, match="wait for it to end"), lease(row).held():
        pass
    assert row.now - begun > 1.5 * PATIENCE


def test_a_dead_holder_is_followed_after_the_patience() -> None:
    """On a store that is quick: not before, and not much later."""
    row = Row(slow=0.5)
    dead = taken(row)
    begun = row.now
    another = taken(row)
    assert PATIENCE <= row.now - begun < PATIENCE + 5
    assert row.row.owner == another.owner != dead.owner


def test_whoever_could_not_renew_asks_before_going_on() -> None:
    """After the patience has run out another may hold it: the row tells."""
    row = Row()
    holder = taken(row)
    row.now += PATIENCE + 1
    row.row = LeaseRow("thief", 7)
    with pytest.raises(BuildLockedError, match="taken over"):
        holder.check()
    row.row = LeaseRow(holder.owner, 8)
    with pytest.raises(BuildLockedError, match="taken over"):
        holder.check()


def test_whoever_is_still_the_holder_goes_on() -> None:
    """However late: nobody took over. Until it is due again it asks no more."""
    row = Row()
    holder = taken(row)
    row.now += 10 * PATIENCE
    holder.check()
    assert row.row == LeaseRow(holder.owner, 2)
    row.now += PATIENCE - 1
    holder.check()
    assert row.row == LeaseRow(holder.owner, 2)


def test_a_store_out_of_reach_is_told_as_such() -> None:
    """And once it is back the holder goes on."""
    row = Row()
    holder = taken(row)
    row.now += PATIENCE + 1
    row.fails = [StoreError("no route")]
    with pytest.raises(StoreError, match="no route"):
        holder.check()
    holder.check()


def test_commits_that_meet_are_tried_again_after_growing_pauses(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """As long as it is held, whatever the step is."""
    row = Row()
    holder = taken(row)
    tries: list[int] = []

    def step() -> str:
        tries.append(len(tries))
        if len(tries) < 5:
            raise WriteConflictError("another was first")
        return "done"

    assert holder.insist(step) == "done"
    pauses = [record.getMessage().split()[3] for record in caplog.records]
    assert pauses == ["0.05", "0.10", "0.20", "0.40"]


def test_a_step_is_not_tried_again_by_whoever_lost_the_right() -> None:
    """The conflict was with the builder that took over."""
    row = Row()
    holder = taken(row)
    tries: list[int] = []

    def step() -> None:
        tries.append(1)
        row.row = LeaseRow("thief", 7)
        raise WriteConflictError("another was first")

    with pytest.raises(BuildLockedError, match="taken over"):
        holder.insist(step)
    assert tries == [1]


def test_whatever_fails_once_the_right_is_lost_is_told_as_that() -> None:
    """A file that the other has cleared away, say."""
    row = Row()
    holder = taken(row)

    def fail() -> None:
        with holder.step():
            row.row = LeaseRow("thief", 7)
            raise OSError("not found: data/1.lance")

    with pytest.raises(BuildLockedError, match="taken over"):
        fail()


def test_a_lease_can_be_held_again() -> None:
    """By another name, also after it was lost."""
    row = Row()
    own_lease = lease(row)
    with own_lease.held():
        first = own_lease.owner
        row.row = LeaseRow("thief", 7)
        with pytest.raises(BuildLockedError):
            own_lease.renew()
    assert row.row.owner == "thief"
    row.row = LeaseRow("", 8)
    with own_lease.held():
        own_lease.check()
        assert own_lease.owner != first
    assert row.row.owner == ""


def test_it_is_given_back_though_commits_meet() -> None:
    """So that the next builder need not wait until it has run out."""
    row = Row()
    with lease(row).held():
        row.fails = [WriteConflictError("another was first") for _ in range(2)]
    assert row.row.owner == ""
