"""The vectors that a table of passages has, by the keys of their texts and by row."""

from collections.abc import Iterator, Sequence

import lance
import numpy as np
import pyarrow as pa

from index.store.lance.tables import among, reached
from index.store.records import Floats, Rows

_AT_ONCE = 10_000  # values in one filter


class KnownVectors:
    """The vectors of a table of passages, by the keys of their texts."""

    def __init__(self, passages: "lance.LanceDataset"):
        self._passages = passages

    def rows_of_keys(self, keys: Sequence[bytes]) -> dict[bytes, int]:
        found: dict[bytes, int] = {}
        for table in self._where("key", keys, ["key", "row"]):
            found |= dict(zip(table["key"].to_pylist(), table["row"].to_pylist(), strict=True))
        return found

    def vectors_at(self, rows: Rows) -> Floats:
        dimension = self._passages.schema.field("vector").type.list_size
        unique, places = np.unique(rows, return_inverse=True)
        vectors: Floats = np.zeros((len(unique), dimension), np.float32)
        for table in self._where("row", unique.tolist(), ["row", "vector"]):
            vectors[np.searchsorted(unique, table["row"].to_numpy())] = vectors_in(table)
        return vectors[places]

    def _where(
        self, column: str, values: Sequence[object], columns: list[str]
    ) -> "Iterator[pa.Table]":
        for first in range(0, len(values), _AT_ONCE):
            some = among(column, values[first : first + _AT_ONCE])
            with reached(self._passages.uri):
                yield self._passages.to_table(columns, filter=some)


def vectors_in(table: "pa.Table") -> Floats:
    """The column ``vector``, shape (rows, dimension)."""
    column = table["vector"].combine_chunks()
    if not len(column):
        return np.zeros((0, column.type.list_size), np.float32)
    flat = column.flatten().to_numpy(zero_copy_only=False)
    return np.asarray(flat, np.float32).reshape(len(column), column.type.list_size)
