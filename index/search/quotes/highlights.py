"""What is shown in bold: the answer that was read, or the clause that holds a possible one."""

import re

from index.article import Span
from index.languages.phrases import REPORTS

# A sentence this short is marked whole, and a clause shorter than that takes its neighbour in.
SHORT_SENTENCE = 110
SHORT_CLAUSE = 30
# "Salem, Ore.", "Samuel Oaks, Jr." and "Sept. 3, 2022" are not parted.
_NAME_GOES_ON = r"\s+(?:(?:1[5-9]|20)\d\d\b|[^\W\d_a-z][\w.’]{0,4}\.(?=[\s,;]))"
_PARTING = re.compile(rf"(?:,(?!{_NAME_GOES_ON})|[;:])\s+|\s+[–—-]\s+|\s*[()]\s*|[“”\"]")


_SAYS = REPORTS.either("speech.reports")
_FRAGMENT = REPORTS.pattern("speech.fragment")
# Reported words: in quotation marks, or as a language tells them without.
_REPORTED = (
    re.compile(r"“([^”]{15,})”|\"([^\"]{15,})\""),
    *map(re.compile, REPORTS.all("speech.reported")),
)


_REASON_ENDS = re.compile(rf",?[”\"]|, (?:[\w.’'-]+ ){{1,4}}{_SAYS}\b|;|[.!?]$")


def reported_words(text: str, sentence: Span, read: Span | None = None) -> Span | None:
    """What somebody is reported to have said in ``sentence``; None where nobody is.

    Where an answer was ``read`` in it, it is part of what was said.
    """
    start, end = sentence
    for number, pattern in enumerate(_REPORTED):
        found = pattern.search(text[start:end])
        if found and (number or not _FRAGMENT.search(text[start : start + found.start()])):
            first, last = (start + place for place in found.span(found.lastindex or 0))
            if read is None or (first < read[1] and read[0] < last):
                return first, last
    return None


def reason_in(text: str, sentence: Span, answer: Span, reason: re.Pattern[str]) -> Span | None:
    """The words of ``sentence`` that give a reason, by which they begin, if they stand behind what
    was read; None without."""
    found = reason.search(text, answer[1], sentence[1])
    if found is None:
        return None
    end = _REASON_ENDS.search(text, found.end(), sentence[1])
    return found.start(), end.start() if end else sentence[1]


def answering_part(text: str, sentence: Span, answer: Span | None) -> Span:
    """The part of ``sentence`` around ``answer``, absolute; all of it when it is short.

    A sentence of which no possible answer is known is marked whole too.
    """
    start, end = sentence
    if answer is None or end - start <= SHORT_SENTENCE:
        return sentence
    clauses = _clauses(text, sentence)
    inside = [n for n, (a, b) in enumerate(clauses) if a < answer[1] and answer[0] < b]
    if not inside:
        return sentence
    first, last = inside[0], inside[-1]
    while clauses[last][1] - clauses[first][0] < SHORT_CLAUSE and last - first + 1 < len(clauses):
        first, last = (first, last + 1) if last + 1 < len(clauses) else (first - 1, last)
    return _whole(text, (clauses[first][0], clauses[last][1]), sentence)


def _whole(text: str, part: Span, sentence: Span) -> Span:
    """``part`` without white space around it, and with the quotation marks that belong to it."""
    stretch = text[part[0] : part[1]]
    start = part[0] + len(stretch) - len(stretch.lstrip())
    end = part[1] - len(stretch) + len(stretch.rstrip())
    marks = [mark for mark in text[start:end] if mark in "“”"]
    if marks[:1] == ["”"] and start > sentence[0] and text[start - 1] == "“":
        start -= 1
    if marks[-1:] == ["“"] and end < sentence[1] and text[end] == "”":
        end += 1
    return start, end


def _clauses(text: str, sentence: Span) -> list[Span]:
    """Stretches of ``sentence`` between commas, dashes, brackets and quotation marks."""
    start, end = sentence
    spans = []
    for parting in _PARTING.finditer(text, start, end):
        if parting.start() > start:
            spans.append((start, parting.start()))
        start = parting.end()
    if start < end:
        spans.append((start, end))
    return spans
