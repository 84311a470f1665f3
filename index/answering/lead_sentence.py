"""The sentence that stands for an article when nobody has asked anything.

News tells the most important first, so the opening of an article is hard to beat as its summary;
where it begins with a scene, the sentence that shares more words with the headline is the better
one (Edmundson 1969, "New methods in automatic extracting": place and title words).
"""

import re
from collections.abc import Iterator

from index.article import Article, Quote, Span
from index.languages.sentences import sentence_spans
from index.search.furniture.boilerplate import is_anaphoric, is_boilerplate, is_fragment
from index.search.furniture.dateline import after_dateline
from index.search.furniture.headings import points_ahead
from index.sources.page.boilerplate import is_notice

# Sentences looked at, of the characters at the beginning of the text.
_FIRST = 5
_WITHIN = 3000
_SHORTEST, _LONGEST = 40, 400
# A later sentence stands for the article only where it has so many more words of the headline.
_CLEARLY = 2
_WORD = re.compile(r"\w{4,}")


def lead_sentence(article: Article) -> Quote | None:
    """A verbatim sentence from the article's beginning; None where none stands on its own, or
    where a notice was saved in the article's stead."""
    if is_notice(article.text):
        return None
    headline = _words(article.title)
    best: Span | None = None
    most = 0
    for start, end in _sentences(article):
        shared = len(headline & _words(article.text[start:end]))
        if best is None or shared >= most + _CLEARLY:
            best, most = (start, end), shared
    return plain_quote(article, *best) if best else None


def plain_quote(article: Article, start: int, end: int) -> Quote:
    """A quote that nobody asked for: its score is 0, and nothing in it is highlighted."""
    return Quote(article, start, end, article.text[start:end], (), 0.0)


def _sentences(article: Article) -> Iterator[Span]:
    """The first sentences that can be read without those around them."""
    text, found = article.text, 0
    for start, end in sentence_spans(text, 0, min(len(text), _WITHIN), article.language):
        if found == _FIRST:
            return
        start = after_dateline(text, start, end)
        sentence = text[start:end]
        # Where nothing parts words, a letter says more.
        shortest = _SHORTEST if " " in sentence else _SHORTEST // 3
        if not shortest <= len(sentence) <= _LONGEST or is_fragment(sentence):
            continue
        incomplete = is_anaphoric(sentence) or points_ahead(sentence) or sentence.endswith("?")
        if not is_boilerplate(sentence) and not incomplete:
            found += 1
            yield start, end


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
