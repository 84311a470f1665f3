"""Quoth: builds a store of the same corpus, and answers by whole quotes.

Or by passages with their texts, the likeliest first, before any is read: what others give.

Arguments: the folder of the exchange, the corpus, and "given" where the vectors of questions are
given too; without it a question is embedded by the model, and its time is that of a whole answer.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from index.answering.answerer import Answerer
from index.article import Answer, Hit, Question
from index.building.builder import Builder, BuildPlan
from index.encoder import Encoder, Vectors, load_encoder
from index.progress import Silent
from index.search import Ranker
from index.search.retriever import Retriever
from index.settings import IndexSettings
from index.store.handle import StoreHandle
from tests.bench.peers.exchange import DEPTH, SHOWN, Texts, Ways, serve


class LookedUp:
    """Vectors that are there already; a question's is computed where there is a model for it."""

    name = fingerprint = "looked up"

    def __init__(self, documents: Texts, questions: Texts, model: Encoder | None) -> None:
        self.dimension = documents.vectors.shape[1]
        self._documents = documents
        self._questions = questions
        self._model = model

    def encode_query(self, text: str) -> Vectors:
        """The vector of one question."""
        if self._model:
            return self._model.encode_query(text)
        vector: Vectors = self._questions.embed([text])[0]
        return vector

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        return self._documents.embed(texts)


def build(documents: Texts, questions: Texts) -> Ways:
    """Read, cut and index the corpus; whole answers."""
    folder, corpus, given = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["given"]
    days = json.loads((folder / "days.json").read_text(encoding="utf-8"))
    asked = dict(zip(questions.texts, map(date.fromisoformat, days), strict=True))
    settings = IndexSettings(_env_file=None)  # type: ignore[call-arg]
    model = None if given else load_encoder(settings)
    encoder = LookedUp(documents, Texts.read(folder, "gists"), model)
    store = folder / "store-given" if given else folder / "store"
    Builder(BuildPlan(corpus, store, settings.passages(), "en"), encoder, Silent()).build()
    live = StoreHandle(store, encoder.name, encoder.fingerprint)
    retriever = Retriever(encoder)
    answerer = Answerer(live, retriever, Ranker.load())

    def search(text: str) -> list[Hit]:
        hits, _ = retriever.retrieve(Question(text, asked[text]), live.current(), DEPTH)
        return hits

    return {
        "quotes": lambda text: answerer.ask(Question(text, asked[text])),
        "passages": search,
    }


def tell(found: Answer | list[Hit]) -> dict[str, Any]:
    """The quotes, whether or not they are sure enough to be an answer; or the first passages."""
    if isinstance(found, list):
        return {
            "quotes": [[hit.article.url, hit.passage.text] for hit in found[:SHOWN]],
            "score": None,
        }
    quotes = found.quotes or found.nearest
    return {
        "quotes": [[quote.article.url, quote.text] for quote in quotes],
        "score": found.confidence,
    }


if __name__ == "__main__":
    serve(build, ["faiss-cpu", "tantivy", "openvino"], tell)
