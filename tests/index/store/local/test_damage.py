"""index/store/local: what is not as it was written is found at opening, or beside the questions."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import StoreDamagedError, StoreError
from index.store.handle import StoreHandle, open_store
from index.store.local.store import LocalStore
from tests.conftest import WordEncoder
from tests.index.support.building import build, write

PATIENCE = 120.0  # s: for what comes in a moment, however slow the machine is


def flip(path: Path, at: int) -> None:
    """One bit of a file."""
    data = bytearray(path.read_bytes())
    data[at] ^= 4
    path.write_bytes(data)


@pytest.fixture
def generation(corpus: Path, store_dir: Path, encoder: WordEncoder) -> Path:
    """The folder of a store's one generation."""
    write(corpus, one="apple apple bread", two="coal coal eagle")
    build(corpus, store_dir, encoder)
    return store_dir / "generations" / "000001"


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened() and time.monotonic() < end:
        time.sleep(0.005)
    assert happened()


def test_a_bit_of_any_file_is_seen_at_opening(generation: Path, store_dir: Path) -> None:
    """Files of vectors, words, articles: each that is small is read then."""
    files = [path for path in generation.rglob("*") if path.is_file() and path.stat().st_size]
    assert {"articles.sqlite", "manifest.json"} < {path.name for path in files}
    assert any(path.suffix == ".faiss" for path in files)
    for path in files:
        if not path.name.startswith(".tantivy"):  # locks: nothing is read from them
            middle = path.stat().st_size // 2
            flip(path, middle)
            with pytest.raises(StoreDamagedError, match="--rebuild"):
                open_store(store_dir)
            flip(path, middle)
    open_store(store_dir).check()


def test_any_bit_of_the_manifest_counts(generation: Path, store_dir: Path) -> None:
    """Also one that leaves it readable, with another number in it."""
    manifest = generation / "manifest.json"
    for at in range(0, manifest.stat().st_size - 1, 23):
        flip(manifest, at)
        with pytest.raises(StoreError):
            open_store(store_dir)
        flip(manifest, at)
    text = manifest.read_text()
    manifest.write_text(text.replace('"articles": 2', '"articles": 3'))
    with pytest.raises(StoreDamagedError, match="it is not what was written"):
        open_store(store_dir)
    manifest.write_text(text)
    open_store(store_dir).check()


def test_damage_within_the_tables(
    generation: Path, store_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an opened table can't be read on, the error says so, whatever of it is asked."""
    monkeypatch.setattr("index.store.manifest.SMALL", 0)
    path = generation / "articles.sqlite"
    written = path.read_bytes()
    ways: tuple[Callable[[LocalStore], object], ...] = (
        lambda store: store.latest(9),
        lambda store: store.passages([0, 1]),
        lambda store: store.outlets(),
        lambda store: store.article_ids(),
        lambda store: [store.same_story(article_id, 9) for article_id in store.article_ids()],
        lambda store: store.files(),
        lambda store: store.skipped(),
        lambda store: store.coverage(),
    )
    failed = 0
    for page in range(4096, len(written), 4096):
        for damage in (b"\0" * 4096, b"\xff" * 4096, written[page : page + 4096].swapcase()):
            path.write_bytes(written[:page] + damage + written[page + 4096 :])
            for way in ways:
                try:
                    way(open_store(store_dir))
                except StoreDamagedError:
                    failed += 1
    assert failed > len(ways)


def test_a_large_file_is_read_beside_the_questions(
    generation: Path,
    store_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Where it isn't whole the log says so, with what to do."""
    monkeypatch.setattr("index.store.manifest.SMALL", 0)
    (vectors,) = generation.rglob("*.faiss")
    flip(vectors, vectors.stat().st_size - 1)
    handle = StoreHandle(store_dir, "words", "words-1")
    handle.check_beside()
    until(lambda: bool(caplog.messages))
    assert caplog.messages == [
        f"the index that serves is damaged: {vectors} is damaged; run `quoth index --rebuild`"
    ]


def test_a_generation_that_comes_later_is_read_too(
    corpus: Path,
    generation: Path,
    store_dir: Path,
    encoder: WordEncoder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The one before it was whole."""
    monkeypatch.setattr("index.store.manifest.SMALL", 0)
    handle = StoreHandle(store_dir, "words", "words-1")
    handle.check_beside()
    write(corpus, three="flood grape honey")
    build(corpus, store_dir, encoder)
    fresh = generation.with_name("000002").rglob("*.faiss")
    (vectors,) = (path for path in fresh if path.stat().st_nlink == 1)  # no file of the one before
    flip(vectors, vectors.stat().st_size - 1)
    handle.current()
    until(lambda: bool(caplog.messages))
    assert [text.partition(": ")[2] for text in caplog.messages] == [
        f"{vectors} is damaged; run `quoth index --rebuild`"
    ]
