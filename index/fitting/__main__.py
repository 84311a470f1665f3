"""Fits the weights of the ranking on questions with known answers, over built stores.

python -m index.fitting FOLDER:STORE:READINGS[:odd] … --profile full --out index/search/scoring

Each year is a folder of questions.jsonl, the store of its articles, and what a reader that never
learnt from that year read of them (index/fitting/reading). Each question is asked of the whole
store and of parts of it, with an article that answers and without: see cases.py. The confidence
learns from scores that were fitted without the year at hand.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from index.encoder import Encoder
from index.encoder.bundled import bundled_folder
from index.fitting.cases import PART, Case, Cases, read_case
from index.fitting.examples import Shown, show
from index.fitting.recorded_readings import RecordedReader
from index.fitting.regression import RIDGE_SCORES, fit_probability, fit_scores
from index.fitting.weights_file import save
from index.fitting.years import Groups, Year, retrieved, scaled_cosines
from index.reader.pairs import PairTokens
from index.reader.reader import FAR_RELEVANCE
from index.search.scoring.date_features import DATES
from index.search.scoring.features import OF_QUOTE, READ, SCORED, SCORED_READ
from index.search.scoring.weights import Linear, Weights, log_odds
from index.store.local.store import LocalStore

RIDGE_CONFIDENCE = 3.0
# What tells that the corpus holds the answer, and that it is among the quotes shown.
HELD = ("best_score", "article_cover", "article_cosine", "pairs", "kind", "crowd", "age")
AMONG = ("mass", "score", "cover_with_title", "crowd")
# Of what was read.
HELD_READ = (*HELD, "relevance", "span", "best_relevance")
AMONG_READ = (*AMONG, "relevance", "span")
READ_ALONE = ("relevance", "span", "best_relevance")
# A wrong answer costs half of what a right one is worth: whoever asks sees source and date beside
# each quote. So an answer is worth giving from a confidence of a third.
WRONG_COSTS = 1 / 2

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Names:
    """The features that each part of the weights takes."""

    score: tuple[str, ...]
    held: tuple[str, ...]
    among: tuple[str, ...]
    quote: tuple[str, ...]
    read: tuple[str, ...] = ()

    @classmethod
    def of(cls, *, read: bool) -> "Names":
        if read:
            quote = (*OF_QUOTE, *READ)
            return cls((*SCORED, *SCORED_READ), HELD_READ, AMONG_READ, quote, READ_ALONE)
        return cls(SCORED, HELD, AMONG, OF_QUOTE)


AnsweredCase = tuple[Case, Shown]


def fit(years: Sequence[Groups], names: Names, about: dict[str, Any]) -> Weights:
    """Fit on cases, grouped by question and year."""
    score, undated = _fit_scores([group for groups in years for group in groups], names)
    answers = list(_crossed(years, names))
    held = _fit_probability(names.held, answers, [case.held for case, _ in answers])
    holding = [(case, shown) for case, shown in answers if case.held]
    among = _fit_probability(names.among, holding, [shown.three for _, shown in holding])
    right = [case.held and shown.three for case, shown in answers]
    read = _fit_probability(names.read, answers, right) if names.read else None
    threshold = WRONG_COSTS / (1 + WRONG_COSTS)
    fitted = Weights(score, undated, held, among, held, threshold, about, read)
    confidences = [fitted.confidence(shown.row) for _, shown in answers]
    return replace(fitted, quote=_fit_quotes(names.quote, answers, confidences))


def _fit_scores(groups: Groups, names: Names) -> tuple[Linear, Linear]:
    """With dates, and without. What was read counts the same whatever the size of the corpus, and
    is known in full for the whole store only: parts take no part then.
    """
    right = [
        case.example
        for group in groups
        for case in group
        if case.example.right.any() and (case.counts == 1.0 or "span" not in names.score)
    ]
    plain = tuple(name for name in names.score if name not in DATES)
    score = fit_scores(
        names.score, [example.choices(names.score) for example in right], RIDGE_SCORES
    )
    return score, fit_scores(plain, [example.choices(plain) for example in right], RIDGE_SCORES)


def _crossed(years: Sequence[Groups], names: Names) -> Iterator[AnsweredCase]:
    """Answers by weights that never saw the year; of one year alone, its two halves."""
    parts = years if len(years) > 1 else [years[0][::2], years[0][1::2]]
    for number, part in enumerate(parts):
        rest = [group for other, groups in enumerate(parts) if other != number for group in groups]
        score, undated = _fit_scores(rest, names)
        figures = []
        for group in part:
            for place, case in enumerate(group):
                shown = show(score, undated, case.example)
                if place == 0 and case.held:
                    figures.append((shown.first, shown.three))
                if case.held or not shown.doubtful:
                    yield case, shown
        first, three = np.mean(figures, axis=0)
        _log.info("left out %d: right at first %.3f, in three %.3f", number, first, three)


def _fit_probability(
    names: Sequence[str], answers: Sequence[AnsweredCase], true: Sequence[bool]
) -> Linear:
    rows = np.array([[float(shown.row[name][0]) for name in names] for _, shown in answers])
    counts = np.array([case.counts for case, _ in answers])
    return fit_probability(names, rows, np.array(true), RIDGE_CONFIDENCE, counts)


def _fit_quotes(
    names: Sequence[str], answers: Sequence[AnsweredCase], confidences: Sequence[float]
) -> Linear:
    rows, holds, counts = [], [], []
    for (case, shown), confidence in zip(answers, confidences, strict=True):
        columns = shown.quotes | {"answer": np.full(len(shown.bearing), log_odds(confidence))}
        rows.append(np.stack([columns[name] for name in names], axis=1))
        holds.append(shown.bearing & case.held)
        counts.append(np.full(len(shown.bearing), case.counts))
    features, true = np.concatenate(rows), np.concatenate(holds)
    return fit_probability(names, features, true, RIDGE_CONFIDENCE, np.concatenate(counts))


def main(
    years: Annotated[list[str], typer.Argument(help="FOLDER:STORE:READINGS[:odd] each.")],
    out: Annotated[Path, typer.Option(help="The folder to write the weights to.")],
    profile: Annotated[str, typer.Option(help="full or fast.")] = "fast",
    cosines: Annotated[
        str, typer.Option(help="FOLDER:STORE::HALF of a profile on whose scale cosines are put.")
    ] = "",
) -> None:
    """Fit the ranking's weights, those without reading first, and write both."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    told = [Year.read(year) for year in years]
    reserved = {text for year in told for text in year.reserved()}
    opened = [year.open() for year in told]
    groups: list[Groups] = []
    for year, (encoder, store) in zip(told, opened, strict=True):
        cases = Cases(encoder, store)
        fitting = (j for j in year.half.of(year.judged()) if j.question.text not in reserved)
        groups.append([cases.of(judged) for judged in fitting])
    if cosines:
        groups = scaled_cosines(groups, Year.read(cosines))
    about = {
        "fitted_on": [year.folder.name for year in told],
        "questions": sum(map(len, groups)),
        "profile": profile,
    }
    plain = fit(groups, Names.of(read=False), about)
    save(plain, out / f"weights-{profile}.json")
    parts = zip(groups, told, opened, strict=True)
    read = [_read(cases, year, *there, plain) for cases, year, there in parts]
    save(fit(read, Names.of(read=True), about), out / f"weights-{profile}-read.json")


def _read(
    groups: Groups, year: Year, encoder: Encoder, store: LocalStore, plain: Weights
) -> list[list[Case]]:
    """The same cases with what was read; those of which too little was read are left out."""
    tokens = PairTokens.open(bundled_folder() / "tokenizer.json")
    lists = retrieved(year.judged(), encoder, store)
    recorded = RecordedReader.load(year.readings, lists, tokens)
    read = ([read_case(case, plain, recorded) for case in cases] for cases in groups)
    return [[case for case in cases if _is_known(case)] for cases in read]


def _is_known(case: Case) -> bool:
    """Whether what tells most of a part was recorded: its best passage, and the right one."""
    if case.counts != PART:
        return True
    relevance = case.example.columns["relevance"]
    told = case.example.right if case.held else np.ones(len(relevance), np.bool_)
    return bool(told.any()) and float(relevance[told].max()) > FAR_RELEVANCE


if __name__ == "__main__":
    typer.run(main)
