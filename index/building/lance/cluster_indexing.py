"""The vector index of a table, made by the Ray cluster that this process is connected to.

Lists are trained here, on a sample; then each worker codes its share of the table's fragments,
which it reads from where the table is, and writes its segment of the index there (lance-ray).
"""

import logging

import lance
import lance_ray
import ray

from index.building.lance.indexing import make_here

_log = logging.getLogger(__name__)


def make_on_cluster(table: "lance.LanceDataset", name: str, parts: int) -> "lance.LanceDataset":
    """By as many workers as the cluster has cores; here, where a worker is lost meanwhile."""
    resources = ray.cluster_resources()  # type: ignore[no-untyped-call]
    cores = max(1, int(resources.get("CPU", 1)))
    try:
        return lance_ray.create_index(
            table,
            "vector",
            "IVF_RQ",
            name,
            num_workers=cores,
            metric="dot",
            num_partitions=parts,
            num_bits=1,
        )
    except RuntimeError as error:
        _log.warning("the cluster can't make the vector index, so it is made here: %s", error)
        return make_here(table, name, parts)
