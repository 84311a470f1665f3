"""What the words of a question ask of its answer: a role, whose words, a winner."""

from collections.abc import Iterable, Sequence

from index.languages.phrases import REPORTS
from index.languages.profile import LanguageProfile
from index.search.question.analysis import AnswerKind, QuestionAnalysis
from index.search.question.lexicon import Lexicon

_WON = frozenset(REPORTS.all("person.won"))
_BEATEN = frozenset(REPORTS.all("person.beaten"))
_WINNERS = (AnswerKind.PERSON, AnswerKind.NAME, AnswerKind.COUNTRY)


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


def with_others(stems: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """``stems``, and those of words that stand for one of them or are counted as such."""
    groups = [stems_of(group, lexicon) for group in lexicon.profile.alike]
    found = frozenset(stems).union(*(group for group in groups if group & set(stems)))
    wider = lexicon.profile.wider.items()
    return found.union(*(stems_of(own, lexicon) for word, own in wider if lexicon[word] in found))


def stems_of(words: Iterable[str], lexicon: Lexicon) -> set[str]:
    return {lexicon[word] for word in words}


def asks_winner(asked: QuestionAnalysis) -> bool:
    """Whether it is asked who won, or which team or country did."""
    won = not _WON.isdisjoint(asked.stems) and _BEATEN.isdisjoint(asked.stems)
    return asked.kind in _WINNERS and won
