"""The fitted weights: a readable JSON file, and what is computed with them. numpy is enough.

A quote's score is linear in its standardised features. The confidence is the probability that
one of the quotes shown answers: that the corpus holds the answer at all, times that it is among
those shown if so. Each is a logistic function, linear in features of the best quotes. One alone
fits badly: it can't level off below 1, and some right articles always show a wrong paragraph.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

import numpy as np

from index.search.candidates.matrix import Floats

FORMAT = 3
# No answer is so many times surer than what was read makes it, which tells in few articles.
SURER = 1.8
LINEAR = (
    *("score", "undated", "held", "among", "quote", "read", "single"),
    *("again_score", "again_quote", "again_answer"),
)


@dataclass(frozen=True, slots=True)
class Linear:
    """``bias`` + sum of weight x (value - mean) / scale over the named features."""

    names: tuple[str, ...]
    means: Floats
    scales: Floats
    weights: Floats
    bias: float

    def __call__(self, columns: Mapping[str, Floats]) -> Floats:
        """One value a row."""
        total = np.full(len(next(iter(columns.values()))), self.bias)
        for name, mean, scale, weight in zip(
            self.names, self.means, self.scales, self.weights, strict=True
        ):
            total += weight / scale * (columns[name] - mean)
        return total

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """From ``{"bias": b, "features": {name: {"mean": m, "scale": s, "weight": w}}}``."""
        features = record["features"]
        return cls(
            names=tuple(features),
            means=np.array([feature["mean"] for feature in features.values()]),
            scales=np.array([feature["scale"] for feature in features.values()]),
            weights=np.array([feature["weight"] for feature in features.values()]),
            bias=float(record["bias"]),
        )


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that was fitted.

    ``undated`` is the score where dates tell nothing, and always for the confidence.
    ``held`` and ``among`` are the logits of the confidence's two factors, ``quote`` is that of each
    quote's own; ``single`` that of an answer from an archive of a single article. ``again_score``,
    ``again_quote`` and ``again_answer`` move a quote's score, its logit and the answer's by what
    was read of the quotes by themselves. ``about`` says on what all was fitted; it is only read.
    """

    score: Linear
    undated: Linear
    held: Linear
    among: Linear
    quote: Linear
    threshold: float
    about: Mapping[str, Any]
    read: Linear | None = None
    single: Linear | None = None
    again_score: Linear | None = None
    again_quote: Linear | None = None
    again_answer: Linear | None = None

    @classmethod
    def load(cls, path: Path | None = None, profile: str = "full", *, read: bool = False) -> Self:
        """From ``path``, or those that come with Quoth and were fitted for ``profile``.

        ``read``: those for passages that the reader has read.
        """
        name = f"weights-{profile}{'-read' if read else ''}.json"
        source = path or files("index.search.scoring") / name
        record = json.loads(source.read_text(encoding="utf-8"))
        if record["format"] != FORMAT:
            raise ValueError(f"{source}: weights of format {record['format']}, not {FORMAT}")
        return cls(
            **{name: Linear.read(record[name]) for name in LINEAR if name in record},
            threshold=float(record["threshold"]),
            about=record["about"],
        )

    def confidence(self, row: Mapping[str, Floats]) -> float:
        """The probability that one of the quotes described by ``row`` answers.

        In a corpus of a few articles words and vectors are near whatever is asked: there reading
        alone sets the bound.
        """
        likely = probability(float(self.held(row)[0])) * probability(float(self.among(row)[0]))
        if self.read is None:
            return likely
        return min(likely, SURER * probability(float(self.read(row)[0])))

    def of_single(self, row: Mapping[str, Floats], confidence: float) -> float:
        """The same in an archive of a single article, where reading counts as much as all else."""
        if self.single is None:
            return confidence
        return probability((log_odds(confidence) + float(self.single(row)[0])) / 2)

    def confidences(self, rows: Mapping[str, Floats]) -> list[float]:
        """The probability of each quote that it answers, bounded alike."""
        found = [probability(logit) for logit in self.quote(rows).tolist()]
        if self.read is None:
            return found
        bounds = self.read({**rows, "best_relevance": rows["relevance"]}).tolist()
        most = [SURER * probability(bound) for bound in bounds]
        return list(map(min, found, most))


def probability(logit: float) -> float:
    """The logistic function, in (0, 1), safe for any finite value."""
    return float(1 / (1 + np.exp(-np.clip(logit, -30, 30))))


def log_odds(share: float) -> float:
    """The inverse of ``probability``."""
    share = min(max(share, 1e-12), 1 - 1e-12)
    return float(np.log(share / (1 - share)))
