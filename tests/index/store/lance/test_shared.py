"""A store with several writers and readers, and a writer that is killed, also on a real S3 server.

Who lives is never taken for dead here, however slow the machine is, and who was killed is at once.
"""

import json
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

pytest.importorskip("lance", reason="quoth[cluster] isn't installed")

from index.article import Scope
from index.errors import BuildLockedError
from index.store.handle import StoreHandle
from index.store.location import StoreLocation
from tests.conftest import WordEncoder
from tests.index.store.contract.home import Home
from tests.index.store.lance.machines import builder
from tests.index.support.building import REPOSITORY, build, counts, write
from tests.index.support.stores import articles, matching, nearest

ROUNDS = 2


@pytest.mark.servers  # in a folder: tests/index/store/contract
def test_on_s3_it_is_the_same_store(shared: Home, tmp_path: Path) -> None:
    """Built, changed and read over S3, it answers as the embedded store of the same corpus."""
    write(shared.corpus, one="apple apple bread\n\nbread coal dance", two="coal coal eagle")
    assert counts(shared.build()) == (2, 3, 3, 0)
    write(shared.corpus, one="apple apple bread\n\nbread coal honey", three="flood grape honey")
    (shared.corpus / "two.json").unlink()
    assert counts(shared.build()) == (2, 3, 2, 1)
    beside = Home.make("embedded", tmp_path / "beside", shared.corpus)
    beside.build()
    one, other = beside.open(), shared.open()
    other.check()
    assert articles(one) == articles(other)
    for word in ("honey", "coal", "bread"):
        assert nearest(one, word) == pytest.approx(nearest(other, word), abs=1e-5)
        assert matching(one, word) == pytest.approx(matching(other, word), rel=1e-4)


class Reader(Thread):
    """Asks again and again, and remembers every fault it saw."""

    def __init__(self, home: Home, ended: Event):
        super().__init__(daemon=True)
        self.live = home.live()
        self.ended = ended
        self.asked = 0
        self.faults: list[BaseException] = []

    def run(self) -> None:
        """Each generation must be whole: as many hits as it has passages, each with its text."""
        while True:
            try:
                self.ask()
            except BaseException as error:  # noqa: BLE001 - it is what the test is about
                self.faults.append(error)
            if self.ended.wait(0.1):
                return

    def ask(self) -> None:
        """One question by words and one by vector, and every passage of them."""
        store = self.live.current()
        rows = store.matching("apple", 99, Scope()).rows.tolist()
        near = store.nearest(WordEncoder().encode_query("apple"), 99, Scope())
        assert len(rows) == len(near.rows) == store.manifest.passages == store.words.total
        assert all("apple" in passage.text for passage, _ in store.passages(rows))
        self.asked += 1


def test_two_writers_and_two_readers(shared: Home, tmp_path: Path) -> None:
    """Every article whose build said "done" is there in the end, and no reader erred."""
    write(shared.corpus, first="apple apple bread")
    builder(shared, tmp_path / "w0", WordEncoder()).build()
    ended, acknowledged = Event(), ["first"]
    readers = [Reader(shared, ended) for _ in range(2)]

    def write_some(name: str) -> None:
        mine = builder(shared, tmp_path / name, WordEncoder())
        for number in range(ROUNDS):
            title = f"{name}x{number}"
            write(shared.corpus, **{title: f"apple {title} coal"})
            while title not in acknowledged:
                try:
                    mine.build()
                    acknowledged.append(title)
                except BuildLockedError:
                    ended.wait(0.1)

    writers = [Thread(target=write_some, args=(name,)) for name in ("w1", "w2")]
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    ended.set()
    for reader in readers:
        reader.join()
        assert reader.faults == []
        assert reader.asked > 0
    store = shared.open()
    store.check()
    assert {article.title for article in store.latest(99)} == set(acknowledged)
    assert len(acknowledged) == 1 + 2 * ROUNDS


KILLED = """
import os, signal, sys
from pathlib import Path
from index.building.lance.table_writer import TableWriter
from index.building.lance.publishing import Publisher
from tests.conftest import WordEncoder
from tests.index.store.contract.home import Home
from tests.index.store.lance.machines import builder
import json
from index.store.location import StoreLocation

corpus, folder, uri, options, step = sys.argv[1:]

def deadly(kind, name):
    method = getattr(kind, name)
    def die(self, *args, **more):
        if step in (name, f"{name} {args[0] if args else None}"):
            os.kill(os.getpid(), signal.SIGKILL)
        return method(self, *args, **more)
    setattr(kind, name, die)

for name in ("count_words", "index"):
    deadly(TableWriter, name)
for name in ("_serve", "_tidy"):
    deadly(Publisher, name)
home = Home("lance", Path(corpus), StoreLocation(Path(folder), uri, json.loads(options)))
builder(home, Path(folder), WordEncoder()).build()
"""

# The step before which the writer is killed, and whether the new generation serves by then.
STEPS = [
    pytest.param("count_words", False, marks=pytest.mark.servers),
    pytest.param("index passages", False, marks=pytest.mark.servers),
    ("_serve", False),
    pytest.param("_tidy", True, marks=pytest.mark.servers),
]


@pytest.mark.parametrize(("step", "published"), STEPS)
def test_a_killed_writer_loses_nothing(
    shared: Home, tmp_path: Path, step: str, published: bool
) -> None:
    """What served goes on, whole; the next writer soon takes over and embeds nothing again."""
    write(shared.corpus, one="apple apple bread", two="coal apple eagle")
    builder(shared, tmp_path / "a", WordEncoder()).build()
    live = shared.live()
    write(shared.corpus, one="apple honey bread", three="flood apple dance")
    (shared.corpus / "two.json").unlink()
    script = [sys.executable, "-c", KILLED, str(shared.corpus), str(tmp_path / "b")]
    script += [str(shared.location.uri), json.dumps(dict(shared.location.options)), step]
    ended = subprocess.run(script, cwd=REPOSITORY, capture_output=True, check=False)
    assert ended.returncode == -9, ended.stderr.decode()

    after = {"one", "three"} if published else {"one", "two"}
    assert {article.title for article in live.current().latest(9)} == after
    live.current().check()
    Reader(shared, Event()).ask()

    encoder = WordEncoder()
    report = builder(shared, tmp_path / "c", encoder, patience=0.1).build()
    assert (report.unchanged, report.embedded, encoder.encoded) == (published, 0, [])
    store = shared.open()
    store.check()
    beside = Home.make("embedded", tmp_path / "beside", shared.corpus)
    beside.build()
    assert articles(store) == articles(beside.open())
    assert matching(store, "apple") == pytest.approx(matching(beside.open(), "apple"), rel=1e-4)
    assert [store.words.documents(word) for word in ("eagl", "honey", "flood")] == [0, 1, 1]


def test_a_store_of_this_machine_lends_its_vectors(tmp_path: Path, corpus: Path) -> None:
    """Who turns from the embedded store to Lance tables embeds nothing again."""
    write(corpus, one="apple apple bread")
    embedded = Home.make("embedded", tmp_path, corpus)
    embedded.build()
    encoder = WordEncoder()
    place = StoreLocation(embedded.location.folder, str(tmp_path / "tables"))
    assert counts(build(corpus, place, encoder)) == (1, 1, 0, 1)
    assert StoreHandle(place, "words", "words-1").current().coverage().articles == 1
