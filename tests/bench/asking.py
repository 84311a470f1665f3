"""Run as a process of its own: open a store, ask, and print what that took as JSON.

Arguments: the store, the number of questions. They are titles of its articles.
"""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np

from index.answering.answerer import Answerer
from index.article import Question, Scope
from index.encoder import load_encoder
from index.search import Ranker
from index.search.retriever import Retriever
from index.settings import IndexSettings
from index.store.handle import StoreHandle, open_store
from index.store.local.store import LocalStore
from index.store.local.vectors import VectorIndex
from index.store.records import Floats, Rows

T = TypeVar("T")


def memory() -> dict[str, float]:
    """MB of this process: in all, and without pages of files, which the system takes back."""
    lines = Path("/proc/self/status").read_text().splitlines()
    kilobytes = {line.split(":")[0]: line.split()[1] for line in lines if "kB" in line}
    return {
        "rss": float(kilobytes["VmRSS"]) / 1000,
        "own": float(kilobytes["RssAnon"]) / 1000,
    }


def recall(store: LocalStore, questions: Floats) -> float:
    """Of the ten nearest rows by every vector, how many are found; one as near counts as well."""
    tenth = tenth_best(store.vectors, store.table.dead_rows(), questions)[:, None]
    found = np.stack([store.vectors.nearest(question, 10).scores for question in questions])
    return float((found >= tenth - 1e-4).mean())


def tenth_best(vectors: VectorIndex, dead: Rows, questions: Floats) -> Floats:
    """The tenth largest dot product of each question with the vectors of live rows, shape (n,)."""
    best = np.zeros((len(questions), 0), np.float32)
    for first in range(0, len(vectors), 16384):
        some = np.setdiff1d(np.arange(first, min(first + 16384, len(vectors))), dead)
        best = np.hstack([best, questions @ vectors.take(some).T])
        best = -np.partition(-best, 9, axis=1)[:, :10]
    tenth: Floats = best.min(axis=1)
    return tenth


def timed(ask: Callable[[T], object], many: Iterable[T]) -> dict[str, float]:
    """Milliseconds of ``one`` for each of ``many``: half of them take at most p50."""
    spent = []
    for item in many:
        start = perf_counter()
        ask(item)
        spent.append(1000 * (perf_counter() - start))
    return {"p50": float(np.percentile(spent, 50)), "p95": float(np.percentile(spent, 95))}


def main(folder: str, number: int) -> dict[str, object]:
    """The figures."""
    settings = IndexSettings(_env_file=None, store_dir=Path(folder))  # type: ignore[call-arg]
    encoder = load_encoder(settings)
    encoder.encode_query("warm up")
    start = perf_counter()
    live = StoreHandle(settings.store_dir, encoder.name, encoder.fingerprint)
    opened = perf_counter() - start
    answerer = Answerer(live, Retriever(encoder), Ranker.load())
    answerer.ask(Question("Who raised the rates in June?", date(2022, 7, 1)))
    first = perf_counter() - start
    store = open_store(settings.store_dir)
    articles = store.latest(number, offset=store.manifest.articles // 3)
    day = articles[0].published or date(2022, 7, 1)
    questions = [Question(article.title, day) for article in articles]
    vectors = np.stack([encoder.encode_query(question.text) for question in questions])
    asked = timed(answerer.ask, questions)
    searched = timed(lambda vector: store.vectors.nearest(vector, 100), vectors)
    scoped = [replace(question, scope=Scope(since=day)) for question in questions[:20]]
    used = memory()
    return {
        "opened_s": opened,
        "first_answer_s": first,
        "search": searched,
        "ask": asked,
        "ask_scoped": timed(answerer.ask, scoped),
        "recall_at_10": recall(store, vectors),
        "memory": used,
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))  # noqa: T201
