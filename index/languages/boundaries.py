"""Where sentences begin: sentencex's boundaries, put right by the rules of a language.

sentencex knows quotations, brackets and the abbreviations of many languages. In news it cuts names
and figures apart ("said Ms.|Ortega", "dem 2.|Bürgermeister") and joins what an abbreviation ends
("in the U.S. The"). So each stop is looked at again here, in a few microseconds a sentence.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, islice

from sentencex import segment

from index.languages.sentence_rules import FollowingWord, SentenceRules

_CLOSING = "\"'”’»“›‹)\\]）」』〕》〉】"
_TITLE_CLOSING = "》〉】〕"
_BRACKETS = {")": "(", "]": "[", "）": "（"}
_FULL_WIDTH = "。！？｡"
# Marks, what closes after them, and the white space behind, which only full-width ones can lack.
_STOP = re.compile(rf"([.!?…{_FULL_WIDTH}]++)([{_CLOSING}]*+)(\s*+)(?![a-z])")
_LIST_NUMBER = re.compile(r"\(?(?:(\d{1,2})|[IVX]{1,4}|[a-zA-Z])")
_NEXT_NUMBER = re.compile(r"(\d{1,2})\.\s")
# "she asked", "— спросила", "—preguntó", "« Qui ? », dit", ". . .": the sentence goes on.
_GOING_ON = re.compile(r"[—–-]?\s?([^\W\d_])|[,;:]|\.\s")
_QUOTATIONS = ("“”", "«»", "„“”", "()", "[]", "「」", "『』", "（）")
_SINGLE_OPENING = re.compile(r"(?<!\w)['‘](?=\w)")
_SINGLE_CLOSING = re.compile(r"(?<=[^\s])['’](?!\w)")
_OPENINGS = '"“«„「『'
# So far back from a stop its words are looked at, and so far around it what it stands in: a text
# may be one endless paragraph.
_LOOKED_AT, _AROUND = 60, 2000
_AT_ONCE = 4000


def sentence_starts(paragraph: str, language: str, rules: SentenceRules) -> list[int]:
    """Offsets at which the sentences of ``paragraph`` begin, in order, without the first."""
    known = [at for at in _found(paragraph, language) if _counts(paragraph, at)]
    return _Boundaries(paragraph, rules).put_right(known)


def _found(paragraph: str, language: str) -> Iterator[int]:
    """sentencex's boundaries. What it takes grows with the square of a text full of quotations."""
    begin = 0
    while len(paragraph) - begin > _AT_ONCE:
        *whole, rest = segment(language, paragraph[begin : begin + _AT_ONCE])
        for sentence in whole:
            begin += len(sentence)
            yield begin
        begin += 0 if whole else len(rest)
    ends = accumulate(map(len, segment(language, paragraph[begin:])), initial=begin)
    yield from (end for end in islice(ends, 1, None) if end < len(paragraph))


def _counts(paragraph: str, at: int) -> bool:
    """Whether sentencex's boundary is one: behind white space, or a full-width mark."""
    if paragraph[at - 1].isspace():
        return not paragraph[at].islower()
    return paragraph[max(at - _LOOKED_AT, 0) : at].rstrip(_CLOSING)[-1:] in _FULL_WIDTH


