"""Drafts of questions with known answers, from sentences of a corpus, for a person to edit.

Only sentences of forms whose question is plain: a person named by role, an age, a number of
things, the day of an event. A draft is worth keeping where asking it finds the sentence again.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from index.answering.related import PEOPLE, WHO_IS, person
from index.article import Article
from index.languages.patterns import filled, filled_parts
from index.languages.profile import language_data
from index.languages.sentences import sentence_spans

_READ = 6000  # characters of an article that are read
_WORDS = range(8, 36)  # of a sentence that says enough and not too much
_WORD = re.compile(r"\w+")
_ENGLISH = language_data("en", "drafts")
_SAYS_LITTLE = _ENGLISH["says_little"].split()
_ARTICLES, _MANY = _ENGLISH["articles"].split(), _ENGLISH["many"].split()
_VERBS: Mapping[str, str] = _ENGLISH["verbs"]


def _forms() -> Iterator[tuple[str, re.Pattern[str], str]]:
    """Forms of sentences whose question is plain: kind, pattern, question."""
    parts = filled_parts(_ENGLISH["parts"], {"verb": "|".join(_VERBS)})
    for form in _ENGLISH["forms"]:
        yield form["kind"], re.compile(filled(form["pattern"], parts)), form["question"]


_FORMS = tuple(_forms())


@dataclass(frozen=True, slots=True)
class Drafted:
    """A question, the words that answer it, and the article and sentence they stand in."""

    question: str
    answer: str
    article: Article
    sentence: str


def draft_questions(
    article_at: Callable[[int], Article | None],
    articles: int,
    number: int,
    is_found: Callable[[Drafted], bool] = lambda _: True,
) -> Iterator[Drafted]:
    """At most ``number`` drafts, one an article, from articles in a shuffled order.

    Kinds take turns where an article has several. Of each only those are taken that ``is_found``
    says to be answered by the sentence they came from.
    """
    order = list(range(articles))
    random.Random(1).shuffle(order)  # noqa: S311 - a sample, no secret
    made = 0
    for place in order:
        article = article_at(place)
        if made == number:
            return
        drafts = [draft for draft in _of_article(article) if is_found(draft)] if article else []
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
        for kind, question, answer in (*_person(sentence), *_figure(sentence)):
            if kind not in kinds:
                kinds.add(kind)
                yield Drafted(question, answer, article, sentence)


def _person(sentence: str) -> Iterator[tuple[str, str, str]]:
    for match in PEOPLE.finditer(sentence):
        name, role = person(match["name"]), match["role"].strip()
        article = role.split()[0]
        if name and article in _MANY:
            yield "person", WHO_IS.format(who=name), role
        elif name and article.capitalize() in _ARTICLES:
            yield "person", WHO_IS.format(who=role), name


def _figure(sentence: str) -> Iterator[tuple[str, str, str]]:
    """Questions that a figure answers, where the form of its sentence tells what it counts."""
    for kind, pattern, question in _FORMS:
        match = pattern.search(sentence)
        if match and match["answer"].casefold() not in _SAYS_LITTLE:
            facts = {
                name: _VERBS.get(value, _named(value))
                for name, value in match.groupdict().items()
                if value
            }
            yield kind, question.format(**facts), match["answer"]


def _named(text: str) -> str:
    """A thing or person as it stands in the middle of a question."""
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in _ARTICLES else text
