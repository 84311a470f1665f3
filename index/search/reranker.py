"""Quotes -> the same quotes in a second opinion's order: a cross-encoder, when a setting names one.

A cross-encoder reads question and quote together (Nogueira and Cho 2019, "Passage re-ranking with
BERT"): better than vectors, and far slower. So only the first quotes are read, and only as long as
the time allows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.article import Quote
from index.errors import EncoderError
from index.settings import IndexSettings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

# Read at once: small enough that the last ones do not overrun the time by much.
_BATCH = 4

Floats = NDArray[np.float32]


class PairScorer(Protocol):
    """How well texts answer a question."""

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """Log-odds that each text answers, shape (len(texts),): higher is better."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many quotes may be read for one question, and for how many milliseconds."""

    quotes: int
    milliseconds: float


class Reranker:
    """Reads the first quotes of an answer once more. Safe to use from any thread."""

    def __init__(
        self, scorer: PairScorer, allowance: Allowance, clock: Callable[[], float] = perf_counter
    ):
        self._scorer = scorer
        self.allowance = allowance
        self._clock = clock

    @classmethod
    def load(cls, settings: IndexSettings) -> "Reranker | None":
        """The one that ``settings`` name; None where they name none.

        Raises:
            EncoderError: the model can't be loaded, or gives more than one score for a pair.
        """
        if settings.reranker_model is None:
            return None
        allowance = Allowance(settings.reranker_quotes, settings.reranker_milliseconds)
        return cls(CrossEncoderScorer.load(settings.reranker_model), allowance)

    def rerank(self, question: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The quotes read come first, by their own score and the new one; the rest as they were.

        Both scores are log-odds, one of what can be counted and one of what is read: they add up.
        """
        read: list[Quote] = []
        most = min(self.allowance.quotes, len(quotes))
        start = self._clock()
        while len(read) < most and self._time_for_more(start, len(read)):
            batch = quotes[len(read) : min(len(read) + _BATCH, most)]
            scores = self._scorer.scores(question, [_text(quote) for quote in batch])
            read += [
                replace(quote, score=quote.score + score)
                for quote, score in zip(batch, scores.tolist(), strict=True)
            ]
        best_first = sorted(read, key=lambda quote: -quote.score)
        return (*best_first, *quotes[len(read) :])

    def _time_for_more(self, start: float, read: int) -> bool:
        """Whether another batch likely ends in time, at the pace of those before; one is read."""
        if not read:
            return True
        taken = 1000 * (self._clock() - start)
        return taken * (1 + _BATCH / read) <= self.allowance.milliseconds


def _text(quote: Quote) -> str:
    """A quote says little without its title."""
    return f"{quote.article.title}\n{quote.text}"


class CrossEncoderScorer:
    """A sentence-transformers CrossEncoder with one output."""

    def __init__(self, model: "CrossEncoder"):
        self._model = model

    @classmethod
    def load(cls, name: str) -> "CrossEncoderScorer":
        """By name or folder. Raises EncoderError."""
        from sentence_transformers import CrossEncoder

        try:
            model = CrossEncoder(name, device="cpu", local_files_only=Path(name).is_dir())
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            reason = (str(error).strip().splitlines() or [repr(error)])[0]
            raise EncoderError(
                f"the reranker {name} can't be loaded: {reason} "
                "(RERANKER_MODEL takes a model's name or a folder)"
            ) from error
        if model.num_labels != 1:
            raise EncoderError(
                f"the reranker {name} gives {model.num_labels} scores where one is needed; "
                "RERANKER_MODEL takes a cross-encoder for ranking"
            )
        return cls(model)

    def scores(self, question: str, texts: Sequence[str]) -> Floats:
        """Log-odds that each text answers, shape (len(texts),)."""
        from torch.nn import Identity

        pairs = [(question, text) for text in texts]
        # The model's own activation may be a sigmoid, which flattens what is surely right.
        scores = self._model.predict(pairs, show_progress_bar=False, activation_fn=Identity())
        return np.asarray(scores, dtype=np.float32)
