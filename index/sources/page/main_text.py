"""The words of a page's article, found in two ways: what reads more like an article counts. And the
lead, which stands between the title and the text that was found."""

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from itertools import islice, zip_longest
from typing import Any

from trafilatura import bare_extraction
from trafilatura.htmlprocessing import convert_to_html
from trafilatura.settings import use_config

from index.languages.phrases import PAGES
from index.sources.markup.blocks import MarkupBlock, blocks_in
from index.sources.page.boilerplate import CONSENT, OFFER
from index.sources.page.elements import called_by, drop
from index.sources.scraped.lines import same_title
from index.sources.text.reflow import columns, ends_sentence

# Whatever goes wrong with a page is told as Skipped; the library's own lines would only double it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_CONFIG = use_config()
# Below this many characters trafilatura gives up paragraphs and returns the page as one run.
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")

# The narrowest first: where an article says where its text is.
_PLACES = (".//*[@itemprop='articleBody']", ".//article", ".//main", ".//*[@role='main']")
_AROUND = ("nav", "footer", "form", "aside", "figure", "button", "select")
_PROSE, _PARAGRAPH = 40, 80  # characters of a sentence, and columns of a long one
_ENOUGH = 120  # of prose, for a page to be an article at all where two ways differ
_MUCH_MORE = 0.75
_BESIDE = ("figure", "figcaption", "aside", "nav", "form", "button", "select")
_CALLED_BESIDE = re.compile(rf"\b{PAGES.either('called.beside_title')}\b")
_FAR = 12  # blocks; a byline, a day, buttons and a few paragraphs
_NEAR = 5  # blocks; the lead, a byline, a day
_ALIKE = 40  # letters by which a paragraph is known again


def paragraphs_of(body: Any) -> list[str]:
    """The paragraphs of the article in a cleaned tree; empty where nothing reads like one.

    trafilatura's choice, unless it leaves out much of what plainly is the text of the page.
    """
    found = _extracted(body)
    other = _plainly(body)
    if _prose(other) >= _ENOUGH and _prose(found) < _MUCH_MORE * _prose(other):
        return other
    return _with_announced(found, other)


def _with_announced(found: Sequence[str], other: Sequence[str]) -> list[str]:
    """``found`` with what stands in ``other`` behind a paragraph that ends in a colon: a list, of
    which trafilatura keeps none outside of an ``<article>``."""
    kept = []
    for paragraph, following in zip_longest(found, found[1:]):
        kept.append(paragraph)
        if paragraph.endswith((":", "：")) and paragraph in other and following in other:
            kept += other[other.index(paragraph) + 1 : other.index(following)]
    return kept


def prose_in(element: Any) -> int:
    """Characters of prose in an element of a page."""
    return _prose(_block_texts(element))


def _block_texts(element: Any) -> list[str]:
    return [block.text for block in blocks_in(element) if not _leads_away(block)]


def _leads_away(block: MarkupBlock) -> bool:
    """Whether it is a link and no more; a whole paragraph may be one, too."""
    return block.linked and not (columns(block.text) >= _PARAGRAPH and ends_sentence(block.text))


def _extracted(body: Any) -> list[str]:
    """trafilatura's. Its own text output has bullets and table bars that the page does not have."""
    for listed in body.xpath("//*[self::td or self::th]//*[self::ul or self::ol or self::li]"):
        listed.tag = "div"  # of lists in cells it keeps nothing
    found: Any = bare_extraction(
        body, include_comments=False, prune_xpath=["//nav", "//footer"], config=_CONFIG
    )
    if found is None or found.body is None:
        return []
    away = {block.text for block in blocks_in(body) if _leads_away(block)}  # it forgets the links
    return [text for text in _block_texts(convert_to_html(found.body)) if text not in away]


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
    return [block.text for block in within if not _leads_away(block)]


def _is_prose(block: MarkupBlock) -> bool:
    return not (_leads_away(block) or block.heading) and reads_as_prose(block.text)


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
