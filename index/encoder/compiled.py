"""BERT-like models, compiled for this processor: neither torch nor sentence-transformers."""

from collections.abc import Sequence

import numpy as np

from index.encoder.bert import Pooling, pooled
from index.encoder.engine import Engine
from index.encoder.protocol import Vectors, unit
from index.encoder.tokens import Tokens


class CompiledEncoder:
    """The vectors of sentence-transformers, several times as fast: docs/speed.md has figures."""

    def __init__(
        self, name: str, fingerprint: str, tokens: Tokens, engine: Engine, pooling: Pooling
    ):
        self._tokens = tokens
        self._engine = engine
        self._pooling = pooling
        self.name = name
        self.fingerprint = fingerprint
        self.dimension = engine.dimension

    def encode_query(self, text: str) -> Vectors:
        ids = self._tokens.query(text)
        if not len(ids):
            return np.zeros(self.dimension, dtype=np.float32)
        vector: Vectors = unit(pooled(self._engine.one(ids[None]), self._pooling))[0]
        return vector

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        sequences = self._tokens.documents(texts)
        filled = [place for place, ids in enumerate(sequences) if len(ids)]

        def take(number: int, states: Vectors) -> None:
            vectors[filled[number]] = pooled(states, self._pooling)[0]

        self._engine.each([sequences[place][None] for place in filled], take)
        return unit(vectors)
