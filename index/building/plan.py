"""What a build is told, and what it did in the end."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from index.article import Skipped
from index.building.vectors import CHUNK
from index.settings import IndexSettings, PassageSettings
from index.sources.worker import SECONDS
from index.store.location import StoreLocation


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. ``unchanged``: the store already held just this corpus."""

    articles: int
    passages: int
    embedded: int
    reused: int
    skipped: tuple[Skipped, ...]
    seconds: float
    unchanged: bool


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What to build, and where.

    ``follow_links``: read what links in the corpus lead to outside of it. A document that takes
    more than ``document_seconds`` to read is passed over. Without
    ``may_change_model`` a store that another process has built with another model is left to it.
    So many passages are embedded ``at_once``, which is what an interruption may lose.
    ``on_cluster``: the Ray cluster that this process is connected to makes what indexes it can.
    """

    corpus: Path
    store: StoreLocation | Path
    passages: PassageSettings
    language: str
    follow_links: bool = False
    may_change_model: bool = True
    at_once: int = CHUNK
    on_cluster: bool = False
    document_seconds: float = SECONDS

    @classmethod
    def of(cls, settings: IndexSettings, *, may_change_model: bool = True) -> Self:
        return cls(
            settings.corpus_dir,
            settings.location(),
            settings.passages(),
            settings.corpus_language,
            settings.follow_links,
            may_change_model,
            document_seconds=settings.document_seconds,
        )
