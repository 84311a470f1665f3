"""What is shown in bold: the answer that was read, or the clause that holds a possible one."""

import re
from collections.abc import Sequence

Span = tuple[int, int]

# A sentence this short is marked whole, and a clause shorter than that takes its neighbour in.
SHORT_SENTENCE = 110
SHORT_CLAUSE = 30
# "Salem, Ore.", "Samuel Oaks, Jr." and "Sept. 3, 2022" are not parted.
_NAME_GOES_ON = r"\s+(?:(?:1[5-9]|20)\d\d\b|[^\W\d_a-z][\w.’]{0,4}\.(?=[\s,;]))"
_PARTING = re.compile(rf"(?:,(?!{_NAME_GOES_ON})|[;:])\s+|\s+[–—-]\s+|\s*[()]\s*|[“”\"]")


# What belongs before an answer: "on Friday", "in the Asia-Pacific region", "some 400".
_OPENERS = """
    the a an in on at since until by about around some nearly almost only his her its their our"""
_BEFORE = frozenset(_OPENERS.split())
# What may follow a noun, and seldom a verb's object.
_FOLLOWING = "and at by during for from in of on or since that to under which with"
_AFTER_NOUN = frozenset(_FOLLOWING.split())
_SAYS = r"(?:said|says|added|argued|warned|announced|claimed|told|noted|insisted|explained)"
# Reported words: in quotation marks, after "said that", before ", the expert said".
_REPORTED = (
    re.compile(r"“([^”]{15,})”|\"([^\"]{15,})\""),
    re.compile(rf"\b{_SAYS}\b[^“”\"]{{0,60}}? that (.{{15,}}?)[.]?$"),
    re.compile(rf"^(.{{15,}}?),? (?:[A-Z]\w+|the|an?)(?: [\w.’'-]+){{0,4}} {_SAYS}\b[^“”\"]*$"),
    re.compile(rf"\b{_SAYS} (.{{15,}}?)[.]?$"),
)
_WORD = re.compile(r"[\w’'$€£¥%/-]+|[.,](?=\d)")
_PAIRS = {"“": "”", "‘": "’", '"': '"', "(": ")"}


def answer_phrase(text: str, sentence: Span, answer: Span, nouns: Sequence[str] = ()) -> Span:
    """``answer`` widened to whole words and to what belongs before it, inside ``sentence``; and to
    the noun behind it that the question has too (``nouns`` are stems): "arms supplies to …".
    """
    start, end = answer
    if start < sentence[0] < end:
        start = sentence[0]
    words = list(_WORD.finditer(text, *sentence))
    touched = [n for n, word in enumerate(words) if word.start() < end and start < word.end()]
    if not touched:
        return answer
    first, last = touched[0], touched[-1]
    while first and _belongs(text, words[first - 1], words[first]):
        first -= 1
    if last + 1 < len(words) and _ends(text, words[last : last + 3], nouns):
        last += 1
    start, end = min(start, words[first].start()), max(end, words[last].end())
    return _paired(text, (start, end), sentence)


def reported_words(text: str, sentence: Span) -> Span | None:
    """What somebody is reported to have said in ``sentence``; None where nobody is."""
    start, end = sentence
    for pattern in _REPORTED:
        if found := pattern.search(text[start:end]):
            first, last = found.span(found.lastindex or 0)
            return start + first, start + last
    return None


def _belongs(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether an answer that begins at ``following`` takes in the word before it."""
    between = text[word.end() : following.start()]
    return between == "" or (between == " " and word[0].lower() in _BEFORE)


def _ends(text: str, words: Sequence[re.Match[str]], nouns: Sequence[str]) -> bool:
    """Whether the second of ``words`` is one of ``nouns``, and no verb with an object."""
    word = words[1][0].lower()
    if text[words[0].end() : words[1].start()] != " " or len(words[0][0]) < 2:
        return False
    if not any(len(stem) > 3 and word.startswith(stem) for stem in nouns):
        return False
    return len(words) < 3 or text[words[1].end()] in ",.;:" or words[2][0] in _AFTER_NOUN


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
