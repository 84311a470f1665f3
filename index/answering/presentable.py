"""Of passages that don't answer, those that are worth a look all the same."""

import re
from collections.abc import Sequence

from index.article import Quote
from index.languages.phrases import PAGES
from index.search.boilerplate import is_boilerplate

# Addresses of mail, telephone numbers, streets with their numbers, captions of pictures.
_NO_NEWS = re.compile(
    r"\w@\w|\+\d[\d ().-]{7,}\d|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b"
    rf"|{PAGES.either('boilerplate.no_news')}"
)


def presentable(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes without addresses, captions and furniture.

    These lie near a question only by a word or two, and there are better ones.
    """
    return tuple(quote for quote in quotes if not _is_furniture(quote))


def _is_furniture(quote: Quote) -> bool:
    text = quote.article.text
    marked = [text[start:end] for start, end in quote.highlights]
    is_page = any(is_boilerplate(part) for part in (*marked, quote.text.split("\n")[0]))
    return is_page or bool(_NO_NEWS.search(quote.text))
