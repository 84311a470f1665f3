"""What people say around their questions: pronouns, openings, words of time, requests, greetings.

They are in the file ``dialogue.toml`` of each language; ``data/README.md`` tells what each part of
it is for. A language that is ``HEARD`` but not ``SPOKEN`` has only some of it: that it lacks says
nothing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import lru_cache
from typing import Any

from index.languages.fields import Forms, Words, forms, read_fields
from index.languages.patterns import NEVER, Pattern
from index.languages.profile import language_data

SPOKEN = ("en", "zh", "ru", "es", "de", "fr")
# And those of which less is known: times, requests, greetings, and of some what goes on from a
# question before. The first have letters that others share with them.
HEARD = ("ja", "uk", "ar", *SPOKEN, "it", "pt", "nl", "pl", "tr")


def _words(text: str) -> Words:
    return frozenset(word.lower() for word in text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(",") if phrase.strip())


def _numbered(text: str) -> tuple[tuple[int, str], ...]:
    """Phrases with their places in a list, the longest first; several ways to say one are parted
    by "/"."""
    places = enumerate(_phrases(text))
    ways = [(place, way.strip()) for place, phrase in places for way in phrase.split("/")]
    return tuple(sorted(ways, key=lambda numbered: -len(numbered[1])))


def _pattern(text: str) -> Pattern:
    return re.compile(text, re.IGNORECASE)


def start(text: str) -> Pattern:
    # Where no word follows the signs, they are not tried one by one.
    return re.compile(rf"\W*+(?:{text})[\s,，]*", re.IGNORECASE)


def whole(text: str) -> Pattern:
    return re.compile(rf"\W*(?:{text})\W*", re.IGNORECASE)


# How each kind of field is read from what the file has.
_READERS: Mapping[Any, Callable[[Any], Any]] = {
    Words: _words,
    Pattern: _pattern,
    tuple[str, ...]: tuple,
    tuple[tuple[int, str], ...]: _numbered,
    Forms: forms,
    tuple[Words, ...]: lambda groups: tuple(map(_words, _phrases(groups))),
    tuple[Pattern, ...]: lambda patterns: tuple(map(_pattern, patterns.values())),
    Mapping[str, Words]: lambda lists: {name: _words(words) for name, words in lists.items()},
    Mapping[str, Pattern]: lambda wholes: {name: whole(text) for name, text in wholes.items()},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """One language; ``data/README.md`` tells what each part is for. What has a default may be
    missing."""

    language: str
    empty: Words
    thin: Words
    determiners: Words
    indefinite: Words = frozenset()
    joins: Words
    places: Words
    clauses: Words
    who: Words
    doers: Words
    which: Words
    be: Words
    helping: Words
    have: Words
    news: Words = frozenset()
    behind_verb: Words = frozenset()
    participle: Pattern = NEVER
    before_thin: Pattern = NEVER
    present_participle: Pattern = NEVER
    reporting: Words = frozenset()
    besides: Words = frozenset()
    adverbs: Words
    counting: Words
    conjunctions: Words = frozenset()
    trailing: Words
    asks_fact: Words = frozenset()
    bent: Words
    bending: Words = frozenset()
    things: Words = frozenset()
    of_things: Pattern = NEVER
    thing_is_subject: bool = False
    fixed_order: bool = False
    before_noun: Words = frozenset()
    qualifying: Words = frozenset()
    naming: Words = frozenset()
    particles: Words = frozenset()
    verbs: Words = frozenset()
    kinds: Words = frozenset()
    past: Pattern = NEVER
    plural_noun: Pattern = NEVER
    past_verbs: Words = frozenset()
    opens_clause: Words = frozenset()
    plural: Words
    many: Words
    persons: tuple[Words, ...]
    before_verb: bool
    opening: Pattern
    instead: Pattern
    of_event: Pattern = NEVER
    cleft: str = ""
    correction: Pattern
    amending: Pattern = NEVER
    returning: Pattern = NEVER
    clitic: Pattern = NEVER
    possessive: str
    inside: str = ""
    in_year: str = ""
    opening_sign: str = ""
    letters: Pattern = NEVER
    unspaced: bool = False
    again: str = ""
    endings: Pattern = NEVER
    who_is: Pattern = NEVER
    parted_words: bool = False
    inversion: Mapping[str, str] = field(default_factory=dict)
    ordinals: tuple[Words, ...]
    reason: Pattern
    nouns_have_capitals: bool = False
    changing_stems: bool = False
    pointing: Mapping[str, Words]
    expletive: tuple[Pattern, ...]
    article: Pattern
    outlet: Pattern
    outlet_named: Pattern = NEVER
    unmarked: Mapping[str, str] = field(default_factory=dict)
    more: Words
    requests: Mapping[str, Pattern]
    smalltalk: Mapping[str, Pattern]
    limits: Mapping[str, str]
    in_dates: Words = frozenset()
    relative: tuple[tuple[int, str], ...]
    since_relative: tuple[tuple[int, str], ...] = ()
    comparing: Pattern
    ahead: Pattern
    lately: tuple[str, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[str, ...] = ()
    unspaced_limits: Mapping[str, str]
    months: Forms = ()
    weekdays: Forms = ()
    verb_last: bool = False

    @property
    def asking(self) -> Words:
        """Words that ask: "who", "which", "when"."""
        return self.who | self.which | self.adverbs

    @property
    def asking_or_verbs(self) -> Words:
        """Words with which a question may begin: those that ask, and "is" or "did"."""
        return self.asking | self.be | self.helping


@lru_cache
def dialogue_of(language: str) -> Dialogue:
    """What is said in ``language``; in English for one that isn't ``HEARD``."""
    code = language if language in HEARD else "en"
    data = _data(code)
    time = data["time"]
    time["unspaced_limits"] = time.pop("unspaced", {})
    if "unspaced" not in data:
        time["comparing"] = _NEARLY_LAST.format(time["comparing"])
    who, thing = data["who"], data["pointing"].get("thing", "")
    told = {"asks_fact": who, "things": thing, "conjunctions": data["and"]}
    told |= data | data["scope"] | time
    parts = read_fields(Dialogue, told, _READERS)
    parts |= {name: start(told[name]) for name in ("opening", "instead", "correction")}
    if "clitic" in told:
        parts["clitic"] = whole(told["clitic"])
    if "returning" in told:
        parts["returning"] = start(told["returning"])
    return Dialogue(language=code, **parts)


# With at most two words between what compares and what it is compared with: "than it was in".
_NEARLY_LAST = r"(?:{})(?:\s+\S+){{0,2}}\s*$"


def _data(code: str) -> dict[str, Any]:
    """The file of a language; what one that isn't ``SPOKEN`` lacks says nothing in it."""
    data, full = language_data(code, "dialogue"), language_data("en", "dialogue")
    if code in SPOKEN:
        return data
    lists = (part for part in fields(Dialogue) if part.type == Words and part.default is MISSING)
    names = (*(part.name for part in lists), "and", "persons", "possessive", "ordinals")
    blank: dict[str, Any] = dict.fromkeys(names, "")
    blank |= dict.fromkeys(("opening", "instead", "correction", "reason"), NEVER.pattern)
    blank |= {"before_verb": False, "pointing": {"possessive": "", "either": ""}, "expletive": {}}
    blank["scope"] = {"article": NEVER.pattern, "outlet": NEVER.pattern, "more": ""}
    for part in ("requests", "smalltalk"):
        data[part] = dict.fromkeys(full[part], NEVER.pattern) | data[part]
    return blank | data
