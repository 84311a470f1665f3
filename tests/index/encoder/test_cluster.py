"""index/encoder/cluster.py, on real raylets of this machine."""

import gc
import json
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import sleep

import numpy as np
import pytest

pytest.importorskip("ray", reason="quoth[cluster] isn't installed")

import lance
import pyarrow as pa
import ray
from ray.cluster_utils import Cluster

from index.article import Scope
from index.building.builder import Builder, BuildPlan
from index.building.lance.indexing import index_vectors, make_on_cluster
from index.encoder.cluster import ClusterEncoder, connected
from index.encoder.protocol import Vectors
from index.errors import EncoderError
from index.settings import PassageSettings
from index.store.handle import open_store
from tests.conftest import WordEncoder
from tests.index.support.building import REPOSITORY, Heard, counts

pytestmark = pytest.mark.servers

PASSAGES = 900  # four blocks
ROWS = 1200  # two parts of an index


class OnNode(WordEncoder):
    """Notes each node that embeds; on the ``doomed`` one it never comes back."""

    def __init__(self, folder: Path, doomed: str):
        super().__init__()
        self._folder = folder
        self._doomed = doomed

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """As ever, elsewhere."""
        node = ray.get_runtime_context().get_node_id()
        (self._folder / node).touch()
        if node == self._doomed:
            Event().wait()
        return super().encode_documents(texts)


@contextmanager
def leaking() -> Iterator[None]:
    """Around what in Ray leaves sockets open, of which a later test would hear."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """One raylet with one core; workers find the tests' own modules."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(REPOSITORY)
    quick = {"health_check_period_ms": 500, "health_check_failure_threshold": 10}
    head = {"num_cpus": 1, "include_dashboard": False, "_system_config": quick}
    with leaking():
        try:
            made = Cluster(initialize_head=True, head_node_args=head)
        except (OSError, RuntimeError) as error:
            pytest.skip(f"Ray can't be started on this machine: {error}")
    with connected(made.address):
        yield made
    with leaking():
        made.shutdown()  # type: ignore[no-untyped-call]
    os.environ.pop("PYTHONPATH")
    if before is not None:
        os.environ["PYTHONPATH"] = before


def test_a_lost_node_loses_no_passage(
    cluster: Cluster, corpus: Path, store_dir: Path, tmp_path: Path
) -> None:
    """One of two raylets is killed while it embeds: each passage is there once, with its vector."""
    records = [{"title": f"t{n}", "text": f"apple coal n{n}"} for n in range(PASSAGES)]
    (corpus / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    with leaking():
        node = cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
    seen = tmp_path / "seen"
    seen.mkdir()

    def kill() -> None:
        while not (seen / node.node_id).exists():
            sleep(0.01)
        cluster.remove_node(node, allow_graceful=False)

    killer = Thread(target=kill, daemon=True)
    killer.start()
    encoder = ClusterEncoder(WordEncoder(), partial(OnNode, seen, node.node_id))
    plan = BuildPlan(corpus, store_dir, PassageSettings(3, 20), "en", at_once=PASSAGES)
    report = Builder(plan, encoder, Heard()).build()
    killer.join()
    assert counts(report) == (PASSAGES, PASSAGES, PASSAGES, 0)
    store = open_store(store_dir)
    store.check()
    found = store.nearest(WordEncoder().encode_query("apple coal"), PASSAGES + 9, Scope())
    assert sorted(found.rows.tolist()) == list(range(PASSAGES))
    assert found.scores == pytest.approx(np.ones(PASSAGES), abs=1e-3)


def test_two_nodes_make_the_vector_index(
    cluster: Cluster, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One segment each, of a table in two pieces; a passage is found in it by its own vector."""
    with leaking():
        node = cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
    random = np.random.default_rng(7)
    vectors = random.standard_normal((ROWS, 16), np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    flat = pa.array(vectors.astype(np.float16).reshape(-1))
    column = pa.FixedSizeListArray.from_arrays(flat, 16)
    rows = pa.table({"row": pa.array(range(ROWS)), "vector": column})
    table = lance.write_dataset(rows, tmp_path / "t.lance", max_rows_per_file=ROWS // 2)
    assert len(table.get_fragments()) == 2
    index_vectors(table, set(), make_on_cluster)
    cluster.remove_node(node)
    ours = [
        record.getMessage()
        for record in caplog.records
        if record.name == make_on_cluster.__module__
    ]
    assert ours == []  # not made here instead
    fresh = lance.dataset(tmp_path / "t.lance")
    (made,) = fresh.describe_indices()
    assert (made.name, made.num_rows_indexed) == ("vector_parts_2", ROWS)
    assert sorted([*segment.fragment_ids] for segment in made.segments) == [[0], [1]]
    for number in (0, ROWS // 2, ROWS - 1):
        nearest = {"column": "vector", "q": vectors[number], "k": 1, "refine_factor": ROWS // 4}
        found = fresh.to_table(["row"], nearest=nearest | {"metric": "dot", "nprobes": 2})
        assert found["row"].to_pylist() == [number]


@pytest.mark.usefixtures("cluster")
def test_a_node_with_another_model_is_refused() -> None:
    """Its vectors would mean something else."""
    encoder = ClusterEncoder(WordEncoder("new", "words-3"), partial(WordEncoder, "old", "words-2"))
    with pytest.raises(EncoderError, match="another model"):
        encoder.encode_documents(["apple"])


def test_where_nobody_listens_there_is_no_cluster() -> None:
    """That is told at once."""
    with (
        pytest.raises(EncoderError, match=r"no Ray cluster at 127\.0\.0\.1:1: "),
        connected("127.0.0.1:1"),
    ):
        pass
