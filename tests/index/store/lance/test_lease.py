"""index/building/lance/lease.py and pointer.py, on real tables: one builder at a time.

How it is where calls take their time tells ``test_slow_store``.
"""

from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest

pytest.importorskip("lance", reason="quoth[cluster] isn't installed")

from index.building.lance.lease import Lease
from index.errors import BuildLockedError, NoStoreError, StoreError, StoreFormatError
from index.store.lance.pointer import FORMAT, Pointer, PointerTable
from index.store.lance.tables import Tables
from index.store.manifest import Manifest

MANIFEST = Manifest("words", "words-1", 8, "en", {}, 1, 1, "2026-01-01", format=FORMAT)
BEAT = 0.02
PATIENCE = 0.3  # with who is dead
LONG = 600.0  # with who lives, however slow the machine is


def lease(tables: Tables, patience: float = LONG) -> Lease:
    return Lease(PointerTable(tables), tables.uri, beat=BEAT, patience=patience)


def test_of_many_only_one_becomes_the_builder(tables: Tables) -> None:
    """Six that begin at once, on a store that nobody has made yet."""
    won: list[str] = []

    def contend(name: str) -> None:
        current = PointerTable(tables)
        if current.take(name, current.holding()):
            won.append(name)

    threads = [Thread(target=contend, args=(str(n),)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) >= 1
    assert PointerTable(tables).holding().owner == won[-1]


def test_a_living_builder_is_left_alone(tables: Tables) -> None:
    """The second is refused once the first has shown that it lives."""
    with (
        lease(tables).held(),
        pytest.raises(BuildLockedError, match="wait for it to end"),
        lease(tables).held(),
    ):
        pass
    with lease(tables).held():
        pass


def test_a_dead_builder_is_in_the_way_for_a_moment_only(tables: Tables) -> None:
    """Its place is taken once it gave no sign of life for so long; it can't publish any more."""
    current = PointerTable(tables)
    dead = lease(tables)
    assert current.take(dead.owner, current.holding())
    before = monotonic()
    with lease(tables, PATIENCE).held():
        assert monotonic() - before >= PATIENCE
        with pytest.raises(BuildLockedError, match="taken over"):
            current.publish(dead.owner, Pointer(1, MANIFEST, {}, 0, 1))
    with pytest.raises(NoStoreError):
        current.pointer()


def test_who_lost_the_right_hears_of_it(tables: Tables) -> None:
    """At the next step of its build, before it writes."""
    mine, current = lease(tables), PointerTable(tables)
    with mine.held():
        mine.check()
        while not current.take("thief", current.holding()):
            pass
        mine._keep()
        with pytest.raises(BuildLockedError, match="taken over"):
            mine.check()


def test_generations_are_published_in_turn(tables: Tables) -> None:
    """Of two of one number the first serves; to publish it once more changes nothing."""
    current = PointerTable(tables)
    assert current.generation() == 0
    with pytest.raises(NoStoreError, match="quoth index"):
        current.pointer()
    assert current.take("a", current.holding())
    pointer = Pointer(1, MANIFEST, {"articles": 3}, 5, 2)
    current.publish("a", pointer)
    assert PointerTable(tables).pointer() == pointer
    assert current.generation() == 1
    current.publish("a", pointer)
    with pytest.raises(BuildLockedError):
        current.publish("a", replace(pointer, dead=1))
    assert current.pointer() == pointer


def test_a_newer_format_is_refused(tables: Tables) -> None:
    """With what to do."""
    current = PointerTable(tables)
    assert current.take("a", current.holding())
    newer = Manifest("words", "words-1", 8, "en", {}, 1, 1, "2026-01-01", format=FORMAT + 1)
    current.publish("a", Pointer(1, newer, {}, 5, 2))
    with pytest.raises(StoreFormatError, match="update Quoth"):
        current.pointer()


def test_a_store_that_cannot_be_reached_is_one_line(tmp_path: Path) -> None:
    """It names the place and no secret."""
    options = {
        "aws_endpoint": "http://127.0.0.1:9",
        "allow_http": "true",
        "aws_access_key_id": "some",
        "aws_secret_access_key": "hidden",
        "aws_region": "us-east-1",
        "client_max_retries": "0",
    }
    with pytest.raises(StoreError, match="s3://quoth/x can't be used") as raised:
        PointerTable(Tables("s3://quoth/x", options)).pointer()
    assert "hidden" not in str(raised.value)
    assert "\n" not in str(raised.value)
