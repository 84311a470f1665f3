"""What the rest of Quoth knows of the reader."""

import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt

from index.article import Hit, Span
from index.encoder.bert import Bert
from index.encoder.bundled import bundled_folder
from index.encoder.engine import chosen
from index.encoder.model_folder import ModelFolder
from index.encoder.tensors import expected_sha256
from index.errors import EncoderError, UnfamiliarModelError
from index.reader.engine import ReaderEngine
from index.reader.pairs import PairTokens
from index.reader.weights import load_weights, shipped
from index.settings import IndexSettings

# Read whatever the time: the likeliest passages. And in 8 bits no more than so many, for there each
# takes half as long again.
LEAST, MOST_IN_8_BITS = 4, 6
# The longest answer, in tokens.
LONGEST = 40
# Logits of the farthest of forty passages, in the median.
FAR_RELEVANCE, FAR_LOGIT = -7.0, -6.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one passage.

    ``relevance``: log-odds that it answers. ``starts`` and ``ends``: logits that the answer begins
    and ends at a token; comparable between passages of one question. ``offsets``: each token's
    characters in the article's text, shape (tokens, 2).
    """

    relevance: float
    starts: npt.NDArray[np.float32]
    ends: npt.NDArray[np.float32]
    offsets: npt.NDArray[np.int64]

    def far(self) -> "Reading":
        """As if the passage had nothing to do with the question."""
        logits = np.full(len(self.starts), FAR_LOGIT, np.float32)
        return replace(self, relevance=FAR_RELEVANCE, starts=logits, ends=logits)

    def best_span(
        self, start: int, end: int, among: Sequence[Span] | None = None
    ) -> tuple[Span, float] | None:
        """The likeliest answer in ``text[start:end]`` and the sum of its two logits.

        ``among``: it has something of one of these stretches.
        """
        inside = (self.offsets[:, 0] >= start) & (self.offsets[:, 1] <= end)
        rows = np.flatnonzero(inside)
        if not len(rows):
            return None
        first, last = rows[0], rows[-1] + 1
        scores = self.starts[first:last, None] + self.ends[None, first:last]
        allowed = _allowed(last - first)
        if among is not None:
            allowed &= _meeting(self.offsets[first:last], among)
            if not allowed.any():
                return None
        scores = np.where(allowed, scores, -np.inf)
        begin, stop = np.unravel_index(int(np.argmax(scores)), scores.shape)
        span = int(self.offsets[first + begin, 0]), int(self.offsets[first + stop, 1])
        return span, float(scores[begin, stop])


def _allowed(tokens: int) -> npt.NDArray[np.bool_]:
    """Which pairs of begin and end make an answer: not backwards, and not too long."""
    square = np.ones((tokens, tokens), np.bool_)
    return np.asarray(np.triu(square) & np.tril(square, LONGEST - 1))


def _meeting(offsets: npt.NDArray[np.int64], stretches: Sequence[Span]) -> npt.NDArray[np.bool_]:
    """Which pairs of begin and end have something of one of ``stretches``."""
    meets = np.zeros((len(offsets), len(offsets)), np.bool_)
    for start, end in stretches:
        meets |= (offsets[:, 0] < end)[:, None] & (offsets[:, 1] > start)[None, :]
    return meets


class PassageReader(Protocol):
    """Reads passages for a question: the compiled reader, or a stand-in of the tests."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Reading]:
        """Of ``hits``, the likeliest first, as many as there is time for, from the first on."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The compiled reader with its time budget. Safe to use from any thread."""

    tokens: PairTokens
    engine: ReaderEngine
    milliseconds: float
    clock: Callable[[], float] = perf_counter
    most: float = math.inf

    @classmethod
    def load(cls, dtype: str, milliseconds: float, weights: Path | None = None) -> Self:
        """With ``weights``, whose sha256 stands beside them, or those that come with Quoth.

        Raises:
            EncoderError: they are not the ones expected, or can't be compiled.
            ImportError: OpenVINO isn't there.
        """
        try:
            bert = Bert.read(ModelFolder.read(bundled_folder()))
        except UnfamiliarModelError as error:
            raise EncoderError(f"the reader's model can't be read: {error}") from error
        path = weights or shipped()
        tensors = load_weights(path, expected_sha256(path), bert.weights)
        tokens = PairTokens.open(bert.tokenizer)
        most = MOST_IN_8_BITS if chosen(dtype) == "int8" else math.inf
        return cls(tokens, ReaderEngine.open(bert, tensors, dtype), milliseconds, most=most)

    def read(self, question: str, hits: Sequence[Hit]) -> list[Reading]:
        """Of ``hits``, the likeliest first, as many as there is time for; never fewer than some."""
        pairs = self.tokens.pairs(question, hits)
        start = self.clock()

        def going_on(number: int) -> bool:
            in_time = 1000 * (self.clock() - start) < self.milliseconds
            return number < LEAST or (number < self.most and in_time)

        found = self.engine.run(pairs, going_on)
        return [
            Reading(relevance, spans[:, 0], spans[:, 1], pair.offsets)
            for pair, (relevance, spans) in zip(pairs, found, strict=False)
        ]


def load_reader(settings: IndexSettings) -> Reader | None:
    """The reader that ``settings`` ask for; None without one, or where OpenVINO isn't there.

    Raises:
        EncoderError: its weights are not the ones expected.
    """
    if not settings.reader:
        return None
    try:
        return Reader.load(settings.embedding_dtype, settings.reader_milliseconds)
    except ImportError as error:
        _log.warning("quotes are chosen without reading: %s", error)
        return None
