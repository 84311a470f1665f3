"""Web archives: pages become articles, and what would fill the memory is left."""

import gzip
from pathlib import Path

import brotli
import pytest

from index.article import Article, Skipped
from index.sources.files import BOMB
from index.sources.formats.web import archive as web_archive
from tests.index.support.packages import packed
from tests.index.support.reading import read_folder
from tests.index.support.web_archives import URL, Archive

NO_PAGE = "no web page in it: no HTML that was answered with status 200"


def page(text: str = "The bridge opened on Friday.", head: str = "") -> bytes:
    """A web page."""
    return (
        f"<html><head>{head}<title>Bridge opens</title></head><body><nav>Menu</nav><article>"
        f"<h1>Bridge opens</h1><p>{text}</p></article></body></html>"
    ).encode()


def read(folder: Path, data: bytes, name: str = "a.warc") -> list[Article | Skipped]:
    """What a corpus of one archive gives."""
    (folder / name).write_bytes(data)
    return list(read_folder(folder))


def reasons(found: list[Article | Skipped]) -> list[str]:
    """Each of what was not read, as it is shown."""
    return [str(item) for item in found if isinstance(item, Skipped)]


@pytest.mark.parametrize(("name", "gz"), [("a.warc", False), ("a.warc.gz", True)])
def test_pages(tmp_path: Path, name: str, gz: bool) -> None:
    """Each page is an article with the address it was fetched from; nothing else is."""
    archive = (
        Archive(gz)
        .add(b"GET", kind="request")
        .add(page())
        .add(b"\x89PNG", f"{URL}.png", Content_Type="image/png")
        .add(page("Moved"), f"{URL}/old", "301 Moved")
        .add(page("Gone"), f"{URL}/gone", "404 Not Found")
        .add(b"", kind="revisit")
        .add(page("The ferry stopped."), f"{URL}/ferry")
    )
    bridge, ferry = read(tmp_path, archive.data, name)
    assert isinstance(bridge, Article)
    assert isinstance(ferry, Article)
    assert (bridge.path, bridge.url, bridge.source) == (f"{name}:2", URL, "coast.example")
    assert (bridge.title, bridge.text) == ("Bridge opens", "The bridge opened on Friday.")
    assert (ferry.path, ferry.url, ferry.text) == (
        f"{name}:7",
        f"{URL}/ferry",
        "The ferry stopped.",
    )


def test_one_gzip_stream(tmp_path: Path) -> None:
    """An archive that was packed as a whole, and not record by record, is read too."""
    data = gzip.compress(Archive().add(page()).add(page("It closed."), f"{URL}/2").data)
    assert [type(item) for item in read(tmp_path, data, "a.warc.gz")] == [Article, Article]


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("gzip", gzip.compress(page())),
        ("br", brotli.compress(page())),
        ("identity", page()),
    ],
)
def test_content_encodings(tmp_path: Path, encoding: str, data: bytes) -> None:
    """A page is unpacked as its server had packed it."""
    (found,) = read(tmp_path, Archive().add(data, Content_Encoding=encoding).data)
    assert isinstance(found, Article)
    assert found.text == "The bridge opened on Friday."


def test_chunks_and_charset(tmp_path: Path) -> None:
    """Chunked transfer is undone, and the server's charset holds."""
    text = page("Die Brücke öffnete.").decode().encode("cp1252")
    data = b"%x\r\n%b\r\n0\r\n\r\n" % (len(text), text)
    (found,) = read(
        tmp_path,
        Archive()
        .add(data, Transfer_Encoding="chunked", Content_Type="text/html; charset=windows-1252")
        .data,
    )
    assert isinstance(found, Article)
    assert found.text == "Die Brücke öffnete."


@pytest.mark.parametrize(
    ("canonical", "url"),
    [(f"{URL}/story", f"{URL}/story"), ("https://coast.example/", f"{URL}?id=1")],
)
def test_address(tmp_path: Path, canonical: str, url: str) -> None:
    """A page's own address wins, unless it is that of the front page."""
    link = f'<link rel="canonical" href="{canonical}">'
    (found,) = read(tmp_path, Archive().add(page(head=link), f"{URL}?id=1&utm_source=post").data)
    assert isinstance(found, Article)
    assert found.url == url


def test_wacz(tmp_path: Path) -> None:
    """The archives in a WACZ file are read in order; its other files are not."""
    data = packed(
        ("pages/pages.jsonl", b"{}"),
        ("archive/b.warc", Archive().add(page("The ferry stopped."), f"{URL}/2").data),
        ("archive/a.warc.gz", Archive(gz=True).add(page()).data),
    ).getvalue()
    found = read(tmp_path, data, "a.wacz")
    assert [(item.path, item.url) for item in found if isinstance(item, Article)] == [
        ("a.wacz:1", URL),
        ("a.wacz:2", f"{URL}/2"),
    ]


