"""The words that are the answer: what was read, widened to its phrase."""

import re
from collections.abc import Sequence
from functools import lru_cache

from index.article import Span
from index.languages.phrases import REPORTS
from index.languages.profile import LanguageProfile, language_profile
from index.search.question.analysis import DATED, NUMERIC, AnswerKind, QuestionAnalysis
from index.search.question.names import never_named

_WORD = re.compile(r"[\w’'$€£¥%/-]+(?::[a-z]+)?|[.,](?=\d)")
_PAIRS = {"“": "”", "‘": "’", '"': '"', "(": ")"}
# What belongs before an answer, the nearest first: "in only the last", "on Friday", "at least 400".
_BEFORE = {
    name: re.compile(rf"\b{REPORTS.either(f'before.{name}')} $", re.IGNORECASE)
    for name in ("noun", "figure", "date", "time")
}
# Names of which one is the answer to "who": all are. Two may have nothing to do with each other.
_PART = r"[A-Z](?:[\w.’'-]*\w)?"
_PERSON = rf"{_PART}(?: {_PART})*"
_AND = REPORTS.either("names.and")
_LIST = re.compile(rf"\b{_PERSON}(?:, {_PERSON})+,? {_AND} {_PERSON}")
# "And most recently Peru" is of the list too.
_SEVERAL = re.compile(rf"\b{_PERSON}(?:, {_PERSON})*,? {_AND}(?: [a-z]+){{0,2}} {_PERSON}")
# A place in a place, and no list of places.
_WITHIN = re.compile(rf"\b{_PERSON}, {_PERSON}(?=[,.;)]|$)(?!, (?:{_AND} )?{_PART})")
_AFTER_NOUN = frozenset(REPORTS.all("after.noun"))
_OFFICE = REPORTS.pattern("after.office")
# Of a headline, which is of so many words or more, capitals tell no names; a name takes in so many.
_CAPITALS, _HEADLINE, _LONGEST_NAME = 0.6, 6, 4
_WHEN_AND_WHERE = DATED | {AnswerKind.DURATION, AnswerKind.PLACE}
_PLACES = frozenset((AnswerKind.COUNTRY, AnswerKind.STATE, AnswerKind.PLACE))
_FIGURES = (AnswerKind.PERCENT, AnswerKind.MONEY, AnswerKind.DURATION)


def answer_phrase(text: str, sentence: Span, answer: Span, asked: QuestionAnalysis) -> Span:
    """``answer`` widened to whole words and to what belongs to them, inside ``sentence``.

    A name is taken whole and with its title, a figure with its unit, a date with its year, and
    either with the noun behind it that the question has too: "400 seals", "arms supplies to …".
    """
    start, end = max(answer[0], sentence[0]), answer[1]
    words = list(_WORD.finditer(text, *sentence))
    touched = [n for n, word in enumerate(words) if word.start() < end and start < word.end()]
    if not touched:
        return answer
    profile = language_profile(asked.language)
    first, last = _name(text, words, (touched[0], touched[-1]), asked, profile)
    while first and words[first - 1].end() == words[first].start():
        first -= 1
    nouns = asked.stems if asked.kind in (*NUMERIC, AnswerKind.OPEN) else ()
    if last + 1 < len(words) and _ends(text, words[last : last + 3], nouns):
        last += 1
    start, end = min(start, words[first].start()), max(end, words[last].end())
    start, end = _whole((start, end), sentence, text, _forms(asked, profile))
    start = _with_what_stands_before(text, sentence[0], start, asked.kind, profile)
    if asked.kind is AnswerKind.PERSON and asked.named and all(asked.named):
        end = _with_all_offices(text, start, end, sentence[1])
    return _paired(text, (start, end), sentence)


def _name(
    text: str,
    words: Sequence[re.Match[str]],
    touched: Span,
    asked: QuestionAnalysis,
    profile: LanguageProfile,
) -> Span:
    """The numbers of the first and the last word of the name that the words ``touched`` are of.

    What stands before a name is its title or its kind ("Hurricane Ian"), unless that was asked
    ("ambassador to Peru Ann Lee"). What stands behind one is the rest of it where the text never
    has it without; but not behind a place: "Ohio Governor".
    """
    first, last = touched
    if _is_headline(words) or not _is_name(words[last], profile):
        return touched

    def joined(number: int) -> bool:
        return text[words[number].end() : words[number + 1].start()] in (" ", ". ")

    while first > max(touched[0] - _LONGEST_NAME, 0) and joined(first - 1):
        word = words[first - 1]
        if not _is_name(word, profile) or _owns(word) or not _goes_on(words[first]):
            break
        if first == 1 and not _is_name_elsewhere(text, word[0]):
            break
        if asked.kind is AnswerKind.PERSON and _is_among(word, asked.stems):
            break
        first -= 1
    if asked.kind in _PLACES or _stands_alone(text, words[first].start(), words[last].end()):
        return first, last
    while last + 1 < len(words) and joined(last) and not _owns(words[last]):
        if not _is_name(words[last + 1], profile) or words[last + 1][0].isupper():
            break
        last += 1
    return first, last


