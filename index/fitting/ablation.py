"""What each group of features carries: the score, fitted without it.

python -m index.fitting.ablation YEAR:STORE … --asked FOLDER:STORE::even …

It is fitted on the written questions for fitting of each YEAR, which no reader learnt from, and
tells how many of the questions ``asked`` are right at first and in three.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from index.fitting.cases import Case, read_case
from index.fitting.confidence import NEAR_MISS, patient, written_cases
from index.fitting.examples import example, show
from index.fitting.regression import RIDGE_SCORES, fit_scores
from index.fitting.years import Year
from index.search.question.lexicon import lexicon_of
from index.search.retriever import Retriever
from index.search.scoring.date_features import DATES
from index.search.scoring.features import SCORED, SCORED_READ
from index.search.scoring.weights import Weights

GROUPS: tuple[tuple[str, ...], ...] = (
    (),
    SCORED_READ,
    DATES,
    ("position",),
    ("cosine",),
    ("article_cover", "article_hits"),
    ("cover", "phrase"),
    ("answer_sentence", "kinds", "head", "figure"),
    ("agreed", "agreed_cover"),
    ("length", "leans", "boilerplate"),
)


def asked_cases(year: Year) -> Iterator[Case]:
    """The answerable questions of a year's half, asked of its whole store."""
    encoder, store = year.open()
    retriever = Retriever(encoder)
    for judged in year.half.of(year.judged()):
        if judged.answerable:
            hits, _ = retriever.retrieve(judged.question, store)
            yield Case(example(judged, hits, lexicon_of(store.words)), True, 1.0)


def hits_without(
    group: Sequence[str], learnt: Sequence[Case], asked: Sequence[Case]
) -> tuple[float, float]:
    """Shares of ``asked`` that are right at first and in three, by a score without ``group``."""
    names = [name for name in (*SCORED, *SCORED_READ) if name not in group]
    plain = [name for name in names if name not in DATES]
    right = [case.example for case in learnt if case.example.right.any()]
    score, undated = (
        fit_scores(part, [example.choices(part) for example in right], RIDGE_SCORES)
        for part in (names, plain)
    )
    shown = [show(score, undated, case.example) for case in asked]
    first, three = np.mean([(answer.first, answer.three) for answer in shown], axis=0)
    return float(first), float(three)


def main(
    years: Annotated[list[str], typer.Argument(help="YEAR:STORE each, of the fast profile.")],
    asked: Annotated[list[str], typer.Option(help="FOLDER:STORE::HALF each, to tell hits of.")],
) -> None:
    """Print a row for each group that is left out."""
    plain, reader = Weights.load(), patient(None)
    learnt = [
        read_case(case, plain, reader) for case in written_cases(years, NEAR_MISS, alone=False)
    ]
    told = {
        Path(text.split(":")[0]).name: [
            read_case(case, plain, reader) for case in asked_cases(Year.read(text))
        ]
        for text in asked
    }
    typer.echo(f"| left out | {' | '.join(f'{name}, hit@1, hit@3' for name in told)} |")
    for group in GROUPS:
        rows = (hits_without(group, learnt, cases) for cases in told.values())
        cells = " | ".join(f"{first:.3f}, {three:.3f}" for first, three in rows)
        typer.echo(f"| {', '.join(group) or 'nothing'} | {cells} |")


if __name__ == "__main__":
    typer.run(main)
