"""Every format has its reader, and what is missing for one is told."""

import sys
from pathlib import Path

import pytest

from index.errors import SourceError
from index.sources import readers
from index.sources.files import Unread
from index.sources.readers import FORMATS, documents


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format(tmp_path: Path, suffix: str) -> None:
    """A missing file of any format is told as missing, by the reader that it would have had."""
    with pytest.raises(SourceError, match=r"^it can't be read: No such file or directory$"):
        read_all(tmp_path / f"a{suffix}")


def read_all(file: Path) -> None:
    """Parse each document of a file."""
    for unread in documents(file, file.name):
        assert isinstance(unread, Unread)
        unread.read()


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("a.pdf", "pypdfium2"),
        ("a.docx.gz", "docx"),
        ("a.warc", "warcio"),
        ("a.wacz", "warcio"),
    ],
)
def test_missing_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    """Without the extra, a file that needs it is named with what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / name).write_text("x")
    with pytest.raises(SourceError) as refused:
        list(documents(tmp_path / name, name))
    suffix = name.removesuffix(".gz").removeprefix("a")
    assert str(refused.value) == (
        f"{suffix} needs {library}; install the formats extra: pip install 'quoth[formats]'"
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.zip", 'unknown format ".zip"; unpack it'),
        ("a.tar.gz", 'unknown format ".tar"; unpack it'),
        ("a.DOC", 'unknown format ".doc"; save it as .docx'),
        ("a.xlsx", 'unknown format ".xlsx"; save its table as .csv'),
        ("a.opml", 'unknown format ".opml"; `quoth add` of this file follows the feeds in it'),
        ("a.xyz", 'unknown format ".xyz"; corpus/README.md lists what is read'),
        ("a", 'the format of "a" is unknown; name it .txt if it is a text'),
        ("a.pdf.yaml", '"a.pdf", of which it tells, is not beside it'),
    ],
)
def test_unknown(tmp_path: Path, name: str, reason: str) -> None:
    """What is not read is named by its suffix, with what to do."""
    (tmp_path / name).write_text("x")
    with pytest.raises(SourceError) as refused:
        list(documents(tmp_path / name, name))
    assert str(refused.value) == reason


def test_advice_is_for_what_is_not_read() -> None:
    """No suffix is both read and advised about."""
    assert not set(FORMATS) & set(readers._ADVICE)
