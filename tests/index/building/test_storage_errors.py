"""index/building/storage_errors.py: a disk that is really full or read-only, real limits."""

import contextlib
import gc
import itertools
import os
import resource
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.building.local.words import write_words
from index.building.records import NewPassage
from index.building.storage_errors import storage_errors
from index.errors import SourceError, StorageError
from index.store.handle import open_store
from tests.conftest import WordEncoder
from tests.index.support.building import REPOSITORY, build, write
from tests.index.support.mounts import UNSHARE, may_mount

ON_A_DISK = """
import shutil, subprocess, sys, time
from pathlib import Path
from typer.testing import CliRunner
from index.article import Scope
from index.cli.app import app
from index.errors import StorageError
from index.following.follower import Follower, FollowPlan
from index.store.handle import open_store
from tests.conftest import WordEncoder
from tests.index.support.building import build, write
import index.cli.status

whole, disk = Path(sys.argv[1]), Path(sys.argv[2])
corpus, store = disk / "corpus", disk / "store"

def mount(*options):
    for _ in range(600):
        command = ["mount", *options, "tmpfs", str(disk)]
        done = subprocess.run(command, capture_output=True, text=True)
        if "busy" not in done.stderr:  # tantivy's thread has its lock open for a moment
            break
        time.sleep(0.1)
    assert done.returncode == 0, done.stderr

def held():
    return sorted(article.title for article in open_store(store).latest(99))

used = sum(path.stat().st_size // 4096 + 2 for path in whole.rglob("*")) * 4
outcomes = []
for more in (0, 28, 32, 40, 150, 4000):
    mount("-t", "tmpfs", "-o", f"size={used + more}k")
    shutil.copytree(whole, disk, dirs_exist_ok=True)
    write(corpus, **{f"n{number}": f"coal {number} dance eagle " * 200 for number in range(9)})
    try:
        build(corpus, store, WordEncoder())
    except StorageError as error:
        print(error)
        assert held() == ["one", "two"]
        outcomes.append("full")
        mount("-o", "remount,size=64m")
        build(corpus, store, WordEncoder())
    else:
        outcomes.append("done")
    assert len(held()) == 11, held()
    assert [path.name for path in store.glob("building-*")] == []
    if more < 4000:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
assert outcomes[0] == "full" and outcomes[-1] == "done", outcomes

with Follower(FollowPlan(corpus)):
    pass
mount("-o", "remount,ro")
try:
    (disk / "x").touch()
    raise SystemExit("it can be written to")
except OSError:
    pass
found = open_store(store)
found.check()
assert len(found.matching("coal", 9, Scope()).rows) == 9
print("rows", len(found.nearest(WordEncoder().encode_query("coal"), 9, Scope()).rows))
told = CliRunner().invoke(app, ["status", "--json", "--corpus", str(corpus), "--store", str(store)])
print("status", told.exit_code, told.output[-300:] if told.exit_code else "", told.exception or "")
write_again = {}
try:
    build(corpus, store, WordEncoder(), rebuild=True)
except StorageError as error:
    print(error)
"""


@pytest.mark.skipif(not may_mount(), reason="this machine lets nobody mount (unshare --mount)")
def test_a_full_disk_and_a_read_only_one(tmp_path: Path) -> None:
    """Whichever step it meets, one line says so and the old index serves; asking needs no write."""
    whole, disk = tmp_path / "whole", tmp_path / "disk"
    (whole / "corpus").mkdir(parents=True)
    disk.mkdir()
    write(whole / "corpus", one="apple apple bread", two="coal coal eagle")
    build(whole / "corpus", whole / "store", WordEncoder())
    command = [*UNSHARE, sys.executable, "-c", ON_A_DISK, str(whole), str(disk)]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert ended.stderr == ""
    assert ended.returncode == 0
    store = disk / "store"
    *full, rows, status, closed = ended.stdout.splitlines()
    assert set(full) == {
        f"the disk that {store} is on is full: free some space, and run `quoth index` again; "
        "the index that is there still serves"
    }
    assert (rows, status.split()) == ("rows 9", ["status", "0"])
    assert closed == (
        f"{store} can't be written to (it is mounted read-only): let this user write there, or set "
        "another STORE_DIR, and run `quoth index` again; the index that is there still serves"
    )


@contextmanager
def limited(kind: int, soft: int) -> Iterator[None]:
    """The process may do no more than that for a while."""
    before, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (soft, hard))
    try:
        yield
    finally:
        resource.setrlimit(kind, (before, hard))


@contextmanager
def few_files(free: int) -> Iterator[None]:
    """The process may open so many more."""
    gc.collect()  # what earlier tests left open would be closed in between
    highest = max(int(path.name) for path in Path("/proc/self/fd").iterdir())
    with limited(resource.RLIMIT_NOFILE, highest + 20):
        taken = []
        with contextlib.suppress(OSError):
            while True:
                taken.append(os.dup(0))
        for descriptor in taken[:free]:
            os.close(descriptor)
        try:
            yield
        finally:
            for descriptor in taken[free:]:
                os.close(descriptor)


@pytest.mark.parametrize("most", [3_000, 9_000, 30_000, 100_000])
def test_files_that_may_not_grow(
    corpus: Path, store_dir: Path, encoder: WordEncoder, most: int
) -> None:
    """Whichever file is the first to reach the limit."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    write(corpus, **{f"n{number}": "coal dance eagle " * 900 for number in range(20)})
    with (
        limited(resource.RLIMIT_FSIZE, most),
        pytest.raises(StorageError, match=r"past what `ulimit -f` allows.*still serves"),
    ):
        build(corpus, store_dir, encoder)
    assert open_store(store_dir).coverage().articles == 1
    build(corpus, store_dir, encoder)
    assert open_store(store_dir).coverage().articles == 2


def test_files_that_may_not_be_opened(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """With nothing indexed so far nothing is said of an old index."""
    write(corpus, one="apple apple bread")
    for free in (0, 2, 5):
        with (
            few_files(free),
            pytest.raises(StorageError, match=r"`ulimit -n` allows.*run `quoth index` again$"),
        ):
            build(corpus, store_dir, encoder)
    build(corpus, store_dir, encoder)


def test_a_thread_that_has_ended_says_why(tmp_path: Path) -> None:
    """tantivy writes in a thread: who gives it more later is told only that it is gone."""

    def passages() -> Generator[NewPassage, None, None]:
        with few_files(0):
            for row in itertools.count():
                yield NewPassage(row, 1, "coal", "dance eagle")

    with (
        contextlib.closing(passages()) as endless,
        pytest.raises(ValueError, match=r"Too many open files"),
    ):
        write_words(tmp_path, "en", endless)


def test_other_errors_are_left_as_they_are(tmp_path: Path) -> None:
    """A defect keeps its traceback, and what has a line of its own keeps that."""
    with pytest.raises(ValueError, match=r"^a defect$"), storage_errors(tmp_path, lambda: True):
        raise ValueError("a defect")
    with pytest.raises(SourceError), storage_errors(tmp_path, lambda: True):
        raise SourceError("permission denied")
