"""The records that cross every boundary of Quoth: frozen, slotted, and nothing else.

Offsets are positions in ``Article.text``, counted in Unicode code points, half open.
Scores run one way everywhere: higher is better.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index.errors import QuoteError
from index.unicode import valid

Span = tuple[int, int]
"""From where to where in a text."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is stored. ``text`` is already normalised and holds body text only.

    ``id`` is stable for the same URL (or path, when there is none). ``url``, ``published`` and
    ``source`` are None where the file did not say; they are never guessed. ``language`` is told
    from the text where the file did not say, and None where that is not sure.
    """

    id: str
    title: str
    text: str
    path: str
    url: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in the corpus that was not taken: which file, which line of it, and why.

    ``folded`` is set where nothing was wrong with it but that it repeats another article: a short
    reason, to be counted.
    """

    path: str
    reason: str
    line: int | None = None
    folded: str | None = None

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that is searched as one: ``text == article.text[start:end]``."""

    article_id: str
    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is limited to. Empty fields limit nothing; dates are inclusive.

    ``articles`` are ids, of articles that have just come in, say.
    """

    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] = ()
    article_id: str | None = None
    articles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Scope()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked. ``asked_at`` is what "yesterday" in it refers to."""

    text: str
    asked_at: date
    id: str | None = None
    top: int = 3
    scope: Scope = field(default_factory=Scope)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", valid(self.text))
        object.__setattr__(self, "id", self.id and valid(self.id))


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate passage, its ``cosine`` in [-1, 1].

    ``furniture``: lines of the text, in or near the passage, that its outlet's pages have anyway.
    """

    passage: Passage
    article: Article
    cosine: float
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words: ``text == article.text[start:end]``; highlights lie inside, absolute.

    ``confidence``: the calibrated probability that this quote answers. ``also_in``: where else the
    same words stand. ``older``: a quote shown before it is newer and gives another figure.
    """

    article: Article
    start: int
    end: int
    text: str
    highlights: tuple[Span, ...]
    score: float
    also_in: tuple[str, ...] = ()
    older: bool = False
    confidence: float = 0.0

    def checked(self) -> "Quote":
        """Itself. Raises QuoteError unless it is its article's text, to the letter."""
        where = f"{self.start}:{self.end}"
        if self.text != self.article.text[self.start : self.end]:
            raise QuoteError(f"a quote of {self.article.path} is not its text at {where}")
        if any(not self.start <= start < end <= self.end for start, end in self.highlights):
            raise QuoteError(f"in a quote of {self.article.path} a highlight lies outside {where}")
        return self


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent on each stage of an answer."""

    encode: float = 0.0
    retrieve: float = 0.0
    select: float = 0.0


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """Why there is no answer: the question's language, and the articles', the commonest first."""

    asked: str
    held: tuple[str, ...]


class ReplyKind(StrEnum):
    """Quotes that answer a question, that give an overview, or that tell what is new."""

    ANSWER = "answer"
    OVERVIEW = "overview"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes, or no answer: ``quotes`` is empty when not ``answered``.

    ``confidence`` is the calibrated probability that a shown quote answers the question.
    ``nearest`` holds what would have been shown, and is empty when ``answered``. ``further`` quotes
    are too little likely to answer to be shown unasked. A question in ``other_language`` than the
    articles is not looked for. ``read_as``: the question with its misspelt words put right, where
    only that has an answer.
    """

    question: Question
    answered: bool
    confidence: float
    quotes: tuple[Quote, ...]
    nearest: tuple[Quote, ...]
    timings: Timings
    other_language: OtherLanguage | None = None
    kind: ReplyKind = ReplyKind.ANSWER
    further: tuple[Quote, ...] = ()
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """A quote beside others on one question, with what in it contradicts them.

    ``marks`` are its figures and dates that differ: spans inside the quote, absolute. ``before``
    are the words of the figures that stood in their place in an earlier quote. ``later``: it
    changes what an earlier one said; with no marks, it says the opposite.
    """

    quote: Quote
    marks: tuple[Span, ...] = ()
    later: bool = False
    before: tuple[str, ...] = ()

    @property
    def differing(self) -> tuple[str, ...]:
        return tuple(self.quote.article.text[start:end] for start, end in self.marks)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Many quotes on one question, side by side; ``rows`` is empty when not ``answered``."""

    question: Question
    answered: bool
    confidence: float
    rows: tuple[MarkedQuote, ...]
    timings: Timings
    other_language: OtherLanguage | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a store holds. Dates are None where no article has one; ``built_at`` is UTC ISO 8601.

    ``languages``: each with its number of articles, the commonest first; None where unknown.
    ``reading``: of how many passages the model has read how many, while a quick reading serves.
    """

    articles: int
    passages: int
    oldest: date | None
    newest: date | None
    built_at: str
    model: str
    languages: tuple[tuple[str | None, int], ...] = ()
    reading: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet and how many articles of it a store holds. ``source`` is None where unknown."""

    source: str | None
    articles: int
