"""How each kind of field of a ``Dialogue`` is read from its language's file."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from index.languages.patterns import Pattern

Words = frozenset[str]


def _words(text: str) -> Words:
    return frozenset(word.lower() for word in text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(",") if phrase.strip())


def _numbered(text: str) -> tuple[tuple[int, str], ...]:
    """Phrases with their places in a list; several ways to say one are parted by "/"."""
    places = enumerate(_phrases(text))
    return tuple((place, way.strip()) for place, phrase in places for way in phrase.split("/"))


def _forms(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(forms.split()) for forms in words)


def _pattern(text: str) -> Pattern:
    return re.compile(text, re.IGNORECASE)


def start(text: str) -> Pattern:
    # Where no word follows the signs, they are not tried one by one.
    return re.compile(rf"\W*+(?:{text})[\s,，]*", re.IGNORECASE)


def whole(text: str) -> Pattern:
    return re.compile(rf"\W*(?:{text})\W*", re.IGNORECASE)


# How each kind of field is read from what the file has.
READ: Mapping[Any, Callable[[Any], Any]] = {
    Words: _words,
    Pattern: _pattern,
    tuple[str, ...]: tuple,
    tuple[tuple[int, str], ...]: _numbered,
    tuple[tuple[str, ...], ...]: _forms,
    tuple[Words, ...]: lambda groups: tuple(map(_words, _phrases(groups))),
    tuple[Pattern, ...]: lambda patterns: tuple(map(_pattern, patterns.values())),
    Mapping[str, Words]: lambda lists: {name: _words(words) for name, words in lists.items()},
    Mapping[str, Pattern]: lambda wholes: {name: whole(text) for name, text in wholes.items()},
}
