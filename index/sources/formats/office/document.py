"""What documents of word processors have in common: properties, rows of tables, and articles.

Programs write into a document's properties where a person wrote nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.errors import SourceError
from index.languages.phrases import PAGES
from index.sources.files import Record
from index.sources.formats.database_text import exported_in
from index.sources.formats.plain_text.plain import parse_plain
from index.sources.scraped.lines import facts_below_title, same_title

TITLE_ZONE = 3  # paragraphs at the top, among which a title may stand
_TITLE = re.compile(
    rf"microsoft (?:office )?\w+ ?- .*|{PAGES.either('office.untitled')}[\W\d_]*|[\W\d_]*"
    r"|[^ ]*\.(?:docx?|pdf|indd|qxp|tex|dvi|odt|rtf|pub|pptx?|xlsx?|html?)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:microsoft(?: office)?|windows|admin\w*|user|owner|author|unknown|python-docx|un-named"
    r"|libreoffice|default)\b.*|[\W\d_]*",
    re.IGNORECASE,
)


def is_filler(title: str) -> bool:
    """Whether ``title`` is a file's name or a program's filler, and no title."""
    return _TITLE.fullmatch(title.strip()) is not None


def author_names(author: str) -> str | None:
    """``author``, unless it is the name of a program or of whoever is at the machine."""
    return None if _AUTHOR.fullmatch(author.strip()) else author


def without_title(paragraphs: Sequence[str], title: str) -> list[str]:
    head = [paragraph for paragraph in paragraphs[:TITLE_ZONE] if not same_title(paragraph, title)]
    return [*head, *paragraphs[TITLE_ZONE:]]


def row_of(cells: Sequence[Sequence[str]]) -> list[str]:
    """The paragraphs of a table's row; one of short cells is one."""
    words = [paragraph for cell in cells for paragraph in cell]
    short = all(len(cell) <= 1 for cell in cells)
    return [" ".join(words)] if short and words else words


@dataclass(frozen=True, slots=True)
class DocumentMarkup:
    """How a kind of document is made: the tags of its parts, those in an element that are shown,
    and the words of a paragraph."""

    paragraphs: Sequence[str]
    row: str
    box: str
    shown: Callable[[Any], Iterator[Any]]
    words: Callable[[Any], Iterator[str]]

    def paragraphs_in(self, element: Any) -> Iterator[str]:
        """The paragraphs below ``element``; a table's row of short cells is one."""
        for child in self.shown(element):
            if child.tag in self.paragraphs:
                yield "".join(self.words(child))
                yield from self._in_boxes(child)
            elif child.tag == self.row:
                cells = ([*filter(str.strip, self.paragraphs_in(cell))] for cell in child)
                yield from row_of(list(cells))
            else:
                yield from self.paragraphs_in(child)

    def _in_boxes(self, element: Any) -> Iterator[str]:
        """The paragraphs of the text boxes that hang on a paragraph."""
        for child in self.shown(element):
            boxed = child.tag == self.box
            yield from self.paragraphs_in(child) if boxed else self._in_boxes(child)


def articles_in(
    paragraphs: Sequence[str], facts: Mapping[str, object], path: str, name: str
) -> Iterator[Record]:
    """Those that a database exported, or the one of a document with these properties (``facts``).

    Raises SourceError where there is no text.
    """
    text = [paragraph for paragraph in paragraphs if paragraph.strip()]
    exported = exported_in("\n\n".join(text), path, name)
    yield from exported
    if not exported:
        values = _values(text, facts, path, name)
        if not values.get("text"):
            raise SourceError("no text in it")
        yield Record(path, values, name)


def _values(
    text: Sequence[str], facts: Mapping[str, object], path: str, name: str
) -> Mapping[str, object]:
    """With a title of its own, what is not of the text is known; else as that of a plain one."""
    title = str(facts.get("title") or "")
    if is_filler(title):
        stated = parse_plain("\n\n".join(text), path, name).values
    else:
        below, body = facts_below_title(without_title(text, title))
        stated = {**below, "text": "\n\n".join(body)}
    authors = author_names(str(facts.get("authors") or ""))
    known = {**facts, "authors": authors}
    return {**known, **{field: value for field, value in stated.items() if value}}
