"""Outlet against outlet, and year against year: many quotes on one question, side by side."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from index.answering.contradictions import contradiction, repeats_figure
from index.article import MarkedQuote, Quote, Span
from index.languages.phrases import REPORTS

# Scores are log-odds: on news2022, of quotes this near to a right best one, two in three bear the
# same answer; farther off it is one in five.
NEAR = 1.5
MOST_OUTLETS = 6
MOST_MOMENTS = 8
# A newer quote takes the place of a surer one only where it is nearly as sure: else it tells of
# something else.
SURE_TO_OUTDATE = 0.7
# Questions that a figure or a date answers: only there can a newer one outdate an older.
_ASKS_FIGURE = REPORTS.pattern("claim.asks_figure")


def by_outlet(ranked: Sequence[Quote]) -> tuple[MarkedQuote, ...]:
    """The best quote of each outlet, the best outlet first, differing figures and dates marked.

    Where an outlet's newer quote clearly gives another figure, that stands under it.
    """
    near = _near(ranked)
    chosen = []
    for quote in _first_of_each(near, lambda other: other.article.source)[:MOST_OUTLETS]:
        own = [other for other in near if other.article.source == quote.article.source]
        newer = [other for other in own if _supersedes(other, quote)]
        chosen += [quote, *sorted(newer, key=_day)[-1:]]
    return tuple(MarkedQuote(quote, _differing(quote, chosen)) for quote in chosen)


def by_time(ranked: Sequence[Quote]) -> tuple[MarkedQuote, ...]:
    """A quote an article in order of publication; those that change an earlier one are marked.

    Articles without a date have no place in it.
    """
    dated = [quote for quote in _near(ranked) if quote.article.published]
    chosen = _first_of_each(dated, lambda quote: quote.article.id)
    chosen = _first_of_each(chosen, _answering)[:MOST_MOMENTS]
    chosen.sort(key=_day)
    return tuple(_moment(quote, chosen[:place]) for place, quote in enumerate(chosen))


def newest_first(quotes: Sequence[Quote], question: str) -> tuple[Quote, ...]:
    """A newer quote that clearly gives another figure stands before the older, so marked."""
    if not _ASKS_FIGURE.search(question):
        return tuple(quotes)
    ordered = list(quotes)
    for quote in quotes:
        places = [place for place, earlier in enumerate(ordered) if _supersedes(quote, earlier)]
        if places and places[0] < ordered.index(quote):
            ordered.remove(quote)
            ordered.insert(places[0], quote)
    return tuple(
        replace(quote, older=any(_supersedes(newer, quote) for newer in quotes))
        for quote in ordered
    )


def _near(ranked: Sequence[Quote]) -> list[Quote]:
    best = max((quote.score for quote in ranked), default=0.0)
    return [quote for quote in ranked if quote.score >= best - NEAR]


def _first_of_each(quotes: Iterable[Quote], key: Callable[[Quote], str | None]) -> list[Quote]:
    """The first quote of each key; each without a key counts for itself."""
    chosen: list[Quote] = []
    seen: set[str] = set()
    for quote in quotes:
        name = key(quote) or quote.article.id
        if name not in seen:
            seen.add(name)
            chosen.append(quote)
    return chosen


def _answering(quote: Quote) -> str:
    """The answering words of a quote, by which the same sentence is known elsewhere."""
    text = quote.article.text
    return " ".join(text[start:end] for start, end in quote.highlights).casefold() or quote.text


def _differing(quote: Quote, others: Iterable[Quote]) -> tuple[Span, ...]:
    found = (contradiction(quote, other) for other in others if other is not quote)
    return tuple(sorted({span for differing in found if differing for span in differing[0]}))


def _moment(quote: Quote, earlier: Sequence[Quote]) -> MarkedQuote:
    """Against the last of the earlier ones that it can't be right together with."""
    for before in reversed(earlier):
        found = contradiction(quote, before) if _day(before) < _day(quote) else None
        if found:
            here, there = found
            figures = tuple(before.article.text[start:end] for start, end in there)
            return MarkedQuote(quote, here, later=True, before=figures)
        if repeats_figure(quote, before):
            break
    return MarkedQuote(quote)


def _supersedes(newer: Quote, older: Quote) -> bool:
    if not newer.article.published or not older.article.published or _day(newer) <= _day(older):
        return False
    near = abs(newer.score - older.score) <= NEAR
    sure = newer.confidence >= SURE_TO_OUTDATE * older.confidence
    return near and sure and bool(contradiction(newer, older, clear=True))


def _day(quote: Quote) -> date:
    return quote.article.published or date.max
