"""Vectors for the passages of a build: reused where they exist, embedded where they don't.

What is embedded is the title and the passage. Its key is a hash of just that, so a vector is
found again when an article moves, and after an interrupted build.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.unicode import plain_letters

CHUNK = 256
_KEY_BYTES = 16
Halves = NDArray[np.float16]


def document(title: str, text: str) -> str:
    """What is embedded: a passage says little without its article's title."""
    return plain_letters(f"{title}\n{text}" if title else text)


def key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_KEY_BYTES).digest()


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

    def read(self) -> tuple[list[bytes], Halves]:
        """The keys and the vectors, shape (n, dimension), that were written; mapped, not loaded."""
        count = self.path.stat().st_size // self._record.itemsize if self.path.exists() else 0
        if not count:
            return [], np.zeros((0, *self._record["vector"].shape), np.float16)
        records = np.memmap(self.path, dtype=self._record, mode="r", shape=(count,))
        return [bytes(record) for record in records["key"]], records["vector"]

    def remove(self) -> None:
        """Once the vectors are in a generation."""
        self.path.unlink(missing_ok=True)


def embed(
    texts: Iterable[tuple[bytes, str]], encoder: Encoder, journal: Journal, at_once: int = CHUNK
) -> Iterator[int]:
    """Embed ``texts`` with their keys into ``journal``; yields the number done after each chunk."""
    texts = iter(texts)
    while chunk := list(islice(texts, at_once)):
        vectors = encoder.encode_documents([text for _, text in chunk])
        journal.append([key for key, _ in chunk], vectors.astype(np.float16))
        yield len(chunk)
