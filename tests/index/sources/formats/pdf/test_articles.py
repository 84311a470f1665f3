"""PDFs: what they say of themselves, and every way in which one can't be read."""

import gzip
import io
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdf
import pytest

from index.article import Article, Skipped
from index.sources.formats.pdf import articles as reader
from index.sources.formats.pdf import pages as pdf_pages
from index.sources.reading import FileReader
from index.sources.worker import BREAKDOWN, Workers
from tests.index.support.pdf import Line, assembled, column, pdf
from tests.index.support.reading import read_folder

BRIDGE = column("The bridge opened on Friday.")
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"


def read(folder: Path, data: bytes, name: str = "a.pdf") -> Article | Skipped:
    """The one thing that a corpus of one PDF gives."""
    (folder / name).write_bytes(data)
    (found,) = read_folder(folder)
    return found


def one_page(content: str | bytes, *more: str, of: str = "", resources: str = "") -> bytes:
    """A document whose page shows ``content``; ``of`` tells how that is packed."""
    data = content.encode() if isinstance(content, str) else content
    return assembled(
        [
            CATALOG,
            "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            FONT,
            "<< >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> >>",
            b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), of.encode(), data),
            *more,
        ]
    )


@pytest.mark.parametrize("name", ["a.pdf", "a.PDF", "a.pdf.gz"])
def test_facts(tmp_path: Path, name: str) -> None:
    """Title, day, authors and keywords come from the document, and the title is not its text."""
    info = {
        "Title": "Bridge opens",
        "Author": "Ann Lee; Jo Park",
        "Keywords": "bridge, harbour",
        "CreationDate": "D:20220304101500+01'00'",
    }
    data = pdf([[Line(72, 740, "Bridge Opens", 18), *BRIDGE]], info)
    found = read(tmp_path, gzip.compress(data) if name.endswith("gz") else data, name)
    assert isinstance(found, Article)
    assert (found.path, found.title, found.text) == (
        *(name, "Bridge opens", "The bridge opened on Friday."),
    )
    assert found.published == date(2022, 3, 4)
    assert (found.authors, found.tags) == (("Ann Lee", "Jo Park"), ("bridge", "harbour"))


@pytest.mark.parametrize("title", ["", "Microsoft Word - bridge.doc", "bridge_final.indd"])
def test_title_by_size(tmp_path: Path, title: str) -> None:
    """Where the document's title is a program's or a file's name, the largest line is the title."""
    lines = [Line(72, 740, "Bridge opens", 18), Line(72, 718, "after six years", 18), *BRIDGE]
    found = read(tmp_path, pdf([lines], {"Title": title, "Author": "user"}))
    assert isinstance(found, Article)
    assert (found.title, found.text) == (
        *("Bridge opens after six years", "The bridge opened on Friday."),
    )
    assert found.authors == ()


LEFT = (
    "The bridge opened on Friday,\nand the ferry went to the\nmuseum of the harbour, where\n"
    "children may steer it now."
)
RIGHT = "Fishermen said that they\nmiss it, for their way is\nmuch longer than it was."


def across(left: str, right: str) -> list[Line]:
    """Two columns, written line by line over both."""
    lines = [*column(left), *column(right, x=320)]
    return sorted(lines, key=lambda line: (-line.y, line.x))


def test_columns_written_across(tmp_path: Path) -> None:
    """They are read one behind the other, below what goes over both."""
    title = Line(72, 740, "The harbour bridge opened after all, and what became of the ferry", 14)
    found = read(tmp_path, pdf([[title, *across(LEFT, RIGHT)]]))
    assert isinstance(found, Article)
    assert found.title == title.text
    assert found.text == "\n\n".join(part.replace("\n", " ") for part in (LEFT, RIGHT))


def test_rows_of_a_table(tmp_path: Path) -> None:
    """What stands beside each other in short cells is a row."""
    cells = across("Aston\nBarton\nColby\nDerby", "5 ships\n7 ships\n9 ships\n1 ship")
    found = read(tmp_path, pdf([cells]))
    assert isinstance(found, Article)
    assert found.text.split()[:6] == ["Aston", "5", "ships", "Barton", "7", "ships"]


def test_sidecar(tmp_path: Path) -> None:
    """What stands beside the file wins over what the document says."""
    (tmp_path / "a.pdf.yaml").write_text("date: 2021-01-02\nsource: Harbour Times\ntitle: Bridge")
    found = read(tmp_path, pdf([BRIDGE], {"Title": "Draft", "CreationDate": "D:20220304"}))
    assert isinstance(found, Article)
    assert (found.title, found.published) == ("Bridge", date(2021, 1, 2))
    assert found.source == "Harbour Times"


