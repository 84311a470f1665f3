"""Saved web pages: what browsers write above them."""

from base64 import b64encode
from pathlib import Path

import pytest

from index.article import Article, Skipped
from tests.index.support.reading import read_folder

WORDS = "The bridge opened on Friday after six years, the mayor said. It cost 20 million."
URL = "https://www.coast.example/2024/bridge"


@pytest.mark.parametrize(
    ("above", "head", "url", "source"),
    [
        (f"<!-- saved from url=(0037){URL} -->", "", URL, "coast.example"),
        (f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Mon -->", "", URL, None),
        (
            f"<!-- saved from url=(0037){URL} -->",
            '<link rel="canonical" href="https://coast.example/b">',
            "https://coast.example/b",
            None,
        ),
        (f"<!-- saved from url=(0060){URL}?utm_source=post&fbclid=1 -->", "", URL, None),
        ("<!-- saved from url=(0014)about:internet -->", "", None, ""),
        (f"<!-- {URL} -->", "", None, ""),
    ],
)
def test_where_a_page_was_saved(
    tmp_path: Path, above: str, head: str, url: str | None, source: str | None
) -> None:
    """Its address, where the page states none."""
    (tmp_path / "a.html").write_text(
        f"<!DOCTYPE html>{above}<html><head>{head}</head><body><h1>Bridge opens</h1>"
        f"<p>{WORDS}</p><p>{WORDS[::-1]}.</p></body></html>"
    )
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.url, found.source) == (url, "coast.example" if source is None else source or None)


PAGE = (
    "<!DOCTYPE html><html><head><title>Bridge opens</title></head><body><nav>Menu</nav><article>"
    f"<h1>Bridge opens</h1><p>{WORDS}</p><p>“Café” – {WORDS[::-1]}.</p></article></body></html>"
)


def saved(charset: str, above: str = "", part: str = "") -> bytes:
    """A page as a browser saves it in one file."""
    head = (
        f"From: <Saved>\r\nSubject: Saved\r\n{above}Date: Fri, 4 Mar 2022 10:00:00 +0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"'
        f"\r\n\r\n--B\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: base64\r\n"
        f"{part}\r\n"
    )
    body = b64encode(PAGE.encode("cp1252" if charset else "utf-8"))
    return head.encode() + body + b"\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.mhtml", saved("", f"Snapshot-Content-Location: {URL}\r\n")),
        ("a.mht", saved('; charset="windows-1252"', part=f"Content-Location: {URL}\r\n")),
    ],
)
def test_pages_in_one_file(tmp_path: Path, name: str, data: bytes) -> None:
    """The page is read, with its address; the day on which it was saved is not its own."""
    (tmp_path / name).write_bytes(data)
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert found.text == f"{WORDS}\n\n“Café” – {WORDS[::-1]}."
    assert (found.title, found.url, found.published) == ("Bridge opens", URL, None)


def test_a_file_without_a_page(tmp_path: Path) -> None:
    """Is told."""
    (tmp_path / "a.mhtml").write_bytes(b"From: a\r\nContent-Type: text/plain\r\n\r\nHello.\r\n")
    assert list(read_folder(tmp_path)) == [
        Skipped("a.mhtml", "no web page in it; save the page anew")
    ]
