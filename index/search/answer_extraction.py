"""Stretches of a text that have the form of the answer that a question asks for.

Told by form alone (capitals, figures, units, quotation marks), as the first open-domain systems
did (Prager et al. 2000, "predictive annotation"): no model, and nothing that knows a year.
"""

import re
from dataclasses import dataclass

from index.search.gazetteer import COUNTRY, STATE
from index.search.lexicon import Lexicon
from index.search.question_analysis import AnswerKind, QuestionAnalysis

_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALE = r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|mn?|bn|tn|k)\b)?"
_WORDY = rf"\b(?:{_ONES}|dozens?|half|hundreds?|thousands?|millions?)"
_AMOUNT = rf"(?:(?:{_DIGITS}|{_WORDY}){_SCALE})"
_UNIT = r"(?:second|minute|hour|day|week|weekend|month|year|decade|centur)(?:s|y|ies)?\b"
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CAPITAL = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'-]*\w|[A-Z]\.?)"
_JOINED = (
    rf"{_CAPITAL}(?:(?: (?:of the|of|the|de|da|del|al|van|von|bin|and the|&))?[ -]{_CAPITAL})*"
)
# What makes a name a place: "in Paris", "near the northern port of Hull".
_WHERE = (
    r"\b(?:in|at|near|from|to|outside|across|off|over|around|into)"
    r" (?:the )?(?:[a-z]+ (?:of )?)?"
)
_REPORTED = (
    r"\b(?:said|says|told|tells|added|stated|argued|warned|insisted|claimed|called|urged|tweeted"
    r"|wrote|according to)\b"
)
_QUOTED = r"“[^“”\n]{2,80}”|(?<!\w)\"[^\"\n]{2,80}\""

_FORMS: dict[AnswerKind, re.Pattern[str]] = {
    AnswerKind.PERCENT: re.compile(rf"{_AMOUNT} ?(?:%|per ?cent\b|percentage points?)"),
    AnswerKind.MONEY: re.compile(
        rf"[$£€¥] ?{_DIGITS}{_SCALE}"
        rf"|{_AMOUNT} (?:U\.?S\.? )?(?:dollars|pounds|euros|yen|yuan|cents|pence)"
    ),
    AnswerKind.DURATION: re.compile(
        rf"{_AMOUNT}[ -](?:and a half[ -])?(?:more |full |straight )?{_UNIT}"
        rf"|\b(?:next|a few|several|a) {_UNIT}"
    ),
    AnswerKind.DATE: re.compile(
        rf"\d{{1,2}} {_MONTH}|{_MONTH}(?: \d{{1,2}})?|\b(?:1[5-9]|20)\d\d\b|{_DAY}"
        rf"|\b(?:next|a few|several) {_UNIT}"
    ),
    AnswerKind.YEAR: re.compile(r"\b(?:1[0-9]|20)\d\d\b(?![,.]\d)"),
    AnswerKind.COUNT: re.compile(_AMOUNT),
    AnswerKind.NUMBER: re.compile(_AMOUNT),
    AnswerKind.COUNTRY: COUNTRY,
    AnswerKind.STATE: STATE,
    AnswerKind.PERSON: re.compile(_JOINED),
    AnswerKind.PLACE: re.compile(rf"{_WHERE}({_JOINED})"),
    AnswerKind.WORK: re.compile(rf"{_QUOTED}|{_JOINED}"),
    AnswerKind.NAME: re.compile(rf"{_QUOTED}|{_JOINED}"),
    AnswerKind.SPEECH: re.compile(rf"“[^“”\n]{{12,}}”|(?<!\w)\"[^\"\n]{{12,}}\"|{_REPORTED}"),
}


# Around an amount that counts nothing: sums of money, days of a month; years, times, shares, ages.
_BEFORE_NO_COUNT = re.compile(rf"(?:[$£€¥] ?|\b{_MONTH} |[\d.,-])$")
_AFTER_NO_COUNT = re.compile(
    r"(?:st|nd|rd|th)\b|[\d-]|[.,]\d|[ -]?(?:%|per ?cent\b|percentage|[ap]\.?m\b)"
    rf"|[ -](?:more |full |straight )?{_UNIT}| {_MONTH}"
    r"|[ -](?:dollars|pounds|euros|yen|yuan|cents|pence)\b"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def _counts(text: str, start: int, end: int) -> bool:
    """Whether an amount may be a number of people or things."""
    return not (
        _YEAR.fullmatch(text, start, end)
        or _AFTER_NO_COUNT.match(text, end)
        or _BEFORE_NO_COUNT.search(text, max(start - 12, 0), start)
    )


def _any_fits(_text: str, _start: int, _end: int) -> bool:
    return True


_NO_COUNTRY = frozenset((AnswerKind.PERSON, AnswerKind.WORK, AnswerKind.NAME))


def _is_country(stretch: str) -> bool:
    """Also two of them: "China-Russia"."""
    return all(COUNTRY.fullmatch(part) for part in stretch.split("-"))


@dataclass(frozen=True, slots=True)
class ExtractedAnswer:
    """A stretch of a text that may be the answer, and the stems in it that the question lacks."""

    start: int
    end: int
    new: tuple[str, ...]


class AnswerExtractor:
    """Finds possible answers to one question in texts of one language.

    It remembers what it has seen: names repeat.
    """

    def __init__(self, asked: QuestionAnalysis, lexicon: Lexicon) -> None:
        forms = _FORMS if lexicon.english else lexicon.profile.forms
        self._form = forms.get(asked.kind)
        self._no_country = asked.kind in _NO_COUNTRY
        self._fits = _counts if asked.kind is AnswerKind.COUNT else _any_fits
        self._known = asked.known
        self._lexicon = lexicon
        self._new: dict[str, tuple[str, ...]] = {}

    def find(self, text: str, start: int, end: int) -> list[ExtractedAnswer]:
        """Possible answers in ``text[start:end]`` that say something the question did not."""
        if self._form is None:
            return []
        return [
            ExtractedAnswer(match.start(match.lastindex or 0), match.end(), new)
            for match in self._form.finditer(text, start, end)
            if self._fits(text, *match.span(match.lastindex or 0))
            and (new := self._new_in(match[match.lastindex or 0]))
        ]

    def _new_in(self, stretch: str) -> tuple[str, ...]:
        """Stems in it that the question lacks; stopwords do not count.

        A country is no person, no work, and nothing else that is asked for by another name.
        """
        new = self._new.get(stretch)
        if new is None and self._no_country and _is_country(stretch):
            new = self._new[stretch] = ()
        if new is None:
            new = self._new[stretch] = tuple(
                stem
                for word in self._lexicon.cut(stretch)
                if not self._lexicon.is_stopword(word)
                and (stem := self._lexicon[word]) not in self._known
            )
        return new
