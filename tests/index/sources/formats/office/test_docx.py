"""Word documents: their words as they stand, their properties, and what is refused."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from index.article import Article, Skipped
from index.sources.files import BOMB
from index.sources.formats.office import docx as reader
from tests.index.support.packages import packed
from tests.index.support.reading import read_folder

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BROKEN = "it is no Word document, or a broken one; save it anew as .docx"


def document(*paragraphs: str, title: str = "") -> docx.document.Document:
    """A document of plain paragraphs."""
    made = docx.Document()
    made.core_properties.title = title
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def data_of(made: docx.document.Document) -> bytes:
    """What saving a document writes."""
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def read(folder: Path, data: bytes) -> Article | Skipped:
    """The one thing that a corpus of one document gives."""
    (folder / "a.docx").write_bytes(data)
    (found,) = read_folder(folder)
    return found


def text_of(folder: Path, xml: str) -> str:
    """The text of a document whose body is ``xml``."""
    made = document()
    for element in parse_xml(f"<w:body {W} {MC}>{xml}</w:body>"):
        made.element.body.insert_element_before(element, "w:sectPr")
    found = read(folder, data_of(made))
    assert isinstance(found, Article)
    return found.text


def test_facts(tmp_path: Path) -> None:
    """Title, day, authors, keywords and language come from the properties."""
    made = document("Bridge opens", "The bridge opened on Friday.", title="Bridge opens")
    facts = made.core_properties
    facts.author, facts.keywords, facts.language = "Ann Lee; Jo Park", "bridge; harbour", "en-GB"
    facts.created = datetime(2022, 3, 4, tzinfo=UTC)
    found = read(tmp_path, data_of(made))
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "The bridge opened on Friday.")
    assert (found.published, found.language) == (date(2022, 3, 4), "en")
    assert (found.authors, found.tags) == (("Ann Lee", "Jo Park"), ("bridge", "harbour"))


def test_title_of_the_text(tmp_path: Path) -> None:
    """Where the properties have no title, the text's own is taken, and its headings stay."""
    made = document(title="Word Document")
    made.add_heading("Bridge opens", 0)
    made.add_paragraph("The bridge opened.")
    made.add_heading("The way here", 1)
    made.add_paragraph("It took six years.")
    found = read(tmp_path, data_of(made))
    assert isinstance(found, Article)
    assert found.title == "Bridge opens"
    assert found.text == "The bridge opened.\n\nThe way here\n\nIt took six years."
    assert found.authors == ()


def test_head_of_the_text(tmp_path: Path) -> None:
    """Without a title of its own, the head is read as that of a plain text is."""
    made = document("Bridge opens", "By Ann Lee", "4 March 2022", "The bridge opened on Friday.")
    made.core_properties.author = "Jo Park"
    found = read(tmp_path, data_of(made))
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "The bridge opened on Friday.")
    assert (found.published, found.authors) == (date(2022, 3, 4), ("Ann Lee",))


