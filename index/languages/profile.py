"""What Quoth knows of one language: its stop words, and how its questions and answers look.

Each language is a file in ``data``, to be read and added to by people:

``stopwords``  words dropped from index and question, beside those that tantivy knows
``common``     words that tell little in any corpus
``capitals``   false where a capital does not make a name, as in German
``beginnings`` what a word sheds at its beginning when at least two letters stay, as in Arabic
``endings``    the same at its end, as in Korean
``amount``     a pattern that stands for ``{amount}`` in those below
``asks``       kind of answer = pattern in the question; the first that is found decides
``forms``      kind of answer = pattern of possible answers in an article
``sentences``  what ends a sentence and what doesn't: see ``sentence_rules.py``
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from index.languages.sentence_rules import SentenceRules

Patterns = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class LanguageProfile:
    """One language. ``asks`` and ``forms`` are by the name of a kind of answer."""

    code: str
    stopwords: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    capitals: bool = True
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    asks: Patterns = field(default_factory=dict)
    forms: Patterns = field(default_factory=dict)
    sentences: SentenceRules = field(default_factory=SentenceRules)


@lru_cache
def language_profile(code: str) -> LanguageProfile:
    """What is known of a language; of one without a file, nothing but its code."""
    file = _data() / f"{code}.toml"
    if not file.is_file():
        return LanguageProfile(code)
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    amount = data.get("amount", "")
    return LanguageProfile(
        code,
        stopwords=tuple(data.get("stopwords", "").split()),
        common=tuple(data.get("common", "").split()),
        capitals=data.get("capitals", True),
        beginnings=_longest_first(data.get("beginnings", "")),
        endings=_longest_first(data.get("endings", "")),
        asks=_compiled(data.get("asks", {}), amount, re.IGNORECASE),
        forms=_compiled(data.get("forms", {}), amount),
        sentences=SentenceRules.read(data.get("sentences", {})),
    )


def all_profiles() -> tuple[LanguageProfile, ...]:
    """Those of all languages that have a file, in the order of their codes."""
    names = sorted(file.name for file in _data().iterdir() if file.is_file())
    return tuple(language_profile(name.removesuffix(".toml")) for name in names)


def _data() -> Traversable:
    return files(__package__) / "data"


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(words.split(), key=len, reverse=True))


def _compiled(patterns: Mapping[str, str], amount: str, flags: int = 0) -> Patterns:
    return {
        kind: re.compile(pattern.replace("{amount}", amount), flags)
        for kind, pattern in patterns.items()
    }
