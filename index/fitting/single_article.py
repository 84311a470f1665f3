"""Fits how sure an answer is that comes from an archive of a single article.

python -m index.fitting.single_article YEAR:STORE … --weights index/search/scoring

Of each YEAR the written questions for fitting are asked of the article alone that each was written
over: so a near miss is certain to be one. What was read tells; words and vectors are near there
whatever is asked.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from index.fitting.cases import Case, read_case
from index.fitting.confidence import answers, patient, written_cases
from index.fitting.examples import Shown
from index.fitting.regression import fit_probability
from index.fitting.weights_file import save
from index.search.scoring.features import READ
from index.search.scoring.weights import Linear, Weights

_RIDGE = 1e-6


def fit_single(cases: Sequence[Case], shown: Sequence[Shown]) -> Linear:
    """The log-odds that one of the quotes shown answers."""
    read = np.array([[float(answer.row[name][0]) for name in READ] for answer in shown])
    right = [case.held and answer.three for case, answer in zip(cases, shown, strict=True)]
    return fit_probability(READ, read, np.array(right), _RIDGE, np.ones(len(right)))


def main(
    years: Annotated[list[str], typer.Argument(help="YEAR:STORE each, of the fast profile.")],
    weights: Annotated[Path, typer.Option(help="The folder of the weights, which are changed.")],
) -> None:
    """Fit it into the weights of both profiles: what is read is the same in both."""
    plain = Weights.load(weights / "weights-fast.json")
    old = {name: weights / f"weights-{name}-read.json" for name in ("fast", "full")}
    reader = patient(None)
    asked = written_cases(years, 1.0, alone=True)
    cases = [read_case(case, plain, reader) for case in asked]
    single = fit_single(cases, answers(cases, Weights.load(old["fast"])))
    for path in old.values():
        save(replace(Weights.load(path), single=single), path)


if __name__ == "__main__":
    typer.run(main)
