"""The likeliest quotes, read once more as they would be shown.

A passage may answer where the quote that was cut from it doesn't, and a quote where the rest of its
passage is of something else. So the reader is given each of the first quotes by itself, under its
title, as it was given passages: how likely that answers moves the quote's place, its own
confidence, and that of the answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from index.article import Hit, Passage, Quote
from index.reader import PassageReader, Reading
from index.search.scoring.features import SHOWN
from index.search.scoring.weights import Linear, Weights, log_odds, probability

# Quotes that are read again: with three or six as many are right, within two questions or three.
# And how sure one must be for it: reading shows none of those that are less (docs/ranking.md).
READ_AGAIN, _WORTH_READING = 4, 0.06


def read_again(
    reader: PassageReader,
    question: str,
    quotes: Sequence[Quote],
    known: Sequence[float | None],
    checked: Callable[[int, Reading], Reading],
) -> list[float]:
    """Log-odds that each of the first quotes answers, as many as there is time for.

    ``known``: of each quote, where it needn't be read to tell; ``checked``: by the quote's place,
    what was read of it, or far from any answer where that tells of something else.
    """
    sure = [n for n, q in enumerate(quotes[:READ_AGAIN], 1) if q.confidence >= _WORTH_READING]
    first = list(zip(quotes, known, strict=True))[: max(sure, default=1)]
    hits = [Hit(_as_passage(quote), quote.article, 0.0) for quote, told in first if told is None]
    read = iter(reader.read(question, hits) if hits else [])
    found: list[float] = []
    for place, (_, told) in enumerate(first):
        if told is None:
            reading = next(read, None)
            if reading is None:
                break  # no more time
            told = checked(place, reading).relevance
        found.append(told)
    return found


def _as_passage(quote: Quote) -> Passage:
    return Passage(quote.article.id, 0, quote.start, quote.end, quote.text)


def moved(
    weights: Weights, quotes: Sequence[Quote], again: Sequence[float], confidence: float
) -> tuple[list[Quote], float]:
    """``quotes`` in their old order and the answer's ``confidence``, by what was read ``again``.

    A quote that wasn't read again counts as the worst that was, and is as sure as it was.
    """
    score, quote, answer = weights.again_score, weights.again_quote, weights.again_answer
    if not (again and score and quote and answer):
        return list(quotes), confidence
    read = np.array([*again, *[min(again)] * (len(quotes) - len(again))])
    scores = score({"score": np.array([q.score for q in quotes]), "again": read}).tolist()
    own = [
        _surer(quote, q.confidence, relevance) for q, relevance in zip(quotes, again, strict=False)
    ]
    own += [q.confidence for q in quotes[len(again) :]]
    found = [
        replace(q, score=s, confidence=sure) for q, s, sure in zip(quotes, scores, own, strict=True)
    ]
    best = np.argsort(scores)[::-1][:SHOWN]
    return found, _surer(answer, confidence, float(read[best].max()))


def _surer(linear: Linear, confidence: float, again: float) -> float:
    row = {"logit": np.array([log_odds(confidence)]), "again": np.array([again])}
    return probability(float(linear(row)[0]))
