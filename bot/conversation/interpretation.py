"""A message with all that surrounds it -> what to ask the archive."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from bot.conversation.filters import FilterProblem, parse_filters
from bot.conversation.followups import asks_anew, content, narrow, same
from bot.conversation.references import Lean, is_name, lean, take_apart
from bot.conversation.restatement import restate
from bot.conversation.time_words import TimeLimit, time_limit
from bot.storage.turns import SavedQuote, Turn
from index.answering.request import Request, Wanted, request_in
from index.article import Article, Coverage, Question, Scope
from index.languages.dialogue import Dialogue, spoken_in
from index.unicode import normalised

_NAME = re.compile(r"[^\W\d_a-zа-яё][\w’'.-]*(?: [^\W\d_a-zа-яё][\w’'.-]*)+")


class Trust(Enum):
    """Which of two readings is shown where both have an answer."""

    TOGETHER = "together"  # the message can't stand alone
    RATHER_TOGETHER = "rather together"
    RATHER_ALONE = "rather alone"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a message stands in: the archive, and what was asked and answered before it.

    ``cited`` is the article of the answer that it replies to, or follows.
    """

    coverage: Coverage
    sources: frozenset[str] = frozenset()
    previous: Turn | None = None
    replied: bool = False
    quote: SavedQuote | None = None
    cited: Article | None = None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What to ask.

    ``root`` is the question that the next message may lean on. ``other`` is another reading of
    the message, where it is in doubt; ``together`` says that ``asked`` leans on what came before
    and ``other`` doesn't. ``held`` are words that an answer to the leaning one must hold.
    ``inferred`` says that the limit in time was read out of plain words, not typed as a filter.
    """

    asked: Question
    root: str
    together: bool = False
    other: Question | None = None
    trust: Trust = Trust.TOGETHER
    held: frozenset[str] = frozenset()
    inferred: bool = False
    problems: tuple[FilterProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """A message without its filters, and what they limit."""

    question: Question
    dialogue: Dialogue
    typed: bool
    limit: TimeLimit | None
    spoken: Mapping[str, str] = field(default_factory=dict)
