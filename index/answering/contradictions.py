"""What quotes claim in figures and dates, and where two of them disagree.

Told by form, without a model: two figures can disagree only where the same words stand around
them ("1,500 workers" and "1,700 workers"), in sentences that share much of their wording. Where
that is not plain, nothing is said: a wrong mark is worse than none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.article import Quote
from index.languages.phrases import REPORTS
from index.languages.profile import language_profile
from index.search.lexicon import TOKEN, fold

# Of the fewer content words of two sentences, the share that must stand in both.
LIKENESS = 0.34
CLEAR_LIKENESS = 0.6

# What is compared here is English: only of it are these words known.
_ENGLISH = language_profile("en")
_ONES = _ENGLISH.numbers
_SCALES = _ENGLISH.scales
_MONTHS = _ENGLISH.month_numbers()
_MONTH = rf"(?:(?:{'|'.join(_MONTHS)})\b\.?)"
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})\b|\b(?P<day_first>\d{{1,2}}) (?P<then>{_MONTH})\b"
)
_YEAR = re.compile(r"(?<![\w$£€¥.,-])(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d|-\d)")
_WORDS = (
    rf"(?i:(?<!{REPORTS.either('claim.before_no_count')})(?:{'|'.join(_ONES)})\b"
    rf"(?!{REPORTS.either('claim.after_no_count')}\b))"
)
_NUMBER = re.compile(
    rf"(?P<money>[$£€¥]) ?(?P<m>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:[ -]?(?P<ms>{'|'.join(_SCALES)})\b)?"
    rf"|(?<![\w$£€¥.,:-])(?P<n>\d+(?:,\d{{3}})*(?:\.\d+)?|{_WORDS})"
    rf"(?:[ -]?(?P<s>{'|'.join(_SCALES)})\b)?(?!\w|[.,:]\d|-\d)"
    rf"(?P<percent> ?%| {REPORTS.either('claim.percent')}\b)?"
)
_NEGATIONS = frozenset(REPORTS.all("claim.negation"))
_NOT, _ENDS_IN_NOT = REPORTS.all("claim.negation")[0], REPORTS.pattern("claim.negation_ending", 0)
_AROUND = 3  # content words on each side of a figure that tell what it counts


@dataclass(frozen=True, slots=True)
class ClaimedFigure:
    """A figure or a date in a text, at absolute offsets; ``after`` and ``before`` are its words."""

    start: int
    end: int
    value: float
    unit: str
    after: frozenset[str]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """The answering sentences of a quote: their figures, content words, and whether they deny."""

    figures: tuple[ClaimedFigure, ...]
    words: frozenset[str]
    denies: bool


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where two quotes differ, as spans in each; both empty where one denies what one says."""

    here: tuple[tuple[int, int], ...]
    there: tuple[tuple[int, int], ...]


def contradiction(one: Quote, other: Quote, *, clear: bool = False) -> Contradiction | None:
    """Where the answering sentences of two quotes can't both be right; None where they can.

    Only a ``clear`` one: most words are the same, one figure differs, and no other is the same.
    """
    here, there = _claim(one), _claim(other)
    fewer = min(len(here.words), len(there.words))
    likeness = CLEAR_LIKENESS if clear else LIKENESS
    if not fewer or len(here.words & there.words) < max(2, likeness * fewer):
        return None
    pairs = [(a, b) for a in here.figures for b in there.figures if _same_thing(a, b)]
    agreeing = {figure for a, b in pairs if _agree(a, b) for figure in (a, b)}
    pairs = [pair for pair in pairs if not agreeing.intersection(pair)]
    if clear:
        return _spans(pairs) if len(pairs) == 1 and not agreeing else None
    if pairs:
        return _spans(pairs)
    if here.denies != there.denies and len(here.words & there.words) >= 0.75 * fewer:
        return Contradiction((), ())
    return None