def _is_headline(words: Sequence[re.Match[str]]) -> bool:
    capitals = sum(word[0][:1].isupper() for word in words)
    return len(words) >= _HEADLINE and capitals > _CAPITALS * len(words)


def _is_name(word: re.Match[str], profile: LanguageProfile) -> bool:
    """A capital, and no day, month or stopword."""
    return word[0][:1].isupper() and word[0].lower() not in never_named(profile.code)


def _goes_on(word: re.Match[str]) -> bool:
    """Whether a name may go on with it: "Route 91"."""
    return word[0][:1].isupper() or word[0].isdigit()


def _is_name_elsewhere(text: str, word: str) -> bool:
    """Whether ``word``, which opens a sentence, has its capital within one too."""
    return bool(re.search(rf"[a-z,] {re.escape(word)}\b", text))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the name ``text[start:end]`` stands somewhere without another behind it."""
    return bool(re.search(rf"\b{re.escape(text[start:end])}(?!\w|\.? [A-Z])", text))


def _owns(word: re.Match[str]) -> bool:
    return word[0].endswith(("’s", "'s", "’", "'"))


def _ends(text: str, words: Sequence[re.Match[str]], nouns: Sequence[str]) -> bool:
    """Whether the second of ``words`` is one of ``nouns``, and no verb with an object."""
    if text[words[0].end() : words[1].start()] != " " or len(words[0][0]) < 2:
        return False
    if not _is_among(words[1], nouns):
        return False
    return len(words) < 3 or text[words[1].end()] in ",.;:" or words[2][0] in _AFTER_NOUN


def _is_among(word: re.Match[str], stems: Sequence[str]) -> bool:
    return any(len(stem) > 3 and word[0].lower().startswith(stem) for stem in stems)


def _whole(span: Span, sentence: Span, text: str, forms: Sequence[re.Pattern[str]]) -> Span:
    """``span`` with the rest of its sum, share, time, date or list."""
    for pattern in forms:
        for found in pattern.finditer(text, *sentence):
            if found.start() < span[1] and span[0] < found.end():
                span = min(span[0], found.start()), max(span[1], found.end())
    return span


def _forms(asked: QuestionAnalysis, profile: LanguageProfile) -> Sequence[re.Pattern[str]]:
    if asked.kind in DATED:
        return _dates(profile.code)
    if asked.kind in NUMERIC:
        return [profile.forms[form] for form in _FIGURES if form in profile.forms]
    if asked.kind is AnswerKind.PLACE:
        return [_WITHIN]
    if asked.several:
        return [_SEVERAL]
    return [_LIST] if asked.kind is AnswerKind.PERSON and not asked.head else []


@lru_cache
def _dates(language: str) -> Sequence[re.Pattern[str]]:
    """Dates of several parts: "Friday, June 3, 2022"."""
    day = language_profile(language).forms.get(AnswerKind.DATE)
    part = f"(?:{day.pattern})" if day else ""
    return [re.compile(rf"{part}(?:,? {part})*", day.flags)] if day else []


def _with_what_stands_before(
    text: str, first: int, start: int, kind: AnswerKind, profile: LanguageProfile
) -> int:
    """Where the phrase begins: of each kind of small word at most one."""
    fits = {"date": kind in DATED, "time": kind in _WHEN_AND_WHERE}
    for name, pattern in _BEFORE.items():
        may = _is_figure(text, start, profile) if name == "figure" else fits.get(name, True)
        if may and (found := pattern.search(text, first, start)):
            start = found.start()
    return start


def _with_all_offices(text: str, start: int, end: int, stop: int) -> int:
    """Where what somebody is ends, which stands between commas."""
    goes_on = _OFFICE.match(text, end, stop) if text[start - 2 : start] == ", " else None
    return goes_on.end() if goes_on else end


def _is_figure(text: str, start: int, profile: LanguageProfile) -> bool:
    word = text[start:].split(maxsplit=1)[0].lower()
    return word[0] in "$€£¥" or word[0].isdigit() or word in profile.numbers


def _paired(text: str, span: Span, sentence: Span) -> Span:
    """With the other half of a quotation mark or bracket where that stands beside."""
    start, end = span
    for opening, closing in _PAIRS.items():
        inside = text[start:end]
        if opening == closing:
            lone = inside.count(opening) % 2 == 1
            if lone and inside.startswith(opening):
                start += 1
            elif lone and inside.endswith(closing):
                end -= 1
        elif inside.count(opening) > inside.count(closing):
            if text[end : end + 1] == closing and end < sentence[1]:
                end += 1
            elif inside.startswith(opening):
                start += 1
        elif inside.count(closing) > inside.count(opening) and closing != "’":
            if start > sentence[0] and text[start - 1] == opening:
                start -= 1
            elif inside.endswith(closing):
                end -= 1
    return start, end
