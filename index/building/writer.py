"""Where generations are built and published: on this machine, or in tables that many share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from index.building.changes import Changes
from index.building.plan import BuildPlan, BuildProgress
from index.building.vectors import Known, VectorSource
from index.encoder import Encoder
from index.errors import NothingToIndexError
from index.sources import reading_rules
from index.store import Store
from index.store.analysis import analysis_fingerprint
from index.store.local.articles import ArticleTable
from index.store.manifest import Manifest, stamp

S = TypeVar("S", bound=Store)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task:
    """A build at work in the folder ``work``."""

    work: Path
    plan: BuildPlan
    encoder: Encoder
    progress: BuildProgress

    def manifest(self, table: ArticleTable, moment: str) -> Manifest:
        """Of the generation that is being built, whose articles and records ``table`` has.

        Raises:
            NothingToIndexError: it holds no article.
        """
        articles, passages = table.counts()
        if not articles:
            raise NothingToIndexError(
                f"no article could be read in {self.plan.corpus}; corpus/README.md tells the "
                "formats"
            )
        return Manifest(
            model=self.encoder.name,
            fingerprint=self.encoder.fingerprint,
            dimension=self.encoder.dimension,
            language=self.plan.language,
            passage_settings=self.plan.passages.as_dict(),
            articles=articles,
            passages=passages,
            built_at=moment,
            reading=reading_rules(self.plan.follow_links),
            analysis=analysis_fingerprint(),
            folded=dict(Counter(one.folded for one in table.skipped() if one.folded)),
        )

    def heard(self, things: Iterable[T]) -> Iterator[T]:
        """``things``, each of them told to the progress once it is used."""
        for one in things:
            yield one
            self.progress.advance()


class Site(Protocol[S]):
    """One store as its builder sees it. All but ``open`` is done while ``building``."""

    format: int

    def open(self) -> S:
        """The generation that serves. Raises StoreError."""

    def building(self) -> AbstractContextManager[Path]:
        """The right to build, and a folder on this machine for it. Raises BuildLockedError."""

    def abandoned(self, work: Path) -> list[Path]:
        """Folders of interrupted builds, all but ``work``."""

    def left_over(self, fingerprint: str) -> Sequence[Known]:
        """What interrupted builds left of vectors of that model, elsewhere than in folders."""

    def write(
        self, task: Task, changes: Changes, source: VectorSource, base: S | None, last: S | None
    ) -> tuple[S, int]:
        """A generation that doesn't serve yet, and how many passages were embedded for it.

        All of it is written, or what differs from ``base``; of ``last``, the one that serves, the
        history is kept, whatever else is not.

        Raises:
            NothingToIndexError: no article is left.
        """

    def publish(self, work: Path, fresh: S) -> Path:
        """Let ``fresh`` serve, in one step. Returns where what was in ``work`` is now."""


def moment_after(last: Store | None) -> str:
    """Now, or just after the last generation where clocks stand still or go back."""
    now = datetime.now(UTC)
    if last:
        before = datetime.fromisoformat(last.manifest.built_at)
        now = max(now, before + timedelta(microseconds=1))
    return stamp(now)
