"""Which full stops end a sentence and which don't, by what is known of a language.

The kinds of words are those of pysbd's rules (Sadvilkar and Neumann 2020). They are data, the file
``sentences.toml`` of a language; ``data/README.md`` tells what each kind is.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Self

_NO_WORDS: frozenset[str] = frozenset()
_ABBREVIATIONS = ("before_words", "before_numbers", "units", "inside", "last")
_AFTER = re.compile(r"[\"“„«»‘'‹(\[¿¡]*\s?(\w+)(\.?)")
_NUMBER = re.compile(r"\w?\d|(?:[IVX]+|[IVXLC]{2,})$")
_AMOUNT = re.compile(r"[^\w\s]?\d[\d.,]*|[IVXLC]+")
_ORDINAL = re.compile(r"\d{1,3}|[IVXLC]+")
# "J", "J.K", "J.-P"; in Russian also of two letters: "Дж".
_INITIALS = re.compile(r"[^\W\d_](?:[.-]{1,2}[^\W\d_])*|Дж|Дм")
# "Eva-M".
_DOUBLE_NAME = re.compile(r"\w+-[^\W\d_a-zа-я]")
# "Spc", "Cmdr": a capital and no vowel make an abbreviation.
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZБ-ДЖ-ЗЙ-НП-ТФ-Щ][b-df-hj-np-tv-xzб-джзй-нп-тф-щ]{1,4}")
# "W.Va", "S.A.R.L".
_DOTTED = re.compile(r"[^\W\d_]{1,2}(?:\.-?[^\W\d_]{1,2})+")
_QUOTES = "\"“„«»‘'‹([¿¡—–-•"
# "Lt.-Gov", "l'art".
_JOINT = re.compile(r"[-'’/]")
# Of ordinals, where every noun has a capital, and not only names.
_NOUNS = "nouns"
# Of so few words a sentence hardly is that ends in an abbreviation: "At 10 a.m. Police came".
_FEW = 3


@dataclass(frozen=True, slots=True)
class FollowingWord:
    """What stands behind a stop: a word, and what its form tells."""

    word: str
    initial: bool

    @property
    def number(self) -> bool:
        """A figure, a Roman one, or a letter that is no initial: "Art. IV", "Appx. B"."""
        if len(self.word) > 1:
            return bool(_NUMBER.match(self.word))
        return self.word.isdigit() or (self.word.isupper() and not self.initial)

    @property
    def acronym(self) -> bool:
        return len(self.word) > 1 and self.word.isupper()

    @property
    def capital(self) -> bool:
        return self.word[:1].isupper()

    @classmethod
    def at(cls, text: str, place: int) -> Self:
        """In ``text`` from ``place`` on."""
        match = _AFTER.match(text, place)
        return cls(match[1], bool(match[2])) if match else cls("", False)


def _spellings(word: str, plural: bool) -> tuple[str, ...]:
    """How a word of the lists may stand in a text."""
    if len(word) < _FEW - 1:
        return (word,)
    capital = word[0].upper() + word[1:]
    many = plural and len(word) >= _FEW and not word.endswith("s")
    return (word, capital, word + "s", capital + "s") if many else (word, capital)


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """What is known of the stops of one language."""

    before_words: Collection[str] = _NO_WORDS
    before_numbers: Collection[str] = _NO_WORDS
    units: Collection[str] = _NO_WORDS
    inside: Collection[str] = _NO_WORDS
    last: Collection[str] = _NO_WORDS
    going_on: Collection[str] = _NO_WORDS
    starters: Collection[str] = _NO_WORDS
    particles: Collection[str] = _NO_WORDS
    lettered: Collection[str] = _NO_WORDS
    ordinals: str = ""
    speech: re.Pattern[str] | None = None
    forms: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: Mapping[str, Any], calendar: Iterable[Iterable[str]] = ()) -> Self:
        """From the file of a language; ``calendar`` are the forms of its months and weekdays.

        "Sept." is no end before a figure, and "10 a.m." none before "Thursday".
        """
        words = {
            key: frozenset(word.removesuffix(".") for word in value.split())
            for key, value in data.items()
            if key not in ("ordinals", "speech")
        }
        for name in chain(*calendar) if words else ():
            key = "before_numbers" if name.endswith(".") else "going_on"
            words[key] = words.get(key, _NO_WORDS) | {name.removesuffix(".")}
        speech = re.compile(data["speech"]) if "speech" in data else None
        forms = {
            form: word
            for key in _ABBREVIATIONS
            for word in words.get(key, ())
            for form in _spellings(word, plural=key.startswith("before"))
        }
        forms.update({word: word for key in _ABBREVIATIONS for word in words.get(key, ())})
        return cls(**words, ordinals=data.get("ordinals", ""), speech=speech, forms=forms)

    def ends(self, before: Sequence[str], after: FollowingWord) -> bool | None:
        """Whether a full stop ends a sentence; None where nothing is known of it.

        ``before`` are the last words of the sentence up to the stop, ``after`` begins with a
        capital or a figure.
        """
        word = self._known(before)
        if self.ordinals and _ORDINAL.fullmatch(word) and after.acronym:  # "den 1. FC Alder"
            return False
        if not self.starters:
            numbered = word in self.before_numbers and after.number
            initial = len(before[-1]) == 1 and before[-1].isupper() and after.capital
            return False if word in self.before_words or numbered or initial else None
        earlier = before[-2] if len(before) > 1 else ""
        starts = self.begins(after)
        if word in self.units and _AMOUNT.fullmatch(earlier):
            return not after.number and self._ends_last(before, after, starts)
        if word in self.before_numbers and (after.number or after.initial) and not starts:
            return False
        if word in self.before_words:
            return False
        if word in self.last:
            return self._ends_last(before, after, starts)
        if word in self.inside:
            return starts or (None if after.number else False)
        if word in self.before_numbers:
            return starts or None
        return self._by_form(word, earlier, after, starts)

    def begins(self, after: FollowingWord) -> bool:
        """Whether what stands behind a stop begins a sentence, whatever stands before."""
        return after.word in self.starters and not after.initial

    def _known(self, before: Sequence[str]) -> str:
        """The word before the stop, as the lists have it."""
        word = before[-1].lstrip(_QUOTES)
        earlier = before[-2] if len(before) > 1 else ""
        spaced = earlier.endswith(".") and len(earlier) <= _FEW
        known = spaced and self.forms.get(earlier.lstrip(_QUOTES) + word)
        first_part, last_part = word.partition(".-")[0], _JOINT.split(word)[-1]
        known = known or self.forms.get(word) or self.forms.get(last_part)
        return known or (".-" in word and self.forms.get(first_part)) or word

    def _ends_last(self, before: Sequence[str], after: FollowingWord, starts: bool) -> bool:
        if after.word in self.going_on:
            return False
        whole = len(before) > 1 and before[0] not in self.starters
        return starts or len(before) > _FEW or whole

    def _by_form(self, word: str, earlier: str, after: FollowingWord, starts: bool) -> bool | None:
        if _INITIALS.fullmatch(word) or _DOUBLE_NAME.fullmatch(word):
            named = after.word in self.particles or not starts
            return earlier.lower() in self.lettered or not (named or after.number)
        if self.ordinals == _NOUNS and _ORDINAL.fullmatch(word):
            return starts or (None if after.number else False)
        if _NO_VOWEL.fullmatch(word) or _DOTTED.fullmatch(word):
            return starts
        if starts or (word.islower() and len(word) > 1):
            return True
        return None
