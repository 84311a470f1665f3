"""Fits the weights on questions with known answers, over a built store.

    python -m index.ranking.fit QUESTIONS.jsonl --half odd --out index/ranking/weights.json

The store is the one that the settings name (``STORE_DIR``). The confidence learns from scores
that were fitted without the question at hand, and also from each answerable question with its
articles taken away: one that could have been answered on that day, and can't be.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from index.encoder import SentenceEncoder
from index.questions import Judged, read_judged
from index.ranking.fitting import fit_probability, fit_scores
from index.ranking.material import Example, Shown, example, show, without_answer
from index.ranking.weights import Linear, Weights
from index.ranking.words import Lexicon
from index.retriever import Retriever
from index.settings import IndexSettings
from index.store.live import LiveStore

RIDGE_SCORES = 3.0
RIDGE_CONFIDENCE = 3.0
FOLDS = 5
# A question with its articles taken away counts this much of a real one.
WITHOUT_COUNTS = 0.05
# What tells that the corpus holds the answer, and that it is among the quotes shown.
HELD = ("best_score", "cosine", "article_cover", "pairs")
AMONG = ("mass",)
# A wrong answer costs a third of what a right one is worth: the reader sees source and date
# beside each quote. So an answer is worth giving from a confidence of 0.25.
WRONG_COSTS = 1 / 3

_log = logging.getLogger(__name__)
Pairs = Sequence[tuple[Example, Example | None]]


def fit(pairs: Pairs, about: dict[str, Any]) -> Weights:
    """Fit on examples, each with the same question without its answer where it had one."""
    names = tuple(pairs[0][0].scored.columns)
    score = _fit_scores(names, [one for one, _ in pairs])
    answers = list(_crossed(names, pairs))
    held = _fit_probability(HELD, answers, [one.held for one in answers])
    holding = [one for one in answers if one.held]
    among = _fit_probability(AMONG, holding, [one.shown.three for one in holding])
    return Weights(score, held, among, WRONG_COSTS / (1 + WRONG_COSTS), about)


def _fit_scores(names: Sequence[str], examples: Sequence[Example]) -> Linear:
    with_answer = [one.choices(names) for one in examples if one.right.any()]
    return fit_scores(names, with_answer, RIDGE_SCORES)


@dataclass(frozen=True, slots=True)
class Answered:
    """What is shown for a question, whether the corpus held its answer, and what it counts."""

    shown: Shown
    held: bool
    counts: float


def _crossed(names: Sequence[str], pairs: Pairs) -> Iterator[Answered]:
    """Answers by weights that never saw the question; folds by position, so as to be repeatable."""
    for fold in range(FOLDS):
        rest = [one for number, (one, _) in enumerate(pairs) if number % FOLDS != fold]
        score = _fit_scores(names, rest)
        for one, without in pairs[fold::FOLDS]:
            yield Answered(show(score, one), one.judged.answerable, 1.0)
            if without and not (shown := show(score, without)).doubtful:
                yield Answered(shown, False, WITHOUT_COUNTS)


def _fit_probability(
    names: Sequence[str], answers: Sequence[Answered], true: Sequence[bool]
) -> Linear:
    rows = np.array([[float(one.shown.row[name][0]) for name in names] for one in answers])
    counts = np.array([one.counts for one in answers])
    return fit_probability(names, rows, np.array(true), RIDGE_CONFIDENCE, counts)


def prepare(
    questions: Sequence[Judged], settings: IndexSettings
) -> Iterator[tuple[Example, Example | None]]:
    """Retrieve candidates for each question from the store that ``settings`` name."""
    encoder = SentenceEncoder.load(settings)
    store = LiveStore(settings.store_dir, encoder.name, encoder.fingerprint).current()
    retriever, lexicon = Retriever(encoder), Lexicon(store.words)
    for number, judged in enumerate(questions, 1):
        hits, _ = retriever.retrieve(judged.question, store)
        without = without_answer(judged, hits, lexicon) if judged.answerable else None
        yield example(judged, hits, lexicon), without
        if number % 100 == 0:
            _log.info("%d of %d questions", number, len(questions))


def main(
    questions: Annotated[Path, typer.Argument(help="Questions with known answers, JSONL.")],
    out: Annotated[Path, typer.Option(help="Where to write the weights.")],
    half: Annotated[str, typer.Option(help="odd, even or all; the first line is odd.")] = "odd",
) -> None:
    """Fit the ranking's weights and write them with what they were fitted on."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    read = list(read_judged(questions, date.today()))
    halves = {"odd": read[::2], "even": read[1::2], "all": read}
    judged = [one for one in halves[half] if isinstance(one, Judged)]
    pairs = list(prepare(judged, IndexSettings.load()))
    about = {"fitted_on": f"the {half} half of {questions.parent.name}", "questions": len(judged)}
    weights = fit(pairs, about)
    weights.save(out)
    shown = [show(weights.score, one) for one, _ in pairs if one.judged.answerable]
    _log.info("right at first: %.3f", np.mean([one.first for one in shown]))
    _log.info("right in three: %.3f, on what was fitted", np.mean([one.three for one in shown]))


if __name__ == "__main__":
    typer.run(main)
