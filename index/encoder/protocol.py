"""What the rest of Quoth knows of an encoder."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class QueryEncoder(Protocol):
    """As much of an encoder as questions need."""

    def encode_query(self, text: str) -> Vectors:
        """A question's vector, shape (dimension,)."""


class Encoder(QueryEncoder, Protocol):
    """Turns texts into unit vectors whose dot product is their similarity."""

    @property
    def name(self) -> str:
        """The model's name or folder, as it was asked for."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the vectors would: weights, prompts and length limit."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages, shape (len(texts), dimension)."""


def unit(vectors: Vectors) -> Vectors:
    """Rows at unit length in float32; a row of zeros stays one. Shape (n, dimension)."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.finfo(np.float32).tiny), dtype=np.float32)
