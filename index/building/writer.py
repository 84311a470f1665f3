"""Where generations are written and published: on this machine, or in tables that many share."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from index.building.draft import Draft
from index.building.vectors import VectorSource
from index.progress import Progress
from index.store import Store, VectorLookup
from index.store.manifest import Manifest

S = TypeVar("S", bound=Store)


@dataclass(frozen=True, slots=True)
class NextGeneration(Generic[S]):
    """All that a generation is written from, in the folder ``work``.

    What differs from ``base`` is written, or all of it; ``last`` is the one that serves.
    """

    work: Path
    draft: Draft
    manifest: Manifest
    vectors: VectorSource
    base: S | None
    last: S | None


class GenerationWriter(Protocol[S]):
    """One store as its builder sees it. All but ``open`` is done while ``building``.

    With ``compacts`` a draft's passages are numbered anew where many rows are dead.
    """

    compacts: bool

    def open(self) -> S:
        """The generation that serves. Raises StoreError."""

    def building(self) -> AbstractContextManager[Path]:
        """The right to build, and a folder on this machine for it. Raises BuildLockedError."""

    def abandoned(self, work: Path) -> list[Path]:
        """Folders of interrupted builds, all but ``work``."""

    def left_over(self, fingerprint: str) -> Sequence[VectorLookup]:
        """What interrupted builds left of vectors of that model, elsewhere than in folders."""

    def draft(self, work: Path, base: S | None) -> Draft:
        """Tables to be changed in ``work``: what a builder must know of ``base``, or empty ones."""

    def texts(self, draft: Draft, base: S | None, rows: Sequence[int]) -> Sequence[tuple[str, str]]:
        """Title and text of the articles at ``rows`` of ``draft``, which grew from ``base``."""

    def write(self, made: NextGeneration[S], progress: Progress) -> S:
        """Write a generation that doesn't serve yet, and open it.

        Raises:
            BuildLockedError: another builder has taken over.
            StoreError: the store can't be reached.
        """

    def publish(self, work: Path, fresh: S) -> Path:
        """Let ``fresh`` serve, in one step. Returns where what was in ``work`` is now."""
