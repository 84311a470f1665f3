"""ZIP files: members come out of good ones, and each trick is refused."""

import io
import zipfile

import pytest

from index.errors import SourceError
from index.sources.files import BOMB
from index.sources.formats import zip_package
from index.sources.formats.zip_package import open_package
from tests.index.support.packages import packed

BROKEN = "it is broken or breaks off; save it anew"


def refusal(data: io.BytesIO, name: str = "a") -> str:
    """Why a member of a ZIP file is not read."""
    with pytest.raises(SourceError) as refused, open_package(data) as opened:
        opened.read(name)
    return str(refused.value)


def test_members() -> None:
    """Members are read by name, whole or as a stream."""
    with open_package(packed(("a", b"one"), ("b/c", b"two"))) as opened:
        assert list(opened.names) == ["a", "b/c"]
        assert opened.read("b/c") == b"two"
        with opened.opened("a") as stream:
            assert stream.read(2) == b"on"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../etc/passwd", "a/../../b", "C:\\windows\\x", "..\\x"]
)
def test_names_that_lead_out(name: str) -> None:
    """A package with a name that leads elsewhere is refused, whichever member is asked for."""
    shown = name if "\\" not in name else name.replace("\\", "/")
    assert refusal(packed(("a", b"one"), (name, b"two"))) == (
        f'it holds a file named "{shown}", to be put elsewhere; not read'
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "it is an old office document, or one with a password; save it anew",
        ),
        (b"%PDF-1.7", "it is a PDF; name it .pdf"),
        (b"\r\n<!DOCTYPE html><html>", "it is a web page; name it .html"),
        (b"PK\x03\x04 and no more", BROKEN),
        (b"words", BROKEN),
    ],
)
def test_other_files(data: bytes, reason: str) -> None:
    """What only bears the name of a package is named as what it is."""
    assert refusal(io.BytesIO(data)) == reason


def test_bomb() -> None:
    """A member that unpacks to a thousand times its size is not unpacked."""
    assert refusal(packed(("a", bytes(32 << 20)))) == BOMB


def test_bomb_beside() -> None:
    """A bomb in a member that nobody asks for is a bomb all the same."""
    assert refusal(packed(("a", b"one"), ("b", bytes(32 << 20)))) == BOMB


def test_overlapping_members() -> None:
    """Many names for one member come to more than the file can hold honestly."""
    data = packed(("a", bytes(range(256)) * 4096))
    with zipfile.ZipFile(data, "a") as writer:
        for number in range(500):
            again = zipfile.ZipInfo(f"b{number}")
            first = writer.infolist()[0]
            for field in ("compress_size", "file_size", "CRC", "header_offset", "compress_type"):
                setattr(again, field, getattr(first, field))
            writer.filelist.append(again)
        writer._didModify = True  # type: ignore[attr-defined]
    assert refusal(data) == BOMB


def test_lying_size() -> None:
    """A member that unpacks to more than it says is cut there, and its checksum shows it."""
    data = packed(("a", bytes(100_000))).getvalue()
    size = (100_000).to_bytes(4, "little")
    lying = io.BytesIO(data.replace(size, (1000).to_bytes(4, "little")))
    assert refusal(lying) == BROKEN


def test_large_member() -> None:
    """A member over the limit is refused."""
    too_large = pytest.raises(SourceError, match=r'^"a" in it is larger than 1 MB; split it$')
    with open_package(packed(("a", bytes(3 << 20)))) as opened, too_large:
        opened.read("a", limit=1 << 20)


def test_password() -> None:
    """A package that asks for a password says so."""
    data = bytearray(packed(("a", b"one")).getvalue())
    at = data.index(b"PK\x01\x02") + 8
    data[at] |= 1
    assert refusal(io.BytesIO(data)) == "it asks for a password; save it without one"


def test_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of very many members is refused."""
    monkeypatch.setattr(zip_package, "MAX_MEMBERS", 2)
    data = packed(*((str(number), b"x") for number in range(3)))
    assert refusal(data) == "it holds more than 2 files; split it"


@pytest.mark.parametrize("data", [b"", b"words", packed(("a", b"one")).getvalue()[:-10]])
def test_broken(data: bytes) -> None:
    """What is no ZIP file, or only its beginning, is refused."""
    assert refusal(io.BytesIO(data)) == BROKEN


def test_damaged_member() -> None:
    """A member with flipped bytes is refused, and so is one that is not there."""
    data = bytearray(packed(("a", b"words " * 99), method=zipfile.ZIP_STORED).getvalue())
    data[60] ^= 0xFF
    assert refusal(io.BytesIO(data)) == BROKEN
    assert refusal(packed(("b", b"one"))) == f'there is no "a" in it; {BROKEN}'
