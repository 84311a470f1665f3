"""The words of a page's article, found in two ways; what reads more like an article counts."""

import logging
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Any

from trafilatura import bare_extraction
from trafilatura.htmlprocessing import convert_to_html
from trafilatura.settings import use_config

from index.sources.markup import MarkupBlock, blocks_in
from index.sources.page_blocks import CONSENT, OFFER, drop
from index.sources.reflow import ends_sentence

# Whatever goes wrong with a page is told as Skipped; the library's own lines would only double it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_CONFIG = use_config()
# Below this many characters trafilatura gives up paragraphs and returns the page as one run.
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")

# The narrowest first: where an article says where its text is.
_PLACES = (".//*[@itemprop='articleBody']", ".//article", ".//main", ".//*[@role='main']")
_AROUND = ("nav", "footer", "form", "aside", "figure", "button", "select")
_PROSE = 40  # characters; a sentence
_ENOUGH = 120  # of prose, for a page to be an article at all where two ways differ
_MUCH_MORE = 0.75


def paragraphs_of(body: Any) -> list[str]:
    """The paragraphs of the article in a cleaned tree; empty where nothing reads like one.

    trafilatura's choice, unless it leaves out much of what plainly is the text of the page.
    """
    found = _extracted(body)
    other = _plainly(body)
    if _prose(other) >= _ENOUGH and _prose(found) < _MUCH_MORE * _prose(other):
        return other
    return found


def prose_in(element: Any) -> int:
    """Characters of prose in an element of a page."""
    return _prose(_block_texts(element))


def _block_texts(element: Any) -> list[str]:
    return [block.text for block in blocks_in(element) if not block.linked]


def _extracted(body: Any) -> list[str]:
    """trafilatura's. Its own text output has bullets and table bars that the page does not have."""
    found: Any = bare_extraction(
        body, include_comments=False, prune_xpath=["//nav", "//footer"], config=_CONFIG
    )
    if found is None or found.body is None:
        return []
    return _block_texts(convert_to_html(found.body))


def _plainly(body: Any) -> list[str]:
    """The blocks in the place where the page says its article is, without what isn't prose."""
    for path in _PLACES:
        places = body.findall(path)
        if len(places) == 1:
            return _of_place(places[0])
    return _of_place(body)


def _of_place(place: Any) -> list[str]:
    copy = deepcopy(place)
    copy.tail = None
    for element in list(copy.iter(*_AROUND)):
        drop(element)
    found = blocks_in(copy)
    prose = [number for number, block in enumerate(found) if _is_prose(block)]
    if not prose:
        return []
    within = found[prose[0] : prose[-1] + 1]
    return [block.text for block in within if not block.linked]


def _is_prose(block: MarkupBlock) -> bool:
    return not block.linked and not block.heading and reads_as_prose(block.text)


def reads_as_prose(text: str) -> bool:
    return len(text) >= _PROSE and ends_sentence(text)


def _prose(paragraphs: Sequence[str]) -> int:
    """Characters of sentences, and of none that ask for consent or money."""
    return sum(len(paragraph) for paragraph in set(paragraphs) if _tells(paragraph))


@lru_cache(maxsize=1 << 14)  # the same paragraphs of a page are asked of four times and more
def _tells(paragraph: str) -> bool:
    if not reads_as_prose(paragraph):
        return False
    return not (CONSENT.search(paragraph) or OFFER.search(paragraph))
