"""What people say around their questions: pronouns, openings, words of time, requests, greetings.

The file ``dialogue.toml`` of a language, to be read and added to by people:

``empty``        words that say nothing of what a question is about
``thin``         words that say something only together with others: "won", "how old", "people"
``determiners``  words before a noun; ``joins`` go on with one ("of"), ``places`` lead to a place
``clauses``      words with which another clause may begin
``who``          asks for somebody, ``doers`` always for who does it; ``which`` asks for a kind of
                 what follows it
``be``           forms of "to be"; ``helping`` other verbs that stand before a subject, ``have``
                 those of them that stand before a participle; ``behind_verb`` may part a verb from
                 its subject: "купил ли он", "arrive-t-elle"
``adverbs``      ask for no thing: "when", "how"; ``counting`` asks for a number of what follows
``and``          joins two names; ``trailing`` may end a question: "who was she swapped for"
``bent``         determiners of a case in which a name can't stand as a subject
``plural``       pronouns of many, ``many`` determiners of them; ``persons`` groups of pronouns of
                 one person
``before_verb``  whether they may be put before a question that asks for yes or no
``opening``      a pattern: how a message goes on from the one before
``instead``      a pattern: asks the same of something else ("what about")
``correction``   a pattern: says what was meant ("no, I mean")
``clitic``       a pattern of whole messages; its group stands for something: "¿quién la vio?"
``possessive``   how a name owns something: "{name}'s"
``ordinals``     groups of words for the first, the second … and the last of what was shown
``reason``       a pattern: words that give a reason
``[pointing]``   words that stand for something said elsewhere, by what they can be in a clause
``[expletive]``  patterns in which such words stand for nothing: "is it true", "there were"
``[scope]``      patterns: "this article", "this outlet"; ``more`` are words that ask nothing new
``[requests]``   patterns of whole messages that ask for no fact; a group ``topic…`` is on what,
                 ``which`` is an ordinal; ``news`` asks for all there is, ``why`` for the reason of
                 what was told
``[smalltalk]``  patterns of whole messages that ask nothing
``[time]``       words before a date that make a limit of it (``in_dates`` stand within one),
                 phrases of days, and comparisons
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from index.languages.profile import language_data

SPOKEN = ("en", "ru", "zh", "es", "de", "fr")
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")

Words = frozenset[str]
Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One language; see the module for what each part is for."""

    language: str
    empty: Words
    thin: Words
    determiners: Words
    joins: Words
    places: Words
    clauses: Words
    who: Words
    doers: Words
    which: Words
    be: Words
    helping: Words
    have: Words
    behind_verb: Words
    adverbs: Words
    counting: Words
    conjunctions: Words
    trailing: Words
    bent: Words
    plural: Words
    many: Words
    persons: tuple[Words, ...]
    before_verb: bool
    opening: Pattern
    instead: Pattern
    correction: Pattern
    clitic: Pattern | None
    possessive: str
    ordinals: tuple[Words, ...]
    reason: Pattern
    nouns_have_capitals: bool
    pointing: Mapping[str, Words]
    expletive: tuple[Pattern, ...]
    article: Pattern
    outlet: Pattern
    more: Words
    requests: Mapping[str, Pattern]
    smalltalk: Mapping[str, Pattern]
    limits: Mapping[str, str]
    in_dates: Words
    relative: tuple[str, ...]
    since: str
    since_relative: tuple[str, ...]
    comparing: Pattern
    ahead: Pattern
    verb_last: bool


@lru_cache
def dialogue_of(language: str) -> Dialogue:
    """What is said in ``language``; in English for one that isn't ``SPOKEN``."""
    code = language if language in SPOKEN else "en"
    data = language_data(code, "dialogue")
    scope, time = data["scope"], data["time"]
    return Dialogue(
        code,
        **{name: _words(data[name]) for name in _WORD_LISTS},
        behind_verb=_words(data.get("behind_verb", "")),
        conjunctions=_words(data["and"]),
        persons=tuple(map(_words, _phrases(data["persons"]))),
        before_verb=data["before_verb"],
        opening=_start(data["opening"]),
        instead=_start(data["instead"]),
        correction=_start(data["correction"]),
        clitic=_whole(data["clitic"]) if "clitic" in data else None,
        possessive=data["possessive"],
        ordinals=tuple(map(_words, _phrases(data["ordinals"]))),
        reason=_pattern(data["reason"]),
        nouns_have_capitals=data.get("nouns_have_capitals", False),
        pointing={name: _words(words) for name, words in data["pointing"].items()},
        expletive=tuple(_pattern(pattern) for pattern in data["expletive"].values()),
        article=_pattern(scope["article"]),
        outlet=_pattern(scope["outlet"]),
        more=_words(scope["more"]),
        requests={name: _whole(pattern) for name, pattern in data["requests"].items()},
        smalltalk={name: _whole(pattern) for name, pattern in data["smalltalk"].items()},
        limits=time["limits"],
        in_dates=_words(time.get("in_dates", "")),
        relative=_phrases(time["relative"]),
        since=time["since"],
        since_relative=_phrases(time.get("since_relative", "")),
        comparing=_pattern(time["comparing"])
        if code == "zh"
        else _pattern(_NEARLY_LAST.format(time["comparing"])),
        ahead=_pattern(time["ahead"]),
        verb_last=time.get("verb_last", False),
    )


# With at most two words between what compares and what it is compared with: "than it was in".
_NEARLY_LAST = r"(?:{})(?:\s+\S+){{0,2}}\s*$"
_WORD_LISTS = (
    *("empty", "thin", "determiners", "joins", "places", "clauses", "who", "doers", "which", "be"),
    *("helping", "have", "adverbs", "counting", "trailing", "bent", "plural", "many"),
)


def plain(text: str) -> str:
    """A message as the patterns read it: straight apostrophes, no signs at its ends."""
    return " ".join(text.replace("’", "'").split()).strip(' ¿¡?!.…,;:？！。，、"“”«»')


def spoken_in(text: str, usual: str) -> Dialogue:
    """The language that a message is in, told by its letters and small words.

    ``usual`` is the language of the chat: it counts where a message doesn't tell.
    """
    if _HAN.search(text):
        return dialogue_of("zh")
    words = {word.lower() for word in _WORD.findall(text.replace("’", "'"))}
    if any("а" <= letter <= "я" for word in words for letter in word):
        return dialogue_of("ru")
    known = [dialogue_of(code) for code in dict.fromkeys((usual, *SPOKEN)) if code in SPOKEN]
    counts = [(len(words & (dialogue.empty | dialogue.thin)), dialogue) for dialogue in known]
    return max(counts, key=lambda pair: pair[0])[1]


def _words(text: str) -> Words:
    return frozenset(word.lower() for word in text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(",") if phrase.strip())


def _pattern(text: str) -> Pattern:
    return re.compile(text, re.IGNORECASE)


def _start(text: str) -> Pattern:
    return re.compile(rf"\W*(?:{text})[\s,，]*", re.IGNORECASE)


def _whole(text: str) -> Pattern:
    return re.compile(rf"\W*(?:{text})\W*", re.IGNORECASE)


def topic_in(match: re.Match[str]) -> str:
    """What a request that matched is on; nothing where it names nothing."""
    found: Mapping[str, Any] = match.groupdict()
    topics = [value for name, value in found.items() if name.startswith("topic") and value]
    return plain(topics[0]) if topics else ""
