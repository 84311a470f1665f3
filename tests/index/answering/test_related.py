"""index/answering/related.py: questions to go on with, and that they can be answered."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.answering.related import LONGEST, RelatedQuestion, drafts, person
from index.article import Answer, Article, Question, Quote, Timings
from tests.conftest import WordEncoder
from tests.index.support.answering import ASKED, answerer
from tests.index.support.building import build

TEXT = (
    "The coal mine closed on Friday. Ann Lee, the owner of the mine, was there. "
    "“Nobody was hurt,” said Bo de Vries. But the Ministry of Trade said that it would help."
)


def article(title: str, text: str = TEXT) -> Article:
    return Article(title, title, text, "a.txt")


def answer(*articles: Article, question: str = "When did the mine close?") -> Answer:
    quotes = tuple(
        Quote(article, 0, 31, article.text[:31], ((0, 31),), 1.0) for article in articles
    )
    asked = Question(question, date(2022, 6, 4))
    return Answer(asked, True, 0.9, quotes, (), Timings())


def texts(given: Answer, *near: Article) -> list[str]:
    return [draft.text for draft in drafts(given, near)]


def test_people_of_the_article_are_asked_about() -> None:
    """With a role, who they are; else what they said. A word that opens the sentence is no name."""
    assert texts(answer(article("Mine closes"))) == [
        "Who is Ann Lee?",
        "What did Bo de Vries say?",
        "What did the Ministry of Trade say?",
    ]


def test_headlines_of_other_articles_take_turns_with_people() -> None:
    """Questions first, without the outlet's name; none that was cut short or is too long."""
    titles = (
        "Bread is dear | CNN",
        "Who pays for coal?",
        "Miners wait for ...",
        "🎉🎉 2026",
        "x" * (LONGEST + 1),
    )
    found = texts(answer(article("Mine closes")), *map(article, titles))
    assert found[:4] == [
        "Who is Ann Lee?",
        "Who pays for coal?",
        "What did Bo de Vries say?",
        "Bread is dear",
    ]
    assert len(found) == 5


def test_articles_that_are_shown_are_no_news() -> None:
    """Neither those quoted nor those with the same words."""
    quoted, copy = article("Coal is dear"), article("Bread is dear")
    given = answer(quoted)
    given = replace(given, quotes=(replace(given.quotes[0], also_in=(copy.path,)),))
    assert all(text.startswith("Wh") for text in texts(given, quoted, copy))


def test_what_was_asked_is_not_asked_again() -> None:
    """Nor what says no more than the question did."""
    asked = answer(article("Mine closes"), question="Who is Ann Lee, and what did Bo de Vries say?")
    assert texts(asked, article("Ann Lee")) == ["What did the Ministry of Trade say?"]


def test_they_are_drawn_from_what_is_near(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """From the article quoted, and from the headlines near its quote."""
    records = [
        {"title": "Coal mine closes", "text": TEXT},
        {"title": "Is coal dear?", "text": "A sack of coal costs 3 euros. It was dear before."},
        {"title": "Bread is dear", "text": "A loaf costs 3 euros. It was cheap before."},
    ]
    (corpus / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    build(corpus, store_dir, encoder)
    asked = answerer(store_dir, encoder, 0.0)
    given = asked.ask(Question("When did the coal mine close?", ASKED, top=1))
    assert given.quotes[0].article.title == "Coal mine closes"
    assert asked.related(given, 2) == ("Who is Ann Lee?", "Is coal dear?")


@pytest.mark.parametrize(
    ("found", "name"),
    [("I’m Ann Lee", "Ann Lee"), ("But Ann Lee", "Ann Lee"), ("The Hague", "the Hague")],
)
def test_a_name_does_not_begin_with_what_opens_a_sentence(found: str, name: str) -> None:
    """Nor with a short form of it."""
    assert person(found) == name


def test_small_words_are_those_of_the_language() -> None:
    """ "Der" opens a German sentence, and "But" a name there."""
    assert person("Der Bo Lee", "de") == "Bo Lee"
    assert person("But Bo Lee", "de") == "But Bo Lee"


def test_what_follows_and_may_be_half_a_name() -> None:
    """The House Ways and Means Committee is no "Means Committee"."""
    text = "The House Ways and Means Committee said so. Ann Lee said that it would."
    assert texts(answer(article("Mine closes", text))) == ["What did Ann Lee say?"]


@pytest.mark.parametrize(
    ("text", "rank", "about"),
    [
        ("Who is Ann Lee?", 0, True),
        ("What did Ann Lee say?", 1, True),
        ("What did Mayor Lee say?", 1, False),
        ("Ann Lee, the owner, closes the mine", 2, False),
    ],
)
def test_what_an_article_is_about(text: str, rank: int, about: bool) -> None:
    """Its headline has the words of a question on that."""
    assert RelatedQuestion(text, article("Ann Lee closes mine"), rank).in_headline is about
