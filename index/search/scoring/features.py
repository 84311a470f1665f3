"""The plain features of possible quotes. Each is free of scale, or relative to the question's best.

Nothing here knows an outlet, a year or a topic. The names are those of the weights file.
"""

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.candidates.evidence import Evidence
from index.search.candidates.matrix import Bools, CandidateMatrix, Columns, Floats, Ints
from index.search.candidates.windows import MOST_CHARACTERS
from index.search.furniture.boilerplate import boilerplate_among, is_anaphoric
from index.search.question.analysis import NUMERIC, AnswerKind, QuestionAnalysis
from index.search.scoring.date_features import ages, days_from_question

# Quotes that count as the answer, and which of their features speak for it.
SHOWN = 3
OF_CHOICE = (
    *("cosine", "article_cosine", "match", "cover_passage_title", "article_cover", "cover"),
    *("cover_with_title", "cover_names", "answer_sentence", "near", "kind", "pairs"),
)
# What the score is made of. All others were tried in it, and it is no worse without them: see
# docs/ranking.md. Some of them the confidence takes.
SCORED = (
    *("cosine", "article_cover", "article_hits", "position"),
    *("days_before", "days_after", "recent_before", "this_week"),
    *("cover", "answer_sentence", "phrase", "kinds", "head", "agreed", "agreed_cover", "figure"),
    *("length", "leans", "boilerplate"),
)
# What was read of a quote, and what that adds to the score.
READ = ("relevance", "span")
SCORED_READ = (*READ, "span_rank")
# What the confidence of each quote is made of; with READ where it was read.
OF_QUOTE = ("answer", "behind", "place", "cover", "near")
_SHARPNESS = 8.0
# BM25's two constants, and the usual length of a title with its passage in characters.
_K1, _B, _USUAL_LENGTH = 1.2, 0.75, 550.0
_DIGIT = re.compile(r"\d")


def prior_of(words: NDArray[np.floating[Any]], cosine: NDArray[np.floating[Any]]) -> Floats:
    """How likely each candidate is, in (0, 1]: by BM25, or a like score of words, and vector."""
    if not len(words):
        return np.zeros(0)
    mixed = 0.6 * words / (words.max() or 1.0) + 0.4 * cosine
    prior: Floats = np.exp(_SHARPNESS * (mixed - mixed.max()))
    return prior


def of_hits(matrix: CandidateMatrix, asked: QuestionAnalysis, asked_at: date) -> Columns:
    """Features of the H candidates: their vectors, words, articles, places and dates."""
    hits = matrix.hits
    weights = np.array(asked.weights)
    cosine = np.array([hit.cosine for hit in hits])
    held = matrix.counts > 0
    articles = _numbered([hit.article.id for hit in hits])
    before, after, near = days_from_question(hits, asked_at, asked.periods)
    return {
        "cosine": cosine,
        "match": _match(matrix, weights),
        "cover_passage_title": held @ weights,
        "article_cosine": _best_of(cosine, articles),
        "article_cover": _any_of(held, articles) @ weights,
        "article_hits": np.log1p(np.bincount(articles)[articles]),
        "position": np.log1p([float(hit.passage.number) for hit in hits]),
        "days_before": before,
        "days_after": after,
        "recent_before": before * asked.recent,
        "this_week": near,
        "age": ages(before, after),
    }


def _match(matrix: CandidateMatrix, weights: Floats) -> Floats:
    """BM25 of title and passage with the question's own weights, 0 to 1 whatever the corpus."""
    lengths = np.array(
        [hit.passage.end - hit.passage.start + len(hit.article.title) for hit in matrix.hits]
    )
    slack = _K1 * (1 - _B + _B * lengths / _USUAL_LENGTH)[:, None]
    match: Floats = (matrix.counts / (matrix.counts + slack)) @ weights
    return match


def of_windows(matrix: CandidateMatrix, asked: QuestionAnalysis, evidence: Evidence) -> Columns:
    """Features of the W possible quotes that are their own, not their candidates'."""
    weights = np.array(asked.weights)
    hits = np.array([window.hit for window in matrix.windows], dtype=np.int64)
    rows = rows_of(matrix)
    held = _any_in(matrix.held, rows)
    cover_sentence = matrix.held @ weights
    pairs = _any_in(matrix.paired, rows).sum(axis=1) / max(len(asked.pairs), 1)
    count = _most(evidence.count, rows)
    cover, agreed = held @ weights, _most(evidence.agreed, rows)
    typed = 0.0 if asked.kind is AnswerKind.OPEN else 1.0
    figures = _figures(matrix) if asked.kind in NUMERIC else np.zeros(len(matrix.sentences))
    names = _weights_of_names(asked)
    return {
        "cover": cover,
        "cover_with_title": (held | matrix.titled[hits]) @ weights,
        "cover_names": (held | matrix.titled[hits]) @ names,
        "answer_sentence": _most(cover_sentence * (evidence.count > 0), rows) * typed,
        "pairs": pairs,
        "phrase": _most(matrix.phrase, rows),
        "kind": (count > 0) * typed,
        "kinds": np.log1p(count),
        "head": _most(evidence.headed, rows),
        "near": _most(evidence.near, rows),
        "agreed": agreed,
        "agreed_cover": agreed * cover,
        "figure": _most(figures, rows),
        "length": np.array([(w.end - w.start) / MOST_CHARACTERS for w in matrix.windows]),
        "leans": _leans(matrix),
        "boilerplate": _most(_furniture(matrix), rows),
    }


