"""Names of people, places and things: in a question, and whether a text holds one."""

import re
from functools import lru_cache

from index.languages.phrases import GAZETTEER, REPORTS
from index.languages.profile import LanguageProfile, language_profile
from index.search.question.analysis import asking_sentence

_CAPITAL = r"(?:[A-Z]\.|[^\W\d_a-zß-öø-ÿ][\w’'-]*)"
NAME = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?: {_CAPITAL})*")
# "American", "TV" and "NFL" say what kind of thing is meant.
ADJECTIVE = re.compile(
    rf"{REPORTS.either('names.adjective')}|[A-Z]{{1,4}}s?|\w-[a-z]+|(?:[A-Z]\.?)+"
)
_ASKED_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё][\w’'&-]*"
_ASKED_NAME = re.compile(
    rf"(?<![\w’'-]){_ASKED_CAPITAL}(?:(?: {REPORTS.either('names.within')})? {_ASKED_CAPITAL})*"
)
_OWNS = re.compile(r"['’]s?$")
_LETTER_AND_DIGIT = re.compile(r"(?<=[^\W\d_])-(?=\d)")  # "G-7" and "G7" are one
# Letters by which a name is known in whatever form.
_BEGINNING = 5


def gazetteer(kind: str) -> re.Pattern[str]:
    """Longer names first, so that "South Sudan" is not read as "Sudan"."""
    names = sorted(GAZETTEER.all(f"name.{kind}"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})(?![\w-])")


COUNTRY = gazetteer("country")


def is_country(stretch: str) -> bool:
    """Also two of them: "China-Russia"."""
    return all(COUNTRY.fullmatch(part) for part in stretch.split("-"))


@lru_cache
def never_named(language: str) -> frozenset[str]:
    """Words that are no names whatever their capitals: days, months and stopwords."""
    profile = language_profile(language)
    times = (*profile.months, *profile.weekdays)
    names = (name.lower().strip(".") for time in times for name in time)
    return frozenset((*names, *profile.question_stopwords))


def names(question: str, profile: LanguageProfile) -> list[tuple[str, ...]]:
    """The names in the sentence that asks, as beginnings of their words in lower case.

    One word that opens it may be none; a country goes by many names, and so do its people.
    """
    if not profile.capitals:
        return []
    found = []
    asking = asking_sentence(question, profile.code)
    for match in _ASKED_NAME.finditer(asking):
        words = [_OWNS.sub("", word) for word in match[0].split()]
        words = words if re.search(r"\w", asking[: match.start()]) else words[1:]
        words = [w for w in words if w[0].isupper() and w.lower() not in never_named(profile.code)]
        name = " ".join(words)
        if words and not is_country(name) and not ADJECTIVE.fullmatch(name):
            found.append(tuple(word.lower().split("-")[0][:_BEGINNING] for word in words))
    return found


def lowered(text: str) -> str:
    """``text`` as names are looked for in it."""
    return _LETTER_AND_DIGIT.sub("", text.lower())


def holds(text: str, name: tuple[str, ...]) -> bool:
    """Whether a text in lower case has a word of ``name``."""
    return any(re.search(rf"\b{re.escape(word)}", text) for word in name)
