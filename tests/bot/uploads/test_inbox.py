"""Documents on their way into the corpus."""

from pathlib import Path

import pytest

from bot.uploads.inbox import NotAddedError, UploadFolder, safe_name
from index.errors import FollowError
from index.settings import IndexSettings

HASH = "2cf24dba"  # sha256 of b"hello" begins so


def _inbox(corpus: Path) -> UploadFolder:
    return UploadFolder(IndexSettings.load(corpus_dir=corpus))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.txt", f"report-{HASH}.txt"),
        ("Der Bericht (2).MD", f"Der-Bericht-2-{HASH}.md"),
        ("новости.html", f"новости-{HASH}.html"),
        ("../../etc/passwd.txt", f"passwd-{HASH}.txt"),
        ("C:\\Temp\\a.json", f"a-{HASH}.json"),
        ("..hidden.txt", f"hidden-{HASH}.txt"),
        ("a.jsonl.gz", f"a-{HASH}.jsonl.gz"),
        ("?.txt", f"document-{HASH}.txt"),
        ("x" * 300 + ".txt", "x" * 80 + f"-{HASH}.txt"),
        ("\U00020000" * 80 + ".jsonl.gz", "\U00020000" * 55 + f"-{HASH}.jsonl.gz"),  # 4 bytes each
    ],
)
def test_names_are_safe(given: str, kept: str) -> None:
    """No name leads out of the inbox, hides its file or is too long; the suffix stays."""
    assert safe_name(given, b"hello") == kept


@pytest.mark.parametrize("name", ["virus.exe", "archive.tar.gz", "", "txt", "a.txt.zip"])
def test_what_the_corpus_can_not_hold_is_refused(name: str) -> None:
    """With the formats that it can."""
    with pytest.raises(NotAddedError, match=r"use .*\.txt"):
        safe_name(name, b"")


def test_what_to_do_with_others() -> None:
    """What can be turned into a format that is read says so."""
    with pytest.raises(
        NotAddedError, match=r"can't be read; save its table as \.csv, or use \.txt"
    ):
        safe_name("a.xlsx", b"PK\x03\x04")


@pytest.mark.parametrize(
    ("name", "content", "suffix"),
    [("a.DOC", b"{\\rtf1 Words}", ".rtf"), ("a.doc", b"PK\x03\x04", ".docx")],
)
def test_documents_of_another_name(name: str, content: bytes, suffix: str) -> None:
    """What is no old Word document inside is kept as what it is."""
    assert safe_name(name, content).endswith(suffix)


def test_a_document_is_there_once(tmp_path: Path) -> None:
    """The same one again is the same file; another of that name is another, and nothing is left
    beside them."""
    inbox = _inbox(tmp_path)
    first = inbox.add_file("a.txt", b"hello")
    assert inbox.add_file("a.txt", b"hello") == first
    assert inbox.add_file("a.txt", b"other") != first
    assert (tmp_path / first[0]).read_bytes() == b"hello"
    assert len(list((tmp_path / "inbox").iterdir())) == 2


def test_taken_back(tmp_path: Path) -> None:
    """It is gone, and taking it back once more harms nothing."""
    inbox = _inbox(tmp_path)
    added = inbox.add_file("a.txt", b"hello")
    for _ in range(2):
        inbox.take_back(added)
    assert list((tmp_path / "inbox").iterdir()) == []


def test_nothing_is_left_of_what_could_not_be_written(tmp_path: Path) -> None:
    """Not even hidden: a full disk would stay as full."""
    taken = tmp_path / "inbox" / safe_name("a.txt", b"hello")
    taken.mkdir(parents=True)
    with pytest.raises(FollowError, match="can't be written"):
        _inbox(tmp_path).add_file("a.txt", b"hello")
    assert list((tmp_path / "inbox").iterdir()) == [taken]


def test_a_corpus_that_can_not_be_written_says_so(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder."""
    (tmp_path / "inbox").write_text("in the way")
    with pytest.raises(FollowError, match="can't be written"):
        _inbox(tmp_path).add_file("a.txt", b"hello")
