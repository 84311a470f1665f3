"""Questions made by form from articles: "What did X say?" and "Who is X?", with near misses.

The answers are reported words and appositions, found by their form. A person who is named in an
article and says nothing there, or is not described, makes a question without an answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from index.article import Article, Passage
from index.building.passages import split
from index.fitting.reading.arrays import RIGHT, WRONG
from index.fitting.reading.material import LabelledPassage, QuestionGroup, shuffled
from index.languages.patterns import filled, filled_parts
from index.languages.profile import language_data
from index.settings import PassageSettings

_ENGLISH = language_data("en", "training")
_PARTS = filled_parts(_ENGLISH["parts"], {})
_SPEECH = tuple(re.compile(filled(pattern, _PARTS)) for pattern in _ENGLISH["speech"])
_ANY_SPEECH, _APPOSITION, _PEOPLE = (
    re.compile(filled(_ENGLISH[name], _PARTS)) for name in ("any_speech", "apposition", "people")
)
_STARTERS = frozenset(_ENGLISH["starters"].split())
_WORD = re.compile(r"[A-Za-z][\w’'-]{4,}")


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    start: int
    end: int


def form_groups(name: str, articles: Path, random: Random, most: int) -> Iterator[QuestionGroup]:
    """At most ``most`` groups, from articles in a random order."""
    made = 0
    for row in shuffled(articles, random):
        text = row["text"]
        if not 800 < len(text) < 15000:
            continue
        for group in _of_article(name, Article("", row["title"], text, "", language="en"), random):
            made += 1
            yield group
        if made >= most:
            return


def _of_article(name: str, article: Article, random: Random) -> Iterator[QuestionGroup]:
    text, passages = article.text, split(article, PassageSettings())

    def group(question: str, own: Sequence[_Found]) -> QuestionGroup:
        return QuestionGroup(name, question, _labelled(article.title, passages, own, random))

    speech = _speech(text)
    described = [_Found(m["name"], *m.span("words")) for m in _APPOSITION.finditer(text)]
    speakers = list(dict.fromkeys(said.name for said in speech))
    for speaker in random.sample(speakers, min(2, len(speakers))):
        own = [said for said in speech if said.name.split()[-1] == speaker.split()[-1]]
        yield group(_ask_speech(speaker, own, text, random), own)
    for person in random.sample(described, min(1, len(described))):
        own = [other for other in described if other.name == person.name]
        yield group(_ENGLISH["who_is"].format(person.name), own)
    people = list(dict.fromkeys(_PEOPLE.findall(text)))
    silent = [person for person in people if not _near_speech(person, text)]
    if silent and random.random() < 0.5:
        asked = random.choice(_ENGLISH["nothing_said"])
        yield group(asked.format(random.choice(silent)), [])


def _ask_speech(speaker: str, own: Sequence[_Found], text: str, random: Random) -> str:
    who = speaker[0].lower() + speaker[1:] if speaker.startswith("The ") else speaker
    words = [w for said in own for w in _WORD.findall(text[said.start : said.end])]
    if len(own) == 1 and words and random.random() < 0.35:
        topic = max(random.sample(words, min(4, len(words))), key=len)
        return str(random.choice(_ENGLISH["on_topic"])).format(who, topic)
    return str(random.choice(_ENGLISH["what_said"])).format(who)


def _labelled(
    title: str, passages: Sequence[Passage], own: Sequence[_Found], random: Random
) -> tuple[LabelledPassage, ...]:
    """Of an article's passages some that hold one of ``own``, and some that hold none."""
    pairs = []
    for passage in passages:
        start, end = passage.start, passage.end
        inside = tuple(
            (f.start - start, f.end - start) for f in own if start <= f.start and f.end <= end
        )
        pairs.append(LabelledPassage(title, passage.text, RIGHT if inside else WRONG, inside))
    right = [pair for pair in pairs if pair.label == RIGHT]
    wrong = [pair for pair in pairs if pair.label == WRONG]
    random.shuffle(right)
    return (*right[:2], *random.sample(wrong, min(7, len(wrong))))


def _speech(text: str) -> list[_Found]:
    found = [
        _Found(match["name"], *match.span("words"))
        for pattern in _SPEECH
        for match in pattern.finditer(text)
        if "\n" not in match["words"]
        and (match["name"].split()[0] not in _STARTERS or match["name"].lower().startswith("the "))
    ]
    return [said for said in found if said.name.lower() not in ("the", "the same")]


def _near_speech(person: str, text: str) -> bool:
    last = re.escape(person.split()[-1])
    return any(
        _ANY_SPEECH.search(text, max(0, match.start() - 200), match.end() + 200)
        for match in re.finditer(rf"\b{last}\b", text)
    )
