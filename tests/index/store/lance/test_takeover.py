"""Two builders at once on real Lance tables: at each step of one, the other comes in between.

A lease is lost on purpose here: whoever comes next has no patience at all.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

pytest.importorskip("lance", reason="quoth[cluster] isn't installed")

import lance

from index.article import Scope
from index.building.builder import Builder, BuildPlan
from index.building.lance.lease import Lease
from index.building.lance.publishing import Publisher
from index.building.lance.writer import LanceWriter
from index.errors import BuildLockedError, StoreError, WriteConflictError
from index.settings import PassageSettings
from index.store.lance.pointer import Pointer, PointerTable
from index.store.lance.tables import ARTICLES, PASSAGES, READ, Tables
from index.store.location import StoreLocation
from tests.conftest import WordEncoder
from tests.index.store.contract.home import Home
from tests.index.support.building import Heard, write

LONG = 600.0  # s: for whatever happens at once, however slow the machine is


class Disturbed(Lease):
    """Before its change number ``at`` to the tables something happens, right after its check."""

    at = -1
    changes = 0
    happens: Callable[[], None] = staticmethod(lambda: None)

    def check(self) -> None:
        """Held at this moment, and a moment later perhaps no more."""
        super().check()
        self.changes += 1
        if self.changes == self.at:
            self.happens()


def lease(tables: Tables, patience: float = LONG) -> Disturbed:
    """It shows no sign of life by itself: its beat is far away."""
    return Disturbed(PointerTable(tables), tables.uri, beat=LONG, patience=patience)


def builder(store: Path, corpus: Path, folder: Path, own_lease: Lease) -> Builder:
    """Of the tables in ``store``, as a machine of its own with ``folder`` has them."""
    tables = Tables(str(store), {})
    plan = BuildPlan(corpus, StoreLocation(folder, str(store)), PassageSettings(3, 20), "en")
    return Builder(plan, WordEncoder(), Heard(), writer=LanceWriter(folder, tables, own_lease))


def corpus(folder: Path, **articles: str) -> Path:
    folder.mkdir()
    write(folder, **articles)
    return folder


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables with one generation of two articles."""
    folder = tmp_path_factory.mktemp("published")
    home = Home("lance", corpus(folder / "corpus"), StoreLocation(folder, str(folder / "tables")))
    write(home.corpus, one="apple apple bread", two="coal apple eagle")
    home.build()
    return folder / "tables"


