"""News, as groups: what our own retrieval brings for questions with known answers.

A passage of a listed article that holds the answer's words is right; one without them is wrong;
one of another article that holds them is neither.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from index.article import Hit, Question
from index.encoder import Encoder
from index.evaluation.questions import Judged
from index.fitting.reading.arrays import NEITHER, RIGHT, WRONG
from index.fitting.reading.material import LabelledPassage, QuestionGroup, shuffled, spans_of
from index.reader.pairs import heading
from index.search.retriever import Retriever
from index.store.local.store import LocalStore

# For an article without a date; retrieval doesn't look at it.
NO_DAY = date(2024, 1, 1)
_CAPITALS = re.compile(
    r"\b(?:[A-Z][\w'’.-]+)(?: (?:of |the |and |de )?[A-Z][\w'’.-]+)*|\b\d[\d,.]*\b"
)


def _labelled(title: str, text: str, answer: str, is_right: bool) -> LabelledPassage:
    found = spans_of(answer, text)
    kind = (RIGHT if is_right else NEITHER) if found else WRONG
    return LabelledPassage(title, text, kind, found if kind == RIGHT else ())


def news_group(name: str, judged: Judged, hits: Sequence[Hit]) -> QuestionGroup:
    """All of ``hits``, labelled, in their order."""
    pairs = (
        _labelled(heading(hit), hit.passage.text, judged.answer, judged.lists(hit.article))
        for hit in hits
    )
    return QuestionGroup(name, judged.question.text, tuple(pairs))


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline with a name or figure taken out of it: a question made by form."""

    article: str
    published: date | None
    source: str
    question: str
    answer: str


def headlines(articles: Path, random: Random, most: int) -> Iterator[Headline]:
    """Questions from the titles and first sentences of articles (after Lewis et al. 2019)."""
    made = 0
    for row in shuffled(articles, random):
        if made == most:
            return
        source = _sentence(row, random)
        names = [m for m in _CAPITALS.finditer(source) if m.start() > 0 and len(m[0]) > 2]
        if len(source.split()) < 7 or not names:
            continue
        name = random.choice(names)
        word = _asking(name[0], random)
        cloze = f"{source[: name.start()]}{word}{source[name.end() :]}"
        text = f"{word} {source[name.end() :].strip(' ,.')}?" if random.random() < 0.4 else cloze
        if len(text.split()) < 5:
            continue
        published = date.fromisoformat(row["published"][:10]) if row["published"] else None
        made += 1
        yield Headline(row["url"], published, source, text, name[0])


def _sentence(row: dict[str, str], random: Random) -> str:
    title = row["title"].split(" | ")[0].strip()
    if title and random.random() < 0.5:
        return title
    opening = [p for p in row["text"].split("\n\n") if len(p.split()) > 8][:3]
    return random.choice(opening).split(". ")[0] if opening else title


def _asking(name: str, random: Random) -> str:
    if name[0].isdigit():
        return random.choice(["how many", "what number", "how much", "what"])
    return random.choice(["who", "what", "which", "which one", "where"])


def headline_groups(
    name: str, articles: Path, store: LocalStore, encoder: Encoder, random: Random, most: int
) -> Iterator[QuestionGroup]:
    """What retrieval brings for each headline; the article it was taken from takes no part."""
    retriever = Retriever(encoder)
    for headline in headlines(articles, random, most):
        asked = Question(headline.question, headline.published or NO_DAY)
        hits, _ = retriever.retrieve(asked, store, 40)
        pairs = []
        for hit in hits:
            own, text = hit.article.url == headline.article, hit.passage.text
            if not (own and headline.source in text):
                title = "" if own else heading(hit)
                near = days_apart(headline.published, hit.article.published) <= 4
                pairs.append(_labelled(title, text, headline.answer, near))
        if any(pair.label == RIGHT for pair in pairs[:12]):
            yield QuestionGroup(name, headline.question, tuple(pairs[:24]))


def days_apart(day: date | None, other: date | None) -> int:
    return abs((day - other).days) if day and other else 9999
