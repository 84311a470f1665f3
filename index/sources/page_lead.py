"""What stands between a page's title and the text that was found: the lead, outside its box."""

import re
from collections.abc import Sequence
from copy import deepcopy
from itertools import islice
from typing import Any

from index.languages.phrases import PAGES
from index.sources.markup import MarkupBlock, blocks_in
from index.sources.page_blocks import called_by, drop
from index.sources.page_text import reads_as_prose
from index.sources.scraped.lines import same_title

_BESIDE = ("figure", "figcaption", "aside", "nav", "form", "button", "select")
_CALLED_BESIDE = re.compile(rf"\b{PAGES.either('called.beside_title')}\b")
_FAR = 12  # blocks; a byline, a day, buttons and a few paragraphs
_NEAR = 5  # blocks; the lead, a byline, a day
_ALIKE = 40  # letters by which a paragraph is known again


def lines_below(tree: Any, title: str) -> list[str]:
    """What stands next below the title."""
    behind = _behind(blocks_in(tree), title)
    return [block.text for block in behind[:_NEAR]]


def lead(tree: Any, title: str, paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs between the title and the first of ``paragraphs``; captions are none."""
    headings = [heading.text_content() for heading in islice(tree.iter("h1"), 2)]
    title = headings[0] if len(headings) == 1 else title
    if not paragraphs or not _between(blocks_in(tree), title, paragraphs[0]):
        return []
    copy = deepcopy(tree)
    for element in list(copy.iterdescendants()):
        if element.tag in _BESIDE or _is_called_beside(element):
            drop(element)
    return _between(blocks_in(copy), title, paragraphs[0])


def _is_called_beside(element: Any) -> bool:
    named = isinstance(element.tag, str) and _CALLED_BESIDE.search(called_by(element))
    return bool(named) and element.find(".//h1") is None


def _between(blocks: Sequence[MarkupBlock], title: str, first: str) -> list[str]:
    behind = _behind(blocks, title)[:_FAR]
    starts = (at for at, block in enumerate(behind) if block.text[:_ALIKE] == first[:_ALIKE])
    between = behind[: next(starts, 0)]
    return [block.text for block in between if not block.linked and reads_as_prose(block.text)]


def _behind(blocks: Sequence[MarkupBlock], title: str) -> Sequence[MarkupBlock]:
    titles = (
        at for at, block in enumerate(blocks) if block.heading and same_title(block.text, title)
    )
    return blocks[next(titles, len(blocks)) + 1 :]
