"""A question and what was answered to it, as it is remembered."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import Field

from index.article import Article, Quote, ReplyKind, Scope, Span
from index.errors import QuoteError


@dataclass(frozen=True, slots=True)
class SavedQuote:
    """A quote by reference; its words are kept to notice when the article has changed."""

    article_id: str
    start: int
    end: int
    text: str
    highlights: tuple[Span, ...]
    score: float
    also_in: tuple[str, ...] = ()
    url: str | None = None
    path: str = ""
    older: bool = False

    @classmethod
    def of(cls, quote: Quote) -> "SavedQuote":
        article = quote.article
        words = (quote.start, quote.end, quote.text, quote.highlights, quote.score)
        return cls(article.id, *words, quote.also_in, article.url, article.path, quote.older)

    def in_article(self, article: Article | None) -> Quote:
        """The quote again. Raises QuoteError when the article is gone or says something else."""
        if article is None or article.text[self.start : self.end] != self.text:
            raise QuoteError(f"article {self.article_id} has changed since it was quoted")
        words = (self.start, self.end, self.text, self.highlights, self.score)
        return Quote(article, *words, self.also_in, self.older)


@dataclass(frozen=True, slots=True)
class Followups:
    """What an answer leads on to: other outlets, other days, other questions."""

    compare: bool = False
    timeline: bool = False
    related: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Followups()


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what was answered to it. ``token`` is what buttons carry.

    ``searched`` is what was asked, or nothing where a message could not be understood. Where it
    ``follows_up`` on another question or is ``respelt`` it is said in other words than ``said``;
    ``other`` is another reading of those, in ``other_scope``. ``root`` is the question that the
    next message may depend on. ``widened`` are limits within which there was no answer, and that
    were given up.
    ``on_first_page`` counts the quotes shown at once; None: as many as on the others. ``watched``:
    a new answer will be told. ``by_button``: nobody typed the question, a button asked it.
    ``standing``: it was asked some time before, and a new article answers it.
    """

    chat_id: int
    user_id: int
    said: str
    searched: str
    asked_on: date
    answered: bool = False
    confidence: float = 0.0
    quotes: tuple[SavedQuote, ...] = ()
    scope: Scope = field(default_factory=Scope)
    root: str = ""
    follows_up: Annotated[bool, Field(alias="leans")] = False  # as databases have it
    respelt: bool = False
    other: str = ""
    other_scope: Scope = field(default_factory=Scope)
    widened: Scope = field(default_factory=Scope)
    kind: ReplyKind = ReplyKind.ANSWER
    on_first_page: int | None = None
    watched: bool = False
    thread_id: int | None = None
    question_id: int | None = None
    message_id: int | None = None
    per_page: int = 3
    onward: Followups = field(default_factory=Followups)
    by_button: bool = False
    standing: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(8))

    def quotes_on(self, page: int) -> range:
        """The numbers of the quotes on a page."""
        first = self.per_page if self.on_first_page is None else self.on_first_page
        first = max(first, 1)
        if page == 0:
            return range(min(first, len(self.quotes)))
        start = first + (page - 1) * self.per_page
        return range(min(start, len(self.quotes)), min(start + self.per_page, len(self.quotes)))

    def page_of(self, number: int) -> int:
        first = len(self.quotes_on(0))
        return 0 if number < first else 1 + (number - first) // self.per_page

    @property
    def searched_everywhere(self) -> bool:
        """Whether it has no answer within its limits, and none without them."""
        scope = self.scope
        limited = bool(scope.since or scope.until or scope.sources)
        return limited and not (self.answered or scope.article_id)
