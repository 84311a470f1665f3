"""What fails while one document is read is that document's own, whatever it is."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article import Article, Skipped
from index.sources import readers
from index.sources.files import EndOfFile, Record, Unread
from index.sources.reading import FileReader
from tests.index.support.reading import read_folder

GOOD = {"text": "The bridge opened on Friday."}


def fail(error: Exception) -> Record:
    raise error


def library(_: str) -> Record:
    """Fails inside of another's code."""
    json.loads("{", parse_int=None)
    raise AssertionError


def offered(monkeypatch: pytest.MonkeyPatch, *units: readers.Given) -> None:
    """Let every .txt file hold these."""
    found: readers.Reader = lambda file, path: iter(units)  # noqa: E731
    monkeypatch.setattr(readers, "_reader", lambda name: (found, True))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MemoryError(), "reading it needs too much memory; split it"),
        (RecursionError(), "its parts are nested too deeply to be read"),
        (KeyError("x"), "it is damaged, or made as no such file is; save it anew"),
    ],
)
def test_any_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    """One document that fails is named with its line, and those around it are read."""
    (tmp_path / "a.txt").write_text("x")
    offered(
        monkeypatch,
        Record("a.txt:1", GOOD, line=1),
        Unread("a.txt:2", lambda: fail(error), 2),
        Record("a.txt:3", {"text": "It closed."}, line=3),
    )
    before, bad, after = read_folder(tmp_path)
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert bad == Skipped("a.txt", reason, 2)


def test_a_library_and_a_defect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A library's error is the file's fault; one in Quoth's code is Quoth's, and is logged."""
    (tmp_path / "a.txt").write_text("x")
    ours = Record("a.txt:2", {"text": 5})
    monkeypatch.setattr("index.sources.fields.kind_of", None)
    offered(monkeypatch, Unread("a.txt:1", lambda: library("")), ours)
    with caplog.at_level(logging.ERROR):
        theirs, own = read_folder(tmp_path)
    assert str(theirs) == "a.txt:1: it is damaged, or made as no such file is; save it anew"
    assert str(own) == (
        "a.txt:2: a defect of Quoth in reading it, not of the file; the log has the details "
        "(TypeError)"
    )
    assert "a defect in reading a.txt:2" in caplog.text
    assert "Traceback" in caplog.text


def test_a_file_that_breaks_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file itself can't be read on, what stood before is kept."""

    def units(file: Path, path: str) -> Iterator[readers.Given]:
        yield Record("a.txt:1", GOOD)
        raise KeyError(path)

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(readers, "_reader", lambda name: (units, True))
    before, bad = read_folder(tmp_path)
    assert isinstance(before, Article)
    assert str(bad) == "a.txt: it is damaged, or made as no such file is; save it anew"


@pytest.mark.parametrize("units", [(), (Unread("a.txt:1", lambda: None),)])
def test_nothing_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, units: tuple[Unread, ...]
) -> None:
    """A file of documents that give nothing says so, once."""
    (tmp_path / "a.txt").write_text("x")
    offered(monkeypatch, *units, EndOfFile("no message in it"))
    assert list(read_folder(tmp_path)) == [Skipped("a.txt", "no message in it")]


def test_one_process_for_many_files(tmp_path: Path) -> None:
    """Read in another process, a corpus gives what it gives in this one."""
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(GOOD)}\nnonsense\n")
    (tmp_path / "b.txt").write_text("The ferry stopped on Sunday, and nobody knows why.")
    (tmp_path / "c.warc").write_bytes(b"nonsense")
    reader = FileReader(tmp_path)
    apart = [item for file in sorted(tmp_path.iterdir()) for item in reader.read(file)]
    assert apart == list(read_folder(tmp_path))
