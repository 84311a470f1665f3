"""index/store/lance/local_copy.py: what a replica reads from its own disk."""

from pathlib import Path

import pytest

pytest.importorskip("lance", reason="quoth[cluster] isn't installed")

from index.store.handle import StoreHandle
from index.store.lance.catalog import LanceCatalog, LocalCopy
from index.store.lance.tables import ARTICLES, Tables
from tests.index.store.contract.home import Home
from tests.index.support.building import write
from tests.index.support.stores import articles, matching, nearest


def test_a_replica_reads_its_own_copy(shared: Home, tables: Tables, tmp_path: Path) -> None:
    """The same answers, from tables on the disk; a new generation serves once it is copied."""
    write(shared.corpus, one="apple apple bread")
    shared.build()
    catalog = LanceCatalog(tables, 0.0, LocalCopy(tables, tmp_path / "copy"))
    live = StoreHandle(catalog, "words", "words-1")
    assert articles(live.current()) == articles(shared.open())
    write(shared.corpus, two="coal apple eagle")
    shared.build()
    before = live.current()
    while live.current() is before:
        pass
    store = live.current()
    assert store.coverage().articles == 2
    assert nearest(store, "coal") == nearest(shared.open(), "coal")
    assert matching(store, "apple") == matching(shared.open(), "apple")
    store.check()
    assert (tmp_path / "copy" / f"{ARTICLES}.lance").is_dir()


def test_a_copy_that_was_cut_short_is_mended(shared: Home, tables: Tables, tmp_path: Path) -> None:
    """What is missing or too short is copied again; what the store does not have goes."""
    write(shared.corpus, one="apple apple bread")
    shared.build()
    local = LocalCopy(tables, tmp_path / "copy")
    near = Path(local.update().path(ARTICLES))
    (data,) = (near / "data").iterdir()
    whole = data.read_bytes()
    data.write_bytes(whole[:10])
    (near / "data" / "stray").write_bytes(b"")
    local.update()
    assert [path.read_bytes() for path in (near / "data").iterdir()] == [whole]