def test_scanned(tmp_path: Path) -> None:
    """A document of pictures says so, though its pages may be numbered."""
    assert read(tmp_path, pdf([[], []])) == Skipped("a.pdf", reader.NO_TEXT)
    numbered = pdf([[Line(300, 30, f"- {number} -", 8)] for number in (1, 2, 3)])
    assert read(tmp_path, numbered) == Skipped("a.pdf", reader.NO_TEXT)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"words", pdf([BRIDGE])[:300], b"%PDF-1.7\n" + bytes(range(256)) * 99]
)
def test_broken(tmp_path: Path, data: bytes) -> None:
    """What is no PDF, or only the beginning of one, is refused."""
    reason = "the PDF is broken or breaks off; save or print it anew"
    assert read(tmp_path, data) == Skipped("a.pdf", reason)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE html><p>Log in</p>", "it is a web page; name it .html"),
        (b"{\\rtf1 Words}", "it is an RTF document; name it .rtf"),
        (b"", "the file is empty"),
    ],
)
def test_other_files(tmp_path: Path, data: bytes, reason: str) -> None:
    """What was saved in a PDF's place is told."""
    assert read(tmp_path, data) == Skipped("a.pdf", reason)


@pytest.mark.parametrize(("password", "reads"), [("secret", False), ("", True)])
def test_encrypted(tmp_path: Path, password: str, reads: bool) -> None:
    """A document that asks for a password is refused; one that only forbids printing is read."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([BRIDGE])))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    found = read(tmp_path, data.getvalue())
    if reads:
        assert isinstance(found, Article)
        assert found.text == "The bridge opened on Friday."
    else:
        assert found == Skipped("a.pdf", "it asks for a password; save it without one")


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of more pages than the limit is refused before they are read."""
    monkeypatch.setattr(pdf_pages, "MAX_PAGES", 2)
    assert read(tmp_path, pdf([BRIDGE] * 3)) == Skipped(
        "a.pdf", "it has 3 pages; split it, 2 can be read"
    )


@pytest.mark.parametrize("kids", ["[2 0 R 2 0 R]", "[5 0 R]"])
def test_lying_page_tree(tmp_path: Path, kids: str) -> None:
    """A page tree that holds itself, or promises a billion pages, ends."""
    pages = f"<< /Type /Pages /Kids {kids} /Count 1000000000 >>"
    data = pdf([BRIDGE]).replace(b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>", pages.encode())
    found = read(tmp_path, data)
    assert isinstance(found, Article) or found.reason in (
        reader.NO_TEXT,
        "it has 1,000,000,000 pages; split it, 5,000 can be read",
        "the PDF is broken or breaks off; save or print it anew",
    )


def nested_forms() -> bytes:
    """Ten forms in ten forms in ten forms …: a billion times the same words."""
    forms = []
    for number in range(7, 16):
        words = "BT /F1 10 Tf 72 700 Td (Hello.) Tj ET" if number == 15 else "/X0 Do " * 10
        forms.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Length {len(words)} "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /X0 {number + 1} 0 R >> >> >>\n"
            f"stream\n{words}\nendstream"
        )
    return one_page("/X0 Do", *forms, resources="/XObject << /X0 7 0 R >>")


def packed_stream() -> bytes:
    """300 MB of one short command, packed twice."""
    once = zlib.compress(b"BT /F1 10 Tf 9 9 Td (a) Tj ET " * 10_000_000, 1)
    return one_page(zlib.compress(once), of="/Filter [/FlateDecode /FlateDecode]")


@pytest.mark.parametrize("bomb", [nested_forms, packed_stream])
def test_memory(tmp_path: Path, bomb: Callable[[], bytes]) -> None:
    """A few kilobytes that fill the memory cost only the process that reads them."""
    (tmp_path / "a.pdf").write_bytes(bomb())
    workers = Workers(memory=500 << 20)
    found = list(FileReader(tmp_path, workers=workers).read(tmp_path / "a.pdf"))
    workers.end()
    assert found == [Skipped("a.pdf", BREAKDOWN)]


def test_time(tmp_path: Path) -> None:
    """A file that takes too long to read is given up."""
    (tmp_path / "a.pdf").write_bytes(nested_forms())
    (found,) = FileReader(tmp_path, seconds=0.3).read(tmp_path / "a.pdf")
    assert str(found) == (
        "a.pdf: reading it takes more than 0.3 seconds; split it, or set DOCUMENT_SECONDS"
    )


def test_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document with more text than any article is given up."""
    monkeypatch.setattr(pdf_pages, "MAX_TEXT", 1 << 16)
    pages = [column("\n".join(["The bridge opened."] * 50))] * 80
    assert read(tmp_path, pdf(pages)) == Skipped(
        "a.pdf", "it holds more than 0 MB of text; split it"
    )
