"""A real archive that grows: files, a store and an answerer over it, with the word encoder."""

import json
from datetime import date
from pathlib import Path

from index.answering.answerer import Answerer
from index.building.builder import Builder, BuildPlan
from index.encoder import Vectors
from index.search import Ranker
from index.search.retriever import Retriever
from index.settings import PassageSettings
from index.store.handle import StoreHandle
from tests.conftest import WordEncoder
from tests.index.support.building import Heard

DAY = date(2023, 1, 2)
MINE = (
    "The coal mine closed on Friday. The coal mine had 1,500 workers, the owner said. "
    "Nobody was hurt when the coal mine closed."
)
# The same report, a word or two changed, as another outlet prints it.
MINE_AGAIN = MINE.replace("the owner said", "its owner said")
FLOOD = "A flood hit the town of Bergen on Monday. The flood left 300 people without a home there."
BREAD = "Bread prices rose by a tenth in the spring. A loaf of bread costs 3 euros now in Bergen."
MINE_ASKED = "How many workers had the coal mine?"
FLOOD_ASKED = "How many people did the flood in Bergen leave without a home?"


class NotingEncoder(WordEncoder):
    """Remembers what was asked too."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode_query(self, text: str) -> Vectors:
        """The vector of one text, which may also be a passage."""
        self.asked.append(text)
        return super().encode_query(text)


class Newsroom:
    """Publishes articles into a store, a generation at a time."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.store_dir = folder / "corpus", folder / "store"
        self.corpus.mkdir()
        self.encoder = NotingEncoder()
        self._plan = BuildPlan(self.corpus, self.store_dir, PassageSettings(3, 60), "en")

    def publish(self, **articles: str) -> None:
        """Add articles, by the path of their address, and index."""
        for name, text in articles.items():
            record = {
                "title": f"Report {name}",
                "text": text,
                "url": f"https://{name}.example.com/1",
                "published": DAY.isoformat(),
            }
            (self.corpus / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
        Builder(self._plan, self.encoder, Heard()).build()

    def answerer(self, kind: type[Answerer] = Answerer) -> Answerer:
        """Over whatever generation is current."""
        store = StoreHandle(self.store_dir, self.encoder.name, self.encoder.fingerprint)
        return kind(store, Retriever(self.encoder), Ranker.load())
