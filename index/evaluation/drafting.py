"""Drafts of questions with known answers, from sentences of a corpus, for a person to edit.

A cloze takes a figure out of a sentence; where a sentence names a person by role, the role is
asked about. Both are stilted, but their answers and articles are right, which is the tedious part.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.answering.contradictions import figures_in
from index.answering.related import PEOPLE, person
from index.article import Article
from index.languages.sentences import sentence_spans

GAP = "___"
_READ = 6000  # characters of an article that are read
_WORDS = range(8, 36)  # of a sentence that says enough and not too much
_SAYS_LITTLE = ("one", "two", "100%")  # "on one side" asks nothing
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A question, the words that answer it, and the article and sentence they stand in."""

    question: str
    answer: str
    article: Article
    sentence: str


def draft_questions(
    article_at: Callable[[int], Article | None], articles: int, number: int, seed: int = 1
) -> Iterator[Drafted]:
    """At most ``number`` drafts, one an article, from articles in an order that ``seed`` shuffles.

    People and figures take turns where an article has both.
    """
    order = list(range(articles))
    random.Random(seed).shuffle(order)  # noqa: S311 - a sample, no secret
    made = 0
    for place in order:
        article = article_at(place)
        drafts = list(_of_article(article)) if article else []
        if made == number:
            return
        if drafts:
            yield drafts[made % len(drafts)]
            made += 1


def _of_article(article: Article) -> Iterator[Drafted]:
    """The first of each kind."""
    kinds: set[str] = set()
    spans = sentence_spans(article.text, 0, min(len(article.text), _READ), article.language)
    for start, end in spans[:-1] or spans:
        sentence = article.text[start:end]
        if len(_WORD.findall(sentence)) not in _WORDS:
            continue
        for kind, question, answer in (*_person(sentence), *_figure(article.text, start, end)):
            if kind not in kinds:
                kinds.add(kind)
                yield Drafted(question, answer, article, sentence)


def _person(sentence: str) -> Iterator[tuple[str, str, str]]:
    for match in PEOPLE.finditer(sentence):
        name, role = person(match["name"]), match["role"].strip()
        if name and role.split()[0] in ("a", "an", "the", "his", "her", "their"):
            yield "person", f"Who is {role}?", name


def _figure(text: str, start: int, end: int) -> Iterator[tuple[str, str, str]]:
    for figure in figures_in(text, start, end):
        if text[figure.start : figure.end].casefold() in _SAYS_LITTLE:
            continue
        gapped = text[start : figure.start] + GAP + text[figure.end : end]
        if figure.unit != "year":
            yield figure.unit or "number", " ".join(gapped.split()), text[figure.start : figure.end]
