"""Quotes that are the same words of one story become one: the earliest article's.

Broder's shingles again, now of the quote alone, because two updates of a story are alike in all
but the sentence that counts: a quote stands in another article where its answering words stand
there to the letter, most of the others do, and those that don't are no figure and no negation.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from index.article import Article, Quote, Span
from index.languages.phrases import REPORTS
from index.languages.sentences import sentence_spans

MOST_COPIES = 40
SHINGLE = 4  # words
_MOSTLY = 0.8
_LONG = 8  # words of a sentence that nobody writes twice by chance
_WORD = re.compile(r"\w+")
_COUNTS = re.compile(rf".*\d.*|{REPORTS.either('claim.count')}")
SameStory = Callable[[str, int], Iterable[Article]]


@dataclass(frozen=True)
class _Words:
    """A text as its words: case, punctuation and white space don't count."""

    text: str

    @cached_property
    def all(self) -> list[str]:
        return _WORD.findall(self.text.casefold())

    @cached_property
    def line(self) -> str:
        """All words, with a space at both ends, so that a find is at word boundaries."""
        return f" {' '.join(self.all)} "

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        words = self.all
        return frozenset(tuple(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A quote, its words and its answering words, and the other articles of its story."""

    quote: Quote
    words: _Words
    answering: _Words
    others: tuple[Article, ...]


def merge_duplicates(quotes: Iterable[Quote], same_story: SameStory, top: int) -> tuple[Quote, ...]:
    """The first ``top`` of ``quotes`` without those that repeat an earlier one's words.

    Each is quoted from the earliest article of its story in which all its words stand; ``also_in``
    names the others that have them, one an outlet. A long answering sentence makes a copy of
    another of ``quotes`` too, whatever else the two articles say.
    """
    ranked = [(quote, _Words(quote.text)) for quote in quotes]
    shown: list[_Shown] = []
    for quote, words in ranked:
        if len(shown) == top:
            break
        story = list(same_story(quote.article.id, MOST_COPIES))
        added = _told(quote, words, story)
        sharing = [candidate.article for candidate, words in ranked if _shares(added, words)]
        others = {
            article.id: article for article in (*story, *sharing) if article.id != quote.article.id
        }
        added = replace(added, others=tuple(others.values()))
        if any(_overlap(quote, before.quote) or _repeats(added, before) for before in shown):
            continue
        copies = [article for article in added.others if _stands_in(added, _Words(article.text))]
        moved = _of_earliest(quote, copies, story)
        if any(_overlap(moved, before.quote) for before in shown):
            moved = quote
        shown.append(replace(added, quote=moved, others=(quote.article, *added.others)))
    return tuple(added.quote for added in shown)


def _told(quote: Quote, words: _Words, others: Iterable[Article]) -> _Shown:
    text = quote.article.text
    answering = " ".join(text[start:end] for start, end in quote.highlights) or quote.text
    return _Shown(quote, words, _Words(answering), tuple(others))


def _shares(shown: _Shown, words: _Words) -> bool:
    return len(shown.answering.all) >= _LONG and shown.answering.line in words.line


def _repeats(shown: _Shown, before: _Shown) -> bool:
    """Whether it says in the same words what is shown already."""
    named = shown.quote.article.id
    if named not in {before.quote.article.id, *(article.id for article in before.others)}:
        return False
    if shown.answering.line in before.words.line:
        return True
    known = set(before.words.all)
    if any(word not in known and _COUNTS.fullmatch(word) for word in shown.answering.all):
        return False
    shared = len(shown.words.shingles & before.words.shingles)
    return 2 * shared > min(len(shown.words.shingles), len(before.words.shingles))


def _overlap(quote: Quote, other: Quote) -> bool:
    same = quote.article.id == other.article.id
    return same and quote.start < other.end and other.start < quote.end


def _stands_in(shown: _Shown, other: _Words) -> bool:
    if shown.answering.line not in other.line:
        return False
    missing = shown.words.shingles - other.shingles
    if len(missing) > (1 - _MOSTLY) * len(shown.words.shingles):
        return False
    known = {word for shingle in shown.words.shingles & other.shingles for word in shingle}
    return not any(
        word not in known and _COUNTS.fullmatch(word) for shingle in missing for word in shingle
    )


def _of_earliest(quote: Quote, copies: Sequence[Article], story: Sequence[Article]) -> Quote:
    """Quoted from the earliest article of its story that has it whole.

    On the same day it stays where it is. Other stories only repeat it as their background.
    """
    chosen = quote
    for article in copies:
        if article in story and _day(article) < _day(chosen.article):
            chosen = _moved(quote, article) or chosen
    outlets = {chosen.article.source or chosen.article.id}
    also_in = []
    for article in sorted((quote.article, *copies), key=_day):
        outlet = article.source or article.id
        if outlet not in outlets and article.id != chosen.article.id:
            outlets.add(outlet)
            also_in.append(article.url or article.path)
    return replace(chosen, also_in=tuple(also_in))


def _day(article: Article) -> date:
    return article.published or date.max


def _moved(quote: Quote, article: Article) -> Quote | None:
    """The same quote where it stands in ``article``; None where its sentences end elsewhere."""
    whole = _find(quote.text, article, 0, len(article.text))
    if whole is None:
        return None
    text = quote.article.text
    found = [_find(text[start:end], article, *whole) for start, end in quote.highlights]
    highlights = tuple(span for span in found if span is not None)
    if len(highlights) < len(quote.highlights):
        return None
    start, end = whole
    return replace(
        quote, article=article, start=start, end=end, text=article.text[start:end],
        highlights=highlights,
    )  # fmt: skip


def _find(words: str, article: Article, first: int, last: int) -> Span | None:
    """Span of the whole sentences in ``article`` that are exactly ``words``."""
    pattern = r"\W+".join(map(re.escape, _WORD.findall(words)))
    match = re.compile(rf"\b{pattern}\b", re.IGNORECASE).search(article.text, first, last)
    if not pattern or match is None:
        return None
    opening = article.text.rfind("\n\n", 0, match.start()) + 1
    closing = article.text.find("\n\n", match.end())
    closing = closing if closing >= 0 else len(article.text)
    spans = [
        (start, end)
        for start, end in sentence_spans(article.text, opening, closing, article.language)
        if start < match.end() and end > match.start()
    ]
    start, end = spans[0][0], spans[-1][1]
    return (start, end) if _Words(article.text[start:end]).line == _Words(words).line else None
