"""What a question asks for: its content words with their weights, and the kind of its answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from index.languages.dialogue import dialogue_of
from index.languages.profile import LanguageProfile, NounPhrases, Patterns
from index.languages.sentences import sentence_spans
from index.search.furniture.boilerplate import ASKS
from index.search.question.lexicon import Lexicon
from index.search.question.named_time import Period, named_periods


class AnswerKind(StrEnum):
    """Kinds of answers that can be told by their form."""

    PERSON = "person"
    PLACE = "place"
    COUNTRY = "country"
    STATE = "state"
    WORK = "work"
    NAME = "name"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    DATE = "date"
    YEAR = "year"
    COUNT = "count"
    AGE = "age"
    NUMBER = "number"
    SPEECH = "speech"
    REASON = "reason"
    OPEN = "open"


DATED = frozenset((AnswerKind.DATE, AnswerKind.YEAR))
NUMERIC = DATED | {
    AnswerKind.PERCENT,
    AnswerKind.MONEY,
    AnswerKind.DURATION,
    AnswerKind.COUNT,
    AnswerKind.AGE,
    AnswerKind.NUMBER,
}

# Not after an initial: "J. K. Rowling", "Roe v. Wade".
_ASKED_BEFORE = re.compile(r"(?<=[?？])\s+")
_ON_TOPIC = re.compile(r"([^?？:]{1,80}): (?=\S.*[?？]$)")  # "Mauna Loa: who lives there?"
_SHORTEST = 3  # words of a question that asks for something of its own: not "Why not?"
_SENTENCE_END = re.compile(r"(?<=[.?!])(?<!\b[A-Za-z]\.)\s+(?=[A-Z“\"'])")
# Characters: what is no question any more but a paste, and what is read of one that asks nothing.
_LONG, _LONGEST = 600, 2000

_PLURAL = re.compile(r"\w{3}(?<!s)s$")

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class QuestionAnalysis:
    """A question taken apart.

    ``stems`` are its distinct content words in order, ``weights`` their rarities, which sum to 1;
    ``known`` are the stems of all its words; ``pairs`` are indices into ``stems`` of content
    words that stand side by side; ``named``: which of ``stems`` look like names;
    ``head``: the stem of the noun after "which" or "what"; ``periods``: times that it names;
    ``recent``: it asks about the last days; ``several``: that noun is in the plural;
    ``whether``: it asks for yes or no; ``language``: that it is read by.
    """

    stems: tuple[str, ...]
    weights: tuple[float, ...]
    known: frozenset[str]
    pairs: Pairs
    kind: AnswerKind
    named: tuple[bool, ...] = ()
    head: str = ""
    periods: tuple[Period, ...] = ()
    recent: bool = False
    several: bool = False
    whether: bool = False
    language: str = "en"


def gist(text: str) -> str:
    """A question as it is; of a long paste the last sentence that asks, and the one before it."""
    text = text.strip()
    if len(text) <= _LONG:
        return text
    sentences = _SENTENCE_END.split(text)
    asking = [place for place, text in enumerate(sentences) if text.rstrip().endswith("?")]
    if not asking:
        return text[:_LONGEST]
    return " ".join(sentences[max(asking[-1] - 1, 0) : asking[-1] + 1])[-_LONGEST:]


def question_first(text: str, profile: LanguageProfile) -> str:
    """Of questions one after the other the last one first: those before it say what it is about,
    and so does a topic.

    A reader takes what stands first for what is asked, and a claim for one as it stands, without
    "is it true that". One that only adds ("And where?") stays.
    """
    text = profile.framing.sub("", gist(text))
    if topic := _ON_TOPIC.match(text):
        return f"{text[topic.end() :]} {topic[1]}"
    *before, asked = _ASKED_BEFORE.split(text)
    is_whole = asked.endswith(ASKS) and len(asked.split()) >= _SHORTEST
    if not before or not is_whole or profile.adds.match(asked):
        return text
    return " ".join((asked, *before))


def analyse_question(question: str, lexicon: Lexicon) -> QuestionAnalysis:
    """Read a question. One made of stopwords alone keeps them; a long paste is cut."""
    question = gist(question)
    words = lexicon.cut(question)
    content = [word for word in words if not lexicon.is_stopword(word)] or words
    named = _named(words) if lexicon.profile.capitals else set()
    stems = tuple(dict.fromkeys(map(lexicon.asked, content)))
    names = {lexicon.asked(word) for word in content if word in named}
    rarities = [lexicon.rarity(stem, stem in names) for stem in stems]
    whole = sum(rarities) or 1.0
    kind = kind_of(question, lexicon.profile)
    nouns = lexicon.profile.noun_phrases
    phrase = next(_phrases(question.lower(), nouns), [])
    return QuestionAnalysis(
        stems=stems,
        weights=tuple(rarity / whole for rarity in rarities),
        known=frozenset((*map(lexicon.__getitem__, words), *stems)),
        pairs=_pairs(words, {stem: i for i, stem in enumerate(stems)}, lexicon),
        kind=kind,
        named=tuple(stem in names for stem in stems),
        head=lexicon[phrase[-1]] if phrase else "",
        several=any(word in nouns.plurals or _PLURAL.search(word) for word in phrase),
        whether=kind is AnswerKind.OPEN and _asks_whether(question, lexicon.profile.code),
        language=lexicon.profile.code,
        periods=tuple(named_periods(question, lexicon.profile)),
        recent=bool(lexicon.profile.recent.search(question)),
    )


def _named(words: list[str]) -> set[str]:
    """Words that look like names: a capital, and not only because the question begins there.

    Where all words begin with capitals that tells nothing.
    """
    capitals = {word for word in words[1:] if word[:1].isupper()}
    plain = any(word[:1].islower() for word in words[1:])
    return capitals if plain else set()


def _pairs(words: list[str], numbers: dict[str, int], lexicon: Lexicon) -> Pairs:
    places = [numbers.get(lexicon.asked(word)) for word in words]
    found = [
        (first, second)
        for first, second in pairwise(places)
        if first is not None and second is not None and first != second
    ]
    return tuple(dict.fromkeys(found))


def asking_sentence(question: str, language: str) -> str:
    """The sentence of a question that asks, else its last one."""
    plain = _ON_TOPIC.sub("", question.strip(), count=1)
    spans = sentence_spans(plain, 0, len(plain), language)
    sentences = [plain[slice(*span)] for span in spans] or [""]
    return next((part for part in reversed(sentences) if part.endswith(("?", ":"))), sentences[-1])


def _asks_whether(question: str, language: str) -> bool:
    dialogue = dialogue_of(language)
    first = asking_sentence(question, language).lower().split()[:1]
    return not (dialogue.be | dialogue.helping).isdisjoint(first)


def kind_of(question: str, profile: LanguageProfile) -> AnswerKind:
    """The kind of answer, told from the sentence that asks."""
    kinds = _kinds(asking_sentence(question, profile.code).lower(), profile)
    return AnswerKind(next(kinds, AnswerKind.OPEN))


def _kinds(asking: str, profile: LanguageProfile) -> Iterator[str]:
    """Kinds of answers that a sentence may ask for, the likeliest first."""
    yield from _found(profile.asks, asking)
    if kind := _kind_of_phrase(asking, profile.noun_phrases):
        yield kind
    for patterns in profile.otherwise:
        yield from _found(patterns, asking)


def _found(patterns: Patterns, text: str) -> Iterator[str]:
    return (kind for kind, pattern in patterns.items() if pattern.search(text))


def _kind_of_phrase(sentence: str, nouns: NounPhrases) -> str | None:
    """The kind that the noun after "which" or "what" tells: its last known noun decides."""
    for phrase in _phrases(sentence, nouns):
        for noun in reversed(phrase):
            singular = nouns.plurals.get(noun, noun)
            if kind := nouns.kinds.get(singular) or nouns.kinds.get(noun[:-1]):
                return kind
    return None


def _phrases(sentence: str, nouns: NounPhrases) -> Iterator[list[str]]:
    """The words of each noun phrase after "which" or "what", lower-case."""
    for match in nouns.pattern.finditer(sentence):
        phrase: list[str] = []
        for word in match[1].split():
            if word in nouns.ends or (phrase and word.endswith(nouns.endings)):
                break
            phrase.append(word.removesuffix("'s").strip(".'"))
            if word.endswith("'s"):
                break
        yield phrase
