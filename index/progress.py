"""What a long piece of work tells while it goes on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from index.article import Skipped

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long embedding will take: ``seconds`` for ``passages``, from a measured sample.

    ``model`` is the one that the store had before, where it is another.
    """

    passages: int
    seconds: float
    model: str | None = None


class Progress(Protocol):
    """Hears how it goes on. ``total`` is None where it isn't known."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins: "reading" (articles), "embedding" or "indexing words" (passages);
        "visiting" (sources), "fetching" (pages) or "copying" (files)."""

    def advance(self, amount: int = 1) -> None:
        """So much more of the stage is done."""

    def skipped(self, item: Skipped) -> None:
        """Something in the corpus could not be read; a page, a file or a source failed."""

    def estimated(self, estimate: Estimate) -> None:
        """Embedding will take so long; told only when that is worth telling."""


class Silent:
    """Progress that nobody hears: a report tells in the end."""

    def start(self, stage: str, total: int | None) -> None: ...

    def advance(self, amount: int = 1) -> None: ...

    def skipped(self, item: Skipped) -> None: ...

    def estimated(self, estimate: Estimate) -> None: ...


def counted(items: Iterable[T], progress: Progress) -> Iterator[T]:
    """``items``, each of which advances ``progress`` once it is used."""
    for item in items:
        yield item
        progress.advance()
