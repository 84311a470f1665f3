"""A DOCX -> one record: its paragraphs, headings and tables, and what its properties say.

The words are those of the text as it stands: what is deleted with changes tracked is gone, what is
inserted is there. Comments, footnotes, heads, feet and hidden words are not of the text.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from index.errors import SourceError
from index.sources.failures import told_as
from index.sources.files import Record, seekable, stem
from index.sources.formats.office.document import TITLE_ZONE, DocumentMarkup, articles_in, is_filler
from index.sources.formats.zip_package import Package, open_package
from index.sources.markup.blocks import raised_figures

MAX_BYTES = 256 << 20  # with its pictures
_XML_BYTES = 32 << 20
_BROKEN = "it is no Word document, or a broken one; save it anew as .docx"
# An AttributeError where a part is well-formed and holds something else than it should.
_ERRORS = (
    *(PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, AttributeError),
    BadZipFile,
)
_RELATIONS, _STRICT = "_rels/.rels", re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))

_PARAGRAPH, _ROW, _TEXT, _BOX = qn("w:p"), qn("w:tr"), qn("w:t"), qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset(
    (qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:sectPr"), _FALLBACK)
)
_HIDDEN, _VALUE = f"{qn('w:rPr')}/{qn('w:vanish')}", qn("w:val")
_OFF = ("0", "false", "off")
_RAISED = f"{qn('w:rPr')}/{qn('w:vertAlign')}[@{qn('w:val')}='superscript']"
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read_docx(file: Path, path: str) -> Iterator[Record]:
    with seekable(file) as stream:
        with open_package(stream) as package:
            _check(package)
            head = package.read(_RELATIONS) if _RELATIONS in package.names else b""
            known = _in_known_names(package) if _STRICT.search(head) else stream
        known.seek(0)
        with told_as(_BROKEN, *_ERRORS):
            document = Document(known)
            text = list(_MARKUP.paragraphs_in(document.element.body))
            facts = _facts(document)
    yield from articles_in(text, facts, path, stem(file))


def _in_known_names(package: Package) -> BinaryIO:
    """A document of "Strict Open XML", of whose names the library knows none."""
    known = BytesIO()
    with ZipFile(known, "w") as packed:
        for name in package.names:
            data = package.read(name, MAX_BYTES)
            packed.writestr(name, _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data))
    return known


def _facts(document: Any) -> dict[str, object]:
    facts = document.core_properties
    return {
        "title": _title(document) if is_filler(facts.title) else facts.title,
        "published": _day(facts.created),
        "authors": facts.author,
        "tags": facts.keywords,
        "language": facts.language,
    }


def _day(created: datetime | None) -> str | None:
    """The day on which a document was made, unless it is that of its program's template."""
    if created is None or created == Document().core_properties.created:
        return None
    return created.date().isoformat()


def _check(package: Package) -> None:
    """The library takes the package whole, and so it is looked through before."""
    if sum(member.file_size for member in package.names.values()) > MAX_BYTES:
        raise SourceError(f"it unpacks to more than {MAX_BYTES >> 20} MB; split it")
    for name in package.names:
        if name.lower().endswith((".xml", ".rels")):
            data = package.read(name, _XML_BYTES)
            if any(doctype in data for doctype in _DOCTYPES):
                raise SourceError("its XML declares entities, as no document needs to; not read")
        else:
            with package.opened(name):  # checks how far it expands
                pass


def _title(document: Any) -> str:
    """What is set as the title, or else as the first heading at the top."""
    for paragraph in document.paragraphs[:TITLE_ZONE]:
        if paragraph.style is not None and paragraph.style.name in ("Title", "Heading 1"):
            return str(paragraph.text)
    return ""


def _words(element: Any) -> Iterator[str]:
    hidden = element.find(_HIDDEN)
    if hidden is not None and hidden.get(_VALUE) not in _OFF:
        return
    raised = element.find(_RAISED) is not None
    for child in _shown(element):
        if child.tag == _TEXT:
            yield raised_figures(child.text or "") if raised else child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != _BOX:
            yield from _words(child)


def _shown(element: Any) -> Iterator[Any]:
    """The elements in ``element``, without properties and what is deleted or said twice."""
    return (child for child in element if isinstance(child.tag, str) and child.tag not in _GONE)


_MARKUP = DocumentMarkup((_PARAGRAPH,), _ROW, _BOX, _shown, _words)
