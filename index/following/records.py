"""What the following of sources takes and gives: frozen records, times in UTC."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from index.following.source_table import SourceState


class SourceKind(Enum):
    """What can be followed."""

    FEED = "feed"
    SITEMAP = "sitemap"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Source:
    """Something that is followed. ``every``: how often, where its line in the list says so."""

    kind: SourceKind
    address: str
    every: timedelta | None = None


@dataclass(frozen=True, slots=True)
class PageLink:
    """An address to be kept as an article; ``facts`` are fields of it that are known already.

    ``guid`` is what its source calls it, or "".
    """

    url: str
    facts: Mapping[str, object] = field(default_factory=dict)
    guid: str = ""


class OutcomeKind(Enum):
    """What came of one page or file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FOLDED = "folded"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class VisitOutcome:
    """What came of one page or file, under its address; ``path`` is its file in the corpus.

    ``why`` tells of a failure, and of a repeat that was folded.
    """

    address: str
    kind: OutcomeKind
    path: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A source was visited: how many of its pages were unknown, or why it failed.

    ``moved``: where it is from now on, if its server said so.
    """

    source: Source
    found: int = 0
    error: str | None = None
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one call did. ``waiting`` pages are known and due, and left for the next visit."""

    outcomes: tuple[VisitOutcome, ...] = ()
    visits: tuple[Visit, ...] = ()
    followed: tuple[Source, ...] = ()
    waiting: int = 0

    def count(self, kind: OutcomeKind) -> int:
        return Counter(outcome.kind for outcome in self.outcomes)[kind]

    def joined(self, later: "Report") -> "Report":
        return Report(
            self.outcomes + later.outcomes,
            self.visits + later.visits,
            self.followed + later.followed,
            later.waiting,
        )

    @property
    def corpus_changed(self) -> bool:
        return any(outcome.kind in _CHANGES for outcome in self.outcomes)


_CHANGES = frozenset((OutcomeKind.NEW, OutcomeKind.CHANGED, OutcomeKind.WITHDRAWN))


@dataclass(frozen=True, slots=True)
class Followed:
    """A source, how its visits go, and its articles; ``waiting`` are known and not kept yet."""

    source: Source
    state: SourceState
    articles: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is followed in figures. ``folded``: reason -> how many addresses.

    ``next_due`` is when there will be something to do: in the past where there is now.
    """

    sources: int = 0
    failing: int = 0
    articles: int = 0
    waiting: int = 0
    withdrawn: int = 0
    folded: Mapping[str, int] = field(default_factory=dict)
    next_due: datetime | None = None
