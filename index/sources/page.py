"""A saved web page -> one record: trafilatura finds the main content.

The words are taken from the tree that it gives, block by block, for its own text output adds
bullets and table bars that the page does not have. Facts come from the page's markup alone
(``page_facts``): trafilatura's date may be guessed from the address.
"""

import logging
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from trafilatura import bare_extraction
from trafilatura.settings import use_config
from trafilatura.utils import load_html

from index.article import Skipped
from index.sources.fields import Record
from index.sources.normalise import normalise, one_line
from index.sources.page_facts import page_facts
from index.sources.scraped.lines import byline, is_noise, same_title

# Whatever goes wrong with a page is told as Skipped; the library's own lines would only double it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

NO_TEXT = "no article text in the page; save the whole page, or its text as .txt"
MAX_ELEMENTS = 50_000
"""More than any article has; the time to find the text grows with their square."""
TOO_MANY = f"a page of more than {MAX_ELEMENTS:,} elements; save its text as .txt"

_BLOCKS = frozenset(("p", "head", "list", "item", "quote", "code", "table", "row", "div"))
_SPACE = re.compile(r"\s+")
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,99}encoding=["']([\w.-]+)""",
    re.IGNORECASE,
)
_CHARSET_BYTES = 4096
_DECLARATION = re.compile(r"^\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>]*>)?", re.IGNORECASE)
_TITLE_ZONE = 3

_CONFIG = use_config()
# Below this many characters trafilatura gives up paragraphs and returns the page as one run.
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")


def parse_page(text: str, path: str, name: str) -> Record | Skipped:
    """The article of the page whose HTML is ``text``."""
    # A fragment such as "<p>…</p>" alone is no page to trafilatura, and a declared encoding
    # no longer holds for decoded text.
    tree = load_html(f"<!DOCTYPE html>{_DECLARATION.sub('', text)}")
    if tree is None:
        return Skipped(path, NO_TEXT)
    if sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        return Skipped(path, TOO_MANY)
    facts = page_facts(tree)
    found: Any = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        prune_xpath=["//nav", "//footer"],
        config=_CONFIG,
    )
    if found is None or found.body is None:
        return Skipped(path, NO_TEXT)
    title = one_line(found.title or "")
    paragraphs = list(_body(normalise("".join(_pieces(found.body))).split("\n\n"), title))
    if not any(paragraphs):
        return Skipped(path, NO_TEXT)
    values = {"title": title, "authors": (found.author or "").split("; "), **facts}
    return Record(path, {**values, "text": "\n\n".join(paragraphs)}, name)


def declared_charset(head: bytes) -> str | None:
    """What an HTML file says its encoding is."""
    found = _CHARSET.search(head[:_CHARSET_BYTES])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _pieces(element: Any) -> Iterator[str]:
    """The words of a tree of trafilatura's, with "\\n\\n" around each block."""
    if not isinstance(element.tag, str):  # a comment
        yield _SPACE.sub(" ", element.tail or "")
        return
    around = "\n\n" if element.tag in _BLOCKS else " " if element.tag == "cell" else ""
    yield "\n" if element.tag == "lb" else around
    yield _SPACE.sub(" ", element.text or "")
    for child in element:
        yield from _pieces(child)
    yield around
    yield _SPACE.sub(" ", element.tail or "")


def _body(paragraphs: list[str], title: str) -> Iterator[str]:
    """``paragraphs`` without the title and byline above them, and noise at either end."""
    while paragraphs and is_noise(paragraphs[-1]):
        paragraphs = paragraphs[:-1]
    for number, paragraph in enumerate(paragraphs):
        if number >= _TITLE_ZONE or not (
            same_title(paragraph, title) or byline(paragraph) or is_noise(paragraph)
        ):
            yield paragraph
