"""Vectors for the passages of a build: reused where they exist, embedded where they don't.

What is embedded is the title and the passage. Its key is a hash of just that, so a vector is
found again when an article moves, and after an interrupted build.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.article import Article, Passage
from index.encoder import Encoder
from index.store.vectors import VectorFile

CHUNK = 256
_KEY_BYTES = 16
Halves = NDArray[np.float16]


def document(article: Article, passage: Passage) -> str:
    """What is embedded: a passage says little without its title."""
    return f"{article.title}\n{passage.text}" if article.title else passage.text


def key(text: str) -> bytes:
    """Identifies a document's text."""
    return blake2b(text.encode(), digest_size=_KEY_BYTES).digest()


@dataclass(frozen=True, slots=True)
class KnownVectors:
    """Vectors of earlier builds, by key. Shape of ``vectors``: (n, dimension)."""

    places: dict[bytes, int]
    vectors: Halves

    @classmethod
    def of(cls, keys: Sequence[bytes], vectors: Halves) -> "KnownVectors":
        """``keys`` and ``vectors`` in the same order."""
        return cls({known: place for place, known in enumerate(keys)}, vectors)

    @classmethod
    def from_store(cls, keys: Sequence[bytes], file: VectorFile) -> "KnownVectors":
        """All vectors of a generation."""
        rows = np.arange(len(file), dtype=np.int64)
        return cls.of(keys, file.take(rows).astype(np.float16))

    def joined(self, other: "KnownVectors") -> "KnownVectors":
        """Both; where both know a key, ``other`` wins."""
        moved = {known: place + len(self.vectors) for known, place in other.places.items()}
        return KnownVectors(self.places | moved, np.concatenate([self.vectors, other.vectors]))


class Journal:
    """Vectors on disk as soon as they exist, so that an interrupted build loses none.

    One record is a key and a half-precision vector; a half-written last one is ignored. The
    name of the file holds the model's fingerprint, so another model's are never taken.
    """

    def __init__(self, folder: Path, fingerprint: str, dimension: int):
        self.path = folder / f"embedded-{fingerprint}"
        self._record = np.dtype([("key", f"V{_KEY_BYTES}"), ("vector", np.float16, (dimension,))])

    def append(self, keys: Sequence[bytes], vectors: Halves) -> None:
        """Write records and hand them to the system, so that killing the process keeps them."""
        records = np.zeros(len(keys), dtype=self._record)
        records["key"] = np.frombuffer(b"".join(keys), dtype=f"V{_KEY_BYTES}")
        records["vector"] = vectors
        with self.path.open("ab") as file:
            file.write(records.tobytes())

    def read(self) -> KnownVectors:
        """What was written, nothing where there is no file."""
        data = self.path.read_bytes() if self.path.exists() else b""
        whole = len(data) - len(data) % self._record.itemsize
        records = np.frombuffer(data[:whole], dtype=self._record)
        return KnownVectors.of([bytes(one) for one in records["key"]], records["vector"])

    def remove(self) -> None:
        """Once the vectors are in a generation."""
        self.path.unlink(missing_ok=True)


def embed_missing(texts: dict[bytes, str], encoder: Encoder, journal: Journal) -> Iterator[int]:
    """Embed ``texts`` by key into ``journal``; yields the number done after each chunk."""
    keys = list(texts)
    for first in range(0, len(keys), CHUNK):
        chunk = keys[first : first + CHUNK]
        vectors = encoder.encode_documents([texts[one] for one in chunk])
        journal.append(chunk, vectors.astype(np.float16))
        yield len(chunk)
