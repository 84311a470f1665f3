"""Fits what the quotes, read once more by themselves, tell beside all that was known before.

python -m index.fitting.second_reading YEAR:STORE … --weights index/search/scoring

Of each YEAR the written questions for fitting that its STORE answers are asked of it, and again
without the articles that answer: nothing in how a question is put can tell the two apart. What was
known before keeps its weight: it was fitted on more kinds of questions than these.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import typer

from index.article import Quote
from index.evaluation.questions import Judged
from index.fitting.confidence import WRITTEN
from index.fitting.examples import without_answer
from index.fitting.reading.written import judged_of, read_written
from index.fitting.regression import Choices, fit_probability, fit_scores
from index.fitting.weights_file import save
from index.fitting.years import opened
from index.languages.profile import language_profile
from index.reader.reader import Reader
from index.search.candidates.matrix import Bools, Floats
from index.search.question.analysis import question_first
from index.search.ranker import Ranker, Ranking
from index.search.reading.second_reading import READ_AGAIN, read_again
from index.search.retriever import DENSE_DEPTH, LEXICAL_DEPTH, READ, Retriever
from index.search.scoring.features import SHOWN
from index.search.scoring.weights import Linear, Weights, log_odds
from index.store.local.store import LocalStore

_RIDGE = 1.0
_ALL = DENSE_DEPTH + LEXICAL_DEPTH


@dataclass(frozen=True, slots=True)
class Asked:
    """The first quotes to a question, and what was read of each by itself.

    ``held``: asked with the articles that answer. ``bears``: the answer's words stand in it;
    ``right``: so they do, in an article that is listed.
    """

    held: bool
    quotes: Sequence[Quote]
    confidence: float
    again: Floats
    bears: Bools
    right: Bools


class _Row(NamedTuple):
    """How sure something was, what was read of it again, and whether it is right."""

    confidence: float
    again: float
    right: bool


class Asking:
    """Asks questions of one store, by ``weights`` that know of no second reading."""

    def __init__(self, folder: Path, weights: Weights) -> None:
        encoder, store = opened(folder)
        self.store: LocalStore = store
        self._retriever = Retriever(encoder)
        self._reader = Reader.load("auto", math.inf)
        self._ranker = Ranker(Weights.load(profile="fast"), self._reader, weights)

    def asked(self, judged: Judged) -> Iterator[Asked]:
        """With the articles that answer, and without."""
        hits, _ = self._retriever.retrieve(judged.question, self.store, _ALL)
        question = replace(judged.question, top=READ_AGAIN)
        for held, found in ((True, hits), (False, without_answer(judged, hits))):
            ranking = self._ranker.rank(question, found[:READ], self.store.words)
            if ranking.quotes:
                yield self._read(judged, ranking, held)

    def _read(self, judged: Judged, ranking: Ranking, held: bool) -> Asked:
        quotes = ranking.quotes
        text = question_first(judged.question.text, language_profile("en"))
        nothing = [None] * len(quotes)
        again = read_again(self._reader, text, quotes, nothing, lambda _, reading: reading)
        bears = np.array([judged.is_answered_in(quote.text) for quote in quotes], np.bool_)
        listed = np.array([judged.lists(quote.article) for quote in quotes], np.bool_)
        return Asked(held, quotes, ranking.confidence, np.array(again), bears, bears & listed)


def fit(asked: Sequence[Asked]) -> dict[str, Any]:
    """The three parts of the weights, by name.

    A quote's is fitted where something answers, as its confidence says how likely this one does.
    """
    choices = [Choices(_scored(one), one.right) for one in asked if one.right.any()]
    score = fit_scores(("score", "again"), choices, _RIDGE)
    ordered = [_in_order(one, score) for one in asked]
    quotes = [
        _Row(quote.confidence, again, bears)
        for one in ordered
        if one.held
        for quote, again, bears in zip(one.quotes[:SHOWN], one.again, one.bears, strict=False)
    ]
    answers = [
        _Row(one.confidence, float(one.again[:SHOWN].max()), bool(one.right[:SHOWN].any()))
        for one in ordered
        if one.right[:SHOWN].any() or not one.bears[:SHOWN].any()
    ]
    usual = np.mean([one.again[:SHOWN].max() for one in ordered if one.held])
    answer = replace(_beside(answers), bias=0.0)
    return {
        "again_score": score,
        "again_quote": _beside(quotes),
        "again_answer": replace(answer, means=np.array([0.0, usual])),
    }


def _scored(asked: Asked) -> Floats:
    return np.stack([[quote.score for quote in asked.quotes], asked.again], axis=1)


def _in_order(asked: Asked, score: Linear) -> Asked:
    scored = _scored(asked)
    order = np.argsort(-score({"score": scored[:, 0], "again": scored[:, 1]}), kind="stable")
    return replace(
        asked,
        quotes=[asked.quotes[place] for place in order],
        again=asked.again[order],
        bears=asked.bears[order],
        right=asked.right[order],
    )


def _beside(rows: Sequence[_Row]) -> Linear:
    """The log-odds of a confidence, and beside it what was read again."""
    logits = np.array([log_odds(row.confidence) for row in rows])
    again = np.array([[row.again] for row in rows])
    right = np.array([row.right for row in rows])
    fitted = fit_probability(("again",), again, right, _RIDGE, np.ones(len(rows)), logits)
    return Linear(
        names=("logit", "again"),
        means=np.array([0.0, *fitted.means]),
        scales=np.array([1.0, *fitted.scales]),
        weights=np.array([1.0, *fitted.weights]),
        bias=fitted.bias,
    )


def main(
    years: Annotated[list[str], typer.Argument(help="YEAR:STORE each, of the fast profile.")],
    weights: Annotated[Path, typer.Option(help="The folder of the weights, which are changed.")],
) -> None:
    """Fit them into the weights of both profiles."""
    paths = [weights / f"weights-{name}-read.json" for name in ("fast", "full")]
    before = replace(Weights.load(paths[0]), again_score=None)
    asked: list[Asked] = []
    for year, folder in (told.split(":", 1) for told in years):
        asking = Asking(Path(folder), before)
        for written in read_written(WRITTEN / f"{year}-fitting.jsonl.gz"):
            judged = judged_of(written, asking.store)
            if judged and judged.answerable:
                asked += asking.asked(judged)
    fitted = fit(asked)
    for path in paths:
        save(replace(Weights.load(path), **fitted), path)


if __name__ == "__main__":
    typer.run(main)
