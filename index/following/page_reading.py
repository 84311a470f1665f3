"""A page or an entry of a feed -> the article as it was read, with digests to tell changes by."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from index.article import Article
from index.errors import FetchError, SourceError
from index.fetching.client import NO_VALIDATORS, Fetched, Validators
from index.fetching.fetcher import Fetcher
from index.fetching.pages import (
    MAX_PAGE,
    goes_on,
    is_page_of,
    may_go_on,
    page_text,
    read_fragment,
    read_page,
)
from index.identity import text_hash
from index.page_address import without_tracking
from index.sources.fields import article
from index.sources.files import Record
from index.sources.page.repeats import without_repeats

_MOST_PAGES = 12  # that an article may have


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as it was read just now; ``found`` is the address at which its page was found."""

    article: Article
    text: str
    fields: str
    found: str
    validators: Validators = NO_VALIDATORS
    whole: bool = False


async def read_whole(
    fetcher: Fetcher, fetched: Fetched, facts: Mapping[str, object]
) -> ReadArticle:
    """As ``read_fetched``, with what stands of the article on the pages on which it goes on."""
    read = await fetcher.apart(read_fetched, fetched, facts)
    if may_go_on(fetched) and (further := await _further(fetcher, fetched)):
        with suppress(SourceError):  # it takes too long
            return await fetcher.apart(with_further, read, further)
    return read


async def _further(fetcher: Fetcher, fetched: Fetched) -> list[Fetched]:
    """The pages on which an article goes on, as far as they can be had."""
    pages, last = {fetched.url: fetched}, fetched
    with suppress(FetchError, SourceError):
        while len(pages) < _MOST_PAGES:
            to = await fetcher.apart(goes_on, last, fetched.url)
            if to is None or to in pages:
                break
            pages[to] = last = await fetcher.fetch(to, max_bytes=MAX_PAGE)
    return list(pages.values())[1:]


def read_fetched(fetched: Fetched, facts: Mapping[str, object]) -> ReadArticle:
    """The article of a fetched page; ``facts`` are what its source says of it.

    Raises FetchError or SourceError where there is none.
    """
    page = read_page(page_text(fetched), fetched)
    return _as_read(page, facts, fetched.url, fetched.validators, whole=False)


def with_further(first: ReadArticle, further: Sequence[Fetched]) -> ReadArticle:
    """The article of a first page with what stands on those on which it goes on."""
    texts = [first.article.text]
    for more in further:
        if not is_page_of(more.url, first.found):  # it led to where one pays
            break
        with suppress(SourceError, FetchError):
            texts.append(str(read_page(page_text(more), more)["text"]))
    text = "\n\n".join(without_repeats("\n\n".join(texts).split("\n\n")))
    kept = replace(first.article, text=text)
    return replace(first, article=kept, text=text_hash(text).hex())


def read_entry(fragment: str, url: str, facts: Mapping[str, object]) -> ReadArticle:
    """The article whose text its feed has: ``fragment`` is HTML."""
    return _as_read(read_fragment(fragment, url, facts), facts, url, NO_VALIDATORS, whole=True)


def _as_read(
    page: Mapping[str, object],
    facts: Mapping[str, object],
    found: str,
    validators: Validators,
    *,
    whole: bool,
) -> ReadArticle:
    """What the page says of itself counts before what a feed or a list says of it."""
    stated = {name: value for name, value in page.items() if value}
    url = str(page["url"])
    read = article(Record(url, {**facts, **stated, "url": without_tracking(url)}))
    rest = (read.title, read.published, read.authors, read.tags, read.source, read.language)
    text, fields = text_hash(read.text).hex(), text_hash(repr(rest)).hex()
    return ReadArticle(read, text, fields, found, validators, whole)
