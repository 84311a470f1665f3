"""What Quoth knows of one language: its words, and how its questions and answers look.

Each language is a folder in ``data``, whose ``README.md`` tells what each key of its files means:
``words.toml`` is read here, ``sentences.toml`` by ``sentence_rules.py``, ``dialogue.toml`` by
``dialogue.py`` and phrases of news by ``phrases.py``.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any

from index.languages.fields import Forms, Words, forms, read_fields
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
    ends: Words = frozenset()
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
    question_stopwords: Words = frozenset()
    common: tuple[str, ...] = ()
    folding: bool = False
    capitals: bool = True
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    months: Forms = ()
    weekdays: Forms = ()
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
    alike: tuple[Words, ...] = ()
    wider: Mapping[str, Words] = field(default_factory=dict)
    fates: tuple[Words, ...] = ()
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
    calendar = forms((*data.get("months", ()), *data.get("weekdays", ())))
    parts = _parts(data)

    def pattern(text: str) -> Pattern:
        return re.compile(filled(text, parts), re.IGNORECASE)

    def patterns(table: Mapping[str, str]) -> Patterns:
        return {name: re.compile(filled(text, parts)) for name, text in table.items()}

    def in_any_case(table: Mapping[str, str]) -> Patterns:
        return {name: pattern(text) for name, text in table.items()}

    readers = _READERS | {
        Pattern: pattern,
        Patterns: patterns,
        tuple[Patterns, ...]: lambda tables: tuple(map(in_any_case, tables)),
        Tenses: lambda table: Tenses(**patterns(table)),
    }
    told = read_fields(LanguageProfile, data | data.get("saying", {}), readers)
    told |= {name: _longest_first(told.get(name, ())) for name in ("beginnings", "endings")}
    told["asks"] = in_any_case(data.get("asks", {}))
    told["misread"] = tuple({**_BESIDE, **table} for table in told.get("misread", ()))
    told["said"] = tuple(filled(text, parts) for text in told.get("said", ()))
    return LanguageProfile(code, **told, sentences=SentenceRules.read(sentences, calendar))


# Of an answer that is of something else, where a language says it on one side only.
_BESIDE = {"before": NEVER, "after": NEVER}


def _parts(data: Mapping[str, Any]) -> dict[str, str]:
    """What stands for a name in braces."""
    parts = {
        name: any_of(_longest_first(chain(*forms(data.get(f"{name}s", ())))))
        for name in ("month", "weekday")
    }
    parts["number"] = f"(?i:{any_of(_numbers(data.get('numbers', {})))})"  # "Seven seals came"
    return filled_parts(data.get("patterns", {}), parts)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _words(text: str) -> Words:
    return frozenset(text.split())


def _numbers(lists: Mapping[str, str]) -> dict[str, int]:
    return {word: int(value) for value, words in lists.items() for word in words.split()}


def _noun_phrases(data: Mapping[str, Any]) -> NounPhrases:
    kinds = {noun: kind for kind, nouns in data["kinds"].items() for noun in nouns.split()}
    ends, endings = _words(data["ends"]), tuple(data["endings"].split())
    return NounPhrases(re.compile(data["pattern"]), ends, endings, kinds, data.get("plurals", {}))


# How each kind of field is read from what the file has, but for patterns.
_READERS: dict[Any, Callable[[Any], Any]] = {
    tuple[str, ...]: lambda words: tuple(words.split()) if isinstance(words, str) else words,
    Words: _words,
    tuple[Words, ...]: lambda groups: tuple(map(_words, groups)),
    Mapping[str, Words]: lambda lists: {name: _words(words) for name, words in lists.items()},
    Mapping[str, int]: _numbers,
    Forms: forms,
    NounPhrases: _noun_phrases,
}
