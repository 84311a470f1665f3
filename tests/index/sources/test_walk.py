"""Which files are offered, and in which order."""

from pathlib import Path

import pytest

from index.errors import SourceError
from index.sources.walk import leads_out, relative_path, walk


def test_order(tmp_path: Path) -> None:
    """Files come sorted, folders in their place; hidden ones and READMEs do not come."""
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.md", "README.md", "b/readme.TXT", ".x/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / ".hidden.txt").write_text("x")
    found = [relative_path(file, tmp_path) for file in walk(tmp_path)]
    assert found == ["a.txt", "b/1.txt", "b/2.txt", "c.md"]


def test_what_programs_leave(tmp_path: Path) -> None:
    """Locks, copies and lists of editors, offices and systems do not come."""
    left = (
        "~$a.docx",
        "a.txt~",
        "#a.txt#",
        "~WRL0001.tmp",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/a.md",
    )
    for name in ("a.docx", "a~b.txt", "c#.md", *left):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [relative_path(file, tmp_path) for file in walk(tmp_path)]
    assert found == ["a.docx", "a~b.txt", "c#.md"]


def test_sidecars(tmp_path: Path) -> None:
    """A file that describes another is not offered; one that describes nothing is."""
    for name in ("a.csv", "a.csv.yaml", "b.csv.yaml", "c.yaml"):
        (tmp_path / name).write_text("x")
    found = [relative_path(file, tmp_path) for file in walk(tmp_path)]
    assert found == ["a.csv", "b.csv.yaml", "c.yaml"]


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A corpus with links to a folder and a file outside, into itself, and to themselves."""
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    for folder in (outside, inside, inside / "real"):
        folder.mkdir()
    (outside / "a.txt").write_text("x")
    (inside / "real" / "b.txt").write_text("x")
    (inside / "link").symlink_to(outside)
    (inside / "link.txt").symlink_to(outside / "a.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "self").symlink_to(inside / "self")
    (inside / "up.txt").symlink_to("../outside/a.txt")
    (inside / "z").symlink_to(inside / "real")
    return inside


def test_linked_folders(linked: Path) -> None:
    """With leave, a linked folder outside is followed; loops end, and no folder comes twice."""
    found = [relative_path(file, linked) for file in walk(linked, follow_links=True)]
    assert found == ["link/a.txt", "link.txt", "real/b.txt", "self", "up.txt"]


def test_links_out(linked: Path) -> None:
    """Without leave, a linked folder outside is given itself, and known to lead out."""
    files = list(walk(linked))
    assert [relative_path(file, linked) for file in files] == [
        *("link", "link.txt", "real/b.txt", "self", "up.txt")
    ]
    assert [relative_path(file, linked) for file in files if leads_out(file, linked)] == [
        *("link", "link.txt", "up.txt")
    ]


def test_corpus_behind_a_link(tmp_path: Path, linked: Path) -> None:
    """A corpus folder that is a link itself is read, and only links out of it lead out."""
    (tmp_path / "corpus").symlink_to(linked)
    (linked / "c.txt").symlink_to(linked / "real" / "b.txt")
    files = list(walk(tmp_path / "corpus"))
    assert len(files) == 6
    assert not leads_out(tmp_path / "corpus" / "c.txt", tmp_path / "corpus")


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
