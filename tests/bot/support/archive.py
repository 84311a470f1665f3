"""An archive of two articles that answers what it is told to: no model, no store."""

import threading
from collections.abc import Callable, Sequence
from copy import copy
from datetime import date

from index.article import (
    Answer,
    Article,
    Coverage,
    MarkedQuote,
    Outlet,
    Question,
    Quote,
    SideBySide,
    Timings,
)
from index.building.builder import BuildReport
from index.progress import Progress
from index.store.records import Floats

RATES = Article(
    id="rates",
    title="Rates go up",
    text=(
        "Markets fell on Friday. 📉\n\n"
        "Prices rose 9%. The central bank raised rates. Nobody cheered.\n\n"
        "More rises are expected. Savers are glad.\n\nThe end."
    ),
    path="rates.txt",
    url="https://example.com/rates",
    published=date(2022, 6, 3),
    source="example.com",
)
SHOW = Article(
    id="show",
    title="A show returns",
    text="The show returns. It was the most watched series of its year.",
    path="show.txt",
    url="https://tv.example.org/show",
    published=date(2022, 12, 30),
    source="tv.example.org",
)
BUILT = "2023-01-02T10:00:00+00:00"
COVERAGE = Coverage(2, 5, date(2022, 6, 3), date(2022, 12, 30), BUILT, "fake")


def quote_of(article: Article, words: str, bold: str | None = None) -> Quote:
    """These words of the article, those in ``bold`` highlighted."""
    start = article.text.index(words)
    at = start + words.index(bold or words)
    highlights = ((at, at + len(bold or words)),)
    return Quote(article, start, start + len(words), words, highlights, 0.9)


RAISED = quote_of(
    RATES, "Prices rose 9%. The central bank raised rates.", "The central bank raised rates."
)
RETURNS = quote_of(SHOW, "The show returns.")
WATCHED = quote_of(SHOW, "It was the most watched series of its year.")
GLAD = quote_of(RATES, "Savers are glad.")


def yes(*quotes: Quote) -> Callable[[Question], Answer]:
    """Answer every question with these quotes."""
    return lambda question: Answer(question, True, 0.8, quotes, (), Timings())


def no(*nearest: Quote) -> Callable[[Question], Answer]:
    """Answer no question; these come nearest."""
    return lambda question: Answer(question, False, 0.1, (), nearest, Timings())


class FakeArchive:
    """Answerer, holder of generations and store in one; ``asked`` holds the questions."""

    def __init__(self, reply: Callable[[Question], Answer] | None = None) -> None:
        self.reply = reply or yes(RAISED)
        self.asked: list[Question] = []
        self.articles: list[Article] = [SHOW, RATES]
        self.held = COVERAGE
        self.by_outlet: tuple[MarkedQuote, ...] = ()
        self.by_time: tuple[MarkedQuote, ...] = ()
        self.going_on: tuple[str, ...] = ()
        self._serving = self

    @property
    def store(self) -> "FakeArchive":
        """Itself."""
        return self

    def current(self) -> "FakeArchive":
        """Itself, or what stood here when something was published last."""
        return self._serving

    def publish(self) -> None:
        """Let another generation serve, as it is now."""
        self._serving = copy(self)

    def ask(self, question: Question) -> Answer:
        """Note the question and answer as told."""
        self.asked.append(question)
        return self.reply(question)

    def as_written(self, text: str) -> str:
        """The text itself."""
        return text

    def side_by_side(self, question: Question) -> tuple[SideBySide, SideBySide]:
        """The rows it was given."""
        return (
            SideBySide(question, bool(self.by_outlet), 0.8, self.by_outlet, Timings()),
            SideBySide(question, bool(self.by_time), 0.8, self.by_time, Timings()),
        )

    def related(self, answer: Answer, limit: int = 6) -> Sequence[str]:
        """The questions it was given."""
        return self.going_on[:limit]

    def coverage(self) -> Coverage:
        """What it holds."""
        return self.held

    def article(self, article_id: str) -> Article | None:
        """One of its articles."""
        return next((each for each in self.articles if each.id == article_id), None)

    def latest(self, limit: int, offset: int = 0) -> Sequence[Article]:
        """Newest first."""
        return self.articles[offset : offset + limit]

    def article_ids(self) -> list[str]:
        """Of its articles."""
        return [article.id for article in self.articles]

    def same_story(self, article_id: str, limit: int) -> list[Article]:
        """No article repeats another."""
        return []

    def leads(self, article_ids: Sequence[str]) -> dict[str, Floats]:
        """No article is like another."""
        return {}

    def outlets(self) -> Sequence[Outlet]:
        """Each article's outlet."""
        return [Outlet(article.source, 1) for article in self.articles]


class FakeBuild:
    """A build that reads two articles, embeds five passages, and fails when told to."""

    def __init__(self) -> None:
        self.failure: Exception | None = None
        self.go_on = threading.Event()
        self.go_on.set()

    def __call__(self, progress: Progress) -> BuildReport:
        """Build; waits in the middle while ``go_on`` is not set."""
        progress.start("reading", None)
        progress.advance(2)
        progress.start("embedding", 5)
        progress.advance(3)
        self.go_on.wait(60)
        if self.failure:
            raise self.failure
        return BuildReport(2, 5, 3, 2, (), 1.4, unchanged=False)
