"""Opening files: each failure is one plain line."""

import gzip
from pathlib import Path

import pytest

from index.errors import SourceError
from index.sources import files
from index.sources.files import BOMB, opened, read_bytes

DATA = bytes(range(256)) * 400
BROKEN = "the gzip data is broken or breaks off; compress the file again"


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a.TXT.GZ"])
def test_contents(tmp_path: Path, name: str) -> None:
    """A file's bytes come out, unpacked where the name says gzip."""
    file = tmp_path / name
    file.write_bytes(gzip.compress(DATA) if name.lower().endswith("gz") else DATA)
    assert read_bytes(file) == DATA


@pytest.mark.parametrize(
    "data", [b"plain words", gzip.compress(DATA)[:-20], gzip.compress(DATA)[:40] + b"\xff" * 40]
)
def test_broken_gzip(tmp_path: Path, data: bytes) -> None:
    """No gzip, cut gzip and damaged gzip are named."""
    file = tmp_path / "a.txt.gz"
    file.write_bytes(data)
    with pytest.raises(SourceError) as refused:
        read_bytes(file)
    assert str(refused.value) == BROKEN


def test_missing(tmp_path: Path) -> None:
    """A file that is gone is named in the system's words."""
    with pytest.raises(SourceError) as refused:
        read_bytes(tmp_path / "gone.txt")
    assert str(refused.value) == "it can't be read: No such file or directory"


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that unpacks to more than any article is refused, not loaded."""
    monkeypatch.setattr(files, "MAX_BYTES", 1 << 20)
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(bytes(3 << 20)))
    with pytest.raises(SourceError, match=r"^larger than 1 MB; split it, or use \.jsonl$"):
        read_bytes(file)


def test_bomb(tmp_path: Path) -> None:
    """A gzip file that unpacks to a thousand times its size is left before it fills the memory."""
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(b"\n" * (32 << 20)))
    with pytest.raises(SourceError) as refused, opened(file) as stream:
        for _ in stream:
            pass
    assert str(refused.value) == BOMB
