"""An encoder whose passages are embedded by a Ray cluster: a Ray Data job for each chunk.

Texts go out from the machine that builds and vectors come back to it, so a node needs nothing but
Quoth, `quoth[cluster]` and the model. What a lost node had not given back is embedded by others.
"""

import logging
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np
import ray
from numpy.typing import NDArray
from ray.data import DataContext
from ray.exceptions import RayError

from index.encoder.protocol import Encoder, Vectors
from index.errors import EncoderError

_log = logging.getLogger(__name__)

AT_ONCE = 50_000
"""Passages in one job, each of whose workers loads the model once."""
_BLOCK = 256  # passages that a worker gets at once
_KNOCK = 5.0  # seconds
_FRUITLESS = 3  # jobs that embed nothing, before it is given up

Load = Callable[[], Encoder]
Batch = dict[str, NDArray[Any]]


class ClusterEncoder:
    """Implements the ``Encoder`` protocol; questions are for the ``encoder`` of this machine.

    ``load`` gives the same encoder on another. Used within ``connected``.
    """

    def __init__(self, encoder: Encoder, load: Load):
        self._encoder = encoder
        self._load = load
        self.name = encoder.name
        self.fingerprint = encoder.fingerprint
        self.dimension = encoder.dimension

    def encode_query(self, text: str) -> Vectors:
        return self._encoder.encode_query(text)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = np.zeros((len(texts), self.dimension), np.float32)
        missing, fruitless = dict(enumerate(texts)), 0
        while missing:
            before = len(missing)
            try:
                self._run(missing, vectors)
            except RayError as error:
                fruitless = 0 if len(missing) < before else fruitless + 1
                if fruitless == _FRUITLESS:
                    raise EncoderError(f"the Ray cluster can't embed: {_cause(error)}") from error
                _log.warning("embedding %d passages again: %s", len(missing), _cause(error))
        return vectors

    def _run(self, missing: dict[int, str], vectors: Vectors) -> None:
        """Embed what is ``missing`` into ``vectors``; what is done is no longer missing."""
        items = [{"place": place, "text": text} for place, text in missing.items()]
        blocks = -(-len(items) // _BLOCK)
        job = ray.data.from_items(items, override_num_blocks=blocks).map_batches(
            partial(_embed, load=self._load, fingerprint=self.fingerprint),
            batch_size=None,
            num_cpus=1,
        )
        for batch in job.iter_batches(batch_size=None):
            vectors[batch["place"]] = batch["vector"]
            for place in batch["place"].tolist():
                del missing[place]


_loaded: dict[str, Encoder] = {}  # in a worker, which goes from block to block


def _embed(batch: Batch, load: Load, fingerprint: str) -> Batch:
    """In a worker. A task and no actor: Ray gives those of a lost node to whoever is left."""
    encoder = _loaded.get(fingerprint) or load()
    if encoder.fingerprint != fingerprint:
        raise EncoderError(f"a node has another model: {encoder.fingerprint}")
    _loaded[fingerprint] = encoder
    return {"place": batch["place"], "vector": encoder.encode_documents(batch["text"].tolist())}


@contextmanager
def connected(address: str) -> Iterator[None]:
    """With the Ray cluster at ``address``; "local" makes one of this machine's cores.

    Raises:
        EncoderError: there is none.
    """
    try:
        _check_reachable(address)
        ray.init(address=address, log_to_driver=False, logging_level=logging.WARNING)
    except (OSError, ValueError, RuntimeError, RayError) as error:
        raise EncoderError(f"no Ray cluster at {address}: {_cause(error)}") from error
    DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells that it has no bars
    try:
        yield
    finally:
        ray.shutdown()


def _check_reachable(address: str) -> None:
    """Raises OSError where nobody listens: Ray itself tries for minutes. Not for "local"."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host, int(port)), timeout=_KNOCK).close()


def _cause(error: BaseException) -> str:
    """In one line; of a worker's error its own words, which Ray puts among the traceback."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [repr(error)]
    causes = [line for line in lines if EncoderError.__name__ in line]
    return (causes or lines)[-1].rpartition(f"{EncoderError.__name__}: ")[2][:300]
