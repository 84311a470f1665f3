"""A store of either engine, as tests of the contract build, open and follow it."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from index.building.builder import Builder, BuildPlan, BuildReport, Gate
from index.settings import PassageSettings
from index.store import Store
from index.store.catalog import Catalog, catalog_of
from index.store.handle import StoreHandle
from index.store.location import StoreLocation
from tests.conftest import WordEncoder
from tests.index.support.building import Heard

ENGINES = ("embedded", "lance")


@dataclass
class Home:
    """A corpus and its store."""

    engine: str
    corpus: Path
    location: StoreLocation
    encoder: WordEncoder = field(default_factory=WordEncoder)

    @classmethod
    def make(cls, engine: str, folder: Path, corpus: Path | None = None) -> "Home":
        """In ``folder``; skips the test where the engine isn't installed."""
        if engine == "lance":
            pytest.importorskip("lance", reason="quoth[cluster] isn't installed")
        corpus = corpus or folder / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        uri = str(folder / engine / "tables") if engine == "lance" else None
        return cls(engine, corpus, StoreLocation(folder / engine, uri))

    def build(self, *, rebuild: bool = False, gate: Gate | None = None) -> BuildReport:
        """Bring the store up to the corpus."""
        plan = BuildPlan(self.corpus, self.location, PassageSettings(3, 20), "en")
        return Builder(plan, self.encoder, Heard(), gate).build(rebuild=rebuild)

    def open(self) -> Store:
        """The generation that serves."""
        return catalog_of(self.location).open()

    def catalog(self) -> Catalog:
        """Of the store, looking for a new generation at every question."""
        if self.engine == "embedded":
            return catalog_of(self.location)
        from index.store.lance.catalog import LanceCatalog
        from index.store.lance.tables import Tables

        return LanceCatalog(Tables(str(self.location.uri), self.location.options), look_every=0.0)

    def live(self) -> StoreHandle:
        """As a bot has it."""
        return StoreHandle(self.catalog(), self.encoder.name, self.encoder.fingerprint)
