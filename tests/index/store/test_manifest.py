"""index/store/manifest.py"""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from index.building.local.files import checksums, sizes
from index.errors import StoreDamagedError, StoreFormatError, StoreModelError
from index.store.manifest import FORMAT, Manifest, stamp


def manifest(folder: Path) -> Manifest:
    (folder / "words").mkdir()
    (folder / "words" / "one").write_bytes(b"one")
    (folder / "two").write_bytes(b"two")
    return Manifest(
        model="m",
        fingerprint="f",
        dimension=3,
        language="en",
        passage_settings={"min_words": 1, "max_words": 2},
        articles=4,
        passages=5,
        built_at="2026-01-31T10:00:00+00:00",
        sizes=sizes(folder),
        checksums=checksums(folder, sizes(folder)),
    )


def test_it_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Every field, checksums of files in subfolders too."""
    written = manifest(tmp_path)
    written.write(tmp_path)
    assert Manifest.read(tmp_path) == written
    assert sorted(written.checksums) == ["two", "words/one"]
    written.check_files(tmp_path)


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    """And the file named."""
    written = manifest(tmp_path)
    (tmp_path / "words" / "one").write_bytes(b"onE")
    with pytest.raises(
        StoreDamagedError, match="words/one is damaged; run `quoth index --rebuild`"
    ):
        written.check_files(tmp_path)


def test_another_size_is_found_without_reading(tmp_path: Path) -> None:
    """A byte more is; a byte changed is not, which only the whole check finds."""
    written = manifest(tmp_path)
    (tmp_path / "words" / "one").write_bytes(b"onE")
    written.check_sizes(tmp_path)
    (tmp_path / "words" / "one").write_bytes(b"one!")
    with pytest.raises(StoreDamagedError, match="words/one is damaged"):
        written.check_sizes(tmp_path)


def test_a_shared_file_keeps_its_checksum(tmp_path: Path) -> None:
    """It is not read again, so damage since then is still found; a copy is read."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    written = manifest(old)
    (new / "words").mkdir()
    (new / "words" / "one").hardlink_to(old / "words" / "one")
    (new / "two").write_bytes(b"TWO")
    (old / "words" / "one").write_bytes(b"onE")
    found = checksums(new, ["two", "words/one"], (old, written))
    assert found["words/one"] == written.checksums["words/one"]
    assert found["two"] != written.checksums["two"]


def test_moments_sort_as_they_pass() -> None:
    """In UTC, with microseconds even where there are none."""
    moment = datetime(2026, 1, 31, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    assert stamp(moment) == "2026-01-31T10:00:00.000000+00:00"


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    """And the file named."""
    written = manifest(tmp_path)
    (tmp_path / "two").unlink()
    with pytest.raises(StoreDamagedError, match="two is missing"):
        written.check_files(tmp_path)


@pytest.mark.parametrize("other", [1, FORMAT - 1, FORMAT + 1, "x"])
def test_another_format_is_refused(tmp_path: Path, other: object) -> None:
    """Whatever else another Quoth may have written there."""
    (tmp_path / "manifest.json").write_text(json.dumps({"format": other, "new": 1}))
    with pytest.raises(StoreFormatError, match=f"format {other}.*update Quoth, or run"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 3}'])
def test_a_broken_manifest_is_damage(tmp_path: Path, content: str) -> None:
    """Never a traceback."""
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(StoreDamagedError, match="can't be read"):
        Manifest.read(tmp_path)


def test_another_model_is_refused(tmp_path: Path) -> None:
    """Both models are named, and what to do."""
    with pytest.raises(StoreModelError, match=r"model m \(f\).*say other \(g\).*EMBEDDING_MODEL"):
        manifest(tmp_path).check_model("other", "g")