def test_tables(tmp_path: Path) -> None:
    """A row of a table is a paragraph, in its place between the others."""
    made = document("Ships by town:")
    table = made.add_table(2, 2)
    for row, cells in zip(table.rows, (("Aston", "5"), ("Barton", "7")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    made.add_paragraph("More came later.")
    found = read(tmp_path, data_of(made))
    assert isinstance(found, Article)
    assert found.text == "Ships by town:\n\nAston 5\n\nBarton 7\n\nMore came later."


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (
            "<w:p><w:r><w:t>It</w:t></w:r><w:del><w:r><w:delText> shut</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t> opened</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>",
            "It opened.",
        ),
        (
            "<w:p><w:moveFrom><w:r><w:t>Gone</w:t></w:r></w:moveFrom><w:r><w:t>It.</w:t></w:r></w:p>",
            "It.",
        ),
        (
            "<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>It opened.</w:t></w:r>"
            "</w:hyperlink></w:p></w:sdtContent></w:sdt>",
            "It opened.",
        ),
        (
            "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:noBreakHyphen/><w:t>three</w:t>"
            "</w:r></w:p>",
            "One two-three",
        ),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t>"
            "</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r>"
            "<w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
            "<w:r><w:t>Text.</w:t></w:r></w:p>",
            "Text.\n\nBox",
        ),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret. </w:t></w:r><w:r><w:rPr>"
            '<w:vanish w:val="0"/></w:rPr><w:t>It opened.</w:t></w:r></w:p>',
            "It opened.",
        ),
    ],
)
def test_words_as_they_stand(tmp_path: Path, xml: str, text: str) -> None:
    """Tracked changes count as made, and nothing that is shown is left out or said twice."""
    assert text_of(tmp_path, xml) == text


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """A document with another member ``name``."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {each: old.read(each) for each in old.namelist()} | {name: content}
    return packed(*members.items()).getvalue()


def test_strict_open_xml(tmp_path: Path) -> None:
    """Word writes it on demand: with other names for the same things."""
    data = data_of(document("Bridge opens", "The bridge opened on Friday.", title="Bridge opens"))
    names = re.compile(rb"http://schemas\.openxmlformats\.org/(word\w+|office\w+|drawing\w+)/2006/")
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    strict = {
        name: names.sub(rb"http://purl.oclc.org/ooxml/\1/", part) for name, part in members.items()
    }
    found = read(tmp_path, packed(*strict.items()).getvalue())
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "The bridge opened on Friday.")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        (
            "word/document.xml",
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            "its XML declares entities, as no document needs to; not read",
        ),
        (
            "docProps/core.xml",
            '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
            "its XML declares entities, as no document needs to; not read",
        ),
        ("word/document.xml", b"<a>" + b" " * (16 << 20), BOMB),
        ("word/media/a.png", bytes(16 << 20), BOMB),
        ("word/document.xml", b"<a", BROKEN),
        ("word/document.xml", b"<a/>", BROKEN),
        ("docProps/core.xml", b"<a/>", BROKEN),
        ("[Content_Types].xml", b"<a/>", BROKEN),
        ("../a", b"x", 'it holds a file named "../a", to be put elsewhere; not read'),
    ],
)
def test_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    """Tricks and damage are told, and the library never sees the tricks."""
    data = changed(data_of(document("It opened.")), name, content)
    assert read(tmp_path, data) == Skipped("a.docx", reason)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that comes to more than fits into memory is refused."""
    monkeypatch.setattr(reader, "MAX_BYTES", 1 << 20)
    noise = bytes(range(256)) * (8 << 10)
    data = changed(data_of(document("It opened.")), "word/media/a.png", noise)
    assert read(tmp_path, data) == Skipped("a.docx", "it unpacks to more than 1 MB; split it")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"words", "it is broken or breaks off; save it anew"),
        (packed(("a", b"b")).getvalue(), BROKEN),
        (data_of(document()), "no text in it"),
    ],
)
def test_no_document(tmp_path: Path, data: bytes, reason: str) -> None:
    """What is no document, or an empty one, is told."""
    assert read(tmp_path, data) == Skipped("a.docx", reason)


def test_raised_figures(tmp_path: Path) -> None:
    """They are no digits of the figure before them."""
    run = '<w:r><w:rPr><w:vertAlign w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    xml = (
        f"<w:p><w:r><w:t>It has 41</w:t></w:r>{run.format('superscript', 1)}"
        f"<w:r><w:t> seats and H</w:t></w:r>{run.format('subscript', 2)}"
        "<w:r><w:t>O.</w:t></w:r></w:p>"
    )
    assert text_of(tmp_path, xml) == "It has 41¹ seats and H2O."


def test_what_a_template_says(tmp_path: Path) -> None:
    """The day of a program's template is not the document's; what stands below the title is."""
    made = document("By Ann Lee", "4 March 2024", "The bridge opened on Friday.", title="Bridge")
    found = read(tmp_path, data_of(made))
    assert isinstance(found, Article)
    assert (found.published, found.authors) == (date(2024, 3, 4), ("Ann Lee",))
    assert found.text == "The bridge opened on Friday."
    found = read(tmp_path, data_of(document("The bridge opened on Friday.")))
    assert isinstance(found, Article)
    assert found.published is None