@pytest.fixture
def store(published: Path, tmp_path: Path) -> Path:
    """A copy of them."""
    return Path(shutil.copytree(published, tmp_path / "tables"))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A corpus in which an article was changed, one is new and one is gone."""
    return corpus(tmp_path / "mine", one="apple honey bread", three="flood apple dance")


def held(store: Path) -> list[tuple[str, str]]:
    """Title and text of every passage that the store finds by word and by vector."""
    found = LanceWriter(store.parent / "reader", Tables(str(store), {})).open()
    found.check()
    rows = found.matching("apple", 99, Scope()).rows.tolist()
    near = found.nearest(WordEncoder().encode_query("apple"), 99, Scope()).rows.tolist()
    assert sorted(rows) == sorted(near)
    assert len(rows) == found.manifest.passages == found.words.total
    assert {article.title for article in found.latest(99)} == {
        a.title for _, a in found.passages(rows)
    }
    return sorted((article.title, passage.text) for passage, article in found.passages(rows))


MINE = [("one", "apple honey bread"), ("three", "flood apple dance")]
OTHERS = [("four", "apple grape"), ("one", "apple apple bread")]
# Changes of a build of these tables: going back (the first 5), writing, with a check for each batch
# of rows, five times indexes, two counts of rows, and five tags (the last ones).
CHANGES = 30
TRIED = (1, 4, 6, 8, 11, 14, 17, 21, 25, 30)


def test_the_changes_are_as_many_as_said(store: Path, mine: Path, tmp_path: Path) -> None:
    """So that those that are tried are of every kind."""
    own_lease = lease(Tables(str(store), {}))
    builder(store, mine, tmp_path / "a", own_lease).build()
    assert own_lease.changes == CHANGES
    assert held(store) == MINE


@pytest.mark.parametrize("at", TRIED)
def test_whoever_lost_the_right_publishes_nothing(
    store: Path, mine: Path, tmp_path: Path, at: int
) -> None:
    """Another builds and publishes before its next change; that one stands, to the letter."""
    tables = Tables(str(store), {})
    others = corpus(tmp_path / "others", one="apple apple bread", four="apple grape")
    other = builder(store, others, tmp_path / "b", lease(tables, patience=0.0))
    own_lease = lease(tables)
    own_lease.at, own_lease.happens = at, lambda: (other.build(), None)[1]
    with pytest.raises(BuildLockedError, match="taken over"):
        builder(store, mine, tmp_path / "a", own_lease).build()
    assert held(store) == OTHERS
    builder(store, mine, tmp_path / "a", lease(tables)).build()
    assert held(store) == MINE


@pytest.mark.parametrize("at", TRIED[2:-2])
def test_what_a_builder_writes_that_was_taken_for_dead_is_left_out(
    store: Path, mine: Path, tmp_path: Path, at: int
) -> None:
    """Lance lets anybody go back, and write a table anew: the right one begins again then."""
    tables = Tables(str(store), {})

    def come_to_life() -> None:
        for name in READ:
            tables.open(name, 1).restore()  # type: ignore[no-untyped-call]
        table = tables.open(ARTICLES)
        lance.write_dataset(table.to_table().slice(1), table, mode="overwrite")

    own_lease = lease(tables)
    own_lease.at, own_lease.happens = at, come_to_life
    builder(store, mine, tmp_path / "a", own_lease).build()
    assert own_lease.changes > CHANGES
    assert held(store) == MINE


def test_what_was_opened_before_can_not_be_written_any_more(
    store: Path, mine: Path, tmp_path: Path
) -> None:
    """Once another has begun: added, taken out or indexed."""
    tables = Tables(str(store), {})
    before = {name: tables.open(name) for name in READ}
    builder(store, mine, tmp_path / "a", lease(tables)).build()
    passages = before[PASSAGES]
    rows = passages.to_table()
    with pytest.raises(OSError, match="incompatible with concurrent transaction Restore"):
        lance.write_dataset(rows, passages, mode="append")
    for name, table in before.items():
        with pytest.raises(OSError, match="incompatible with concurrent transaction Restore"):
            table.delete("true")
        assert name in READ
    with pytest.raises(OSError, match="incompatible with concurrent transaction Restore"):
        passages.create_scalar_index("row", "BTREE", replace=True)
    assert held(store) == MINE


def test_a_long_step_is_no_sign_of_death(store: Path, mine: Path, tmp_path: Path) -> None:
    """While one change takes its time the lease is renewed: whoever comes is refused."""
    tables = Tables(str(store), {})
    own_lease = Disturbed(PointerTable(tables), tables.uri, beat=0.02, patience=LONG)
    told: list[str] = []

    def contend() -> None:
        try:
            with Lease(PointerTable(tables), tables.uri, beat=0.02, patience=LONG).held():
                told.append("taken over")
        except BuildLockedError as error:
            told.append(str(error))
        refused.set()

    refused, contender = Event(), Thread(target=contend)

    def take_long() -> None:
        contender.start()
        assert refused.wait(LONG)

    own_lease.at, own_lease.happens = 9, take_long
    builder(store, mine, tmp_path / "a", own_lease).build()
    contender.join()
    assert told == [f"another build is running on {store}; wait for it to end"]
    assert held(store) == MINE


def test_a_first_build_that_lost_the_right_publishes_nothing(mine: Path, tmp_path: Path) -> None:
    """Where there was no generation before there is none to go back to, and it is the same."""
    others = corpus(tmp_path / "others", one="apple apple bread", four="apple grape")
    for at in (2, 5, 9):
        store = tmp_path / f"tables{at}"
        tables, own_lease = Tables(str(store), {}), lease(Tables(str(store), {}))
        other = builder(store, others, tmp_path / f"b{at}", lease(tables, patience=0.0))
        own_lease.at, own_lease.happens = at, lambda other=other: (other.build(), None)[1]  # type: ignore[misc]
        with pytest.raises(BuildLockedError, match="taken over"):
            builder(store, mine, tmp_path / f"a{at}", own_lease).build()
        assert held(store) == OTHERS


def test_what_a_build_tagged_is_in_no_ones_way(
    store: Path, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that ended between its tags and its publishing."""
    tables = Tables(str(store), {})

    def end(self: Publisher, pointer: Pointer) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Publisher, "_serve", end)
        with pytest.raises(KeyboardInterrupt):
            builder(store, mine, tmp_path / "a", lease(tables)).build()
    assert held(store) == [("one", "apple apple bread"), ("two", "coal apple eagle")]
    builder(store, mine, tmp_path / "a", lease(tables)).build()
    assert held(store) == MINE
    assert len(tables.open(PASSAGES).tags.list()) == 3


Change = Callable[[PointerTable, dict[str, str], str], bool]


def failing(error: StoreError, *, done: bool, times: int) -> Change:
    """Publishing fails so many times: before it is done, or after it was."""
    change = PointerTable._change
    failed: list[dict[str, str]] = []

    def fail(self: PointerTable, updates: dict[str, str], where: str) -> bool:
        if "pointer" not in updates or len(failed) == times:
            return change(self, updates, where)
        failed.append(updates)
        if done:
            change(self, updates, where)
        raise error

    return fail


MET = WriteConflictError("Too many concurrent writers. Attempted 5 times")
AWAY = StoreError("the store can't be used: connection reset")


@pytest.mark.parametrize(
    ("change", "served"),
    [
        (failing(MET, done=False, times=3), True),
        (failing(MET, done=True, times=1), True),
        (failing(AWAY, done=True, times=1), True),
        (failing(AWAY, done=False, times=1), False),
    ],
)
def test_what_serves_is_what_was_said_to_be_done(
    store: Path,
    mine: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Change,
    served: bool,
) -> None:
    """Also where the answer to the last commit was lost."""
    own_lease = builder(store, mine, tmp_path / "a", lease(Tables(str(store), {})))
    with monkeypatch.context() as patched:
        patched.setattr(PointerTable, "_change", change)
        if served:
            own_lease.build()
        else:
            with pytest.raises(StoreError, match="connection reset"):
                own_lease.build()
    assert (held(store) == MINE) == served


def test_what_serves_serves_though_it_can_not_be_tidied(
    store: Path,
    mine: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The build is done then, and the log says what stays."""

    def fail(self: PointerTable, *_: object) -> None:
        raise MET

    monkeypatch.setattr(PointerTable, "tidy", fail)
    builder(store, mine, tmp_path / "a", lease(Tables(str(store), {}))).build()
    assert held(store) == MINE
    assert "the new index serves; what was before it stays for now" in caplog.text
