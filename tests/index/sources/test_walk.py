"""Which files are offered, and in which order."""

from pathlib import Path

import pytest

from index.errors import SourceError
from index.sources.walk import relative_path, walk


def test_order(tmp_path: Path) -> None:
    """Files come sorted, folders in their place; hidden ones and READMEs do not come."""
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.md", "README.md", "b/readme.TXT", ".x/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / ".hidden.txt").write_text("x")
    found = [relative_path(file, tmp_path) for file in walk(tmp_path)]
    assert found == ["a.txt", "b/1.txt", "b/2.txt", "c.md"]


def test_linked_folders(tmp_path: Path) -> None:
    """A linked folder is followed, and a loop ends."""
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "a.txt").write_text("x")
    (inside / "link").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    assert [relative_path(file, inside) for file in walk(inside)] == ["link/a.txt"]


def test_missing_folder(tmp_path: Path) -> None:
    """A missing folder is refused at once, with what to do."""
    with pytest.raises(SourceError) as refused:
        walk(tmp_path / "gone")
    assert str(refused.value) == (
        f"there is no folder {tmp_path / 'gone'}; create it and put articles in, or set CORPUS_DIR"
    )


def test_file_as_folder(tmp_path: Path) -> None:
    """A file where a folder is expected is refused."""
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(SourceError, match="is not a folder; set CORPUS_DIR"):
        walk(tmp_path / "a.txt")