def repeats_figure(one: Quote, other: Quote) -> bool:
    """Whether a figure of one stands in the other too, of the same thing."""
    pairs = ((a, b) for a in _claim(one).figures for b in _claim(other).figures)
    return any(_same_thing(a, b) and _agree(a, b) for a, b in pairs)


def _spans(pairs: list[tuple[ClaimedFigure, ClaimedFigure]]) -> Contradiction:
    return Contradiction(
        tuple(sorted({(a.start, a.end) for a, _ in pairs})),
        tuple(sorted({(b.start, b.end) for _, b in pairs})),
    )


def figures_in(text: str, start: int, end: int) -> Iterator[ClaimedFigure]:
    """Figures and dates in ``text[start:end]``, those of a date not counted apart."""
    dates = [(match, "date", _date_value(match)) for match in _DATE.finditer(text, start, end)]
    dates += [(match, "year", float(match[0])) for match in _YEAR.finditer(text, start, end)]
    taken = [match.span() for match, _, _ in dates]
    yield from (_figure(text, start, end, *date) for date in dates)
    for match in _NUMBER.finditer(text, start, end):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            yield _figure(text, start, end, match, _unit_of(match), _value(match))


@lru_cache(maxsize=1024)
def _claim(quote: Quote) -> FigureClaim:
    text = quote.article.text
    figures: list[ClaimedFigure] = []
    words: set[str] = set()
    denies = False
    for start, end in quote.highlights or ((quote.start, quote.end),):
        figures += figures_in(text, start, end)
        plain = _ENDS_IN_NOT.sub(f" {_NOT}", text[start:end].replace("’", "'"))
        tokens = [fold(token) for token in TOKEN.findall(plain)]
        words |= {_stem(word) for word in tokens if _carries(word)}
        denies |= bool(_NEGATIONS.intersection(tokens))
    return FigureClaim(tuple(figures), frozenset(words) - _NEGATIONS, denies)


def _same_thing(one: ClaimedFigure, other: ClaimedFigure) -> bool:
    """Whether both count the same: one unit, and common words at the same side."""
    if one.unit != other.unit:
        return False
    return bool(one.after & other.after) or len(one.before & other.before) > 1


def _agree(one: ClaimedFigure, other: ClaimedFigure) -> bool:
    """Equal, or large and rounded differently."""
    most = max(abs(one.value), abs(other.value))
    rounded = one.unit not in ("date", "year", "%") and most >= 1000
    return abs(one.value - other.value) <= (0.02 * most if rounded else 0)


def _figure(
    text: str, start: int, end: int, match: re.Match[str], unit: str, value: float
) -> ClaimedFigure:
    after = _content(text[match.end() : end])
    before = _content(text[start : match.start()])
    if not unit and after and (coin := _ENGLISH.coins.get(after[0])):
        unit = coin
    return ClaimedFigure(
        *match.span(), value, unit, frozenset(after[:_AROUND]), frozenset(before[-_AROUND:])
    )


def _content(text: str) -> list[str]:
    words = (fold(token) for token in TOKEN.findall(text))
    return [_stem(word) for word in words if _carries(word)]


def _carries(word: str) -> bool:
    """Says something, and is no figure itself."""
    figure = word[0].isdigit() or word in _ONES or word in _SCALES
    return not figure and word not in _ENGLISH.question_stopwords


def _stem(word: str) -> str:
    """Without the plural's ending: enough to compare two news sentences."""
    return word.removesuffix("s") if len(word) > 3 else word


def _unit_of(match: re.Match[str]) -> str:
    return match["money"] or ("%" if match["percent"] else "")


def _value(match: re.Match[str]) -> float:
    digits = (match["m"] or match["n"]).replace(",", "").lower()
    scale = (match["ms"] or match["s"] or "").lower()
    return float(_ONES.get(digits, 0) or digits) * _SCALES.get(scale, 1)


def _date_value(match: re.Match[str]) -> float:
    month = (match["month"] or match["then"]).removesuffix(".")
    return 100.0 * _MONTHS[month] + int(match["day"] or match["day_first"])
