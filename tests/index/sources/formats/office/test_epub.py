"""Books: chapters become articles, and a book that can't be read is named with the reason."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Skipped
from index.sources.files import BOMB
from tests.index.support.packages import packed
from tests.index.support.reading import read_folder

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
FACTS = (
    "<dc:title>The Harbour</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2022-03-04</dc:date>"
    "<dc:language>en-GB</dc:language><dc:subject>Bridges</dc:subject>"
)
NCX = (
    '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://example.org/ncx.dtd">'
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>{}</text>'
    '</navLabel><content src="text/{}#top"/></navPoint></navMap></ncx>'
)
LONG = "The bridge opened on Friday, after six years of work that cost more than was planned. " * 2


def page(*paragraphs: str, heading: str = "") -> str:
    """A file of a book."""
    head = f"<h1>{heading}</h1>" if heading else ""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<html><body>{head}{body}</body></html>'


def book(
    folder: Path, pages: dict[str, str], title: str = "The Harbour", **more: str
) -> list[Article | Skipped]:
    """What a corpus of one book gives."""
    facts = FACTS.replace("The Harbour", title)
    items = "".join(
        f'<item id="{name}" href="text/{name.replace(" ", "%20")}"'
        ' media-type="application/xhtml+xml"/>'
        for name in pages
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{facts}</metadata>'
        f'<manifest>{items}<item id="nav" href="nav.xhtml" properties="nav"'
        ' media-type="application/xhtml+xml"/><item id="ncx" href="toc.ncx"'
        f' media-type="application/x-dtbncx+xml"/></manifest><spine>{spine}</spine></package>'
    )
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": opf,
        **{f"OEBPS/text/{name}": text for name, text in pages.items()},
        **more,
    }
    data = packed(*((name, text.encode()) for name, text in files.items()))
    (folder / "a.epub").write_bytes(data.getvalue())
    return list(read_folder(folder))


def test_chapters(tmp_path: Path) -> None:
    """A chapter is an article of the book, with the files behind it that have no heading."""
    bridge, ferry = book(
        tmp_path,
        {
            "cover.xhtml": page(),
            "one.xhtml": page(LONG, heading="The Bridge"),
            "one b.xhtml": page("It goes on."),
            "two.xhtml": page(LONG, "It closed."),
        },
        **{"OEBPS/toc.ncx": NCX.format("The Ferry", "two.xhtml")},
    )
    assert isinstance(bridge, Article)
    assert isinstance(ferry, Article)
    assert (bridge.path, bridge.title, bridge.source) == ("a.epub:1", "The Bridge", "The Harbour")
    assert bridge.text == f"{LONG.strip()}\n\nIt goes on."
    assert (bridge.published, bridge.authors) == (date(2022, 3, 4), ("Ann Lee",))
    assert (bridge.language, bridge.tags) == ("en", ("Bridges",))
    assert (ferry.path, ferry.title) == ("a.epub:2", "The Ferry")
    assert ferry.text.endswith("\n\nIt closed.")


def test_newspapers(tmp_path: Path) -> None:
    """What calibre makes of one: menus are no words, an article has its address and its authors."""
    menu = '<div class="calibre_navbar1">| <a href="x">Next</a> |{}</div>'
    told = '<p>Downloaded by <strong>calibre</strong> from <a class="x" href="{}">{}</a></p>'
    url = "https://coast.example/bridge"
    below = menu.format(told.format(url, url))
    words = f"<h2>Bridge opens</h2><p>By Jo Park</p><p>{LONG}</p>"
    listed = f'<h2>News</h2><ul class="calibre_article_list"><li>{LONG}</li></ul>'
    (found,) = book(
        tmp_path,
        {"index.xhtml": f"<html>{listed}</html>", "a.xhtml": f"{menu.format('')}{words}{below}"},
        title="Coast Courier [Fri, 04 Mar 2022]",
    )
    assert isinstance(found, Article)
    assert (found.title, found.url, found.source) == ("Bridge opens", url, "Coast Courier")
    assert (found.text, found.authors) == (LONG.strip(), ("Jo Park",))


def test_broken_chapter(tmp_path: Path) -> None:
    """A file of a book that is no text, such as a package in the package, costs only itself."""
    pages = {"one.xhtml": page(LONG), "two.xhtml": "PK\x03\x04", "three.xhtml": page("It goes on.")}
    bad, good = book(tmp_path, pages)
    assert bad == Skipped(
        "a.epub",
        '"OEBPS/text/two.xhtml" in it: a ZIP archive or an office document, not text; save it as '
        "UTF-8 text",
    )
    assert isinstance(good, Article)
    assert good.text == f"{LONG.strip()}\n\nIt goes on."


def test_contents_of_epub_3(tmp_path: Path) -> None:
    """Titles come from the list that is the table of contents, and it is no chapter."""
    nav = (
        '<html xmlns:epub="x"><body><nav epub:type="landmarks"><a href="text/one.xhtml">Start</a>'
        '</nav><nav epub:type="toc"><ol><li><a href="text/one.xhtml#a">The <i>Way</i>'
        " – so</a></li></ol></nav></body></html>"
    )
    (found,) = book(tmp_path, {"one.xhtml": page(LONG)}, **{"OEBPS/nav.xhtml": nav})
    assert found.title == "The Way – so"  # type: ignore[union-attr]


def test_careless_packages(tmp_path: Path) -> None:
    """Names with other capitals, a slash before one, and contents that are broken cost no book."""
    place = CONTAINER.replace("OEBPS/book.opf", "/oebps/Book.opf")
    more = {"META-INF/container.xml": place, "OEBPS/toc.ncx": "<ncx>&", "OEBPS/nav.xhtml": "\0"}
    (found,) = book(tmp_path, {"one.xhtml": page(LONG, heading="The Way")}, **more)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("The Way", LONG.strip())


def test_no_contents(tmp_path: Path) -> None:
    """A book without contents and headings is one article under its own title."""
    (found,) = book(tmp_path, {"one.xhtml": page(LONG), "two.xhtml": page("It goes on.")})
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("The Harbour", f"{LONG.strip()}\n\nIt goes on.")


def encryption(algorithm: str, name: str) -> dict[str, str]:
    """The file of a book that tells what is encrypted."""
    return {
        "META-INF/encryption.xml": '<encryption xmlns:e="x"><e:EncryptedData>'
        f'<e:EncryptionMethod Algorithm="{algorithm}"/><e:CipherData>'
        f'<e:CipherReference URI="{name}"/></e:CipherData></e:EncryptedData></encryption>'
    }


def test_protected(tmp_path: Path) -> None:
    """A book with encrypted text is refused; one with hidden fonts is read."""
    pages = {"one.xhtml": page(LONG)}
    aes, fonts = "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://ns.adobe.com/pdf/enc#RC"
    assert book(tmp_path, pages, **encryption(aes, "OEBPS/text/one.xhtml")) == [
        Skipped("a.epub", "it is protected against copying (DRM); it takes a copy without it")
    ]
    (found,) = book(tmp_path, pages, **encryption(fonts, "OEBPS/a.otf"))
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (
            {"META-INF/container.xml": "<container/>"},
            "it is no EPUB: nothing in it tells what belongs to the book",
        ),
        (
            {"META-INF/container.xml": CONTAINER.replace("OEBPS/book.opf", "../../etc/passwd")},
            'there is no "../../etc/passwd" in it; it is broken or breaks off; save it anew',
        ),
        (
            {"OEBPS/book.opf": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
            "its XML declares entities, as no document needs to; not read",
        ),
        ({"OEBPS/text/one.xhtml": " " * (16 << 20)}, BOMB),
        (
            {"OEBPS/text/one.xhtml": "<p>short</p>"},
            "no text in it, only pictures; put it through text recognition (OCR)",
        ),
        (
            {"../one": "x"},
            'it holds a file named "../one", to be put elsewhere; not read',
        ),
    ],
)
def test_refused(tmp_path: Path, more: dict[str, str], reason: str) -> None:
    """Whatever is wrong with a book is told once."""
    assert book(tmp_path, {"one.xhtml": page(LONG)}, **more) == [Skipped("a.epub", reason)]


def test_broken(tmp_path: Path) -> None:
    """What is no ZIP file is no book."""
    (tmp_path / "a.epub").write_text("words")
    assert list(read_folder(tmp_path)) == [
        Skipped("a.epub", "it is broken or breaks off; save it anew")
    ]
