"""index/store/manifest.py"""

import json
from pathlib import Path

import pytest

from index.errors import StoreDamagedError, StoreFormatError, StoreModelError
from index.store.manifest import FORMAT, Manifest, checksums


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
        digest="d",
        built_at="2026-01-31T10:00:00+00:00",
        checksums=checksums(folder),
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


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    """And the file named."""
    written = manifest(tmp_path)
    (tmp_path / "two").unlink()
    with pytest.raises(StoreDamagedError, match="two is missing"):
        written.check_files(tmp_path)


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    """Whatever else a newer Quoth may have written there."""
    (tmp_path / "manifest.json").write_text(json.dumps({"format": FORMAT + 1, "new": 1}))
    with pytest.raises(StoreFormatError, match=f"format {FORMAT + 1}.*update Quoth"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 1}', '{"format": "x"}'])
def test_a_broken_manifest_is_damage(tmp_path: Path, content: str) -> None:
    """Never a traceback."""
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(StoreDamagedError, match="can't be read"):
        Manifest.read(tmp_path)


def test_another_model_is_refused(tmp_path: Path) -> None:
    """Both models are named, and what to do."""
    with pytest.raises(StoreModelError, match=r"model m \(f\).*say other \(g\).*EMBEDDING_MODEL"):
        manifest(tmp_path).check_model("other", "g")