class _Boundaries:
    """Walks through the stops of one paragraph."""

    def __init__(self, text: str, rules: SentenceRules) -> None:
        self._text = text
        self._rules = rules
        self._forms = rules.forms
        self._start = 0
        self._listed = 0

    def put_right(self, known: list[int]) -> list[int]:
        """``known`` boundaries without those that are none, and with those that are missing."""
        text, starts, waiting = self._text, [0], known[::-1]
        for stop in _STOP.finditer(text):
            at = stop.end()
            while waiting and waiting[-1] < at:
                starts.append(waiting.pop())
            if at >= len(text):
                break
            is_known = bool(waiting) and waiting[-1] == at
            if is_known:
                waiting.pop()
                if self._is_plain(stop.start(), at):
                    starts.append(at)
                    continue
            elif not stop[3] and stop[1][-1] not in _FULL_WIDTH:
                continue
            self._start = starts[-1]
            ends = self._ends(stop)
            if is_known if ends is None else ends and (is_known or not self._inside(at)):
                starts.append(at)
        return starts[1:] + waiting[::-1]

    def _is_plain(self, place: int, at: int) -> bool:
        """Whether a word that is no abbreviation stands before a full stop, as it mostly does."""
        text = self._text
        if at - place != 2 or text[place] != ".":
            return False
        word = text[text.rfind(" ", 0, place) + 1 : place]
        return len(word) > 3 and word.isalpha() and word.islower() and word not in self._forms

    def _ends(self, stop: re.Match[str]) -> bool | None:
        """Whether a stop ends a sentence; None where sentencex decides."""
        if stop[1][-1] in _FULL_WIDTH:
            return self._ends_full_width(stop)
        going_on = _GOING_ON.match(self._text, stop.end())
        if going_on and (not going_on[1] or going_on[1].islower()):
            return False
        after = FollowingWord.at(self._text, stop.end())
        if stop[2]:
            return self._ends_closed(stop, after)
        if stop[1] == ".":
            return self._ends_full_stop(stop.start(), stop.end(), after)
        if stop[1].strip("?!"):
            return self._ends_ellipsis(stop.start(), after)
        return None

    def _ends_full_stop(self, place: int, at: int, after: FollowingWord) -> bool | None:
        begin = max(self._start, place - _LOOKED_AT)
        before = self._text[begin:place].split()
        if not before:
            return None
        if self._is_list_number(before, begin == self._start):
            return False
        following = _NEXT_NUMBER.match(self._text, at) if self._listed else None
        if following and int(following[1]) == self._listed + 1:
            return True
        return self._rules.ends(before, after)

    def _is_list_number(self, before: list[str], whole: bool) -> bool:
        """Whether a stop stands behind "1" at the start of a sentence or after a colon."""
        number = _LIST_NUMBER.fullmatch(before[-1])
        leads = whole if len(before) == 1 else before[-2].endswith(":") and before[-1] == "1"
        if not number or not leads:
            return False
        self._listed = int(number[1] or 0)
        return True

    def _ends_ellipsis(self, place: int, after: FollowingWord) -> bool | None:
        if self._rules.begins(after):
            return True
        attached = place > 0 and not self._text[place - 1].isspace()
        return True if attached and not self._rules.ordinals and after.capital else None

    def _ends_closed(self, stop: re.Match[str], after: FollowingWord) -> bool | None:
        """Of a stop with a closing quotation mark or bracket behind it."""
        if stop[2][-1] in _BRACKETS:
            return self._ends_bracket(stop.start(), _BRACKETS[stop[2][-1]])
        if stop[1] != "." and self._goes_on_speaking(stop.start(), stop.end()):
            return False
        return True if self._rules.begins(after) else None

    def _ends_bracket(self, place: int, opening: str) -> bool | None:
        """A bracket that holds whole sentences begins one; another one ends none."""
        opened = self._text.rfind(opening, max(self._start, place - _AROUND), place)
        return None if opened < 0 else opened == self._start

    def _ends_full_width(self, stop: re.Match[str]) -> bool | None:
        closing = stop[2][-1:]
        if closing and closing in _TITLE_CLOSING:
            return False
        if closing in _BRACKETS:
            return self._ends_bracket(stop.start(), _BRACKETS[closing])
        return not (closing and self._goes_on_speaking(stop.start(), stop.end()))

    def _goes_on_speaking(self, place: int, at: int) -> bool:
        """Whether who spoke is told behind a quotation, and was not before: "他说：“"."""
        text, speech = self._text, self._rules.speech
        if not speech or not speech.match(text, at):
            return False
        begin = max(self._start, place - _AROUND)
        opened = max(text.rfind(opening, begin, place) for opening in _OPENINGS)
        return not text[max(opened - 2, 0) : max(opened, 0)].rstrip().endswith((":", "："))

    def _inside(self, at: int) -> bool:
        """Whether a quotation or bracket is open that closes behind."""
        text, begin, end = self._text, max(self._start, at - _AROUND), at + _AROUND
        for marks in _QUOTATIONS:
            closed = sum(text.count(closing, begin, at) for closing in marks[1:])
            closes = any(text.find(closing, at, end) >= 0 for closing in marks[1:])
            if closes and text.count(marks[0], begin, at) > closed:
                return True
        if text.count('"', begin, at) % 2 == 1 and text.find('"', at, end) >= 0:
            return True
        single = [match.end() for match in _SINGLE_OPENING.finditer(text, begin, at)]
        closing = _SINGLE_CLOSING.search(text, single[-1], end) if single else None
        return bool(closing and closing.start() >= at)
