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
        while first < at < len(words) and words[at].plain in dialogue.qualifying:
            at += 1
        end = _end_of_phrase(text, words, at, at > first, dialogue)
        if end == at:
            end = _end_of_longer_name(text, words, at, at > first, dialogue)
        elif at == first and not is_name(words[at], words, dialogue):
            end = at
        if end == at:
            at = max(at, first + 1)
            continue
        named = at == first
        end = _joined(text, words, _with_another(text, words, end, named, dialogue), dialogue)
        end = _before_verb(words, first, at, end, dialogue)
        first = _behind_naming(words, at, end, dialogue) or first
        lead = words[first - 1] if first else None
        span = (words[first].start, words[end - 1].end)
        place = text[lead.start : span[1]] if lead and lead.plain in dialogue.places else ""
        yield NounPhrase(text[slice(*span)], place, named, *span)
        at = end


def _is_determiner(at: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a word belongs to a noun: "that plan", but not "is it true that Tesla …"."""
    opens = at and words[at].plain in dialogue.opens_clause
    following = words[at + 1 : at + 2]
    begins = following and (
        following[0].text[:1].isupper() or following[0].plain in dialogue.determiners
    )
    if opens and begins:
        return False
    return words[at].plain in dialogue.determiners


def _end_of_longer_name(
    text: str, words: Sequence[Word], first: int, determined: bool, dialogue: Dialogue
) -> int:
    """The word after a name that begins with a small word: "New Zealand", "the New York trial"."""
    if not 0 < first < len(words):
        return first
    is_within = text[words[first - 1].end : words[first].start].isspace()  # "Will Smith"
    if words[first].plain in dialogue.asking_or_verbs and not is_within:
        return first
    if not all(word.text[:1].isupper() for word in words[first : first + 2]):
        return first
    end = _end_of_phrase(text, words, first + 1, determined, dialogue)
    return end if end > first + 1 else first


def _has_capital(word: Word) -> bool:
    """Whether a word is written as a name, if with a small letter first: "al-Assad", "iPhone"."""
    return any(letter.isupper() for letter in word.text)


def _is_particle(at: int, words: Sequence[Word], dialogue: Dialogue) -> bool:
    """Whether a small word stands within a name: "Ursula von der Leyen"."""
    while at < len(words) and words[at].plain in dialogue.particles:
        at += 1
        if words[at : at + 1] and words[at].text[:1].isupper():
            return True
    return False


def _with_another(
    text: str, words: Sequence[Word], end: int, named: bool, dialogue: Dialogue
) -> int:
    """The end with the name that "and" adds to a name: "England and Wales"."""
    if not named or end + 1 >= len(words) or words[end].plain not in dialogue.conjunctions:
        return end
    more = _end_of_phrase(text, words, end + 1, False, dialogue)
    return more if more > end + 1 else end


def _end_of_phrase(
    text: str, words: Sequence[Word], first: int, determined: bool, dialogue: Dialogue
) -> int:
    """The word after the nouns that begin at ``first``; ``first`` where none do."""
    end = first
    while end < len(words) and not is_empty(words[end], dialogue):
        if end > first and not _GAP.fullmatch(text, words[end - 1].end, words[end].start):
            break
        inside = end > first and _is_particle(end, words, dialogue)
        if not (determined or _has_capital(words[end]) or inside):
            break
        end += 1
    if dialogue.nouns_have_capitals:
        while end > first and not words[end - 1].text[:1].isupper():
            end -= 1
        return end
    while (
        end > first
        and words[end - 1].plain in dialogue.thin
        and not words[end - 1].text[0].isupper()
        and not (end - first > 1 and dialogue.before_thin.search(words[end - 2].plain))
    ):
        end -= 1
    return end


def _before_verb(words: Sequence[Word], first: int, noun: int, end: int, dialogue: Dialogue) -> int:
    """The word after the nouns, without the verb that follows a subject: "did the mine close",
    "has the bank raised rates", "when the mine closed"."""
    lead = words[first - 1].plain if first else ""
    following = words[end].plain if end < len(words) else ""
    nouns = [at for at in range(noun + 1, end) if words[at].plain not in dialogue.joins]
    behind = [at for at in nouns if not _has_capital(words[at])]
    if dialogue.nouns_have_capitals or first == noun or not (lead and behind):
        return end
    last = words[end - 1].plain
    if lead in dialogue.helping - dialogue.have and following not in dialogue.verbs:
        known = [at for at in behind if words[at].plain in dialogue.verbs]
        return (known or behind)[-1]
    if lead in dialogue.have:
        return next((at for at in behind if dialogue.participle.match(words[at].plain)), end)
    is_verb = lead in dialogue.be and dialogue.participle.match(last)
    is_past = lead in dialogue.clauses and dialogue.past.match(last)
    return end - 1 if (is_verb or is_past) and behind[-1] == end - 1 else end


def _behind_naming(words: Sequence[Word], noun: int, end: int, dialogue: Dialogue) -> int:
    """Where in "the name of the ship" the ship begins; 0 where there is no such thing."""
    is_naming = words[noun].plain in dialogue.naming and end > noun + 2
    return noun + 2 if is_naming and words[noun + 1].plain in dialogue.joins else 0


def _joined(text: str, words: Sequence[Word], end: int, dialogue: Dialogue) -> int:
    """The end with what "of" adds to a name or noun, once."""
    if end >= len(words) or words[end].plain not in dialogue.joins:
        return end
    start = end + 1
    while start < len(words) and words[start].plain in dialogue.determiners:
        start += 1
    sign = dialogue.possessive.format(name="") or " "
    is_name = words[start:] and _has_capital(words[start]) and not words[start].text.endswith(sign)
    determined = start > end + 1 or not is_name
    more = _end_of_phrase(text, words, start, determined, dialogue)
    if more == start < len(words) and words[start].plain not in dialogue.empty:
        more = start + 1  # "the word of the year"
    return more if more > start else end
