"""Answers that were judged."""

from datetime import date

from index.article import Answer, Article, Question, Quote, Timings
from index.evaluation.questions import Judged

ARTICLE = Article(id="1", title="T", text="Mr. O’Neil paid $1,500 in Rome.", path="p", url="u1")


def quote(article: Article, text: str | None = None) -> Quote:
    text = article.text if text is None else text
    return Quote(article, 0, len(text), text, (), 1.0)


def judged(answer: str, *articles: str, answerable: bool = True) -> Judged:
    question = Question("q", date(2022, 1, 1))
    return Judged(question, answer, answerable, frozenset(articles))


def answer(*quotes: Quote, confidence: float = 0.5, answered: bool = True) -> Answer:
    shown, nearest = (quotes, ()) if answered else ((), quotes)
    return Answer(
        Question("q", date(2022, 1, 1)), answered, confidence, shown, nearest, Timings(1, 2, 3)
    )
