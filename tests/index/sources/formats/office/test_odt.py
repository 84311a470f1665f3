"""OpenDocument: its words as they stand, its properties, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Skipped
from tests.index.support.packages import packed
from tests.index.support.reading import read_folder

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0"'
    f' xmlns:table="{OASIS}:table:1.0" xmlns:draw="{OASIS}:drawing:1.0"'
    f' xmlns:meta="{OASIS}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
META = (
    "<office:meta><dc:title>Bridge opens</dc:title><dc:creator>Jo Park</dc:creator>"
    "<meta:initial-creator>Ann Lee</meta:initial-creator><dc:language>en-GB</dc:language>"
    "<meta:creation-date>2022-03-04T10:15:00</meta:creation-date>"
    "<meta:keyword>bridge</meta:keyword><meta:keyword>harbour</meta:keyword></office:meta>"
)


def body(xml: str) -> str:
    """A document's content."""
    return f"<office:body><office:text>{xml}</office:text></office:body>"


def content(xml: str) -> tuple[str, bytes]:
    """The part of a package that has the words."""
    return "content.xml", f"<office:a {SPACES}>{xml}</office:a>".encode()


def read(folder: Path, *parts: tuple[str, bytes]) -> Article | Skipped:
    """The one thing that a corpus of one document gives."""
    (folder / "a.odt").write_bytes(packed(*parts).getvalue())
    (found,) = read_folder(folder)
    return found


def text_of(folder: Path, xml: str) -> str:
    """The text of a document whose content is ``xml``."""
    meta = ("meta.xml", f"<office:b {SPACES}>{META}</office:b>".encode())
    found = read(folder, content(body(xml)), meta)
    assert isinstance(found, Article)
    return found.text


def told(article: Article | Skipped) -> tuple[object, ...]:
    """What an article says beside its text."""
    assert isinstance(article, Article)
    return article.title, article.published, article.authors, article.tags, article.language


def test_facts(tmp_path: Path) -> None:
    """Title, day, author and keywords come from the properties, in a single XML file too."""
    facts = ("Bridge opens", date(2022, 3, 4), ("Ann Lee",), ("bridge", "harbour"), "en")
    xml = body("<text:h>Bridge opens</text:h><text:p>It opened on Friday.</text:p>")
    meta = ("meta.xml", f"<office:b {SPACES}>{META}</office:b>".encode())
    assert told(read(tmp_path, content(xml), meta)) == facts
    (tmp_path / "a.odt").unlink()
    (tmp_path / "a.fodt").write_text(f"<office:document {SPACES}>{META}{xml}</office:document>")
    (flat,) = read_folder(tmp_path)
    assert told(flat) == facts
    assert isinstance(flat, Article)
    assert flat.text == "It opened on Friday."


@pytest.mark.parametrize(
    "heading",
    [
        '<text:h text:outline-level="1">Bridge opens</text:h>',
        '<text:p text:style-name="Title">Bridge opens</text:p>',
    ],
)
def test_title_of_the_text(tmp_path: Path, heading: str) -> None:
    """Where the properties have no title, the text's own is taken."""
    found = read(tmp_path, content(body(f"{heading}<text:p>It opened on Friday.</text:p>")))
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "It opened on Friday.")


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (
            '<text:p>The <text:span>brid</text:span>ge<text:s text:c="2"/>is\n long<text:tab/>now.'
            "<text:line-break/>It opened.</text:p>",
            "The bridge is long now.\n\nIt opened.",
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes><text:p>It<text:note>"
            "<text:note-citation>1</text:note-citation><text:note-body><text:p>Note.</text:p>"
            "</text:note-body></text:note> opened<office:annotation><text:p>Check!</text:p>"
            "</office:annotation>.</text:p>",
            "It opened.",
        ),
        (
            "<text:table-of-content><text:p>Contents</text:p></text:table-of-content><text:list>"
            "<text:list-item><text:p>One.</text:p></text:list-item></text:list>",
            "One.",
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>Aston</text:p>"
            "</table:table-cell><table:table-cell><text:p>5</text:p></table:table-cell>"
            "</table:table-row></table:table><text:p>Mo<draw:frame><draw:text-box><text:p>Box."
            "</text:p></draw:text-box></draw:frame>re.</text:p>",
            "Aston 5\n\nMore.\n\nBox.",
        ),
    ],
)
def test_words_as_they_stand(tmp_path: Path, xml: str, text: str) -> None:
    """Nothing that is deleted, noted or listed beside the text is read, and nothing twice."""
    assert text_of(tmp_path, xml) == text


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (
            [("META-INF/manifest.xml", b"<a><encryption-data/></a>"), ("content.xml", b"\x01\x02")],
            "it asks for a password; save it without one",
        ),
        (
            [("content.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
            "its XML declares entities, as no document needs to; not read",
        ),
        ([("content.xml", b"<a")], "its XML is broken; save it anew"),
        ([("a", b"b")], "it is no text document of OpenDocument; save it anew as .odt"),
        ([content("<b/>")], "it is no text document of OpenDocument; save it anew as .odt"),
        ([content(body("<text:p/>"))], "no text in it"),
    ],
)
def test_refused(tmp_path: Path, parts: list[tuple[str, bytes]], reason: str) -> None:
    """What can't be read, or has no words, is told."""
    assert read(tmp_path, *parts) == Skipped("a.odt", reason)
