"""The years that the fitting learns from: questions, the store of their articles, what was read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

import numpy as np

from index.article import Hit
from index.encoder import Encoder, load_recorded
from index.evaluation.questions import Half, Judged, read_judged
from index.fitting.cases import Case
from index.fitting.examples import without_answer
from index.search.candidates.matrix import Floats
from index.search.retriever import DENSE_DEPTH, LEXICAL_DEPTH, READ, Retriever
from index.settings import IndexSettings
from index.store.handle import open_store
from index.store.local.store import LocalStore

# Features that depend on the encoder.
COSINES = ("cosine", "article_cosine")

# Cases by question.
Groups = Sequence[Sequence[Case]]


@dataclass(frozen=True, slots=True)
class Year:
    """What a year's weights come from: questions, the store of its articles, what was read of
    them, and the half that may be learnt from.
    """

    folder: Path
    store: Path
    readings: Path
    half: Half

    @classmethod
    def read(cls, text: str) -> Self:
        """From FOLDER:STORE:READINGS[:odd]."""
        folder, store, readings, *half = text.split(":")
        return cls(Path(folder), Path(store), Path(readings), Half(half[0]) if half else Half.ALL)

    def judged(self) -> list[Judged]:
        return judged_in(self.folder)

    def reserved(self) -> set[str]:
        """Questions of the half that is kept for reporting: other years don't learn from them."""
        kept = {Half.ODD: Half.EVEN, Half.EVEN: Half.ODD}.get(self.half)
        return {judged.question.text for judged in kept.of(self.judged())} if kept else set()

    def open(self) -> tuple[Encoder, LocalStore]:
        return opened(self.store)


def opened(folder: Path) -> tuple[Encoder, LocalStore]:
    """The encoder that the store in ``folder`` was made with, and the store."""
    store = open_store(folder)
    return load_recorded(IndexSettings.load(store_dir=folder), store.manifest.model), store


def judged_in(folder: Path) -> list[Judged]:
    return judged_questions(folder / "questions.jsonl")


def judged_questions(path: Path) -> list[Judged]:
    """The questions of a file, without lines that can't be read."""
    read = read_judged(path, date.today())
    return [judged for judged in read if isinstance(judged, Judged)]


def retrieved(
    questions: Iterable[Judged], encoder: Encoder, store: LocalStore
) -> Iterator[tuple[str, Judged, Sequence[Hit]]]:
    """What retrieval brings for each question, under its half, and once more without answers."""
    retriever = Retriever(encoder)
    for number, judged in enumerate(questions):
        half = Half.EVEN if number % 2 else Half.ODD
        hits, _ = retriever.retrieve(judged.question, store, DENSE_DEPTH + LEXICAL_DEPTH)
        yield half, judged, hits
        if judged.answerable:
            yield f"{half}-without", judged, without_answer(judged, hits)


def scaled_cosines(years: Sequence[Groups], like: Year) -> list[Groups]:
    """The cases with their cosines on the scale of those of the store of ``like``.

    What a store of the fast profile taught so serves the model, whose readings would cost a GPU.
    """
    encoder, store = like.open()
    retriever = Retriever(encoder)
    own = _cosines(
        retriever.retrieve(judged.question, store, READ)[0]
        for judged in like.half.of(like.judged())
    )
    whole = (cases[0] for groups in years for cases in groups)
    known = _cosines(case.example.scored.matrix.hits for case in whole)
    scale = own.std() / known.std()

    def scaled(case: Case) -> Case:
        columns = case.example.columns | {
            name: own.mean() + scale * (case.example.columns[name] - known.mean())
            for name in COSINES
        }
        return replace(case, example=replace(case.example, columns=columns))

    return [[[scaled(case) for case in cases] for cases in groups] for groups in years]


def _cosines(lists: Iterable[Sequence[Hit]]) -> Floats:
    return np.array([hit.cosine for hits in lists for hit in hits])
