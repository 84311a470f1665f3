"""The vector index of a table, and when a table is due to be merged."""

import logging
from collections.abc import Callable

import lance

_log = logging.getLogger(__name__)

_FRAGMENTS = 16  # more small ones than this are merged
_PART_ROWS = 512  # of one part of the vector index, about
_VECTORS = "vector_parts_"

Make = Callable[["lance.LanceDataset", str, int], "lance.LanceDataset"]
"""Makes the vector index of a table, of a name and with so many parts; gives the table with it."""


def is_scattered(table: "lance.LanceDataset") -> bool:
    """Many small fragments, or a tenth of the rows deleted."""
    stats = table.stats.dataset_stats()
    rows = max(1, table.count_rows())
    return stats["num_small_files"] > _FRAGMENTS or stats["num_deleted_rows"] > rows / 10


def index_vectors(
    table: "lance.LanceDataset", existing: set[str], make: Make
) -> "lance.LanceDataset":
    """IVF with RaBitQ codes of one bit a dimension, in parts of about ``_PART_ROWS``.

    It is trained anew once the parts have grown to twice that; its name tells how many there are.
    """
    old = [name for name in existing if name.startswith(_VECTORS)]
    parts = max(1, table.count_rows() // _PART_ROWS)
    if any(parts < 2 * int(name.removeprefix(_VECTORS)) for name in old):
        return table
    table = make(table, f"{_VECTORS}{parts}", parts)
    for name in old:
        table.drop_index(name)
    return table


def make_here(table: "lance.LanceDataset", name: str, parts: int) -> "lance.LanceDataset":
    """On the cores of this machine."""
    table.create_index(
        "vector", "IVF_RQ", name=name, metric="dot", num_partitions=parts, num_bits=1, replace=True
    )
    return table


def make_on_cluster(table: "lance.LanceDataset", name: str, parts: int) -> "lance.LanceDataset":
    """By the Ray cluster that this process is connected to; here, where a worker is lost meanwhile.

    Lists are trained here, on a sample; then each of as many workers as there are cores codes its
    share of the table's fragments, which it reads from where the table is, and writes its segment
    of the index there (lance-ray).
    """
    import lance_ray
    import ray

    resources = ray.cluster_resources()  # type: ignore[no-untyped-call]
    cores = max(1, int(resources.get("CPU", 1)))
    try:
        return lance_ray.create_index(
            *(table, "vector", "IVF_RQ", name),
            num_workers=cores,
            metric="dot",
            num_partitions=parts,
            num_bits=1,
        )
    except RuntimeError as error:
        _log.warning("the cluster can't make the vector index, so it is made here: %s", error)
        return make_here(table, name, parts)
