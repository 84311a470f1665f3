"""What the words of a question ask of its answer: names, a role, whose words."""

import re
from collections.abc import Iterable, Sequence

from index.languages.phrases import REPORTS
from index.languages.profile import LanguageProfile
from index.search.answer_extraction import is_country
from index.search.answer_phrase import never_named
from index.search.lexicon import Lexicon
from index.search.question_analysis import asking_sentence
from index.search.roles import ADJECTIVE

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё][\w’'&-]*"
_NAME = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?:(?: {REPORTS.either('names.within')})? {_CAPITAL})*")
_OWNS = re.compile(r"['’]s?$")
_LETTER_AND_DIGIT = re.compile(r"(?<=[^\W\d_])-(?=\d)")  # "G-7" and "G7" are one
# Letters by which a name is known in whatever form.
_BEGINNING = 5


def whom(question: str, profile: LanguageProfile) -> str:
    """The last name of whom a question asks who it is; "" of nobody."""
    match = profile.whom.search(question)
    return match["who"].split()[-1] if match else ""


def topic(question: str, lexicon: Lexicon) -> list[str]:
    """Stems of what somebody's words are to be about."""
    match = lexicon.profile.whose_words.search(question)
    return [lexicon.asked(word) for word in lexicon.cut(question, match.end())] if match else []


def role(question: str, lexicon: Lexicon) -> list[str]:
    """The stem of what somebody is known by who is asked for: "coach"."""
    match = lexicon.profile.role.search(question)
    role = next(filter(None, match.groupdict().values()), "") if match else ""
    return [lexicon.asked(word) for word in lexicon.cut(role)[-1:]]


def names(question: str, profile: LanguageProfile) -> list[tuple[str, ...]]:
    """The names in the sentence that asks, as beginnings of their words in lower case.

    One word that opens it may be none; a country goes by many names, and so do its people.
    """
    if not profile.capitals:
        return []
    found = []
    asking = asking_sentence(question, profile.code)
    for match in _NAME.finditer(asking):
        words = [_OWNS.sub("", word) for word in match[0].split()]
        words = words if re.search(r"\w", asking[: match.start()]) else words[1:]
        words = [w for w in words if w[0].isupper() and w.lower() not in never_named(profile.code)]
        name = " ".join(words)
        if words and not is_country(name) and not ADJECTIVE.fullmatch(name):
            found.append(tuple(word.lower().split("-")[0][:_BEGINNING] for word in words))
    return found


def with_others(stems: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """``stems``, and those of words that stand for one of them or are counted as such."""
    groups = [stems_of(group, lexicon) for group in lexicon.profile.alike]
    found = frozenset(stems).union(*(group for group in groups if group & set(stems)))
    wider = lexicon.profile.wider.items()
    return found.union(*(stems_of(own, lexicon) for word, own in wider if lexicon[word] in found))


def stems_of(words: Iterable[str], lexicon: Lexicon) -> set[str]:
    return {lexicon[word] for word in words}


def lowered(text: str) -> str:
    """``text`` as names are looked for in it."""
    return _LETTER_AND_DIGIT.sub("", text.lower())


def holds(text: str, name: tuple[str, ...]) -> bool:
    """Whether a text in lower case has a word of ``name``."""
    return any(re.search(rf"\b{re.escape(word)}", text) for word in name)