def _weights_of_names(asked: QuestionAnalysis) -> Floats:
    """The weights of the question's names among themselves; without any, of all its words."""
    named = np.array(asked.named, dtype=np.bool_)
    weights: Floats = np.array(asked.weights) * (named if named.any() else True)
    return weights / (weights.sum() or 1.0)


def _figures(matrix: CandidateMatrix) -> Floats:
    texts = map(matrix.text, range(len(matrix.sentences)))
    return np.array([bool(_DIGIT.search(text)) for text in texts], dtype=float)


def _furniture(matrix: CandidateMatrix) -> Floats:
    marked: list[bool] = []
    for hit, rows in zip(matrix.hits, matrix.rows, strict=True):
        spans = [
            (sentence.start, sentence.end) for sentence in matrix.sentences[rows.start : rows.stop]
        ]
        marked += boilerplate_among(hit.article.text, spans)
    return np.array(marked, dtype=float)


def _leans(matrix: CandidateMatrix) -> Floats:
    openings = (matrix.text(window.first) for window in matrix.windows)
    return np.array([is_anaphoric(opening) for opening in openings], dtype=float)


def of_choice(
    columns: Columns, undated: Floats, matrix: CandidateMatrix, chosen: Sequence[int]
) -> Columns:
    """Features of the answer as a whole, one row: its first three quotes against all others.

    What is old news for the question answers it less likely, where dates tell anything: ``age``.
    """
    shown = list(chosen[:SHOWN])
    best = shown[0]
    first = matrix.article_id(matrix.windows[best])
    others = [
        score
        for score, window in zip(undated.tolist(), matrix.windows, strict=True)
        if matrix.article_id(window) != first
    ]
    spread = np.exp(undated - undated.max())
    row = {
        "score": float(undated[best]),
        "best_score": float(undated[shown].max()),
        "lead": float(undated[best]) - max(others, default=float(undated.min())),
        "mass": float(spread[shown].sum() / spread.sum()),
        "crowd": math.log(len(matrix.windows)),
        "age": float(columns["age"][best]),
    } | {name: float(columns[name][shown].max()) for name in OF_CHOICE}
    if "relevance" in columns:
        row |= {name: float(columns[name][shown].max()) for name in READ}
        row["best_relevance"] = float(columns["relevance"].max())
    return {name: np.array([value]) for name, value in row.items()}


def of_quotes(columns: Columns, undated: Floats, chosen: Sequence[int], answer: float) -> Columns:
    """Features of each chosen quote by itself; ``answer``: log-odds that one of them answers."""
    own = {
        name: columns[name][list(chosen)] for name in ("cover", "near", *READ) if name in columns
    }
    scores = undated[list(chosen)]
    return own | {
        "answer": np.full(len(chosen), answer),
        "behind": scores.max() - scores,
        "place": np.log1p(np.arange(len(chosen), dtype=float)),
    }


def _numbered(ids: Sequence[str]) -> Ints:
    numbers = {name: number for number, name in enumerate(dict.fromkeys(ids))}
    return np.array([numbers[name] for name in ids], dtype=np.int64)


def _best_of(values: Floats, groups: Ints) -> Floats:
    best = np.full(groups.max() + 1, -np.inf)
    np.maximum.at(best, groups, values)
    return best[groups]


def _any_of(held: Bools, groups: Ints) -> Bools:
    union = np.zeros((groups.max() + 1, held.shape[1]), dtype=np.bool_)
    np.logical_or.at(union, groups, held)
    return union[groups]


def rows_of(matrix: CandidateMatrix) -> Ints:
    """3 x W: the rows of each window's sentences; a short one repeats its last."""
    first = np.array([window.first for window in matrix.windows], dtype=np.int64)
    last = np.array([window.last for window in matrix.windows], dtype=np.int64)
    return np.stack([first, np.minimum(first + 1, last), last])


def _any_in(values: Bools, rows: Ints) -> Bools:
    union: Bools = np.any(values[rows], axis=0)
    return union


def _most(values: Floats, rows: Ints) -> Floats:
    most: Floats = values[rows].max(axis=0)
    return most
