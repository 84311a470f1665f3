"""What of a newsletter is its article: the rest leads to a browser, a button or the way out."""

from collections.abc import Sequence

from index.languages.phrases import PAGES
from index.sources.markup import MarkupBlock
from index.sources.scraped.lines import is_noise, same_title, url_in

_HEAD = 6  # paragraphs in which the title and the way to a browser may stand
_BROWSER, _WAY_OUT = PAGES.pattern("mail.browser"), PAGES.pattern("mail.way_out")
_BUTTON_WORDS = 4


def article_of(found: Sequence[MarkupBlock], title: str) -> list[str]:
    """The paragraphs of the article, without its ``title``, buttons, and the head and foot."""
    kept = [block for block in _without_foot(found) if not _is_button(block)]
    return [
        block.text
        for number, block in enumerate(kept)
        if number >= _HEAD or not (same_title(block.text, title) or _BROWSER.fullmatch(block.text))
    ]


def _without_foot(found: Sequence[MarkupBlock]) -> Sequence[MarkupBlock]:
    """Up to the first words on the way out, where they stand in the second half."""
    half = len(found) // 2
    for number, block in enumerate(found[half:], half):
        if number and len(block.text) < 500 and _WAY_OUT.search(block.text):
            found = found[:number]
            break
    end = len(found)
    while end and is_noise(found[end - 1].text):
        end -= 1
    return found[:end]


def _is_button(block: MarkupBlock) -> bool:
    """A short link of its own, such as "Read more", or a bare address."""
    text = block.text.strip("[]()<> ")
    short = block.linked and not block.heading and len(text.split()) <= _BUTTON_WORDS
    return short or is_noise(text) or url_in(text) == text
