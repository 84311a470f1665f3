"""What Quoth knows of one language: its words, and how its questions and answers look.

Each language is a folder in ``data``, whose ``README.md`` tells what each key of its files means:
``words.toml`` is read here, ``sentences.toml`` by ``sentence_rules.py``, ``dialogue.toml`` by
``dialogue.py`` and phrases of news by ``phrases.py``.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any

from index.languages.patterns import NEVER, Pattern, any_of, filled, filled_parts
from index.languages.sentence_rules import SentenceRules

Patterns = Mapping[str, Pattern]


@dataclass(frozen=True, slots=True)
class NounPhrases:
    """Nouns that ask: ``pattern`` finds the words before and after one of ``ends``.

    A word behind others that has one of ``endings`` is no noun: a verb, or says how.
    ``kinds`` gives the kind of answer of a noun in the singular, ``plurals`` odd ones.
    """

    pattern: Pattern = NEVER
    ends: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tenses:
    """Words that part what was from what is yet to be."""

    asks_ahead: Pattern = NEVER
    asks_next: Pattern = NEVER
    day: Pattern = NEVER
    was: Pattern = NEVER
    to_be: Pattern = NEVER
    since: Pattern = NEVER


@dataclass(frozen=True, slots=True)
class LanguageProfile:
    """One language; see ``data/README.md``. Months and weekdays begin with January and Monday."""

    code: str
    stopwords: tuple[str, ...] = ()
    question_stopwords: frozenset[str] = frozenset()
    common: tuple[str, ...] = ()
    folding: bool = False
    capitals: bool = True
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    recent: Pattern = NEVER
    numbers: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    coins: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)
    asks: Patterns = field(default_factory=dict)
    noun_phrases: NounPhrases = field(default_factory=NounPhrases)
    otherwise: tuple[Patterns, ...] = ()
    forms: Patterns = field(default_factory=dict)
    no_count: Patterns = field(default_factory=dict)
    how_many: Pattern = NEVER
    adds: Pattern = NEVER
    framing: Pattern = NEVER
    alike: tuple[frozenset[str], ...] = ()
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fates: tuple[frozenset[str], ...] = ()
    role: Pattern = NEVER
    tenses: Tenses = field(default_factory=Tenses)
    misread: tuple[Patterns, ...] = ()
    whom: Pattern = NEVER
    whose_words: Pattern = NEVER
    unnamed: Pattern = NEVER
    said: tuple[str, ...] = ()
    sentences: SentenceRules = field(default_factory=SentenceRules)

    def month_numbers(self) -> dict[str, int]:
        """The number of each month by its forms, without the dot of a short one."""
        return {
            form.removesuffix("."): number
            for number, forms in enumerate(self.months, 1)
            for form in forms
        }


@lru_cache
def language_profile(code: str) -> LanguageProfile:
    """What is known of a language; of one without a folder, nothing but its code."""
    words, sentences = language_data(code, "words"), language_data(code, "sentences")
    return _read(code, words, sentences) if words or sentences else LanguageProfile(code)


def all_profiles() -> tuple[LanguageProfile, ...]:
    """Those of all languages whose words are known, in the order of their codes."""
    known = (code for code in language_codes() if language_data(code, "words"))
    return tuple(map(language_profile, known))


def language_codes() -> list[str]:
    return sorted(folder.name for folder in _data().iterdir() if folder.is_dir())


def language_data(code: str, name: str) -> dict[str, Any]:
    """The file ``name`` in the folder of a language; empty where there is none."""
    file = _data() / code / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _data() -> Traversable:
    return files(__package__) / "data"


def _read(code: str, data: Mapping[str, Any], sentences: Mapping[str, Any]) -> LanguageProfile:
    months, weekdays = _forms(data, "months"), _forms(data, "weekdays")
    parts, saying = _parts(data, months, weekdays), data.get("saying", {})
    return LanguageProfile(
        code,
        **{name: _pattern(data, name, parts) for name in _PATTERNS},
        stopwords=_words(data, "stopwords"),
        question_stopwords=frozenset(_words(data, "question_stopwords")),
        common=_words(data, "common"),
        folding=data.get("folding", False),
        capitals=data.get("capitals", True),
        beginnings=_longest_first(_words(data, "beginnings")),
        endings=_longest_first(_words(data, "endings")),
        months=months,
        weekdays=weekdays,
        numbers=_numbers(data, "numbers"),
        scales=_numbers(data, "scales"),
        coins={
            word: sign for sign, words in data.get("coins", {}).items() for word in words.split()
        },
        claims=data.get("claims", {}),
        asks=_compiled(data.get("asks", {}), parts, re.IGNORECASE),
        noun_phrases=_noun_phrases(data["noun_phrase"]) if "noun_phrase" in data else NounPhrases(),
        otherwise=tuple(
            _compiled(table, parts, re.IGNORECASE) for table in data.get("otherwise", ())
        ),
        forms=_compiled(data.get("forms", {}), parts),
        no_count=_compiled(data.get("no_count", {}), parts),
        alike=tuple(frozenset(group.split()) for group in data.get("alike", ())),
        fates=tuple(frozenset(group.split()) for group in data.get("fates", ())),
        wider={word: frozenset(own.split()) for word, own in data.get("wider", {}).items()},
        tenses=Tenses(**_compiled(data.get("tenses", {}), parts)),
        misread=tuple(
            {"before": NEVER, "after": NEVER, **_compiled(table, parts, re.IGNORECASE)}
            for table in data.get("misread", ())
        ),
        whose_words=_pattern(saying, "asked", parts),
        unnamed=_pattern(saying, "unnamed", parts),
        said=tuple(filled(pattern, parts) for pattern in saying.get("said", ())),
        sentences=SentenceRules.read(sentences, (*months, *weekdays)),
    )


_PATTERNS = ("recent", "how_many", "adds", "framing", "role", "whom")


def _words(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(data.get(key, "").split())


def _forms(data: Mapping[str, Any], key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(forms.split()) for forms in data.get(key, ()))


def _numbers(data: Mapping[str, Any], key: str) -> dict[str, int]:
    lists = data.get(key, {}).items()
    return {word: int(value) for value, words in lists for word in words.split()}


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _parts(
    data: Mapping[str, Any], months: Iterable[Iterable[str]], weekdays: Iterable[Iterable[str]]
) -> dict[str, str]:
    """What stands for a name in braces."""
    parts = {
        "month": any_of(_longest_first(chain(*months))),
        "weekday": any_of(_longest_first(chain(*weekdays))),
        "number": f"(?i:{any_of(_numbers(data, 'numbers'))})",  # "Seven seals came"
    }
    return filled_parts(data.get("patterns", {}), parts)


def _compiled(
    patterns: Mapping[str, str], parts: Mapping[str, str], flags: int = 0
) -> dict[str, Pattern]:
    return {kind: re.compile(filled(pattern, parts), flags) for kind, pattern in patterns.items()}


def _pattern(data: Mapping[str, Any], key: str, parts: Mapping[str, str]) -> Pattern:
    return re.compile(filled(data[key], parts), re.IGNORECASE) if key in data else NEVER


def _noun_phrases(data: Mapping[str, Any]) -> NounPhrases:
    kinds = {noun: kind for kind, nouns in data["kinds"].items() for noun in nouns.split()}
    ends, endings = frozenset(_words(data, "ends")), _words(data, "endings")
    return NounPhrases(re.compile(data["pattern"]), ends, endings, kinds, data.get("plurals", {}))
