"""What a question asks for: its content words with their weights, and the kind of its answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from index.languages.profile import LanguageProfile
from index.search.lexicon import Lexicon


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
    NUMBER = "number"
    SPEECH = "speech"
    OPEN = "open"


NUMERIC = frozenset(
    (
        *(
            AnswerKind.PERCENT,
            AnswerKind.MONEY,
            AnswerKind.DURATION,
            AnswerKind.DATE,
            AnswerKind.YEAR,
        ),
        AnswerKind.COUNT,
        AnswerKind.NUMBER,
    )
)

# Nouns after "which", "what" or "this", in the singular, and the kind that each one asks for.
_NOUNS: dict[AnswerKind, str] = {
    AnswerKind.COUNTRY: "country nation",
    AnswerKind.STATE: "state",
    AnswerKind.PERSON: (
        "person man woman actor actress singer rapper musician artist author writer player athlete"
        " star superstar celebrity president minister politician senator governor mayor lawmaker"
        " congressman congresswoman representative leader judge justice king queen prince princess"
        " pope billionaire ceo director coach candidate official model comedian host journalist"
        " scientist member legend champion winner secretary duchess duke monarch driver boxer"
        " golfer royal executive founder philosopher economist general designer presenter"
    ),
    AnswerKind.WORK: (
        "movie film show series sitcom song album single book novel play musical podcast painting"
        " opera game drama magazine newspaper hit track artwork poem anthem"
    ),
    AnswerKind.PLACE: (
        "city town county region island park area river ocean planet continent district village"
        " province landmark airport location venue capital stadium mountain lake sea territory"
        " neighborhood neighbourhood place road street beach"
    ),
    AnswerKind.PERCENT: "percentage percent proportion share fraction",
    AnswerKind.YEAR: "year",
    AnswerKind.DATE: "date day month weekday",
    AnswerKind.MONEY: "price amount sum cost fee fine salary",
    AnswerKind.NUMBER: "number magnitude age score rate temperature speed distance",
}
_KIND_OF_NOUN = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_PLURALS = {"countries": "country", "cities": "city", "counties": "county", "people": "person"}

_PERIOD = r"(?:second|minute|hour|day|week|month|year|decade|centur)"
_PAYING = (
    r"\b(cost\w*|pa(y|id|ys|ying)|price\w*|fine[ds]?|worth|money|rais\w+|damages?|sold|sell|charg\w+"
    r"|spen[dt]|earn\w*|dollars?|pounds?|wage|donat\w+|salary|aid|value\w*|assistance|buy|bought)\b"
)
# What "how" asks for; the first that is found decides.
_HOW: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = (
    (AnswerKind.DURATION, re.compile(rf"\bhow (long|soon)\b|\bhow many (\w+ )?{_PERIOD}\w*\b")),
    (AnswerKind.MONEY, re.compile(rf"\bhow much\b.*{_PAYING}|{_PAYING}.*\bhow much\b")),
    (AnswerKind.COUNT, re.compile(r"\bhow many\b")),
    (AnswerKind.NUMBER, re.compile(r"\bhow (much|old|far|big|large|tall|high|fast|often|deep)\b")),
    (AnswerKind.YEAR, re.compile(r"\bsince( what| which| when)?\W*$")),
)
# Found only when no noun has told the kind.
_BARE: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = (
    (AnswerKind.PERSON, re.compile(r"^\W*(who|whom|whose)\b|\b(who|whom)\W*$")),
    (AnswerKind.PLACE, re.compile(r"^\W*where\b|\bwhere\W*$")),
    (AnswerKind.NAME, re.compile(r"\bwhich\b")),
    (AnswerKind.DATE, re.compile(r"\bwhen\b")),
    (AnswerKind.PERSON, re.compile(r"\b(who|whom)\b")),
    (AnswerKind.PLACE, re.compile(r"\bwhere\b")),
    (AnswerKind.MONEY, re.compile(r"\b(cost|price|amount)\b.*\b(is|was|will be|of)\W*$")),
    (AnswerKind.WORK, re.compile(r"\b(titled|entitled)\b")),
    (
        AnswerKind.SPEECH,
        re.compile(r"\bwhat (did|has|does|do|had)\b.*\b(say|said|tell|told|claim)\b"),
    ),
    (AnswerKind.NAME, re.compile(r"\bname\b|\bcalled\b|\bknown as\b|:\s*$")),
)
_NOUN_PHRASE = re.compile(
    r"(?:^this|\bwhich|\bwhat)(?: of (?:the following|these|the|his|her|their|its))?"
    r"(?: (?:is|was|are|were) the)?(?: name of (?:the|this|a|an))?((?: [\w.'-]+){1,6})"
)
# Not after an initial: "J. K. Rowling", "Roe v. Wade".
_SENTENCE_END = re.compile(r"(?<=[.?!])(?<!\b[A-Za-z]\.)\s+(?=[A-Z“\"'])")
_ENDS = """
    is was are were did does do has had have will would can could should may might of in on at to
    for from by with as that who which what than said says will's and or this just
    now"""
_PHRASE_ENDS = frozenset(_ENDS.split())
# Characters: what is no question any more but a paste, and what is read of one that asks nothing.
_LONG, _LONGEST = 600, 2000

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class QuestionAnalysis:
    """A question taken apart.

    ``stems`` are its distinct content words in order, ``weights`` their rarities, which sum to 1;
    ``known`` are the stems of all its words; ``pairs`` are indices into ``stems`` of content
    words that stand side by side; ``named``: which of ``stems`` look like names;
    ``head``: the stem of the noun after "which" or "what".
    """

    stems: tuple[str, ...]
    weights: tuple[float, ...]
    known: frozenset[str]
    pairs: Pairs
    kind: AnswerKind
    named: tuple[bool, ...] = ()
    head: str = ""


def gist(text: str) -> str:
    """A question as it is; of a long paste the last sentence that asks, and the one before it."""
    text = text.strip()
    if len(text) <= _LONG:
        return text
    sentences = _SENTENCE_END.split(text)
    asking = [number for number, one in enumerate(sentences) if one.rstrip().endswith("?")]
    if not asking:
        return text[:_LONGEST]
    return " ".join(sentences[max(asking[-1] - 1, 0) : asking[-1] + 1])[-_LONGEST:]


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
    return QuestionAnalysis(
        stems=stems,
        weights=tuple(rarity / whole for rarity in rarities),
        known=frozenset((*map(lexicon.__getitem__, words), *stems)),
        pairs=_pairs(words, {stem: i for i, stem in enumerate(stems)}, lexicon),
        kind=kind_of(question) if lexicon.english else _kind_in(question, lexicon.profile),
        named=tuple(stem in names for stem in stems),
        head=_head(question, lexicon) if lexicon.english else "",
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


def kind_of(question: str) -> AnswerKind:
    """The kind of answer, told from the sentence that asks, else from the whole question."""
    plain = question.replace("’", "'").strip()
    sentences = [part.lower() for part in _SENTENCE_END.split(plain) if part]
    asking = [part for part in sentences if part.endswith(("?", ":"))][-1:] or sentences[-1:]
    for stretch in asking:
        kind = _first(_HOW, stretch) or _kind_of_phrase(stretch) or _first(_BARE, stretch)
        if kind:
            return kind
    return AnswerKind.OPEN


def _kind_in(question: str, profile: LanguageProfile) -> AnswerKind:
    """The kind of answer that a question in another language than English asks for."""
    asked = question.replace("’", "'")
    found = (AnswerKind(kind) for kind, pattern in profile.asks.items() if pattern.search(asked))
    return next(found, AnswerKind.OPEN)


def _first(
    patterns: tuple[tuple[AnswerKind, re.Pattern[str]], ...], text: str
) -> AnswerKind | None:
    return next((kind for kind, pattern in patterns if pattern.search(text)), None)


def _kind_of_phrase(sentence: str) -> AnswerKind | None:
    """The kind that the noun after "which" or "what" tells: its last known noun decides."""
    for phrase in _phrases(sentence):
        for noun in reversed(phrase):
            if kind := _KIND_OF_NOUN.get(_PLURALS.get(noun, noun)) or _KIND_OF_NOUN.get(noun[:-1]):
                return kind
    return None


def _phrases(sentence: str) -> Iterator[list[str]]:
    """The words of each noun phrase after "which" or "what", lower-case."""
    for match in _NOUN_PHRASE.finditer(sentence):
        phrase: list[str] = []
        for word in match[1].split():
            if word in _PHRASE_ENDS or (phrase and word.endswith(("ed", "ly"))):
                break
            phrase.append(word.removesuffix("'s").strip(".'"))
            if word.endswith("'s"):
                break
        yield phrase


def _head(question: str, lexicon: Lexicon) -> str:
    """The stem of what is asked for: "bridge" in "Which new bridge opened?"; "" without."""
    phrase = next(_phrases(question.lower()), [])
    return lexicon[phrase[-1]] if phrase else ""
