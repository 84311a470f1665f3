"""Names, and words behind an article, as far as their form tells them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.conversation.grammar.words import Word, is_empty, is_name, words_of
from index.languages.dialogue import Dialogue

_GAP = re.compile(r"[\s'’/:-]*")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Something that a question names; ``place``: with the word before it that leads there."""

    text: str
    place: str
    is_name: bool
    start: int
    end: int

    @property
    def last(self) -> str:
        return self.text.split()[-1].lower()

    @property
    def is_full_name(self) -> bool:
        """Whether it is a name of more than one word."""
        return self.is_name and " " in self.text


def noun_phrases(text: str, dialogue: Dialogue) -> list[NounPhrase]:
    """Names, and words behind an article, as far as their form tells them."""
    words = words_of(text, dialogue)
    return list(_phrases(text.replace("’", "'"), words, dialogue))


def _phrases(text: str, words: Sequence[Word], dialogue: Dialogue) -> Iterator[NounPhrase]:
    at = 0
    while at < len(words):
        first = at
        while at < len(words) and _is_determiner(at, words, dialogue):
            at += 1
        end = _end_of_phrase(text, words, at, at > first, dialogue)
        if end == at:
            end = _end_of_longer_name(text, words, at, dialogue)
        elif at == first and not is_name(words[at], words, dialogue):
            end = at
        if end == at:
            at = max(at, first + 1)
            continue
        named = at == first
        end = _joined(text, words, _with_another(text, words, end, named, dialogue), dialogue)
        lead = words[first - 1] if first else None
        span = (words[first].start, words[end - 1].end)
        place = text[lead.start : span[1]] if lead and lead.plain in dialogue.places else ""
        yield NounPhrase(text[slice(*span)], place, named, *span)
        at = end


def _is_determiner(at: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a word belongs to a noun: "that plan", but not "is it true that Tesla …"."""
    opens = at and words[at].plain in dialogue.opens_clause
    following = words[at + 1 : at + 2]
    if opens and following and following[0].text[:1].isupper():
        return False
    return words[at].plain in dialogue.determiners


def _end_of_longer_name(text: str, words: Sequence[Word], first: int, dialogue: Dialogue) -> int:
    """The word after a name that begins with a small word: "New Zealand"."""
    asking = dialogue.asking_or_verbs
    if not 0 < first < len(words) or words[first].plain in asking:
        return first
    end = _end_of_phrase(text, words, first + 1, False, dialogue)
    return end if words[first].text[:1].isupper() and end > first + 1 else first


def _with_another(
    text: str, words: Sequence[Word], end: int, named: bool, dialogue: Dialogue
) -> int:
    """With the name that "and" adds to a name: "England and Wales"."""
    if not named or end + 1 >= len(words) or words[end].plain not in dialogue.conjunctions:
        return end
    return _end_of_phrase(text, words, end + 1, False, dialogue)


def _end_of_phrase(
    text: str, words: Sequence[Word], first: int, determined: bool, dialogue: Dialogue
) -> int:
    """The word after the nouns that begin at ``first``; ``first`` where none do."""
    end = first
    while end < len(words) and not is_empty(words[end], dialogue):
        if end > first and not _GAP.fullmatch(text, words[end - 1].end, words[end].start):
            break
        if not determined and not words[end].text[:1].isupper():
            break
        end += 1
    if dialogue.nouns_have_capitals:
        while end > first and not words[end - 1].text[:1].isupper():
            end -= 1
        return end
    whole = end
    while (
        end > first
        and words[end - 1].plain in dialogue.thin
        and not words[end - 1].text[0].isupper()
        and not (end - first > 1 and dialogue.before_thin.search(words[end - 2].plain))
    ):
        end -= 1
    if (
        end == whole
        and determined
        and end - first > 1
        and _ends_in_verb(words, first, end, dialogue)
    ):
        end -= 1
    return end


def _ends_in_verb(words: Sequence[Word], first: int, end: int, dialogue: Dialogue) -> bool:
    """Whether a verb stands behind a subject that follows a helping one: "did the mine close"."""
    last = words[end - 1]
    if last.text[0].isupper():
        return False
    before = [word.plain for word in words[:first] if word.plain not in dialogue.determiners][-1:]
    if before and before[0] in dialogue.helping - dialogue.have:
        following = words[end].plain if end < len(words) else ""
        return following not in dialogue.joins
    is_part_of_one = bool(before) and before[0] in dialogue.be | dialogue.have
    return is_part_of_one and bool(dialogue.participle.match(last.plain))


def _joined(text: str, words: Sequence[Word], end: int, dialogue: Dialogue) -> int:
    """With what "of" adds to a name or noun, once."""
    if end >= len(words) or words[end].plain not in dialogue.joins:
        return end
    start = end + 1
    while start < len(words) and words[start].plain in dialogue.determiners:
        start += 1
    more = _end_of_phrase(text, words, start, True, dialogue)
    if more == start < len(words) and words[start].plain not in dialogue.empty:
        more = start + 1  # "the word of the year"
    return more if more > start else end
