"""A model -> a vector for each token of its vocabulary, so that a text's vector is their mean.

The method is Model2Vec's (Tulkens and van Dongen, 2024): each token goes through the model alone;
principal components keep the directions in which tokens differ; frequent tokens weigh less, by the
smooth inverse frequency of Arora et al. (2017), with Zipf's law for the frequencies, since ids of
such vocabularies run from frequent to rare. All in float32, so that every machine gets one table.
"""

import re

import numpy as np
from numpy.typing import NDArray

from index.encoder.bert import Pooling, pooled
from index.encoder.engine import Engine
from index.encoder.protocol import Vectors
from index.encoder.tokens import Tokens

DIMENSION = 256
_SIF = 1e-4
_BATCH = 256
# Tokens that are never part of a text: [PAD], [unused7], <s>.
_MARKER = re.compile(r"\[[A-Z]+\]|\[unused\d+\]|</?s>|<[a-z]+>")


def distil(engine: Engine, tokens: Tokens, pooling: Pooling) -> Vectors:
    """A row for each token id, shape (vocabulary, at most DIMENSION); zeros for markers."""
    words = np.array([not _MARKER.fullmatch(token) for token in tokens.vocabulary()])
    alone = _alone(engine, tokens, np.flatnonzero(words), pooling)
    reduced = _principal(alone, DIMENSION) * _weights(len(alone))[:, None]
    table = np.zeros((len(words), reduced.shape[1]), dtype=np.float32)
    table[words] = reduced
    return table


def _alone(engine: Engine, tokens: Tokens, ids: NDArray[np.int64], pooling: Pooling) -> Vectors:
    """Each token's vector where it is the whole text, shape (len(ids), dimension)."""
    before, after = tokens.frame()
    rows = np.empty((len(ids), len(before) + 1 + len(after)), dtype=np.int64)
    rows[:, : len(before)] = before
    rows[:, len(before)] = ids
    rows[:, len(before) + 1 :] = after
    vectors = np.empty((len(ids), engine.dimension), dtype=np.float32)

    def take(place: int, states: Vectors) -> None:
        vectors[place * _BATCH :][: len(states)] = pooled(states, pooling)

    engine.each([rows[first : first + _BATCH] for first in range(0, len(ids), _BATCH)], take)
    return vectors


def _principal(vectors: Vectors, dimension: int) -> NDArray[np.float64]:
    """Projected on the first principal components, each turned so that its largest part is > 0."""
    centred = vectors - vectors.mean(axis=0, dtype=np.float64)
    _, axes = np.linalg.eigh(centred.T @ centred)
    chosen = axes[:, ::-1][:, :dimension]
    largest = np.abs(chosen).argmax(axis=0)
    chosen = chosen * np.sign(chosen[largest, np.arange(chosen.shape[1])])
    projected: NDArray[np.float64] = centred @ chosen
    return projected


def _weights(number: int) -> NDArray[np.float64]:
    """Smooth inverse frequency of tokens that are sorted by frequency."""
    frequencies = 1 / np.arange(2, number + 2)
    weights: NDArray[np.float64] = _SIF / (_SIF + frequencies / frequencies.sum())
    return weights
