"""index/building/changes.py, on real files and their real times."""

import os
from pathlib import Path

from index.building.changes import Changes, file_key, find_changes, path_of
from index.store.records import FileState

LONG_AGO = 1_000_000_000


def settled(path: Path, text: str) -> None:
    """Write a file that was last written long ago."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    os.utime(path, (LONG_AGO, LONG_AGO))


def states(changes: Changes) -> dict[bytes, FileState]:
    return {file.key: file for file in changes.read}


def trusted(state: FileState, path: Path) -> FileState:
    """As it is written down a while after the file was made."""
    return FileState(state.key, state.size, path.stat().st_mtime_ns, state.changed, state.hash)


def test_every_file_is_new_at_first(corpus: Path) -> None:
    """In the order in which the corpus is read: a folder stands among files by its name."""
    for name in ("b.txt", "a/z.txt", "a.txt", "a-b.txt"):
        settled(corpus / name, name)
    changes = find_changes(corpus, {})
    names = ["a/z.txt", "a-b.txt", "a.txt", "b.txt"]
    assert [str(path_of(file.key, corpus).relative_to(corpus)) for file in changes.read] == names
    keys = [file.key for file in changes.read]
    assert keys == sorted(keys)
    assert changes.gone == ()


def test_a_file_with_its_old_times_is_not_opened(corpus: Path) -> None:
    """Its hash isn't even looked at."""
    path = corpus / "a.txt"
    settled(path, "coal")
    (state,) = states(find_changes(corpus, {})).values()
    known = FileState(state.key, state.size, path.stat().st_mtime_ns, state.changed, b"another")
    assert not find_changes(corpus, {known.key: known})


def test_a_file_that_was_only_touched_is_the_same(corpus: Path) -> None:
    """Its content decides."""
    path = corpus / "a.txt"
    settled(path, "coal")
    (state,) = states(find_changes(corpus, {})).values()
    path.touch()
    assert not find_changes(corpus, {state.key: trusted(state, path)})


def test_a_change_of_the_same_size_and_time_is_seen(corpus: Path) -> None:
    """As an archive is unpacked over the corpus, keeping times: the inode's own time tells."""
    path = corpus / "a.txt"
    settled(path, "coal")
    (state,) = states(find_changes(corpus, {})).values()
    known = FileState(state.key, state.size, path.stat().st_mtime_ns, state.changed - 1, state.hash)
    settled(path, "gold")
    assert [file.key for file in find_changes(corpus, {known.key: known}).read] == [known.key]


def test_the_time_of_a_file_just_written_proves_nothing(corpus: Path) -> None:
    """It may be written again within the same tick of the clock."""
    (corpus / "a.txt").write_text("coal")
    (state,) = states(find_changes(corpus, {})).values()
    assert state.modified == -1


def test_what_is_gone_is_told(corpus: Path) -> None:
    """By its key."""
    settled(corpus / "a" / "b.txt", "coal")
    known = states(find_changes(corpus, {}))
    (corpus / "a" / "b.txt").unlink()
    assert find_changes(corpus, known) == Changes((), (b"a\0b.txt",))
    assert file_key(corpus / "a" / "b.txt", corpus) == b"a\0b.txt"


def test_what_is_no_file_is_tried_again_each_time(corpus: Path) -> None:
    """So that it goes on being named."""
    os.mkfifo(corpus / "a.txt")
    first = find_changes(corpus, {})
    (state,) = states(first).values()
    assert find_changes(corpus, {state.key: state}) == first


def test_a_sidecar_counts_as_a_part_of_its_file(corpus: Path) -> None:
    """Put beside a file, changed or taken away, it makes the file another."""
    path, sidecar = corpus / "a.txt", corpus / "a.txt.yaml"
    settled(path, "coal")
    known = states(find_changes(corpus, {}))
    settled(sidecar, "source: One")
    (beside,) = find_changes(corpus, known).read
    settled(sidecar, "source: Two")
    (changed,) = find_changes(corpus, {beside.key: beside}).read
    assert {beside.key, changed.key} == set(known)
    assert not find_changes(corpus, {changed.key: changed})
    sidecar.unlink()
    (alone,) = find_changes(corpus, {changed.key: changed}).read
    assert alone.hash == next(iter(known.values())).hash
