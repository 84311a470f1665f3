"""HTML of which every word counts (a chapter, a newsletter) -> its paragraphs.

A web page has menus and footers around its article, and needs ``index.sources.page.extraction``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from index.sources.markup.limits import within_limits
from index.sources.text.normalise import normalise

_HEADINGS = frozenset(("h1", "h2", "h3"))
_BLOCKS = _HEADINGS.union(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    ("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr"),
    ("h4", "h5", "h6", "li", "main", "ol", "p", "pre", "section", "summary"),
    ("table", "tbody", "tfoot", "thead", "tr", "ul"),
)
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset[str]().union(
    ("head", "script", "style", "noscript", "svg", "math", "nav", "iframe", "object"),
    ("button", "select", "textarea", "rt", "rp"),
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:font-size|max-height)\s*:\s*0(?:px)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
# What says that a template is shown where it stands.
_SHADOW = frozenset(("shadowrootmode", "shadowroot"))
_SET_APART = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_NOTE = re.compile(r"\[.{1,4}\]|[*†‡]+")
# How books and pages mark notes and what leads to them: epub:type="noteref", role="doc-footnote",
# class="footnote-ref".
_OF_NOTES = re.compile(
    r"(?:doc-)?noteref|(?:doc-|wp-block-)?(?:foot|end|rear)notes?(?:-(?:ref|anchor|number|back(?:ref)?))?"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_TEXT = 40  # characters; a short sentence
# It no longer holds for text that is decoded, and the parser refuses text with one.
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_BREAK = "\n\n"
_BARS = " \n|·•/›»"  # between links in a row


@dataclass(frozen=True, slots=True)
class MarkupBlock:
    """A paragraph; ``heading`` when it is set as one, ``linked`` when all of it is a link."""

    text: str
    heading: bool = False
    linked: bool = False


def blocks(text: str, without: str = "") -> list[MarkupBlock]:
    """The paragraphs of the HTML in ``text``, empty where it has no words.

    ``without`` is an XPath to what of it is left out.

    Raises SourceError where it is larger than any document.
    """
    text = within_limits(text)
    declared = _DECLARATION.match(text)
    try:
        root = html.document_fromstring(
            text[declared.end() :] if declared else text,
            parser=html.HTMLParser(remove_comments=True, remove_pis=True),
        )
    except (etree.ParserError, ValueError):  # no element in it
        return []
    for element in root.xpath(without) if without else ():
        element.drop_tree()
    set_marks(root)
    return blocks_in(root)


def set_marks(root: Any) -> None:
    """Say in letters what is only set: "41<sup>1</sup>" is not 411, and <q> is a quotation.

    A mark that leads to a note goes, and so do words that are struck out; what is set as a block is
    a paragraph.
    """
    _know_own_elements(root)
    for span in list(root.iterfind(".//span[@style]")):
        if _SET_APART.search(span.get("style")):
            after, span.tail = span.tail, None  # which else would stay beside it
            for _ in range(2):
                span.addprevious(span.makeelement("br"))
                span.addnext(span.makeelement("br"))
            span.getnext().getnext().tail = after
    for element in list(root.iter("*")):
        if _is_of_notes(element) and element.getparent() is not None:
            element.drop_tree()
    for raised in list(root.iter("sup")):
        text = raised.text_content().strip()
        around = raised.getparent()
        leads = around is not None and around.tag == "a" and around.text_content().strip() == text
        if leads or raised.find(".//a[@href]") is not None or _NOTE.fullmatch(text):
            raised.drop_tree()
        elif text.isdecimal() and not len(raised):
            raised.text = raised_figures(text)
    for deleted in list(root.iter("del", "s", "strike")):
        deleted.drop_tree()
    for quoted in list(root.iter("q")):
        quoted.text = f"“{quoted.text or ''}"
        quoted.tail = f"”{quoted.tail or ''}"
        quoted.drop_tag()


def _know_own_elements(root: Any) -> None:
    """Take a site's own elements (``<coast-paragraph>``) that hold a text or blocks for blocks."""
    own = [element for element in root.iter() if "-" in str(element.tag)]
    for element in reversed(own):
        if not isinstance(element.tag, str):
            continue
        words = (element.text or "", *(child.tail or "" for child in element))
        if any(child.tag in _BLOCKS for child in element) or sum(map(len, words)) >= _TEXT:
            element.tag = "div"


def _is_of_notes(element: Any) -> bool:
    called = " ".join(element.get(name, "") for name in ("epub:type", "role", "class"))
    return any(map(_OF_NOTES.fullmatch, called.split()))


def raised_figures(text: str) -> str:
    """Figures as they are set in the way of an exponent or a note: "1" as "¹"."""
    return text.translate(_RAISED)


def blocks_in(root: Any) -> list[MarkupBlock]:
    """The paragraphs of a tree, which may hold comments."""
    found: list[MarkupBlock] = []
    pieces: list[tuple[str, Any]] = []
    for piece, element in _pieces(root):
        if piece != _BREAK:
            pieces.append((piece, element))
        elif pieces:
            found += _paragraphs(pieces)
            pieces = []
    return found + list(_paragraphs(pieces))


def _paragraphs(pieces: list[tuple[str, Any]]) -> Iterator[MarkupBlock]:
    """What stands in one block: one paragraph, or with line breaks several."""
    within = [
        {tagged.tag for tagged in _line(element)} for piece, element in pieces if piece.strip(_BARS)
    ]
    heading = any(tags & _HEADINGS for tags in within)
    linked = bool(within) and all("a" in tags for tags in within)
    for paragraph in normalise("".join(piece for piece, _ in pieces)).split(_BREAK):
        if paragraph:
            yield MarkupBlock(paragraph, heading, linked)


def _pieces(root: Any) -> Iterator[tuple[str, Any]]:
    """(words, the element that they stand in), and (_BREAK, …) at the edges of a block."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        edge = _edge(element)
        if event == "start":
            silent = not isinstance(element.tag, str) or element.tag in _SILENT
            if silent or is_hidden(element):
                walk.skip_subtree()
                continue
            yield edge, element
            yield _SPACE.sub(" ", element.text or ""), element
        else:
            yield "" if element.tag == "br" else edge, element
            if element is not root:
                yield _SPACE.sub(" ", element.tail or ""), element.getparent()


def _edge(element: Any) -> str:
    if element.tag == "br":
        return "\n"
    if element.tag in _CELLS:  # of a layout, or of a row of words
        return _BREAK if any(child.tag in _BLOCKS for child in element) else " "
    return _BREAK if element.tag in _BLOCKS else ""


def _line(element: Any) -> Iterator[Any]:
    """``element`` and what it stands in, up to the block."""
    while element is not None:
        yield element
        if element.tag in _BLOCKS:
            return
        element = element.getparent()


def is_hidden(element: Any) -> bool:
    """Whether nobody sees it, says its own markup. What can be folded out is not hidden."""
    if element.tag == "template" and not _SHADOW.intersection(element.attrib):
        return True
    if element.get("hidden", "until-found").lower() != "until-found":
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN.search(style) is not None
