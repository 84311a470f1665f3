"""What quotes claim in figures and dates, and where two of them disagree.

Told by form, without a model: two figures can disagree only where the same words stand around
them ("1,500 workers" and "1,700 workers"), in sentences that share much of their wording. Where
that is not plain, nothing is said: a wrong mark is worse than none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.article import Quote, Span
from index.languages.patterns import any_of
from index.languages.profile import LanguageProfile, language_profile
from index.languages.segmentation import TOKEN
from index.search.question.lexicon import fold, is_stopword

# Of the fewer content words of two sentences, the share that must stand in both.
LIKENESS = 0.34
CLEAR_LIKENESS = 0.6

_YEAR = re.compile(r"(?<![\w$£€¥.,-])(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d|-\d)")
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


# Where two quotes differ, as spans in each; both empty where one denies what the other says.
Contradiction = tuple[tuple[Span, ...], tuple[Span, ...]]


def contradiction(quote: Quote, other: Quote, *, clear: bool = False) -> Contradiction | None:
    """Where the answering sentences of two quotes can't both be right; None where they can.

    Only a ``clear`` one: most words are the same, one figure differs, and no other is the same.
    """
    here, there = _claim(quote), _claim(other)
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
        return (), ()
    return None


def repeats_figure(quote: Quote, other: Quote) -> bool:
    """Whether a figure of a quote stands in the other too, of the same thing."""
    pairs = ((a, b) for a in _claim(quote).figures for b in _claim(other).figures)
    return any(_same_thing(a, b) and _agree(a, b) for a, b in pairs)


def _spans(pairs: list[tuple[ClaimedFigure, ClaimedFigure]]) -> Contradiction:
    return (
        tuple(sorted({(a.start, a.end) for a, _ in pairs})),
        tuple(sorted({(b.start, b.end) for _, b in pairs})),
    )


def figures_in(text: str, start: int, end: int, language: str = "en") -> Iterator[ClaimedFigure]:
    """Figures and dates in ``text[start:end]``, those of a date not counted apart."""
    return _claims_in(language).figures(text, start, end)


@lru_cache(maxsize=1024)
def _claim(quote: Quote) -> FigureClaim:
    text, code = quote.article.text, quote.article.language or "en"
    spans, claims = quote.highlights or ((quote.start, quote.end),), _claims_in(code)
    figures = [figure for span in spans for figure in figures_in(text, *span, code)]
    words = {word for span in spans for word in claims.words(text[slice(*span)])}
    content = {claims.stem(word) for word in words if claims.carries(word)}
    denies = bool(claims.negations & words)
    return FigureClaim(tuple(figures), frozenset(content) - claims.negations, denies)


def _same_thing(figure: ClaimedFigure, other: ClaimedFigure) -> bool:
    """Whether both count the same: one unit, and common words at the same side."""
    if figure.unit != other.unit:
        return False
    return bool(figure.after & other.after) or len(figure.before & other.before) > 1


def _agree(figure: ClaimedFigure, other: ClaimedFigure) -> bool:
    """Equal, or large and rounded differently."""
    most = max(abs(figure.value), abs(other.value))
    rounded = figure.unit not in ("date", "year", "%") and most >= 1000
    return abs(figure.value - other.value) <= (0.02 * most if rounded else 0)


class _Claims:
    """How texts of one language claim something, by its months, numbers, scales, coins and claims.

    Of claims ``percent`` is a pattern, and so are ``before_no_count`` and ``after_no_count``, of
    what makes a number's word count nothing; without the latter words count nothing at all.
    ``negations`` are words, of which the first may end others (``negation_ending``), and
    ``plural`` is what words in the plural end in.
    """

    def __init__(self, profile: LanguageProfile) -> None:
        self._profile = profile
        self._plural = profile.claims.get("plural", "")
        self._months = profile.month_numbers()
        month = rf"(?:{any_of(self._months)}\b\.?)"
        self._date = re.compile(
            rf"\b(?P<month>{month}) (?P<day>\d{{1,2}})\b"
            rf"|\b(?P<day_first>\d{{1,2}}) (?P<then>{month})\b"
        )
        claims, scales = profile.claims, any_of(profile.scales)
        self._numbers = profile.numbers if "after_no_count" in claims else {}
        words = (
            rf"(?i:(?<!{claims.get('before_no_count', '')}){any_of(self._numbers)}\b"
            rf"(?!{claims.get('after_no_count', '')}\b))"
        )
        self._number = re.compile(
            rf"(?P<money>[$£€¥]) ?(?P<m>\d+(?:,\d{{3}})*(?:\.\d+)?)(?:[ -]?(?P<ms>{scales})\b)?"
            rf"|(?<![\w$£€¥.,:-])(?P<n>\d+(?:,\d{{3}})*(?:\.\d+)?|{words})"
            rf"(?:[ -]?(?P<s>{scales})\b)?(?!\w|[.,:]\d|-\d)"
            rf"(?P<percent> ?%| (?:{claims.get('percent', '(?!)')})\b)?"
        )
        self.negations = frozenset(map(fold, claims.get("negations", "").split()))
        self._first_negation = claims.get("negations", "").partition(" ")[0]
        self._ends_in_not = re.compile(claims.get("negation_ending", "(?!)"))

    def words(self, text: str) -> list[str]:
        """The words of a text, a negation apart from what it ends."""
        plain = self._ends_in_not.sub(f" {self._first_negation}", text.replace("’", "'"))
        return [fold(token) for token in TOKEN.findall(plain)]

    def figures(self, text: str, start: int, end: int) -> Iterator[ClaimedFigure]:
        days, years = self._date.finditer(text, start, end), _YEAR.finditer(text, start, end)
        dates = [(match, "date", self._day(match)) for match in days]
        dates += [(match, "year", float(match[0])) for match in years]
        taken = [match.span() for match, _, _ in dates]
        yield from (self._figure((start, end), *date) for date in dates)
        for match in self._number.finditer(text, start, end):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                unit = match["money"] or ("%" if match["percent"] else "")
                yield self._figure((start, end), match, unit, self._value(match))

    def carries(self, word: str) -> bool:
        """Says something, and is no figure itself."""
        figure = word[0].isdigit() or word in self._numbers or word in self._profile.scales
        return not figure and not is_stopword(word, self._profile.code)

    def stem(self, word: str) -> str:
        """A word without the plural's ending: enough to compare two news sentences."""
        return word.removesuffix(self._plural) if len(word) > 3 else word

    def _figure(
        self, sentence: Span, match: re.Match[str], unit: str, value: float
    ) -> ClaimedFigure:
        after = self._content(match.string[match.end() : sentence[1]])
        before = self._content(match.string[sentence[0] : match.start()])
        if not unit and after and (coin := self._profile.coins.get(after[0])):
            unit = coin
        return ClaimedFigure(
            *match.span(), value, unit, frozenset(after[:_AROUND]), frozenset(before[-_AROUND:])
        )

    def _content(self, text: str) -> list[str]:
        words = (fold(token) for token in TOKEN.findall(text))
        return [self.stem(word) for word in words if self.carries(word)]

    def _value(self, match: re.Match[str]) -> float:
        digits = (match["m"] or match["n"]).replace(",", "").lower()
        scale = (match["ms"] or match["s"] or "").lower()
        return float(self._numbers.get(digits, 0) or digits) * self._profile.scales.get(scale, 1)

    def _day(self, match: re.Match[str]) -> float:
        month = (match["month"] or match["then"]).removesuffix(".")
        return 100.0 * self._months[month] + int(match["day"] or match["day_first"])


@lru_cache
def _claims_in(language: str) -> _Claims:
    return _Claims(language_profile(language))