def test_bad_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that can't be read is named by its record, and the rest is read."""
    monkeypatch.setattr(web_archive, "MAX_PAGE", 1 << 20)
    bomb = gzip.compress(bytes(16 << 20), 1)
    archive = Archive().add(b"\0\1\2" * 99).add(bomb, Content_Encoding="gzip").add(page())
    archive.add(brotli.compress(bytes(16 << 20), quality=1), Content_Encoding="br")
    archive.add(b"words", Content_Encoding="br")
    found = read(tmp_path, archive.data)
    assert reasons(found) == [
        "a.warc:1: binary data, not text; save it as UTF-8 text",
        "a.warc:2: a page of more than 1 MB",
        "a.warc:4: a page of more than 1 MB",
        "a.warc:5: the page is packed (br), and broken",
    ]
    assert isinstance(found[2], Article)


FILM = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 33554432\r\n\r\n" + bytes(32 << 20)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.warc", b"", "the file is empty"),
        ("a.warc", b"words\n" * 99, "it is no web archive, or a damaged one"),
        ("a.warc", Archive().add(b"x", Content_Type="image/png").data, NO_PAGE),
        (
            "a.warc",
            Archive(gz=True).add(page()).data,
            "gzip data in it; name the file .warc.gz, and pack it only once",
        ),
        (
            "a.warc.gz",
            gzip.compress(Archive(gz=True).add(page()).data),
            "gzip data in it; name the file .warc.gz, and pack it only once",
        ),
        (
            "a.warc",
            b"WARC/1.0\r\nWARC-Type: " + b"a" * (5 << 20),
            "the head of a record has no end; it is damaged",
        ),
        ("a.warc.gz", gzip.compress(FILM), BOMB),
        (
            "a.warc.gz",
            Archive(gz=True).add(page(), kind="request").data[:-20],
            "the gzip data is broken or breaks off; compress the file again",
        ),
        ("a.wacz", packed(("a.txt", b"x")).getvalue(), NO_PAGE),
        (
            "a.wacz",
            packed(("/archive/a.warc", b"x")).getvalue(),
            'it holds a file named "/archive/a.warc", to be put elsewhere; not read',
        ),
    ],
)
def test_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """An archive of no pages, a damaged one and each kind of bomb is named once."""
    assert read(tmp_path, data, name) == [Skipped(name, reason)]


def test_large_record_is_streamed(tmp_path: Path) -> None:
    """A record of more than any page is passed over piece by piece, and what follows is read."""
    film = Archive().add(bytes(range(256)) * (1 << 16), f"{URL}.mp4", Content_Type="video/mp4")
    (found,) = read(tmp_path, film.add(page()).data)
    assert isinstance(found, Article)
    assert found.path == "a.warc:2"


def record(
    body: bytes, length: int, head: bytes = b"WARC-Target-URI: https://a.example/1"
) -> bytes:
    """A record that says that it has ``length`` bytes."""
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        + head
        + b"\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (length, body)
    )


HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


@pytest.mark.parametrize("wrong", [-9999, -1, 1, 2, 30, 99_999])
def test_false_lengths(tmp_path: Path, wrong: int, capfd: pytest.CaptureFixture[str]) -> None:
    """Where a record is longer or shorter than it says, it and the next one are read."""
    body = HTTP + page("The bridge opened on Friday.")
    second = HTTP + page("The ferry stopped.")
    data = record(body, max(0, len(body) + wrong)) + record(second, len(second))
    texts = [item.text for item in read(tmp_path, data) if isinstance(item, Article)]
    assert texts == ["The bridge opened on Friday.", "The ferry stopped."]
    assert capfd.readouterr() == ("", "")


def test_records_without_an_address(tmp_path: Path) -> None:
    """They are kept without a link, or with the page's own."""
    body = HTTP + page()
    data = record(body, len(body), b"X: y")
    (found,) = read(tmp_path, data)
    assert isinstance(found, Article)
    assert found.url is None
    link = f'<link rel="canonical" href="{URL}/story">'
    body = HTTP + page(head=link)
    (found,) = read(tmp_path, record(body, len(body), b"WARC-Targ\xffet-URI: x"))
    assert isinstance(found, Article)
    assert found.url == f"{URL}/story"


def test_a_page_without_a_word_on_its_kind(tmp_path: Path) -> None:
    """It is one by how it begins; what begins otherwise is none."""
    head = b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n"
    body = head + b"<!DOCTYPE html>" + page()
    (found,) = read(tmp_path, record(body, len(body)))
    assert isinstance(found, Article)
    assert found.text == "The bridge opened on Friday."
    body = head + b"%PDF-1.4"
    (skipped,) = read(tmp_path, record(body, len(body)))
    assert isinstance(skipped, Skipped)
