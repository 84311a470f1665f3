"""Fits the weights to a reader that was trained further, on questions that it never learnt from.

python -m index.fitting.confidence YEAR:STORE … --before READER.safetensors \\
    --weights index/search/scoring

``before`` is the reader to which the weights were fitted. Of each YEAR the written questions for
fitting are asked of its STORE with both readers. What the new one reads is put on the scale of the
last; and where it tells better what answers, the confidence becomes as much steeper. So whatever
kind of question the confidence was calibrated for stays calibrated.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from index.fitting.cases import Case, read_case
from index.fitting.examples import Shown, example, show
from index.fitting.reading.written import judged_of, read_written
from index.fitting.recorded_readings import FittingReader
from index.fitting.regression import fit_probability
from index.fitting.store_parts import Parts
from index.fitting.weights_file import linear_parts, save
from index.fitting.years import opened
from index.languages.profile import language_profile
from index.reader.reader import Reader
from index.search.question.analysis import question_first
from index.search.question.lexicon import lexicon_of
from index.search.retriever import Retriever
from index.search.scoring.features import READ
from index.search.scoring.weights import Linear, Weights, log_odds

WRITTEN = Path(__file__).parent / "reading" / "questions"
# A near miss counts less than one: some are answered by another article of the year.
NEAR_MISS = 0.3
_RIDGE = 1e-6

# Mean and deviation of a feature, before and now.
Moments = Mapping[str, tuple[tuple[float, float], tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The log-odds that an answer is right, of its confidence's: ``slope`` x + ``intercept``."""

    slope: float
    intercept: float

    @classmethod
    def of(cls, weights: Weights, cases: Sequence[Case], shown: Sequence[Shown]) -> "Calibration":
        """Calibrate by logistic regression (Platt 1999)."""
        logits = np.array([[log_odds(weights.confidence(answer.row))] for answer in shown])
        right = [case.held and answer.three for case, answer in zip(cases, shown, strict=True)]
        counts = np.array([case.counts for case in cases])
        fitted = fit_probability(("logit",), logits, np.array(right), _RIDGE, counts)
        slope = float(fitted.weights[0] / fitted.scales[0])
        return cls(slope, float(fitted.bias - slope * fitted.means[0]))


def patient(weights: Path | None) -> FittingReader:
    """A reader that reads every passage, whatever the time."""
    reader, english = Reader.load("auto", math.inf, weights), language_profile("en")
    return lambda question, hits: reader.read(question_first(question, english), hits)


def written_cases(years: Sequence[str], near_miss: float, *, alone: bool) -> Iterator[Case]:
    """Of each YEAR:STORE the written questions for fitting, over the whole store, or ``alone``
    over the article that each was written over; a near miss counts ``near_miss``."""
    for year, folder in (told.split(":", 1) for told in years):
        encoder, store = opened(Path(folder))
        retriever, parts = Retriever(encoder), Parts(store) if alone else None
        for written in read_written(WRITTEN / f"{year}-fitting.jsonl.gz"):
            if judged := judged_of(written, store):
                part = parts.part([written.article]) if parts else store
                hits, _ = retriever.retrieve(judged.question, part)
                counts = 1.0 if judged.answerable else near_miss
                found = example(judged, hits, lexicon_of(part.words))
                yield Case(found, judged.answerable, counts)


def answers(cases: Sequence[Case], weights: Weights) -> list[Shown]:
    return [show(weights.score, weights.undated, case.example) for case in cases]


def moments(before: Sequence[Shown], now: Sequence[Shown]) -> Moments:
    """Mean and deviation of what was read of the quotes shown, before and now."""

    def of(name: str, shown: Sequence[Shown]) -> tuple[float, float]:
        column = np.concatenate([answer.quotes[name] for answer in shown])
        return float(column.mean()), float(column.std())

    found = {name: (of(name, before), of(name, now)) for name in READ}
    return {**found, "best_relevance": found["relevance"]}


def on_scale(linear: Linear, of: Moments) -> Linear:
    """``linear`` for features that have other moments now."""
    means, scales = linear.means.copy(), linear.scales.copy()
    for place, name in enumerate(linear.names):
        if name in of:
            (mean, deviation), (new_mean, new_deviation) = of[name]
            ratio = new_deviation / deviation
            means[place] = new_mean + (means[place] - mean) * ratio
            scales[place] *= ratio
    return replace(linear, means=means, scales=scales)


def moved(weights: Weights, of: Moments) -> Weights:
    """All parts of ``weights`` on the scale of features with other moments."""
    parts: Any = {name: on_scale(part, of) for name, part in linear_parts(weights).items()}
    return replace(weights, **parts)


def steeper(weights: Weights, before: Calibration, now: Calibration) -> Weights:
    """``weights`` with a confidence that is calibrated as it was before.

    The bound by reading alone stays: made steeper, it refused right answers of small archives.
    """
    factor = now.slope / before.slope
    shift = (now.intercept - before.intercept) / before.slope

    def of(linear: Linear) -> Linear:
        return replace(linear, weights=linear.weights * factor, bias=linear.bias * factor + shift)

    return replace(weights, held=of(weights.held), among=of(weights.among))


def main(
    years: Annotated[list[str], typer.Argument(help="YEAR:STORE each, of the fast profile.")],
    before: Annotated[Path, typer.Option(help="The last reader; its sha256 stands beside it.")],
    weights: Annotated[Path, typer.Option(help="The folder of the weights, which are changed.")],
) -> None:
    """Change the weights of both profiles for what the reader that ships reads now."""
    plain = Weights.load(weights / "weights-fast.json")
    old = {name: Weights.load(weights / f"weights-{name}-read.json") for name in ("fast", "full")}
    cases = list(written_cases(years, NEAR_MISS, alone=False))
    last, new = (
        [read_case(case, plain, reader) for case in cases]
        for reader in map(patient, (before, None))
    )
    by_last = answers(last, old["fast"])
    scale = moments(by_last, answers(new, old["fast"]))
    fast = moved(old["fast"], scale)
    was = Calibration.of(old["fast"], last, by_last)
    now = Calibration.of(fast, new, answers(new, fast))
    typer.echo(f"{scale}\n{was} -> {now}")
    save(steeper(fast, was, now), weights / "weights-fast-read.json")
    save(steeper(moved(old["full"], scale), was, now), weights / "weights-full-read.json")


if __name__ == "__main__":
    typer.run(main)
