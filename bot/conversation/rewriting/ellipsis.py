"""The earlier question asked of something else: "why?", "and in Germany?", "and Bolsonaro?"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale

from bot.conversation.grammar.noun_phrases import NounPhrase, noun_phrases
from bot.conversation.grammar.parsed_message import ParsedMessage
from bot.conversation.grammar.words import Word, is_name, words_of
from index.answering.request import is_bare
from index.languages.dialogue import Dialogue, plain

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_YEAR_WORDS = 3  # "in the year 2020" has more than only another year


def with_adverb(root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """ "Why?", "when?" after a question that yes or no would answer, or that asks when or where."""
    root = root.lstrip("¿ ")
    words, adverb = words_of(root, dialogue), plain(message.text)
    if not words or adverb.lower() not in dialogue.adverbs or is_bare(root):
        return ""
    if words[0].plain in dialogue.adverbs - dialogue.which:
        return f"{adverb} {root[words[0].end :].lstrip()}"
    asks = dialogue.who | dialogue.which | dialogue.adverbs
    if not dialogue.before_verb or any(word.plain in asks for word in words):
        return ""
    begins = root[:1].lower() if words[0].plain in dialogue.empty else root[:1]
    return f"{adverb} {begins}{root[1:]}"


def of_something_else(root: str, message: ParsedMessage, dialogue: Dialogue) -> str:
    """The earlier question of another place, name or thing: "and in Germany?"."""
    if dialogue.language == "zh":
        return _of_another_in_chinese(root, message)
    if not message.is_part:
        return ""
    part = plain(message.text)
    words = words_of(part, dialogue)
    if years := _YEAR.findall(part):
        return _of_another_year(root, part, years)
    if is_bare(root) and words and words[0].plain in dialogue.places:
        return f"{plain(root)} {part}"
    named = noun_phrases(root, dialogue)
    places = [phrase for phrase in named if phrase.place]
    if found := _of_another_after(root, words, part, dialogue):
        return found
    if words and words[0].plain in dialogue.places:
        same = [
            phrase for phrase in places if phrase.place.lower().startswith(f"{words[0].plain} ")
        ]
        chosen = same if len(same) == 1 else places
        return _replaced_place(root, chosen[0], part) if len(chosen) == 1 else ""
    if all(is_name(word, words_of(f"x {part}", dialogue), dialogue) for word in words):
        names = [phrase for phrase in named if phrase.is_name] or _after_be(root, named, dialogue)
    else:
        names = [phrase for phrase in named if phrase.last == part.split()[-1].lower()]
        names = names or _determined(named, part, dialogue)
    return _replaced(root, names[0], part) if len(names) == 1 else ""


def _of_another_after(root: str, words: Sequence[Word], part: str, dialogue: Dialogue) -> str:
    """What follows the same preposition in a question goes with it: "and on abortion?"."""
    asked = words_of(root, dialogue)
    lead = words[0].plain if words else ""
    same = [word for word in asked[1:] if word.plain == lead]
    if len(same) != 1 or lead not in dialogue.places:
        return ""
    behind = [word for word in asked if word.start > same[0].start]
    if not behind or any(word.plain in dialogue.helping | dialogue.be for word in behind):
        return ""
    return f"{root[: same[0].start]}{part}?"


def _determined(named: Sequence[NounPhrase], part: str, dialogue: Dialogue) -> list[NounPhrase]:
    """For "the Emmys" what stands there in the same way: "the Stanley Cup"."""

    def is_so(text: str) -> bool:
        first, *rest = text.split()
        return first.lower() in dialogue.determiners and any(word[0].isupper() for word in rest)

    return [phrase for phrase in named if is_so(phrase.text)] if is_so(part) else []


def _after_be(root: str, named: Sequence[NounPhrase], dialogue: Dialogue) -> list[NounPhrase]:
    """The only thing of a question, where it is its subject: "how much is the firm worth"."""
    if len(named) != 1:
        return []
    before = {word.plain for word in words_of(root[: named[0].start], dialogue)}
    return list(named) if before & dialogue.be else []


def _of_another_year(root: str, part: str, years: list[str]) -> str:
    """The earlier question of another year, where it names one: "and in 2020?"."""
    known = _YEAR.findall(root)
    short = len(part.split()) <= _YEAR_WORDS
    return root.replace(known[0], years[0]) if short and len(known) == len(years) == 1 else ""


def _replaced(root: str, phrase: NounPhrase, text: str) -> str:
    return f"{root[: phrase.start]}{text}{root[phrase.end :]}"


def _replaced_place(root: str, phrase: NounPhrase, text: str) -> str:
    start = phrase.end - len(phrase.place)
    return f"{root[:start]}{text}{root[phrase.end :]}"


def _of_another_in_chinese(root: str, message: ParsedMessage) -> str:
    part = plain(message.text).removesuffix("呢")
    first, particle, rest = root.partition("的")
    if message.references or part == plain(message.text) or not particle:
        return ""
    return f"{part}的{rest}" if part in _territories("zh") and first in _territories("zh") else ""


@lru_cache
def _territories(language: str) -> frozenset[str]:
    return frozenset(map(str, Locale.parse(language).territories.values()))
