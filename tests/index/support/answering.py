"""Answerers over a store of short articles."""

import json
from datetime import date
from pathlib import Path

from index.answering.answerer import Answerer
from index.search import Ranker
from index.search.retriever import Retriever
from index.store.handle import StoreHandle
from tests.conftest import WordEncoder
from tests.index.support.building import build

ASKED = date(2022, 6, 20)


def build_texts(corpus: Path, store_dir: Path, encoder: WordEncoder, texts: list[str]) -> None:
    records = [{"title": f"title {n}", "text": text} for n, text in enumerate(texts)]
    (corpus / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    build(corpus, store_dir, encoder)


def answerer(store_dir: Path, encoder: WordEncoder, threshold: float | None = None) -> Answerer:
    store = StoreHandle(store_dir, encoder.name, encoder.fingerprint)
    return Answerer(store, Retriever(encoder), Ranker.load(), threshold)


TEXTS = [
    "The coal mine closed on Friday. It had 1,500 workers.\n\nNobody was hurt, said the owner.",
    "Bread prices rose. A loaf of bread costs 3 euros.",
]
