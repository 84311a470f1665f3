"""The vectors of new passages: from the generation before, from interrupted builds, or embedded.

What is embedded is the title and the passage. Its key is a hash of just that, so a vector is
found again when an article moves, and after an interrupted build.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from index.building.draft import Draft
from index.encoder import Encoder
from index.progress import Estimate, Progress
from index.store import VectorLookup
from index.store.records import Floats
from index.unicode import plain_letters

CHUNK = 256
_KEY_BYTES = 16
Halves = NDArray[np.float16]
_AT_ONCE = 8192  # vectors held as float32
_SAMPLE = 64  # passages, by whose speed the time for all is told
_MANY = 1024  # so many are announced


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


@dataclass(slots=True)
class VectorSource:
    """Gives each key its vector; what none of the sources has is embedded first, into ``journal``.

    ``known`` are of the encoder's model. ``former``: the model before, where it was another.
    So many passages are embedded ``at_once``.
    """

    encoder: Encoder
    journal: Journal
    known: Sequence[VectorLookup] = ()
    former: str | None = None
    at_once: int = CHUNK
    _rows: list[dict[bytes, int]] = field(default_factory=list, init=False)  # of each of the known
    _places: dict[bytes, tuple[Halves, int]] = field(default_factory=dict, init=False)

    def salvage(self, journal: Journal) -> None:
        keys, vectors = journal.read()
        self._places |= {key: (vectors, place) for place, key in enumerate(keys)}

    def embed_missing(self, draft: Draft, progress: Progress) -> int:
        """Embed what is unknown of the new passages. Returns how many of them that is."""
        keys = list(draft.new_keys().values())
        self._rows = [known.rows_of_keys(keys) for known in self.known]
        missing = set(keys).difference(self._places, *self._rows)
        embedded = sum(key in missing for key in keys)
        progress.start("embedding", len(missing))
        if len(missing) >= _MANY:
            progress.estimated(self._measure(draft, missing, progress))
        for done in embed(_texts(draft, missing), self.encoder, self.journal, self.at_once):
            progress.advance(done)
        self.salvage(self.journal)
        return embedded

    def vectors(self, draft: Draft) -> Iterator[Floats]:
        """Vectors for the new rows, some at a time; a row that is dead already gets zeros."""
        keys = draft.new_keys()
        for first in range(draft.first_new, draft.next_row, _AT_ONCE):
            rows = range(first, min(first + _AT_ONCE, draft.next_row))
            yield self._take([keys.get(row) for row in rows])

    def _take(self, keys: Sequence[bytes | None]) -> Floats:
        found = np.zeros((len(keys), self.encoder.dimension), np.float32)
        for place, key in enumerate(keys):
            if key in self._places:
                vectors, at = self._places[key]
                found[place] = vectors[at]
        for known, row_of in zip(self.known, self._rows, strict=True):
            rows = {place: row_of[key] for place, key in enumerate(keys) if key in row_of}
            if rows:
                found[list(rows)] = known.vectors_at(np.array([*rows.values()], np.int64))
        return found

    def _measure(self, draft: Draft, missing: set[bytes], progress: Progress) -> Estimate:
        """Embed a sample from all over the corpus, and tell from it."""
        total = len(missing)
        every = _texts(draft, missing)
        sample = list(islice(every, 0, None, total // _SAMPLE))[:_SAMPLE]
        start = perf_counter()
        for done in embed(sample, self.encoder, self.journal):
            progress.advance(done)
        spent = perf_counter() - start
        missing -= {key for key, _ in sample}
        return Estimate(total, spent / len(sample) * total, self.former)


def _texts(draft: Draft, wanted: set[bytes]) -> Iterator[tuple[bytes, str]]:
    left = set(wanted)
    for passage in draft.new_passages():
        if passage.key in left:
            left.remove(passage.key)
            yield passage.key, document(passage.title, passage.text)
