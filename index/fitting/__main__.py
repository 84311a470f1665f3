"""Fits the weights on questions with known answers, over a built store.

    python -m index.fitting QUESTIONS.jsonl --half odd --out index/search/weights.json

The store is the one that the settings name (``STORE_DIR``). Each question is asked of all of it
and of parts of it, from one article up, with an article that answers and without: see cases.py.
The confidence learns from scores that were fitted without the question at hand.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from index.encoder import load_encoder
from index.evaluation.questions import Half, Judged, read_judged
from index.fitting.cases import Case, Cases
from index.fitting.material import Shown, show
from index.fitting.regression import fit_probability, fit_scores
from index.search.features import DATES, SCORED
from index.search.weights import Linear, Weights
from index.settings import IndexSettings
from index.store.handle import open_store

RIDGE_SCORES = 3.0
RIDGE_CONFIDENCE = 3.0
FOLDS = 5
# What tells that the corpus holds the answer, and that it is among the quotes shown.
HELD = ("best_score", "article_cover", "article_cosine", "pairs", "kind", "crowd")
AMONG = ("mass", "score", "cover_with_title", "crowd")
# A wrong answer costs a third of what a right one is worth: the reader sees source and date
# beside each quote. So an answer is worth giving from a confidence of 0.25.
WRONG_COSTS = 1 / 3

_log = logging.getLogger(__name__)
Groups = Sequence[Sequence[Case]]


def fit(groups: Groups, about: dict[str, Any]) -> Weights:
    """Fit on cases, grouped by question."""
    score, undated = _fit_scores(groups)
    answers = list(_crossed(groups))
    held = _fit_probability(HELD, answers, [one.case.held for one in answers])
    holding = [one for one in answers if one.case.held]
    among = _fit_probability(AMONG, holding, [one.shown.three for one in holding])
    return Weights(score, undated, held, among, WRONG_COSTS / (1 + WRONG_COSTS), about)


def _fit_scores(groups: Groups) -> tuple[Linear, Linear]:
    """With dates, and without."""
    examples = [case.example for group in groups for case in group]
    right = [one for one in examples if one.right.any()]
    plain = tuple(name for name in SCORED if name not in DATES)
    score = fit_scores(SCORED, [one.choices(SCORED) for one in right], RIDGE_SCORES)
    return score, fit_scores(plain, [one.choices(plain) for one in right], RIDGE_SCORES)


@dataclass(frozen=True, slots=True)
class Answered:
    """What is shown for a case."""

    case: Case
    shown: Shown


def _crossed(groups: Groups) -> Iterator[Answered]:
    """Answers by weights that never saw the question; folds by position, so as to be repeatable."""
    for fold in range(FOLDS):
        rest = [group for number, group in enumerate(groups) if number % FOLDS != fold]
        score, undated = _fit_scores(rest)
        for case in (case for group in groups[fold::FOLDS] for case in group):
            shown = show(score, undated, case.example)
            if case.held or not shown.doubtful:
                yield Answered(case, shown)


def _fit_probability(
    names: Sequence[str], answers: Sequence[Answered], true: Sequence[bool]
) -> Linear:
    rows = np.array([[float(one.shown.row[name][0]) for name in names] for one in answers])
    counts = np.array([one.case.counts for one in answers])
    return fit_probability(names, rows, np.array(true), RIDGE_CONFIDENCE, counts)


def main(
    questions: Annotated[Path, typer.Argument(help="Questions with known answers, JSONL.")],
    out: Annotated[Path, typer.Option(help="Where to write the weights.")],
    half: Annotated[Half, typer.Option(help="The first line is odd.")] = Half.ODD,
) -> None:
    """Fit the ranking's weights and write them with what they were fitted on."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    read = half.of(read_judged(questions, date.today()))
    judged = [one for one in read if isinstance(one, Judged)]
    settings = IndexSettings.load()
    cases = Cases(load_encoder(settings), open_store(settings.store_dir))
    groups = [cases.of(one) for one in judged]
    about = {"fitted_on": f"the {half} half of {questions.parent.name}", "questions": len(judged)}
    weights = fit(groups, about)
    weights.save(out)
    shown = [
        show(weights.score, weights.undated, group[0].example) for group in groups if group[0].held
    ]
    _log.info("right at first: %.3f", np.mean([one.first for one in shown]))
    _log.info("right in three: %.3f, on what was fitted", np.mean([one.three for one in shown]))


if __name__ == "__main__":
    typer.run(main)
